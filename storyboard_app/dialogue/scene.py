"""A scene laid in time: each speech over the shot that shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from types import MappingProxyType

from storyboard_app.dialogue.interruptions import overlap_ticks
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
    #: Shows no line of its own, but goes on with what the shot before it shows.
    continues: bool = False


def timed_shots(covers: Sequence[tuple[int, int]], ticks: Sequence[int], fixed: Sequence[bool] = ()) -> list[TimedShot]:
    """Return the shots of a scene for timing: a line that several show is said once, over all of them.

    covers, ticks: of each shot, in order. fixed: which lengths stay; empty for none.
    """
    spoken: set[int] = set()
    shots = []
    for index, (first, last) in enumerate(covers):
        new = [line for line in range(first, last + 1) if line not in spoken]
        spoken.update(new)
        covered = (new[0], new[-1]) if new else (1, 0)
        stays = bool(fixed) and fixed[index]
        shots.append(TimedShot(covered, ticks[index], stays, not new and index > 0 and last >= first))
    return shots


def time_scene(
    elements: Sequence[Element],
    shots: Sequence[TimedShot],
    rate: tuple[int, int],
    paces: Mapping[str, float] = MappingProxyType({}),
    heard: Mapping[int, float] | None = None,
) -> SceneTiming:
    """Lay a scene's speeches over its shots.

    elements: the scene's, in order. shots: in order, each with the elements it covers. rate: the project's. paces: how
    fast people speak, by name; 1 is usual. A shot grows to hold what it carries unless its length is fixed; then its
    speeches run on over the next shot, and what follows waits for them. A marked interruption begins before the speech
    that it cuts into has ended. heard: how long speeches are as they are said, in seconds, by the place of their
    element; a shot that is not fixed is then as long as what it carries, and speeches that nobody said yet last as
    their words let expect. Returns lengths and lines in whole ticks from the start of the scene.
    """
    pause, lead = ticks_of(PAUSE_SECONDS, rate), ticks_of(LEAD_SECONDS, rate)
    groups = _groups(shots)
    whole = [sum(shots[index].ticks for index in group) for group in groups]
    lengths: list[int] = []
    lines: list[TimedLine] = []
    begins = 0
    for group, ticks in zip(groups, whole, strict=True):
        index, shot = group[0], shots[group[0]]
        free = lines[-1].end + pause if lines else 0
        at = max(begins, free)
        first = True
        for position in range(max(0, shot.covers[0]), min(shot.covers[1] + 1, len(elements))):
            element = elements[position]
            length = _length(elements, position, rate, paces, heard or {})
            if element.type not in SPOKEN:
                at += length
                continue
            beside = _beside(lines, element, position, elements)
            start = beside.start if beside else at + (lead if first and at == begins else 0)
            early = _early(elements, lines, position, length, rate)
            start = lines[-1].end - early if early else start
            words = without_emphasis(element.text)
            lines.append(
                TimedLine(position, index, element.character, words, start, start + length, element.dual, early > 0)
            )
            first = False
            at = max(at, start + length + pause)
        if beside_ends := [line.end for line in lines]:
            at = max(at, max(beside_ends) + pause) if not first else at
        stays = all(shots[index].fixed for index in group)
        carried = at - begins if heard is not None and not first else max(at - begins, ticks)
        parts = _shared([shots[index] for index in group], 0 if stays else carried - ticks)
        lengths += parts
        begins += sum(parts)
    return SceneTiming(tuple(lengths), tuple(_paired(lines)), _gaps(lines, rate))


def _groups(shots: Sequence[TimedShot]) -> list[list[int]]:
    """Return the places of shots, those together that go on with the same lines."""
    groups: list[list[int]] = []
    for index, shot in enumerate(shots):
        if shot.continues and groups:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _shared(shots: Sequence[TimedShot], more: int) -> list[int]:
    """Return the lengths of shots that last `more` ticks longer together; those that are fixed stay.

    What is added is shared alike, what is taken by their lengths; none is shorter than a tick.
    """
    lengths = [max(1, shot.ticks) for shot in shots]
    free = [index for index, shot in enumerate(shots) if not shot.fixed]
    whole = sum(lengths[index] for index in free)
    for served, index in enumerate(free):
        share = more // (len(free) - served) if more > 0 else -(-more * lengths[index] // whole)
        whole -= lengths[index]
        lengths[index] = max(1, lengths[index] + share)
        more -= share
    return lengths


def _length(
    elements: Sequence[Element],
    position: int,
    rate: tuple[int, int],
    paces: Mapping[str, float],
    heard: Mapping[int, float],
) -> int:
    """Return how long an element takes, in ticks; a speech that was heard takes no tick too few."""
    if position in heard:
        return max(1, ceil(Fraction(heard[position]).limit_denominator(1_000_000) * Fraction(*rate)))
    return element_ticks(elements[position], rate, _manner(elements, position), paces)


def _manner(elements: Sequence[Element], position: int) -> str:
    before = elements[position - 1] if position else None
    return before.text if before and before.type is ElementType.PARENTHETICAL else ""


def _beside(lines: list[TimedLine], element: Element, position: int, elements: Sequence[Element]) -> TimedLine | None:
    """Return the speech that a dual one is spoken with: the one of somebody else with nothing but talk between."""
    if not element.dual or not lines or lines[-1].character == element.character:
        return None
    between = elements[lines[-1].element + 1 : position]
    return None if any(element.type in _SEEN for element in between) else lines[-1]


def _early(
    elements: Sequence[Element], lines: Sequence[TimedLine], position: int, length: int, rate: tuple[int, int]
) -> int:
    """Return how long a speech runs beside the end of the one before it, where the script marks an interruption.

    At most half of either, so that the speech after it never runs beside both.
    """
    if not lines or lines[-1].dual:
        return 0
    before = lines[-1]
    return min(overlap_ticks(elements, before.element, position, rate), length // 2, (before.end - before.start) // 2)


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
    silences, end = [], None
    for line in sorted(lines, key=lambda line: line.start):
        if end is not None and line.start - end >= shortest:
            silences.append((end, line.start))
        end = max(end or 0, line.end)
    return tuple(silences)
