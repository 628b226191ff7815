"""Two places by turns: each end alone, of one size, so that they answer each other."""

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import ShotSize

LABEL = "Intercut"
_SIZES = (ShotSize.MS, ShotSize.MCU, ShotSize.CU)


def fits(passage: Passage) -> float:
    """Suit talk that the script intercuts."""
    return 0.93 if passage.speakers and any(take.intercut for take in passage.takes) else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Single on whoever speaks, both ends nearer as it goes on."""
    take = passage.takes[index]
    who = (take.speaker,) if take.speaker else take.names[:1]
    stage = min(2, 3 * index // max(3, len(passage.takes)))
    return Framing(_SIZES[stage], "Intercut: one end, alone, of the size of the other.", subjects=who)
