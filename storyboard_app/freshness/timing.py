"""A scene's timing is made from its lines, the lengths and lines of its shots, and how its people speak.

That is how fast they do, or what is heard of each line where the project is timed by sound.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from storyboard_app.freshness.hashing import hash_of
from storyboard_app.freshness.lines import Line

#: In what words it is stale.
STALE = "Out of date"


@dataclass(frozen=True)
class Inputs:
    """What a scene is timed from."""

    #: Frames a second as a fraction.
    rate: tuple[int, int]
    #: Of every line of the scene.
    marks: Sequence[str]
    #: Of each shot: its id, the first and last line it covers, its length in ticks.
    shots: Sequence[tuple[str, int, int, int]]
    #: Of those who speak in the scene faster (above 1) or slower than usual, by name.
    paces: Mapping[str, float]
    #: What each line is heard as (a reading's fingerprint, a recording's id); None where words say how long it is.
    heard: Sequence[str] | None = None


class Kept(Protocol):
    """A scene's timing."""

    fingerprint: str


def paces_in(lines: Iterable[Line], paces: Mapping[str, float]) -> dict[str, float]:
    """Return who speaks in a scene faster or slower than usual. paces: of the whole project's people, by name."""
    speaking = {line.character for line in lines}
    return {name: paces[name] for name in sorted(speaking & paces.keys()) if paces[name] != 1}


def today(inputs: Inputs) -> str:
    """Return the fingerprint of what the scene would be timed from today."""
    shots = [list(shot) for shot in inputs.shots]
    heard = [] if inputs.heard is None else [list(inputs.heard)]
    return hash_of(inputs.rate, list(inputs.marks), shots, dict(inputs.paces), *heard)


def accept(kept: Kept, today: str) -> None:
    """Take a timing for right for the scene."""
    kept.fingerprint = today
