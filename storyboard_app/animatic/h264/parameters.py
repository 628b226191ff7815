"""What the pictures of a stream have in common, as far as slices written by hand must know it."""

from dataclasses import dataclass

from storyboard_app.animatic.h264.bits import BitReader, unescaped
from storyboard_app.animatic.h264.units import PICTURE_PARAMETERS, SEQUENCE_PARAMETERS, type_of, units_of
from storyboard_app.errors import Unusable

#: Profiles whose sets say how colours are sampled (ITU-T H.264, 7.3.2.1.1).
_HIGH = (100, 110, 122, 244)


@dataclass(frozen=True)
class Parameters:
    """The parameter sets of a stream, and what is read from them."""

    #: The units themselves.
    sequence: bytes
    picture: bytes
    #: Number of the picture parameter set.
    id: int
    #: Bits of the number that counts pictures.
    frame_number_bits: int
    #: Size in macroblocks of 16 by 16 pixels.
    columns: int
    rows: int
    #: Slices say whether edges are smoothed.
    says_deblocking: bool


def parameters_of(stream: bytes) -> Parameters:
    """Return the parameters of an encoder's stream. Raises Unusable for one that cannot be held (see the package)."""
    units = list(units_of(stream))
    sequence = next((unit for unit in units if type_of(unit) == SEQUENCE_PARAMETERS), b"")
    picture = next((unit for unit in units if type_of(unit) == PICTURE_PARAMETERS), b"")
    if not sequence or not picture:
        raise Unusable("The encoder wrote no parameter sets.")
    frame_number_bits, columns, rows = _sequence(BitReader(unescaped(sequence)[1:]))
    id, says_deblocking = _picture(BitReader(unescaped(picture)[1:]))
    return Parameters(sequence, picture, id, frame_number_bits, columns, rows, says_deblocking)


def _sequence(bits: BitReader) -> tuple[int, int, int]:
    """Read a sequence parameter set (7.3.2.1.1) up to the size of the picture."""
    profile = bits.u(8)
    bits.u(16)
    bits.ue()
    if profile in _HIGH:
        _need(bits.ue() == 1, "4:2:0 colours")
        bits.ue()
        bits.ue()
        bits.u(1)
        _need(bits.u(1) == 0, "no scaling matrices")
    frame_number_bits = bits.ue() + 4
    _need(bits.ue() == 2, "pictures shown in the order in which they are coded")
    _need(bits.ue() >= 1, "a picture to refer to")
    bits.u(1)
    columns, rows = bits.ue() + 1, bits.ue() + 1
    _need(bits.u(1) == 1, "progressive pictures")
    return frame_number_bits, columns, rows


def _picture(bits: BitReader) -> tuple[int, bool]:
    """Read a picture parameter set (7.3.2.2): its number, and whether slices say how edges are smoothed."""
    id = bits.ue()
    bits.ue()
    _need(bits.u(1) == 0, "CAVLC")
    bits.u(1)
    _need(bits.ue() == 0, "one slice group")
    bits.ue()
    bits.ue()
    _need(bits.u(1) == 0, "no weighted prediction")
    bits.u(2)
    bits.se()
    bits.se()
    bits.se()
    says_deblocking = bits.u(1) == 1
    bits.u(1)
    _need(bits.u(1) == 0, "no redundant pictures")
    return id, says_deblocking


def _need(holds: bool, what: str) -> None:
    if not holds:
        raise Unusable(f"The encoder's stream cannot be held: it needs {what}.")
