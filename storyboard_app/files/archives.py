"""Anybody's ZIP archives, opened with limits: nothing is unpacked to disk, nothing expands without end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from storyboard_app.errors import Unreadable

TYPE_CHECKING = False  # `zipfile` takes longer to load than a script to read
if TYPE_CHECKING:
    import zipfile

#: How a ZIP archive begins.
ZIP = b"PK\x03\x04"


def members(content: bytes, most: int, file: str = "") -> tuple[str, ...]:
    """Return the names in an archive. Raises Unreadable for one that is broken or has more than `most` members."""
    with _opened(content, "this archive is damaged.", file) as archive:
        names = archive.namelist()
    if len(names) > most:
        raise Unreadable(f"this archive has more than {most:,} files.", file=file)
    return tuple(names)


def member(content: bytes, name: str, largest: int, file: str = "") -> bytes:
    """Return what a member holds. Raises Unreadable where it is broken, locked or larger than `largest` bytes."""
    damaged = f"its part {name} is damaged or locked by a password."
    with _opened(content, damaged, file) as archive, archive.open(name) as opened:
        held = opened.read(largest + 1)
    if len(held) > largest:
        raise Unreadable(f"its part {name} is larger than {largest // 2**20} MB.", file=file)
    return held


@contextmanager
def _opened(content: bytes, damaged: str, file: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive. Raises Unreadable in the words given for all that reading one raises.

    A password and a way of packing that is not known are RuntimeErrors, a member that is not there is a KeyError.
    """
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, EOFError, OSError, ValueError):
        raise Unreadable(damaged, file=file) from None
