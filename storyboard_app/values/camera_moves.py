"""The way and the pace of a shot's camera move, as the script's own words ask for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyboard_app.values.plan import PlannedShot

#: By way: what scripts call it, in the languages whose directions are read.
_WAYS = {
    "left": ("left", "links", "gauche", "izquierda", "sinistra", "esquerda"),
    "right": ("right", "rechts", "droite", "derecha", "destra", "direita"),
    "up": ("up", "hoch", "hinauf", "haut", "arriba", "alto", "cima"),
    "down": ("down", "runter", "hinunter", "bas", "abajo", "basso", "baixo"),
    "in": ("in", "closer"),
    "out": ("out",),
    "back": ("back", "backwards", "zurück", "arrière", "atrás", "indietro", "trás"),
    "forward": ("forward", "forwards", "vor", "avant", "adelante", "avanti", "frente"),
}
_PACES = {
    "slow": ("slow", "slowly", "langsam", "lent", "lentement", "lento", "lentamente", "devagar", "piano"),
    "fast": ("fast", "quick", "quickly", "rapid", "rapidly", "whip", "swish", "crash", "schnell", "rapide"),
}
_WAY_OF = {word: way for way, words in _WAYS.items() for word in words}
_PACE_OF = {word: pace for pace, words in _PACES.items() for word in words}
_WORD = re.compile(r"[^\W\d_]+")
#: Ways that each move may have; a pan up is a tilt, a push has its way by its name.
_POSSIBLE = {
    "pan": ("left", "right"),
    "tilt": ("up", "down"),
    "crane": ("up", "down"),
    "track": ("left", "right", "back", "forward"),
    "dolly": ("left", "right", "in", "out", "back", "forward"),
    "zoom": ("in", "out"),
}


def in_full(words: str, text: str, movement: str) -> str:
    """Return the words that ask for a move with those beside them that say its way and its pace.

    words: as they stand in `text`, such as `PAN` of `Slow PAN to the LEFT over the boats`.
    """
    start = text.find(words)
    if start < 0:
        return words
    end = start + len(words)
    before = _WORD.search(text[:start].rsplit(None, 1)[-1]) if text[:start].strip() else None
    if before and before.group().lower() in _PACE_OF and not re.search(r"[.!?:]\s*$", text[:start]):
        start = text.rfind(before.group(), 0, start)
    far = re.match(r"(?:\s+[^\W\d_]+){0,3}", text[end:])
    last = 0
    for word in _WORD.finditer(far.group() if far else ""):
        if word.group().lower() in _PACE_OF or _WAY_OF.get(word.group().lower()) in _POSSIBLE.get(movement, ()):
            last = word.end()
        elif word.group().lower() not in _BETWEEN:
            break
    return text[start : end + last]


#: Words that may stand between a move and its way.
_BETWEEN = frozenset(["to", "the", "a", "nach", "à", "la", "vers", "hacia", "alla", "verso", "para", "from"])


def way_of(shot: PlannedShot) -> str:
    """Return the way that the script asks of a shot's move, such as `left`; empty where it says none."""
    possible = _POSSIBLE.get(shot.movement, ())
    ways = [_WAY_OF.get(word.group().lower(), "") for word in _WORD.finditer(_asked(shot))]
    return next((way for way in ways if way in possible), "")


def pace_of(shot: PlannedShot) -> str:
    """Return the pace that the script asks of a shot's move: slow, fast or nothing."""
    paces = (_PACE_OF.get(word.group().lower(), "") for word in _WORD.finditer(_asked(shot)))
    return next(filter(None, paces), "")


def move_in_words(shot: PlannedShot) -> str:
    """Return a shot's move with its pace and its way: `slow pan left`."""
    return " ".join(filter(None, (pace_of(shot), str(shot.movement), way_of(shot))))


def _asked(shot: PlannedShot) -> str:
    """Return the script's words for the move that a shot has; another one was chosen by a person."""
    return next((cue.words for cue in shot.cues if cue.kind == "movement" and cue.value == shot.movement), "")
