"""Neighbouring shots of the same subject differ by enough to cut: in size, angle or who is in them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from storyboard_app.values import Finding, PlannedShot, Scene

CODE = "C03"
LABEL = "A jump cut"
SEVERITY = "warning"


def check(scene: Scene, shots: Sequence[PlannedShot]) -> Iterator[Finding]:
    """Yield a finding for each pair of neighbours with the same size, angle and people."""
    for one, other in pairwise(shots):
        same = (one.size, one.angle, one.characters) == (other.size, other.angle, other.characters)
        if same and one.characters and one.movement == other.movement:
            yield Finding(
                "jump_cut",
                (one.number, other.number),
                f"{one.number} and {other.number} are both {other.size} of the same people at the same angle: a jump.",
            )
