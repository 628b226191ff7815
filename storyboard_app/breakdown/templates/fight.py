"""A fight: both in the frame so that blows are seen to land, then near on who is hit."""

from storyboard_app.breakdown.depictions import depictions_of
from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.breakdown.templates import action
from storyboard_app.values import Angle, Movement, ShotSize

LABEL = "Fight"


def fits(passage: Passage) -> float:
    """Suit silent takes of which a third or more are blows."""
    depictions = [depictions_of(take.action, passage.cast, take.language) for take in passage.takes]
    blows = sum(any(depiction.fights for depiction in shown) for shown in depictions)
    silent = sum(not take.speeches for take in passage.takes)
    fighters = {name for take in passage.takes for name in take.names}
    fought = len(fighters) > 1 and blows and 3 * blows >= len(passage.takes)
    return 0.88 * silent / len(passage.takes) if fought else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """Wide for the blow, near for what it does."""
    take = passage.takes[index]
    shown = depictions_of(take.action, passage.cast, take.language)
    alone = len(take.names) == 1 and not any(depiction.others for depiction in shown)
    if alone or not any(depiction.fights for depiction in shown):
        return action.framing_of(take, shown, index)
    who = take.names[:2] or passage.cast[:2]
    if index % 3 == 2 and who:
        return Framing(ShotSize.MCU, "A fight. What the blow does to a face.", Angle.LOW, Movement.HANDHELD, who[-1:])
    size = ShotSize.FS if index % 3 == 0 else ShotSize.MS
    return Framing(
        size, "A fight. Both in the frame: the blow is seen to land.", Angle.EYE, Movement.HANDHELD, who, 0.7
    )
