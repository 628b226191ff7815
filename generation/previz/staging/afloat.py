"""Afloat: whoever swims, wades or rows is in the water that a place has, and under water nobody lies on the ground.

Where everybody is in the water the camera is over it: the banks are left out, the horizon stays. Where somebody stands
on land the others are in the water behind them.
"""

from collections.abc import Sequence
from dataclasses import replace

from generation.previz.people import Skeleton, Stance
from generation.previz.set import Place
from generation.previz.staging.animals import Standing
from generation.previz.staging.paddock import Paddock
from generation.previz.staging.supports import Supported
from generation.request import Request

#: Depth under the water's level, in body heights, by what people do in it.
_DEPTHS = {"swim": 0.1, "float": 0.07, "dive": 0.02, "row": 0.0}
#: Words for doings that are no pose of their own, and how far whoever does it is under the level, in body heights.
_WADING, _WADING_DEPTH = frozenset(["wade", "paddle", "bathe", "splash"]), 0.3
#: Plans of bodies that live in the water, and how much of their height is under its level.
_SWIMMERS, _UNDER = ("swimmer", "armed"), 0.35
#: Height in metres over the ground of whoever swims under water.
_OVER_GROUND_M = 0.9
#: Distance in metres from those on land back to the water.
_BEHIND_M = 10.0
#: Things that may stand in water.
_WET = frozenset(
    ["reeds", "boat", "ship", "dock", "rock", "big rock", "narrow boat", "iceberg", "ice block", "bollard"]
)
_UNDER_WATER = "under water"


def afloat(request: Request, place: Place, paddock: Paddock, held: Supported) -> tuple[Place, Paddock]:
    """Return the place and everybody with those in the water where they are. held: who is on or in something."""
    if place.name == _UNDER_WATER:
        return place, _over_ground(paddock)
    if place.water and any(support.afloat for support in held.supports):
        fish = [_sunk(creature, 0.0, 0.0) if _swims(creature) else creature for creature in paddock.standing]
        paddock = replace(paddock, standing=tuple(fish))
        on_land = [stance for stance in paddock.people if stance.name not in held.held_up]
        return (place if on_land else _open_water(place, replace(paddock, people=(), standing=()))), paddock
    depths = {
        stance.name: depth
        for stance in paddock.people
        if stance.name not in held.held_up and (depth := _depth(stance, request)) is not None
    }
    alone = not paddock.people or len(depths) == len(paddock.people)
    animals = [creature for creature in paddock.standing if _swims(creature) or (alone and _wades(creature, request))]
    if not place.water or not (depths or animals):
        return place, paddock
    on_land = len(depths) < len(paddock.people) or len(animals) < len(paddock.standing)
    level, back = (place.base, _BEHIND_M) if on_land else (0.0, 0.0)
    stances = [
        replace(stance, y=stance.y + back, z=level - depths[stance.name] * Skeleton(stance).height)
        if stance.name in depths
        else stance
        for stance in paddock.people
    ]
    standing = [_sunk(creature, level, back) if creature in animals else creature for creature in paddock.standing]
    return place if on_land else _open_water(place, paddock), replace(
        paddock, people=tuple(stances), standing=tuple(standing)
    )


def _depth(stance: Stance, request: Request) -> float | None:
    """Return how far somebody is under the water's level, in body heights; None for who is not in it."""
    if stance.pose in _DEPTHS:
        return _DEPTHS[stance.pose]
    seen = next((figure for figure in request.sees.figures if figure.name == stance.name.split(" (")[0]), None)
    return _WADING_DEPTH if seen and _verbs(seen.doing) & _WADING else None


def _verbs(doing: str) -> frozenset[str]:
    return frozenset(verb.split()[0] for verb in doing.split(", ") if verb)


def _swims(creature: Standing) -> bool:
    return creature.animal.posture == "swim" or creature.animal.species.plan in _SWIMMERS


def _wades(creature: Standing, request: Request) -> bool:
    return any(seen.name == creature.animal.name and _verbs(seen.doing) & _WADING for seen in request.sees.figures)


def _sunk(creature: Standing, level: float, back: float) -> Standing:
    low, high = creature.corners()[:, 2].min(), creature.corners()[:, 2].max()
    lives = creature.animal.species.plan in _SWIMMERS and creature.animal.posture not in ("leap", "fly")
    under = _UNDER * float(high - low) if lives else 0.02
    return replace(creature, at=(creature.at[0], creature.at[1] + back, creature.at[2] + level - under))


def _over_ground(paddock: Paddock) -> Paddock:
    """Lift whoever swims under water off its ground."""
    stances = [
        replace(stance, z=stance.z + _OVER_GROUND_M) if stance.pose in ("swim", "float", "dive") else stance
        for stance in paddock.people
    ]
    standing = [
        replace(creature, at=(creature.at[0], creature.at[1], creature.at[2] + _lift(creature)))
        if _swims(creature)
        else creature
        for creature in paddock.standing
    ]
    return replace(paddock, people=tuple(stances), standing=tuple(standing))


def _lift(creature: Standing) -> float:
    return _OVER_GROUND_M * min(1.0, creature.animal.size_m)


def _open_water(place: Place, paddock: Paddock) -> Place:
    """Return a place all of water: its own horizon, of its things what stands in water, and rings round everybody."""
    kept: Sequence[tuple[str, float, float, float]] = [
        thing for thing in place.things if thing[0] in _WET and thing[2] > 2
    ]
    rings = [
        ("ripples", stance.x, stance.y, 0.75 if stance.pose in ("swim", "float") else 0.45) for stance in paddock.people
    ]
    rings += [
        ("ripples", creature.at[0], creature.at[1], 0.5 * creature.animal.size_m)
        for creature in paddock.standing
        if creature.animal.posture not in ("leap", "fly")
    ]
    built = (("waves", -7, 7, -4, 9, 0.0, 60), *rings)
    return replace(place, terrain="", ground="none", base=0.0, things=tuple(kept), fabric=built)
