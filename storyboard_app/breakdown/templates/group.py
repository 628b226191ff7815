"""Three or more talk: all of them first, then singles and pairs as the talk goes round."""

from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import ShotSize

LABEL = "Group"


def fits(passage: Passage) -> float:
    """Suit talk of three or more."""
    return 0.85 if len(passage.speakers) > 2 else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Go back to the group now and then, so that nobody loses where they are."""
    take = passage.takes[index]
    if index % 4 == 0:
        return Framing(ShotSize.MLS, "The group together.", subjects=passage.speakers[:3])
    talking = tuple(dict.fromkeys(who for who, _ in take.speeches)) or take.names[:1]
    size = ShotSize.MS if len(talking) > 1 else ShotSize.MCU
    return Framing(size, "On who speaks in the group.", subjects=talking[:2])
