"""An encoder's stream taken apart into NAL units and pictures."""

from collections.abc import Iterator

#: What stands before a unit.
START = b"\0\0\0\1"
#: Types of units (ITU-T H.264, table 7-1).
SLICE, WHOLE_SLICE, SEQUENCE_PARAMETERS, PICTURE_PARAMETERS = 1, 5, 7, 8


def type_of(unit: bytes) -> int:
    """Return a unit's type."""
    return unit[0] & 31


def units_of(stream: bytes) -> Iterator[bytes]:
    """Yield the units of an Annex B stream, without their start codes."""
    for part in stream.split(b"\0\0\1"):
        # A start code of four bytes leaves its first zero with the unit before it.
        if unit := part.rstrip(b"\0"):
            yield unit


def pictures_of(stream: bytes) -> list[bytes]:
    """Return the pictures of a stream, a slice each, in order."""
    return [unit for unit in units_of(stream) if type_of(unit) in (SLICE, WHOLE_SLICE)]


def is_whole(picture: bytes) -> bool:
    """Return whether a picture needs none before it, so that a player may begin there."""
    return type_of(picture) == WHOLE_SLICE
