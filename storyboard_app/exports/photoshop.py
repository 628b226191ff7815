"""Photoshop's file format, as far as pictures in layers need it (Adobe Photoshop File Formats Specification).

RGB at eight bits. Channels are packed by runs of equal bytes (PackBits), row by row, which every reader knows. Names
are kept in Latin letters as the format first had them, and in any script beside (`luni`).
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]

_RUNS = 1
#: The most bytes that a run, or bytes as they are, stand for.
_MOST = 128
#: Shorter runs cost more than the bytes as they are.
_LEAST = 3
_HIDDEN = 2
#: The channel that says how far a layer covers; it is the last of a sheet too.
_COVER = -1


@dataclass(frozen=True)
class Sheet:
    """A layer, from the picture's left and top."""

    name: str
    #: Height x width x 4: red, green, blue, and how far it covers.
    pixels: Pixels
    left: int = 0
    top: int = 0
    #: 0 to 1.
    opacity: float = 1.0
    hidden: bool = False


def write_psd(out: BinaryIO, flat: Pixels, sheets: Sequence[Sheet]) -> None:
    """Write a picture (height x width x 3) and the sheets that it is made of, from below up."""
    height, width = flat.shape[:2]
    out.write(struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, height, width, 8, 3))
    out.write(struct.pack(">II", 0, 0))
    out.write(_sized(_sized(_layers(sheets), even=True) + struct.pack(">I", 0)))
    packed = [packed_rows(flat[..., channel]) for channel in range(3)]
    out.write(struct.pack(">H", _RUNS))
    for rows in packed:
        out.write(struct.pack(f">{height}H", *map(len, rows)))
    for rows in packed:
        out.write(b"".join(rows))


def trimmed(name: str, pixels: Pixels, opacity: float = 1.0, *, hidden: bool = False) -> Sheet | None:
    """Return a sheet without what it does not cover; None for one that covers nothing."""
    rows, columns = np.flatnonzero(pixels[..., 3].any(1)), np.flatnonzero(pixels[..., 3].any(0))
    if not rows.size:
        return None
    top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    return Sheet(name, pixels[top:bottom, left:right], left, top, opacity, hidden)


def _layers(sheets: Sequence[Sheet]) -> bytes:
    """Return the records of all layers, and behind them the pixels of all."""
    records, pixels = [struct.pack(">h", len(sheets))], list[bytes]()
    for sheet in sheets:
        packed = [(number, _channel(sheet.pixels[..., number])) for number in (0, 1, 2, _COVER)]
        records.append(_record(sheet, [(number, len(content)) for number, content in packed]))
        pixels += [content for _, content in packed]
    return b"".join((*records, *pixels))


def _record(sheet: Sheet, channels: Sequence[tuple[int, int]]) -> bytes:
    height, width = sheet.pixels.shape[:2]
    box = struct.pack(">4iH", sheet.top, sheet.left, sheet.top + height, sheet.left + width, len(channels))
    lengths = b"".join(struct.pack(">hI", number, length) for number, length in channels)
    flags = _HIDDEN if sheet.hidden else 0
    blend = struct.pack(">4s4sBBBx", b"8BIM", b"norm", round(255 * sheet.opacity), 0, flags)
    return box + lengths + blend + _sized(struct.pack(">II", 0, 0) + _pascal(sheet.name) + _unicode(sheet.name))


def _pascal(name: str) -> bytes:
    """Return a name as the format first had it: a length, Latin letters, filled up to four bytes."""
    letters = name.encode("ascii", "replace")[:255]
    return (bytes([len(letters)]) + letters).ljust(-(-(len(letters) + 1) // 4) * 4, b"\0")


def _unicode(name: str) -> bytes:
    letters = name.encode("utf-16-be")
    body = struct.pack(">I", len(letters) // 2) + letters
    return b"8BIMluni" + _sized(body.ljust(-(-len(body) // 4) * 4, b"\0"))


def _sized(content: bytes, *, even: bool = False) -> bytes:
    padded = content + b"\0" if even and len(content) % 2 else content
    return struct.pack(">I", len(padded)) + padded


def _channel(values: Pixels) -> bytes:
    """Return a channel; some readers take each to have an even number of bytes."""
    rows = packed_rows(values)
    content = struct.pack(f">H{len(rows)}H", _RUNS, *map(len, rows)) + b"".join(rows)
    return content + b"\0" * (len(content) % 2)


def packed_rows(values: Pixels) -> list[bytes]:
    """Return each row of a channel, packed by runs."""
    return [_packed(row) for row in np.ascontiguousarray(values)]


def _packed(row: Pixels) -> bytes:
    """Return a row's bytes by PackBits: runs of three and more as a count and a byte, what is between as it is."""
    bounds = np.concatenate(([0], np.flatnonzero(row[1:] != row[:-1]) + 1, [len(row)]))
    long = np.flatnonzero(np.diff(bounds) >= _LEAST)
    content, parts, at = row.tobytes(), list[bytes](), 0
    for begin, end in zip(bounds[long].tolist(), bounds[long + 1].tolist(), strict=True):
        parts.append(_as_it_is(content[at:begin]))
        for start in range(begin, end, _MOST):
            count = min(_MOST, end - start)
            # A run of one is a byte as it is.
            parts.append(bytes((257 - count if count > 1 else 0, content[start])))
        at = end
    parts.append(_as_it_is(content[at:]))
    return b"".join(parts)


def _as_it_is(content: bytes) -> bytes:
    pieces = (content[start : start + _MOST] for start in range(0, len(content), _MOST))
    return b"".join(bytes((len(piece) - 1,)) + piece for piece in pieces)
