"""One person speaks, to somebody silent or to nobody."""

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import ShotSize

LABEL = "Single"
_SIZES = (ShotSize.MS, ShotSize.MCU, ShotSize.CU)


def fits(passage: Passage) -> float:
    """Suit the speech of one."""
    return 0.8 if len(passage.speakers) == 1 else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Come closer with each take."""
    take = passage.takes[index]
    if take.unseen:
        return Framing(ShotSize.WS, "Heard and not seen: the place.", subjects=take.names[1:])
    who = (take.speaker,) if take.speaker else take.names[:1]
    company = tuple(name for name in take.names if name not in who)[:1] if index == 0 else ()
    size = _SIZES[min(index + (0 if passage.opens or company else 1), 2)]
    return Framing(size, "On who speaks.", subjects=who + company)
