"""A split screen: everybody of both sides, of one size, in one picture."""

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import ShotSize

LABEL = "Split screen"


def fits(passage: Passage) -> float:
    """Suit what the script shows in a split screen."""
    return 0.97 if all(take.split for take in passage.takes) else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Show both sides at once."""
    names = tuple(name for side in passage.takes[index].split for name in side.names)
    return Framing(ShotSize.MS, "Split screen: both sides at once.", subjects=names)
