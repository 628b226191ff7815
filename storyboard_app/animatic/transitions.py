"""How one shot gives way to the next where the script says so: dissolve, wipe, fade.

A transition stands in the script between two paragraphs, and plays at the cut between the shots that show them. A
dissolve and a wipe lie half on either side of their cut, a fade on one side. Words that are no transition known here,
CUT TO: among them, are a cut.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from storyboard_app.timing import ticks_of
from storyboard_app.values import Board, Cut, ElementType, SceneView

#: How long a transition takes, in seconds, where both shots are long enough.
SECONDS = 1.0


class Mix(StrEnum):
    """What is seen while two pictures change over."""

    DISSOLVE = "dissolve"
    WIPE = "wipe"
    #: To one colour, and from one.
    OUT = "out"
    IN = "in"


#: The field's words, in the languages that screenplays come in most, in capitals and without accents of their own.
_WORDS = (
    (Mix.DISSOLVE, r"DISSOLV|CROSS ?-?FADE|LAP DISS|FONDU ENCHA|ENCADENAD|FUSAO|FUSÃO|DISSOLVENZ|ÜBERBLEND|UEBERBLEND"),
    (Mix.WIPE, r"\bWIPE|\bVOLET\b|CORTINILLA|TENDINA|WISCHBLEND"),
    (Mix.IN, r"FADE ?-?(?:IN|UP)\b|OUVERTURE EN FONDU|\bABRE DE\b|APRE DA|AUFBLEND"),
    (Mix.OUT, r"FADE|FONDU|FUNDIDO|ABBLEND"),
)
_WHITE = re.compile(r"\bWHITE\b|\bBLANC|\bBLANCO|\bWEISS|\bWEIß")
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


@dataclass(frozen=True)
class Transition:
    """A stretch of the film in which a picture gives way, from `start` up to but not `end`, in ticks."""

    kind: Mix
    start: int
    end: int
    #: The shots that it lies between, by their places among the cuts; None for a colour.
    before: int | None
    after: int | None
    colour: tuple[int, int, int] = BLACK


def kind_of(words: str) -> Mix | None:
    """Return which transition a script's words ask for; None for a cut."""
    capitals = words.upper()
    return next((kind for kind, pattern in _WORDS if re.search(pattern, capitals)), None)


def transitions(board: Board, cuts: tuple[Cut, ...]) -> tuple[Transition, ...]:
    """Return the board's transitions in order, none over another."""
    made: list[Transition] = []
    for at, words in _places(board, cuts):
        transition = _laid(board, cuts, at, words)
        if transition and transition.end > transition.start and (not made or made[-1].end <= transition.start):
            made.append(transition)
    return tuple(made)


def _places(board: Board, cuts: tuple[Cut, ...]) -> Iterator[tuple[int, str]]:
    """Yield each transition's words and the place of the shot it leads to, for the film's end the number of cuts."""
    first = 0
    for scene in board.scenes:
        own = [cut for cut in cuts[first:] if cut.shot.scene_id == scene.id]
        for position, words in _written(scene):
            later = (index for index, cut in enumerate(own) if cut.shot.covers[0] > position)
            yield first + next(later, len(own)), words
        first += len(own)


def _written(scene: SceneView) -> Iterator[tuple[int, str]]:
    for position, element in enumerate(scene.elements):
        if element.type == ElementType.TRANSITION:
            yield position, element.text


def _laid(board: Board, cuts: tuple[Cut, ...], at: int, words: str) -> Transition | None:
    kind, whole = kind_of(words), ticks_of(SECONDS, board.rate)
    before, after = (at - 1 if at > 0 else None), (at if at < len(cuts) else None)
    colour = WHITE if _WHITE.search(words.upper()) else BLACK
    if kind is not None and kind in (Mix.DISSOLVE, Mix.WIPE) and before is not None and after is not None:
        half = min(whole, _length(cuts[before]), _length(cuts[after])) // 2
        middle = cuts[after].start
        return Transition(kind, middle - half, middle + half, before, after)
    if kind is Mix.IN and after is not None:
        start = cuts[after].start
        return Transition(kind, start, start + min(whole, _length(cuts[after])), None, after, colour)
    if kind is Mix.OUT and before is not None:
        end = cuts[before].end
        return Transition(kind, end - min(whole, _length(cuts[before])), end, before, None, colour)
    return None


def _length(cut: Cut) -> int:
    return cut.end - cut.start
