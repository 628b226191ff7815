"""An approval is of a picture, the words under it and its length: of what is seen, and of nothing else."""

from dataclasses import dataclass
from typing import Protocol

from storyboard_app.freshness.hashing import hash_of
from storyboard_app.values import SceneView, ShotView

#: In what words it is stale.
STALE = "Approved as it was before"


@dataclass(frozen=True)
class Inputs:
    """What is approved."""

    #: Storage key of the picture, which names its content.
    picture: str
    description: str
    #: Who says what over it.
    lines: tuple[tuple[str, str], ...]
    ticks: int


class Kept(Protocol):
    """A decision."""

    fingerprint: str


def of_shot(scene: SceneView, shot: ShotView) -> Inputs:
    """Return what approving a shot's panel approves."""
    lines = tuple((line.character, line.text) for line in scene.lines if line.shot_id == shot.id)
    return Inputs(shot.picture, shot.description, lines, shot.ticks)


def today(inputs: Inputs) -> str:
    """Return the fingerprint of what would be approved."""
    return hash_of(inputs.picture, inputs.description, [list(line) for line in inputs.lines], inputs.ticks)


def accept(kept: Kept, today: str) -> None:
    """Take a decision for one on a fingerprint."""
    kept.fingerprint = today
