"""Slices written by hand: pictures repeated, whole or but for a few macroblocks, and coded ones renumbered."""

from collections.abc import Sequence

import numpy as np

from storyboard_app.animatic.h264.bits import BitReader, BitWriter, escaped, unescaped
from storyboard_app.animatic.h264.macroblocks import Macroblock
from storyboard_app.animatic.h264.parameters import Parameters

#: The unit's first byte: a slice that later ones refer to (nal_ref_idc 2, nal_unit_type 1).
_HEAD = b"\x41"
#: A P slice that says so of all slices of its picture; a macroblock of plain samples in it (table 7-13, I_PCM).
_P_ALL, _PLAIN = 5, 30
#: Bytes that hold every field of a slice header up to the number of a whole picture.
_HEADER = 24
#: The ids of whole pictures as bits (9.1).
_IDS = {0: (1,), 1: (0, 1, 0)}


def repeated(parameters: Parameters, number: int, changed: Sequence[Macroblock] = ()) -> bytes:
    """Return a picture that repeats the one before it.

    number: of the picture, counted from 1 after a whole one. changed: what differs, in the order of rows, then columns;
    the encoder's parameters must let slices say that edges are not smoothed.
    """
    bits = BitWriter()
    bits.ue(0)
    bits.ue(_P_ALL)
    bits.ue(parameters.id)
    bits.u(number % (1 << parameters.frame_number_bits), parameters.frame_number_bits)
    # One picture to refer to; the list as it is; references slide.
    bits.u(1, 1)
    bits.ue(0)
    bits.u(0, 2)
    # The quantiser as it is; edges are not smoothed.
    bits.ue(0)
    if parameters.says_deblocking:
        bits.ue(1)
    at = 0
    for block in changed:
        address = block.row * parameters.columns + block.column
        bits.ue(address - at)
        bits.ue(_PLAIN)
        bits.aligned(block.samples)
        at = address + 1
    if left := parameters.columns * parameters.rows - at:
        bits.ue(left)
    return _HEAD + escaped(bits.ended())


def numbered(picture: bytes, parameters: Parameters, number: int) -> bytes:
    """Return a coded picture with its number since the whole one before it (frame_num), which is 1 and up."""
    bits, header = parameters.frame_number_bits, _up_to_number(picture)
    wanted = number % (1 << bits)
    begins = header.at
    if header.u(bits) == wanted:
        return picture
    return _changed(picture, begins, begins + bits, tuple(int(bit) for bit in f"{wanted:0{bits}b}"))


def with_id(picture: bytes, parameters: Parameters, id: int) -> bytes:
    """Return a whole picture with an idr_pic_id of 0 or 1: two whole ones in a row must differ in it (7.4.3)."""
    header = _up_to_number(picture)
    header.u(parameters.frame_number_bits)
    begins = header.at
    return picture if header.ue() == id else _changed(picture, begins, header.at, _IDS[id])


def _up_to_number(picture: bytes) -> BitReader:
    """Read a slice's header up to the number of its picture."""
    header = BitReader(unescaped(picture[1 : 1 + _HEADER]))
    for _ in ("first macroblock", "type", "parameter set"):
        header.ue()
    return header


def _changed(picture: bytes, begins: int, ends: int, bits: tuple[int, ...]) -> bytes:
    return picture[:1] + escaped(_spliced(unescaped(picture[1:]), begins, ends, bits))


def _spliced(content: bytes, begins: int, ends: int, code: tuple[int, ...]) -> bytes:
    """Return a unit's content with the bits from `begins` up to `ends` replaced."""
    bits = np.unpackbits(np.frombuffer(content, np.uint8))
    # The unit ends with a one and the zeros that fill its last byte.
    closing = np.flatnonzero(bits)[-1]
    joined = np.concatenate([bits[:begins], np.array(code, np.uint8), bits[ends : closing + 1]])
    return np.packbits(joined).tobytes()
