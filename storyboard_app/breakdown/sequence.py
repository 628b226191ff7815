"""The best sequence: each take has several ways to be framed, and the scene is judged by how they cut together.

A sequence costs what its framings depart from what each take asks for, and what each cut breaks of film grammar. The
cheapest one is found by dynamic programming (Viterbi): with n takes and k framings each, n k^2 cuts are judged.

Grammar: an image that cuts to the same people must change in size by two steps, or in size and angle, or it jumps (the
30-degree and size rule); people cut against each other are of one size; a scene begins wide and comes nearer as it
goes on (Arijon, Grammar of the Film Language; Katz, Film Directing Shot by Shot).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import add

from storyboard_app.breakdown.passage import LENSES, SIZES, Framing, roomy
from storyboard_app.values import Angle, ShotSize


@dataclass(frozen=True)
class Weights:
    """What breaks of film grammar cost: judged, and so drawn anew to see how much a plan hangs on them."""

    #: A step of size away from what the template wants; another angle; too close or wide for the moment, a step.
    step: float = 0.34
    angle: float = 0.45
    moment: float = 0.10
    #: A frame that is too wide for the moment costs so many times as much as one that is too close.
    too_wide: float = 2.0
    #: A jump, a step too small, a step of size between people cut against each other, a leap in size.
    jump: float = 9.0
    small: float = 0.9
    uneven: float = 0.16
    leap: float = 0.5
    #: A third shot in a row of one size.
    alike: float = 0.22
    #: Cost of each size by itself, closest first; below 0 for what somebody likes.
    sizes: tuple[float, ...] = (0.0,) * len(SIZES)


USUAL = Weights()
#: Size that is expected at a scene's start and at its end, as positions in SIZES (0 the closest).
_OPENS, _CLOSES = 6.0, 1.4


@dataclass(frozen=True)
class Choice:
    """One way to frame a take."""

    framing: Framing
    cost: float
    #: Departure from the template's size, in sizes; below 0 closer.
    moved: int = 0


def choices(wanted: Framing, *, fixed: bool, share: float, closer: int = 0, weights: Weights = USUAL) -> list[Choice]:
    """Return the ways to frame a take, the wanted one among them.

    fixed: the script says how, so that there is one way. share: how far into the scene the take is, 0 to 1. closer:
    how many sizes nearer than usual the scene is told; below 0 wider.
    """
    if fixed:
        return [Choice(wanted, 0.0)]
    choices = []
    usual = SIZES.index(wanted.size) - closer
    for step in (0, -1, 1) if wanted.about else (0, -1, 1, -2, 2):
        size_at = usual + step
        if not 0 <= size_at < len(SIZES) or (size_at == 0 and wanted.size is not ShotSize.ECU):
            continue
        if not _holds(SIZES[size_at], wanted):
            continue
        home = _OPENS + (_CLOSES - _OPENS) * share**0.6
        cost = (
            weights.sizes[size_at]
            + weights.step * abs(step)
            + weights.moment * abs(size_at - home) * _heed(wanted, size_at - home, weights)
        )
        framing = wanted if size_at == SIZES.index(wanted.size) else replace(wanted, size=SIZES[size_at], lens_mm=0)
        choices.append(Choice(framing, cost, step))
        if wanted.angle is Angle.OTS:
            alone = replace(framing, angle=Angle.EYE, subjects=framing.subjects[:1], reason="Alone, on who speaks.")
            choices.append(Choice(alone, cost + weights.angle, step))
    return choices or [Choice(wanted, 0.0)]


def _heed(wanted: Framing, wider: float, weights: Weights) -> float:
    """Return how much a frame that departs from the moment's size by so many sizes is heeded."""
    if not wanted.subjects:
        return 0.4
    return weights.too_wide if wider > 0 and len(wanted.subjects) == 1 else 1.0


def best(takes: Sequence[Sequence[Choice]], weights: Weights = USUAL) -> tuple[list[Choice], list[float]]:
    """Return the cheapest sequence, one choice a take, of equal ones the first; and the margin of each choice.

    A margin is what the cheapest sequence costs more in which that take looks otherwise: infinite where it cannot.
    """
    if not takes:
        return [], []
    cuts = [
        [[cut(earlier.framing, other.framing, weights) for earlier in before] for other in here]
        for before, here in pairwise(takes)
    ]
    chosen = _cheapest(takes, cuts, weights)
    return [take[index] for take, index in zip(takes, chosen, strict=True)], _margins(takes, cuts, chosen)


def _cheapest(takes: Sequence[Sequence[Choice]], cuts: Sequence[list[list[float]]], weights: Weights) -> list[int]:
    """Return the places of the choices of the cheapest sequence (Viterbi)."""
    costs = [choice.cost for choice in takes[0]]
    back: list[list[int]] = []
    alike = [1] * len(takes[0])
    for (before, here), between in zip(pairwise(takes), cuts, strict=True):
        came: list[int] = []
        reached: list[float] = []
        runs: list[int] = []
        for choice, into in zip(here, between, strict=True):
            ways = [
                cost + cost_of_cut + weights.alike * (run > 1 and _same_size(earlier, choice))
                for earlier, cost, run, cost_of_cut in zip(before, costs, alike, into, strict=True)
            ]
            cheapest = min(range(len(ways)), key=ways.__getitem__)
            came.append(cheapest)
            reached.append(ways[cheapest] + choice.cost)
            runs.append(alike[cheapest] + 1 if _same_size(before[cheapest], choice) else 1)
        costs, alike = reached, runs
        back.append(came)
    at = min(range(len(costs)), key=costs.__getitem__)
    chosen = [at]
    for came in reversed(back):
        at = came[at]
        chosen.append(at)
    return chosen[::-1]


def _margins(
    takes: Sequence[Sequence[Choice]], cuts: Sequence[list[list[float]]], chosen: Sequence[int]
) -> list[float]:
    """Return the margin of each chosen place, runs of one size left aside (forward and backward sums of costs)."""
    ahead = [[choice.cost for choice in takes[0]]]
    for here, between in zip(takes[1:], cuts, strict=True):
        ahead.append([min(map(add, ahead[-1], into)) + choice.cost for choice, into in zip(here, between, strict=True)])
    behind = [[0.0] * len(takes[-1])]
    for here, between in zip(takes[:0:-1], reversed(cuts), strict=True):
        onward = [choice.cost + cost for choice, cost in zip(here, behind[-1], strict=True)]
        behind.append([min(map(add, onward, out)) for out in zip(*between, strict=True)])
    confidences = []
    for take, until, onward, index in zip(takes, ahead, reversed(behind), chosen, strict=True):
        whole = [first + rest for first, rest in zip(until, onward, strict=True)]
        others = [cost for cost, way in zip(whole, take, strict=True) if _looks(way) != _looks(take[index])]
        confidences.append(max(0.0, min(others) - whole[index]) if others else math.inf)
    return confidences


def cut(before: Framing, after: Framing, weights: Weights = USUAL) -> float:
    """Return what a cut from one framing to another costs."""
    steps = abs(SIZES.index(before.size) - SIZES.index(after.size))
    turned = before.angle is not after.angle
    if _answers(before, after):
        return weights.uneven * 2 * steps
    if _same_people(before, after):
        if steps == 0 and not turned:
            return weights.jump
        if steps + turned < 2:
            return weights.small
        return weights.leap if steps > 4 else 0.0
    if before.subjects and after.subjects and not set(before.subjects) & set(after.subjects):
        return weights.uneven * max(0, steps - 1) if len(before.subjects) == len(after.subjects) else 0.0
    if not before.subjects and not after.subjects and steps == 0 and not turned and before.about == after.about:
        return weights.small
    return weights.leap if steps > 5 else 0.0


def _looks(choice: Choice) -> tuple[ShotSize, Angle]:
    return choice.framing.size, choice.framing.angle


def lens_of(framing: Framing) -> int:
    """Return the lens of a framing, the size's usual one unless it has its own."""
    return framing.lens_mm or LENSES[framing.size]


def _answers(before: Framing, after: Framing) -> bool:
    """Whether a look over one's shoulder is cut against one over the other's: a reverse, and of one size."""
    return before.angle is Angle.OTS is after.angle and before.subjects[:1] != after.subjects[:1]


def _same_people(before: Framing, after: Framing) -> bool:
    return bool(before.subjects) and (
        set(before.subjects) == set(after.subjects)
        or (before.subjects[:1] == after.subjects[:1] and before.angle is after.angle)
    )


def _same_size(before: Choice, after: Choice) -> bool:
    return before.framing.size is after.framing.size


def _holds(size: ShotSize, framing: Framing) -> bool:
    """Whether a size has room for the people of a framing and for what happens in it."""
    room = roomy(size, len(framing.subjects) - (framing.angle is Angle.OTS)) is size
    return room and SIZES.index(framing.closest) <= SIZES.index(size) <= SIZES.index(framing.widest)
