"""A crowd: how many they are, then faces out of it."""

from storyboard_app.breakdown.depictions import CROWD, depictions_of, group_of
from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.breakdown.templates import action
from storyboard_app.values import Angle, ShotSize

LABEL = "Crowd"


def fits(passage: Passage) -> float:
    """Suit silent takes of which half or more speak of many."""
    silent = all(not take.speeches for take in passage.takes)
    many = sum(group_of(depictions_of(take.action, passage.cast, take.language)) >= CROWD for take in passage.takes)
    return 0.83 if silent and many and 2 * many >= len(passage.takes) else 0.0


def frame(passage: Passage, index: int) -> Framing:
    """From above for the number, among them for the faces."""
    take = passage.takes[index]
    shown = depictions_of(take.action, passage.cast, take.language)
    if group_of(shown) < CROWD:
        return action.framing_of(take, shown, index)
    if index % 3 == 0:
        angle = Angle.HIGH if index else Angle.EYE
        size = ShotSize.EWS if index == 0 and passage.is_exterior else ShotSize.WS
        return Framing(size, "The crowd: how many they are.", angle, subjects=take.names[:3])
    size = ShotSize.MS if take.names else ShotSize.FS
    return Framing(size, "Among the crowd.", subjects=take.names[:2])
