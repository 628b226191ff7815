"""Supports: who is on, in or under a thing by the words is drawn there: a dog on a table, a boy in a boat.

The thing is under, around or over them, as large as that takes; they are as high as it is. Seats and beds that people
use as such are left to dressing, and whoever is on a floor, on land or on a road needs nothing under them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generation.previz.people import Stance
from generation.previz.set import Form
from generation.previz.staging.animals import Standing
from generation.previz.staging.supports.animals import held_up
from generation.previz.staging.supports.people import set_down, support_of
from generation.previz.staging.supports.stretchers import on_stretcher
from generation.previz.staging.supports.things import Support as Support
from generation.previz.staging.supports.things import is_boat as is_boat
from generation.previz.staging.supports.together import together
from generation.request import Request
from generation.seen import SeenThing

#: How far from the sides of such a thing others stand, in metres.
_CLEAR_M = 0.3


@dataclass(frozen=True)
class Supported:
    """Beings as they are on, in or under things, and those things."""

    people: tuple[Stance, ...]
    animals: tuple[Standing, ...]
    supports: tuple[Support, ...]
    #: Names of people who have one of them under them: they need no chair and no bed.
    held_up: frozenset[str]


def supported(
    request: Request, people: Sequence[Stance], animals: Sequence[Standing], still: frozenset[str]
) -> Supported:
    """Return everybody where the words have them. still: names of those whose place is given already."""
    company = frozenset(figure.name for figure in (*request.figures, *request.sees.figures))
    if carried := on_stretcher(people, request):
        borne, stretcher = carried
        return Supported(tuple(borne), tuple(animals), (stretcher,), frozenset(stance.name for stance in borne))
    if shared := together(people, request):
        sharing, load = shared
        return Supported(tuple(sharing), tuple(animals), (load,), frozenset(stance.name for stance in sharing))
    supports: dict[str, Support] = {}
    there: dict[str, tuple[SeenThing, Form, str, list[Stance]]] = {}
    for stance in people:
        found = None if stance.name in still else support_of(stance, request, company)
        if found:
            relation, thing, form = found
            there.setdefault(thing.name, (thing, form, relation, []))[3].append(stance)
    moved: dict[str, Stance] = {}
    for name, (thing, form, relation, members) in there.items():
        placed, supports[name] = set_down(members, thing, form, relation)
        moved |= {stance.name: stance for stance in placed}
    stances = [moved.get(stance.name, stance) for stance in people]
    standing = [
        creature if creature.animal.bond else held_up(creature, request, company, supports, stances, animals)
        for creature in animals
    ]
    stances = [
        stance if stance.name in moved or stance.name in still else _beside(stance, supports.values())
        for stance in stances
    ]
    return Supported(tuple(stances), tuple(standing), tuple(supports.values()), frozenset(moved))


def _beside(stance: Stance, supports: Iterable[Support]) -> Stance:
    """Return somebody who is on none of the things outside of them: nobody stands in a table."""
    for support in supports:
        low, high = support.corners.min(0), support.corners.max(0)
        inside = low[0] - _CLEAR_M < stance.x < high[0] + _CLEAR_M and low[1] - _CLEAR_M < stance.y < high[1] + _CLEAR_M
        if inside:
            right = stance.x >= support.at[0]
            x = float(high[0]) + _CLEAR_M if right else float(low[0]) - _CLEAR_M
            stance = replace(stance, x=x, looked_at=None, left_target=None, right_target=None)
    return stance
