"""Things happen: wide enough to see them, closer when they turn to a look or a thing."""

import re

from storyboard_app.breakdown.beat import Beat
from storyboard_app.breakdown.passage import Framing, Passage
from storyboard_app.breakdown.words import props_in
from storyboard_app.values import Movement, ShotSize

LABEL = "Action"
_TRAVEL = re.compile(
    r"\b(?:runs?|running|walks?|cross|chas|hurr|crawls?|drives?|rush|races?|enters?|jumps?)", re.IGNORECASE
)
_LOOK = re.compile(r"\b(?:looks?|sees|stares?|watch|notices?|stops|realis|realiz|eyes|smiles?|knows)\b", re.IGNORECASE)
_HANDLE = re.compile(
    r"\b(?:holds?|picks?|takes|opens|reads?|reaches|turns over|unfolds?|writes?|checks?)\b", re.IGNORECASE
)


def fits(passage: Passage) -> float:
    """Suit what has no or hardly any speech."""
    silent = sum(not take.speeches for take in passage.takes)
    return 0.75 * silent / len(passage.takes)


def travels(take: Beat) -> bool:
    """Whether somebody or something goes from here to there in a take."""
    return bool(_TRAVEL.search(take.action))


def frame(passage: Passage, index: int) -> Framing:
    """Frame a take by what its words do."""
    take = passage.takes[index]
    who = take.names[:3]
    if travels(take):
        movement = Movement.TRACK if who else Movement.PAN
        size = ShotSize.FS if who else ShotSize.WS
        return Framing(size, "Movement needs room, and the camera goes along.", movement=movement, subjects=who)
    if who and _LOOK.search(take.action):
        return Framing(ShotSize.MCU, "A look: close enough to read it.", subjects=who[:2])
    if _HANDLE.search(take.action) and props_in(take.action):
        size = ShotSize.MS if who else ShotSize.CU
        return Framing(size, f"The {props_in(take.action)[0]} matters: close enough to see it handled.", subjects=who)
    if not who:
        return Framing(ShotSize.WS, "Nobody is named: the place itself.")
    size = ShotSize.MS if len(who) > 1 or index % 2 else ShotSize.MLS
    return Framing(size, "What somebody does, seen whole enough to follow.", subjects=who)
