"""Coming and going: the door and the whole figure, then nearer on who is reached or left."""

import re

from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.values import Movement, ShotSize

LABEL = "Entrance or exit"
_DOOR = re.compile(
    r"\b(?:enters?|comes? in|walks? in|steps? in(?:to|side)?|bursts? in|arriv\w+|exits?|leaves|walks? out"
    r"|goes out|storms? (?:in|out|off)"
    r"|slips? (?:in|out)|appears? in the (?:door|doorway))\b",
    re.I,
)


def fits(passage: Passage) -> float:
    """Suit silent takes of which the first or last comes or goes."""
    silent = all(not take.speeches for take in passage.takes)
    return 0.82 if silent and (goes(passage.takes[0]) or goes(passage.takes[-1])) else 0.0


def goes(take: Beat) -> bool:
    """Whether somebody comes or goes in a take."""
    return bool(take.names and _DOOR.search(take.action))


def frame(passage: Passage, index: int) -> Framing:
    """Whole figures for the way, nearer for the arrival."""
    take = passage.takes[index]
    if goes(take):
        return Framing(
            ShotSize.FS, "Comes or goes: the whole figure and the way.", movement=Movement.PAN, subjects=take.names[:2]
        )
    size = ShotSize.MS if take.names else ShotSize.WS
    return Framing(size, "On who was reached or left.", subjects=take.names[:2])
