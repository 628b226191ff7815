"""Ropes that somebody pulls or climbs: through both hands, up to a bell or the ceiling, or away out of the frame."""

from collections.abc import Mapping

import numpy as np

from generation.previz.mesh import Scene
from generation.previz.people import Skeleton, grip_of
from generation.previz.set import Place, Spot
from generation.previz.staging.at_hand import handled
from generation.previz.staging.relations import places_of
from generation.previz.staging.writing import Shown
from generation.previz.vectors import Floats, vec
from generation.request import Request
from generation.words import lexicon

#: Object numbers of ropes.
FIRST = 3900
#: Poses of both hands on a rope.
_PULLING = ("pull", "climb", "push", "lift")
#: Kinds of what is pulled so.
_ROPES = ("rope", "cable", "cord", "chain")
#: In metres: how far up a rope hangs that ends out of sight, how far away it goes, and how thick it is.
_UP_M, _AWAY_M, _THICK_M = 7.0, 9.0, 0.016
#: How much a rope sags that goes away, in metres.
_SAG_M = 0.3


def ropes_of(request: Request, figures: Mapping[int, Skeleton]) -> dict[int, str]:
    """Return what rope each of the people pulls or climbs, by the number of the figure."""
    pulling = {number: bones for number, bones in figures.items() if bones.stance.pose in _PULLING}
    ropes = {number: _rope_of(bones, request) for number, bones in pulling.items()}
    return {number: noun for number, noun in ropes.items() if noun}


def _rope_of(bones: Skeleton, request: Request) -> str:
    """Return what rope somebody pulls or pulls on; empty for none."""
    name = bones.stance.name
    nouns = [
        handled(name, bones.stance.pose, request),
        *(noun for where, noun in places_of(name, request) if where == "on"),
    ]
    return next((noun for noun in nouns if noun and is_rope(noun)), "")


def is_rope(noun: str) -> bool:
    """Whether a noun names a rope or what is pulled as one."""
    last = noun.rpartition(" ")[2]
    return any(lexicon.is_a(name, kind) for name in (noun, last) for kind in _ROPES)


def add_ropes(
    scene: Scene, request: Request, place: Place, figures: Mapping[int, Skeleton], ropes: Mapping[int, str]
) -> dict[int, Shown]:
    """Add ropes to the scene; return what each object is, by its number."""
    shown: dict[int, Shown] = {}
    for index, (number, noun) in enumerate(ropes.items()):
        bones = figures[number]
        hangs = bones.stance.pose == "climb" or "bell" in noun or not place.outside
        path = _upwards(bones) if hangs else _away(bones)
        Spot(scene, FIRST + index, 0, 0).round(path, [_THICK_M] * len(path), 0.5, around=8)
        thing = next((thing for thing in request.sees.things if thing.name == noun), None)
        shown[FIRST + index] = Shown("thing", noun, thing.words if thing else noun)
    return shown


def _hands(bones: Skeleton) -> list[Floats]:
    """Return where both hands are, the lower first."""
    hands = [grip_of(bones, side)[0] for side in ("left", "right")]
    return sorted(hands, key=lambda hand: float(hand[2]))


def _upwards(bones: Skeleton) -> list[Floats]:
    low, high = _hands(bones)
    foot = vec(float(low[0]), float(low[1]), max(0.02, bones.stance.z + 0.02))
    return [foot, low, high, vec(float(high[0]), float(high[1]), float(high[2]) + _UP_M)]


def _away(bones: Skeleton) -> list[Floats]:
    ahead = bones.along(vec(0, 1, 0)) * vec(1, 1, 0)
    near, far = sorted(_hands(bones), key=lambda hand: float(hand @ ahead))
    behind = near - ahead * 0.35 - vec(0, 0, 0.25)
    shares = (0.2, 0.4, 0.6, 0.8, 1.0)
    hangs = (far + ahead * _AWAY_M * share - vec(0, 0, _SAG_M * float(np.sin(np.pi * share))) for share in shares)
    return [behind, near, far, *hangs]
