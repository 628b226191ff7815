"""A scene's list of shots is made from the scene's heading and all its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from storyboard_app.freshness.hashing import hash_of

#: In what words it is stale.
STALE = "Out of date"


@dataclass(frozen=True)
class Inputs:
    """What a list of shots is planned from."""

    heading: str
    #: Of every line of the scene.
    marks: Sequence[str]


class Kept(Protocol):
    """A scene that has been broken down."""

    shots_fingerprint: str


def today(inputs: Inputs) -> str:
    """Return the fingerprint of what the list would be planned from today."""
    return hash_of(inputs.heading, list(inputs.marks))


def accept(kept: Kept, today: str) -> None:
    """Take a scene's shots for right for its lines."""
    kept.shots_fingerprint = today
