"""A scene laid in time: each speech over the shot that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from storyboard_app.dialogue.pacing import element_ticks
from storyboard_app.screenplay import without_emphasis
from storyboard_app.timing import ticks_of
from storyboard_app.values import Element, ElementType, SceneTiming, TimedLine

#: Between two speeches, and before the first one after a cut.
PAUSE_SECONDS = 0.35
LEAD_SECONDS = 0.3
#: A silence between speeches from here on is worth a look.
GAP_SECONDS = 2.0
SPOKEN = (ElementType.DIALOGUE, ElementType.LYRICS)
#: What happens between two speeches, so that they are not said at once.
_SEEN = (ElementType.ACTION, ElementType.CENTERED, ElementType.SHOT, ElementType.TRANSITION)


@dataclass(frozen=True)
class TimedShot:
    """What timing has to know of a shot."""

    #: First and last element it shows, both inclusive.
    covers: tuple[int, int]
    ticks: int
    #: A person set the length, or the shot is locked: it stays.
    fixed: bool = False


def time_scene(elements: Sequence[Element], shots: Sequence[TimedShot], rate: tuple[int, int]) -> SceneTiming:
    """Lay a scene's speeches over its shots.

    elements: the scene's, in order. shots: in order, each with the elements it covers. rate: the project's.
    A shot grows to hold what it carries unless its length is fixed; then its speeches run on over the next shot, and
    what follows waits for them. Returns lengths and lines in whole ticks from the start of the scene.
    """
    pause, lead = ticks_of(PAUSE_SECONDS, rate), ticks_of(LEAD_SECONDS, rate)
    lengths: list[int] = []
    lines: list[TimedLine] = []
    begins = 0
    for index, shot in enumerate(shots):
        free = lines[-1].end + pause if lines else 0
        at = max(begins, free)
        first = True
        for position in range(max(0, shot.covers[0]), min(shot.covers[1] + 1, len(elements))):
            element = elements[position]
            length = element_ticks(element, rate, _manner(elements, position))
            if element.type not in SPOKEN:
                at += length
                continue
            beside = _beside(lines, element, position, elements)
            start = beside.start if beside else at + (lead if first and at == begins else 0)
            words = without_emphasis(element.text)
            lines.append(TimedLine(position, index, element.character, words, start, start + length, element.dual))
            first = False
            at = max(at, start + length + pause)
        if beside_ends := [line.end for line in lines]:
            at = max(at, max(beside_ends) + pause) if not first else at
        length = shot.ticks if shot.fixed else max(shot.ticks, at - begins)
        lengths.append(max(1, length))
        begins += lengths[-1]
    return SceneTiming(tuple(lengths), tuple(_paired(lines)), _gaps(lines, rate))


def _manner(elements: Sequence[Element], position: int) -> str:
    before = elements[position - 1] if position else None
    return before.text if before and before.type is ElementType.PARENTHETICAL else ""


def _beside(lines: list[TimedLine], element: Element, position: int, elements: Sequence[Element]) -> TimedLine | None:
    """Return the speech that a dual one is spoken with: the one of somebody else with nothing but talk between."""
    if not element.dual or not lines or lines[-1].character == element.character:
        return None
    between = elements[lines[-1].element + 1 : position]
    return None if any(one.type in _SEEN for one in between) else lines[-1]


def _paired(lines: list[TimedLine]) -> list[TimedLine]:
    """Mark the first speech of a pair as dual too, as both overlap."""
    paired = list(lines)
    for index, line in enumerate(lines[1:], start=1):
        before = paired[index - 1]
        if line.dual and before.start == line.start:
            paired[index - 1] = TimedLine(
                before.element, before.shot, before.character, before.text, before.start, before.end, True
            )
    return paired


def _gaps(lines: list[TimedLine], rate: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    shortest = ticks_of(GAP_SECONDS, rate)
    found, end = [], None
    for line in sorted(lines, key=lambda line: line.start):
        if end is not None and line.start - end >= shortest:
            found.append((end, line.start))
        end = max(end or 0, line.end)
    return tuple(found)
