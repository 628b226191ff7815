"""Elbow room: no two bodies are in the same space. Whoever stands, sits or lies in another steps aside or back.

A body is a few round rods along its bones. Partners who touch (an embrace, a carried child) are left as they are set.
Only what the frame shows of them counts: in a close frame heads and trunks, in a whole figure the legs too.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from generation.previz.people import Skeleton, Stance
from generation.previz.staging.contact import moved_by
from generation.previz.vectors import Floats, vec
from generation.words import PARTNERS

#: Radii in metres of a trunk, a head, a thigh and a shin, for somebody of average height.
_TRUNK, _HEAD, _THIGH, _SHIN = 0.125, 0.1, 0.075, 0.055
#: Rounds of stepping apart, the share of an overlap that each step takes, and what is left between them in metres.
_ROUNDS, _STEP, _LEFT_M = 80, 0.6, 0.01
#: Points along a bone at which it is measured.
_ALONG = np.linspace(0.0, 1.0, 7)[:, None]
#: Sizes that end above the legs of who stands.
_NO_LEGS = ("ECU", "CU", "MCU", "MS")
#: Distance in metres between people who lie beside one another, from middle to middle.
_BESIDE_M = 0.62


@dataclass(frozen=True)
class Body:
    """Somebody's rods: points along them (n x 3) and a radius for each point, in metres."""

    points: Floats
    radii: Floats


def body_of(bones: Skeleton, *, legs: bool = True) -> Body:
    """Return the rods of a body. legs: whether they count."""
    marks = bones.landmarks()
    rods = [
        (bones.world(bones.pelvis), bones.world(bones.neck), _TRUNK),
        ((marks["brow"] + marks["mouth"]) / 2, marks["crown"], _HEAD),
    ]
    if legs or bones.lies:
        for side in ("left", "right"):
            hip, knee, ankle = (bones.world(joint[side]) for joint in (bones.hip, bones.knee, bones.ankle))
            rods += [(hip, knee, _THIGH), (knee, ankle, _SHIN)]
    points = np.vstack([start + (end - start) * _ALONG for start, end, _ in rods])
    radii = np.repeat([radius for *_, radius in rods], len(_ALONG)) * bones.height / 1.74
    return Body(points, radii)


def overlap(one: Body, other: Body) -> tuple[float, Floats]:
    """Return how deep two bodies are in one another in metres, 0 for not, and the level way out of it for the first."""
    between = one.points[:, None] - other.points[None]
    depths = one.radii[:, None] + other.radii[None] - np.linalg.norm(between, axis=2)
    deep = float(depths.max())
    if deep <= 0:
        return 0.0, vec(0, 0, 0)
    # Limbs that cross would swing to and fro for ever: what leads out of most of them, and away from the middle, does.
    apart = _level(one.points.mean(0) - other.points.mean(0), vec(0, 1, 0))
    way = (np.maximum(depths, 0)[..., None] * between).sum((0, 1))
    return deep, _level(_level(way, apart) + apart, apart)


def _level(way: Floats, otherwise: Floats) -> Floats:
    """Return a way along the ground, a metre long; another where it leads nowhere."""
    level = way * vec(1, 1, 0)
    length = float(np.linalg.norm(level))
    return level / length if length > 1e-3 else otherwise


def with_room(stances: Sequence[Stance], size: str) -> list[Stance]:
    """Return people moved apart until no two are in the same space; who is alone or with a partner stays."""
    moved = _side_by_side(list(stances))
    if len(moved) < 2:
        return moved
    bones = [Skeleton(stance) for stance in moved]
    legs = size not in _NO_LEGS or any(one.lies or one.pose.is_low or one.pose.seat for one in bones)
    bodies = [body_of(skeleton, legs=legs) for skeleton in bones]
    offsets = np.zeros((len(moved), 3))
    for _ in range(_ROUNDS):
        still = True
        for first, second in combinations(range(len(moved)), 2):
            if _are_partners(moved[first], moved[second]):
                continue
            deep, way = overlap(bodies[first], bodies[second])
            if deep <= 0:
                continue
            still = False
            step = way * (deep * _STEP + _LEFT_M)
            for index, sign in ((first, 0.5), (second, -0.5)):
                offsets[index] += step * sign
                bodies[index] = replace(bodies[index], points=bodies[index].points + step * sign)
        if still:
            break
    return [moved_by(stance, offset) for stance, offset in zip(moved, offsets, strict=True)]


def _are_partners(one: Stance, other: Stance) -> bool:
    """Whether two touch one another by what they do, each with the other."""
    if {one.pose, other.pose} & {"in arms", "carry in arms"}:
        return True
    return any(a.pose in PARTNERS and b.pose == PARTNERS[a.pose][0] for a, b in ((one, other), (other, one)))


def _side_by_side(stances: list[Stance]) -> list[Stance]:
    """Lay several people who lie beside one another, heads the same way."""
    lying = [index for index, stance in enumerate(stances) if Skeleton(stance).lies]
    if len(lying) < 2:
        return stances
    first = stances[lying[0]]
    way = math.radians(first.heading)
    aside = vec(math.cos(way), math.sin(way), 0)
    if aside[1] < 0:
        aside = -aside
    for row, index in enumerate(lying[1:], start=1):
        at = vec(first.x, first.y, 0) + aside * _BESIDE_M * row
        stances[index] = replace(stances[index], x=float(at[0]), y=float(at[1]), heading=first.heading)
    return stances
