"""A shot is planned from its slice of the script: the lines it covers, and the line on whose tail it often starts.

The slice is kept as one short mark a line, so that the notebook can say which line changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

#: In what words some of a scene's are stale.
STALE = "{stale} of {whole} out of date"


@dataclass(frozen=True)
class Inputs:
    """What a shot is planned from."""

    #: Of every line of the scene.
    marks: Sequence[str]
    #: First and last line that the shot covers, as indices into `marks`, both inclusive.
    covers: tuple[int, int]


class Kept(Protocol):
    """A shot that has been planned."""

    script_fingerprint: str


def today(inputs: Inputs) -> str:
    """Return the fingerprint of what the shot would be planned from today."""
    first, last = inputs.covers
    return ",".join(inputs.marks[max(0, first - 1) : last + 1])


def accept(kept: Kept, today: str) -> None:
    """Take a shot for right for its lines."""
    kept.script_fingerprint = today
