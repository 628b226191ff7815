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


def moved_by(stance: Stance, offset: Floats, *, with_gaze: bool = False) -> Stance:
    """Return somebody moved by metres, with what they reach for. with_gaze: whether what they look at moves along."""
    if not offset.any():
        return stance
    targets = {
        name: point(vec(*old) + offset)
        for name in ("left_target", "right_target", *(("looked_at",) if with_gaze else ()))
        if (old := getattr(stance, name)) is not None
    }
    return replace(stance, x=stance.x + float(offset[0]), y=stance.y + float(offset[1]), **targets)


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


def _slap(mine: Skeleton, theirs: Skeleton) -> Reach:
    cheek = theirs.on_head(vec(_side_of(mine, theirs) * 0.36, 0.12, 0.3))
    return None, cheek - unit(cheek - mine.world(mine.shoulder["right"])) * _PALM_M


def _side_of(mine: Skeleton, theirs: Skeleton) -> float:
    """Return on which side of another somebody is: 1 right, -1 left."""
    return float(np.sign(theirs.local(mine.world(mine.chest))[0])) or 1.0


def _grab(mine: Skeleton, theirs: Skeleton) -> Reach:
    """Return hands on the collar, and on the nearer arm."""
    collar = theirs.world(theirs.neck + theirs.chest_turn @ vec(0.02, 0.06, -0.05))
    near = min(
        theirs.elbow, key=lambda side: float(np.linalg.norm(theirs.world(theirs.elbow[side]) - _reaches_from(mine)))
    )
    arm = theirs.world(theirs.shoulder[near] * 0.4 + theirs.elbow[near] * 0.6)
    left, right = mine.world(mine.shoulder["left"]), mine.world(mine.shoulder["right"])
    return arm - unit(arm - left) * _PALM_M, collar - unit(collar - right) * _PALM_M


def _strangle(mine: Skeleton, theirs: Skeleton) -> Reach:
    sides = [theirs.world(theirs.throat + theirs.chest_turn @ vec(x, 0.035, 0.0)) for x in (-0.03, 0.03)]
    left, right = sides if float((sides[1] - sides[0]) @ mine.along(vec(1, 0, 0))) > 0 else sides[::-1]
    ahead = mine.along(vec(0, _PALM_M * 0.8, 0))
    return left - ahead, right - ahead


def _feed(mine: Skeleton, theirs: Skeleton) -> Reach:
    mouth = theirs.on_head(vec(0, 0.5, 0.14))
    return None, mouth - unit(mouth - mine.world(mine.shoulder["right"])) * _SPOON_M


def _help_up(_mine: Skeleton, theirs: Skeleton) -> Reach:
    under = [theirs.world(theirs.shoulder[side] - vec(0, 0, 0.05)) for side in ("right", "left")]
    return under[0], under[1]


def _carry(_mine: Skeleton, theirs: Skeleton) -> Reach:
    """Return hands under back and knees, palms up."""
    knees = (theirs.world(theirs.knee["left"]) + theirs.world(theirs.knee["right"])) / 2
    back = theirs.world((theirs.waist + theirs.chest) / 2)
    under = vec(0, 0, -0.11)
    side = theirs.along(vec(0, 1, 0)) @ _mine.along(vec(1, 0, 0))
    return (back + under, knees + under) if side > 0 else (knees + under, back + under)


def _arm_around(mine: Skeleton, theirs: Skeleton) -> Reach:
    """Return the nearer hand behind the other's neck, on the farther shoulder."""
    right = _side_of(theirs, mine) > 0
    far = max(
        theirs.shoulder,
        key=lambda side: float(np.linalg.norm(theirs.world(theirs.shoulder[side]) - mine.world(mine.chest))),
    )
    on = theirs.world(theirs.shoulder[far] + theirs.chest_turn @ vec(0, -0.03, 0.03))
    return (None, on) if right else (on, None)


def _hold_hand(mine: Skeleton, theirs: Skeleton) -> Reach:
    """Return both hands around the other's nearer one."""
    hand = _nearest(theirs, theirs.wrist, mine)
    way = unit(hand - _reaches_from(mine))
    aside = mine.along(vec(0.04, 0, 0))
    return hand - way * _PALM_M - aside + vec(0, 0, 0.03), hand - way * _PALM_M + aside


def _handcuff(mine: Skeleton, theirs: Skeleton) -> Reach:
    hands = [theirs.world(theirs.wrist[side]) for side in ("left", "right")]
    hands.sort(key=lambda at: float(at @ mine.along(vec(1, 0, 0))))
    ahead = mine.along(vec(0, _PALM_M * 0.8, 0))
    return hands[0] - ahead, hands[1] - ahead


def _tend(mine: Skeleton, theirs: Skeleton) -> Reach:
    """Return hands on the nearer arm of somebody upright, or over the breast of who lies."""
    if theirs.lies:
        breast = theirs.world(theirs.chest) + vec(0, 0, 0.14)
        return breast - mine.along(vec(0.09, 0, 0)), breast + mine.along(vec(0.09, 0, 0))
    arm = _nearest(theirs, theirs.wrist, mine) * 0.65 + _nearest(theirs, theirs.elbow, mine) * 0.35
    aside = mine.along(vec(0.06, 0, 0))
    way = unit(arm - _reaches_from(mine)) * _PALM_M
    return arm - way - aside, arm - way + aside


def _nearest(theirs: Skeleton, joints: dict[str, Floats], mine: Skeleton) -> Floats:
    return min(
        (theirs.world(at) for at in joints.values()), key=lambda at: float(np.linalg.norm(at - _reaches_from(mine)))
    )


def _hold_fast(mine: Skeleton, theirs: Skeleton) -> Reach:
    """Return hands on the nearer arm: over the elbow, and at the wrist."""
    upper = _nearest(theirs, theirs.elbow, mine) * 0.7 + _nearest(theirs, theirs.shoulder, mine) * 0.3
    wrist = _nearest(theirs, theirs.wrist, mine)
    right = _side_of(theirs, mine) < 0
    return (wrist, upper) if right else (upper, wrist)


def _piggyback(mine: Skeleton, theirs: Skeleton) -> Reach:
    """Return hands under the knees of whoever is on one's back."""
    ahead = mine.along(vec(0, 0.05, 0))
    return theirs.world(theirs.knee["left"]) - vec(0, 0, 0.06) + ahead, theirs.world(theirs.knee["right"]) - vec(
        0, 0, 0.06
    ) + ahead


def _on_back(_mine: Skeleton, theirs: Skeleton) -> Reach:
    """Return hands before the breast of whoever carries one."""
    front = [theirs.world(theirs.chest + theirs.chest_turn @ vec(x, 0.09, 0.05)) for x in (-0.03, 0.03)]
    return front[0], front[1]


#: In metres: from wrist to palm, and from there to the end of a spoon in hand.
_PALM_M, _SPOON_M = 0.11, 0.24


def _reaches_from(mine: Skeleton) -> Floats:
    return mine.world(mine.shoulder["right"])


#: Length of an arm that points, in body heights.
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
    "slap": _slap,
    "grab": _grab,
    "strangle": _strangle,
    "feed": _feed,
    "help up": _help_up,
    "carry in arms": _carry,
    "arm around": _arm_around,
    "hold hand": _hold_hand,
    "handcuff": _handcuff,
    "tend": _tend,
    "hold fast": _hold_fast,
    "piggyback": _piggyback,
    "on back": _on_back,
}
