"""The opening of a scene: where we are and who is there."""

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import Angle, ShotSize

LABEL = "Establishing"


def fits(passage: Passage) -> float:
    """Suit the one silent take that opens a scene."""
    return 0.9 if passage.opens and len(passage.takes) == 1 and not passage.takes[0].speeches else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Show the place: wide outside, the whole figures from a little above inside."""
    take = passage.takes[index]
    if passage.is_exterior or not take.names:
        return Framing(ShotSize.WS, "Opens the scene: where we are.", subjects=take.names)
    return Framing(
        ShotSize.FS,
        "Opens the scene: who is there and how they stand to each other.",
        Angle.HIGH,
        subjects=take.names,
    )
