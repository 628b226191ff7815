"""Touching: where the hands of people reach who embrace, dance, fight, point at, hand over to or lead each other."""

from dataclasses import replace

import numpy as np

from generation.previz.people import Skeleton, Stance
from generation.previz.vectors import Floats, unit, vec


def reaching(stance: Stance, other: Stance) -> Stance:
    """Return somebody whose hands reach what they touch of another."""
    mine, theirs = Skeleton(stance), Skeleton(other)
    left, right = _REACHES.get(stance.pose, lambda _mine, _theirs: (None, None))(mine, theirs)
    return replace(stance, left_target=point(left), right_target=point(right))


def point(at: Floats | None) -> tuple[float, float, float] | None:
    """Return a place as plain numbers, as a stance keeps it."""
    return None if at is None else (float(at[0]), float(at[1]), float(at[2]))


Reach = tuple[Floats | None, Floats | None]


def _embrace(_mine: Skeleton, theirs: Skeleton) -> Reach:
    back = theirs.chest_turn @ vec(0.045, -0.078, 0.02), theirs.chest_turn @ vec(-0.045, -0.080, -0.05)
    return theirs.world(theirs.chest + back[0]), theirs.world(theirs.chest + back[1])


def _kiss(_mine: Skeleton, theirs: Skeleton) -> Reach:
    return theirs.world(theirs.waist + theirs.chest_turn @ vec(0.085, -0.02, 0.01)), theirs.on_head(
        vec(-0.34, 0.02, 0.22)
    )


def _dance(mine: Skeleton, theirs: Skeleton) -> Reach:
    joined = (mine.world(mine.shoulder["left"]) + theirs.world(theirs.shoulder["right"])) / 2
    aside = mine.along(mine.chest_turn @ vec(-0.30, 0.02, 0)) + vec(0, 0, 0.05)
    if mine.stance.x < theirs.stance.x:
        return joined + aside, theirs.world(theirs.chest + theirs.chest_turn @ vec(-0.07, -0.06, -0.02))
    mirrored = (mine.world(mine.shoulder["right"]) + theirs.world(theirs.shoulder["left"])) / 2
    return (
        theirs.world(theirs.shoulder["right"] + theirs.chest_turn @ vec(0, 0, 0.035)),
        mirrored + theirs.along(theirs.chest_turn @ vec(-0.30, 0.02, 0)) + vec(0, 0, 0.05),
    )


def _between(mine: Skeleton, theirs: Skeleton, low: float = 0.10) -> Floats:
    middle = (mine.world(mine.chest) + theirs.world(theirs.chest)) / 2
    return middle - vec(0, 0, low * (mine.height + theirs.height) / 2)


def _give(mine: Skeleton, theirs: Skeleton) -> Reach:
    return None, _between(mine, theirs) - mine.along(vec(0, 0.05, 0)) * mine.height


def _take(mine: Skeleton, theirs: Skeleton) -> Reach:
    at = _between(mine, theirs, 0.12) - mine.along(vec(0, 0.055, 0)) * mine.height
    return at + mine.along(vec(-0.05, 0, 0)) * mine.height, at + mine.along(vec(0.04, 0, 0)) * mine.height


def _shake(mine: Skeleton, theirs: Skeleton) -> Reach:
    return None, _between(mine, theirs, 0.12) - mine.along(vec(-0.012, 0.045, 0)) * mine.height


def _lead(mine: Skeleton, theirs: Skeleton) -> Reach:
    return None, _hand_in_hand(mine, theirs)


def _follow(mine: Skeleton, theirs: Skeleton) -> Reach:
    return _hand_in_hand(mine, theirs), None


def _hand_in_hand(mine: Skeleton, theirs: Skeleton) -> Floats:
    middle = (mine.world(mine.pelvis) + theirs.world(theirs.pelvis)) / 2
    return middle + vec(0, 0, 0.04)


def _push(_mine: Skeleton, theirs: Skeleton) -> Reach:
    front = [theirs.world(theirs.chest + theirs.chest_turn @ vec(x, 0.085, 0.02)) for x in (0.06, -0.06)]
    return front[0], front[1]


def _punch(mine: Skeleton, theirs: Skeleton) -> Reach:
    return None, theirs.on_head(vec(0, 0.5, 0.2)) - mine.along(vec(0, 0.055, 0)) * mine.height


def _point(mine: Skeleton, theirs: Skeleton) -> Reach:
    shoulder = mine.world(mine.shoulder["right"])
    return None, shoulder + unit(theirs.world(theirs.neck) - shoulder) * _ARM * mine.height


def _comfort(mine: Skeleton, theirs: Skeleton) -> Reach:
    near = min(
        theirs.shoulder,
        key=lambda side: float(np.linalg.norm(theirs.world(theirs.shoulder[side]) - _reaches_from(mine))),
    )
    return None, theirs.world(theirs.shoulder[near]) + vec(0, 0, 0.05)


def _reaches_from(mine: Skeleton) -> Floats:
    return mine.world(mine.shoulder["right"])


#: How far an arm reaches that points, in body heights.
_ARM = 0.315
_REACHES = {
    "point": _point,
    "embrace": _embrace,
    "kiss": _kiss,
    "dance": _dance,
    "give": _give,
    "take": _take,
    "shake hands": _shake,
    "lead": _lead,
    "follow": _follow,
    "push": _push,
    "punch": _punch,
    "comfort": _comfort,
}
