"""A body: trunk, limbs and feet as tubes along the bones, as wide as the build and clothes make them."""

import math

import numpy as np

from generation.previz.mesh import Scene
from generation.previz.people.accessories import add_accessory
from generation.previz.people.clothes import GARMENTS, Garment, cut_bottom, cut_top
from generation.previz.people.hand_props import add_held
from generation.previz.people.hands import add_hand
from generation.previz.people.lower_bodies import FISH_TAIL, HORSE, add_fish_tail, add_horse_trunk
from generation.previz.people.skeleton import SIDES, Skeleton
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, unit, vec
from generation.words import Look

#: Widths in body heights, from the seat to the neck: half width, half depth.
_TRUNK = {
    "female": (
        [0.101, 0.096, 0.085, 0.068, 0.073, 0.083, 0.087, 0.072, 0.034],
        [0.058, 0.064, 0.059, 0.050, 0.055, 0.068, 0.058, 0.042, 0.032],
    ),
    "male": (
        [0.097, 0.090, 0.083, 0.078, 0.087, 0.101, 0.105, 0.092, 0.042],
        [0.057, 0.062, 0.058, 0.054, 0.061, 0.068, 0.060, 0.046, 0.036],
    ),
}
#: From here on a hem rides up on a thigh.
_LONG_STRIDE = 0.6
#: How much wider a hem is than what is under it, whose corners an ellipse would cut.
_ROUNDED = np.array((1.05, 1.12))
#: Tone of the stockings under breeches.
_STOCKINGS = 0.97
#: Build -> factors of the shoulders, waist, belly's depth, hips and limbs.
_BUILDS = {
    "slim": (0.95, 0.93, 0.90, 0.94, 0.88),
    "average": (1.0, 1.0, 1.0, 1.0, 1.0),
    "athletic": (1.08, 1.0, 0.98, 0.98, 1.12),
    "heavy": (1.08, 1.36, 1.52, 1.20, 1.22),
}


def dress(scene: Scene, bones: Skeleton, number: int) -> Tailor:
    """Add a figure from the neck down; return its tailor, for head and face."""
    tailor = Tailor(scene, bones, number)
    garment = GARMENTS[bones.look.top]
    _trunk(tailor, garment)
    for side, sign in SIDES:
        _shoulder(tailor, garment, side, sign)
        _arm(tailor, garment, side)
        add_hand(tailor, side, sign)
        if bones.look.bottom != FISH_TAIL:
            _leg(tailor, side, sign)
    if bones.look.bottom == FISH_TAIL:
        add_fish_tail(tailor)
    if bones.look.bottom == HORSE:
        add_horse_trunk(tailor)
    add_held(tailor, bones.held)
    if bones.stance.posture == "drive" and bones.held != "wheel":
        add_held(tailor, "wheel")
    cut_bottom(tailor)
    cut_top(tailor, garment)
    for name in dict.fromkeys((*bones.look.accessories, *bones.stance.worn)):
        add_accessory(tailor, name)
    return tailor


def limbs_of(look: Look) -> float:
    """Return how thick limbs are, against an average adult's."""
    child = 0.06 * np.clip((14 - look.age) / 8, 0, 1)
    return _BUILDS[look.build][4] * (0.9 if look.female else 1.04) - child


def trunk_of(look: Look) -> tuple[Floats, Floats]:
    """Return half widths and half depths of the trunk from seat to neck."""
    wide, deep = (np.array(values) for values in _TRUNK["female" if look.female and look.age > 11 else "male"])
    shoulders, waist, belly, hips, _ = _BUILDS[look.build]
    child = float(np.clip((14 - look.age) / 8, 0, 1))
    across = np.array(
        [hips, hips, (hips + waist) / 2, waist, (waist + shoulders) / 2, shoulders, shoulders, shoulders, 1]
    )
    front = np.array([hips, hips, (hips + belly) / 2, belly, belly * 0.9 + 0.1, (1 + belly) / 2, 1, 1, 1])
    across = across * (1 - 0.10 * child * np.array([0, 0, 0, -0.5, 0.3, 1, 1, 1, 0]))
    return wide * across, deep * front


def _trunk(tailor: Tailor, garment: Garment) -> None:
    b, look = tailor.bones, tailor.bones.look
    hip, chest = b.hip_turn, b.chest_turn
    scale = b.torso
    path = [
        b.pelvis + hip @ vec(0, 0, -0.045),
        b.pelvis,
        b.pelvis + hip @ vec(0, 0, 0.045),
        b.waist,
        b.waist + chest @ vec(0, 0.004, 0.06 * scale),
        b.chest,
        b.chest + chest @ vec(0, 0, 0.044 * scale),
        b.neck + chest @ vec(0, -0.004, -0.030),
        b.neck + chest @ vec(0, -0.004, -0.003),
    ]
    wide, deep = trunk_of(look)
    if look.build == "heavy":
        path[3] = path[3] + hip @ vec(0, 0.012, 0)
    seat = [path[0] + hip @ vec(0, 0, -0.012), *path[1:3]]
    tailor.tube(
        "pelvis",
        seat,
        [wide[0], wide[1], wide[2]],
        [deep[0], deep[1], deep[2]],
        hip @ vec(1, 0, 0),
        material="bottom",
        tone=look.bottom_tone,
        around=24,
        caps=(0.5, 0.3),
        squareness=2.3,
    )
    ease = garment.ease * np.array([1.3, 1.2, 1, 1, 0.9, 0.7, 0.6, 0.5, 0.2])
    first = 2 if garment.tucked else 0
    low = 0.02 if garment.tucked else -0.03 if b.pose.is_low else -0.068
    body = [b.pelvis + hip @ vec(0, 0, low), *path[max(first, 1) :]]
    worn_wide, worn_deep = wide + ease, deep + ease
    end = 2 if garment.tucked else 0
    hem = np.array((worn_wide[end], worn_deep[end])) + 0.003
    if not garment.tucked and not b.pose.is_low and _strides(b) < _LONG_STRIDE:
        hem = np.maximum(hem, _over_thighs(b, body[0]) + garment.ease)
    tailor.tube(
        "torso",
        body,
        [hem[0], *worn_wide[max(first, 1) :]],
        [hem[1], *worn_deep[max(first, 1) :]],
        chest @ vec(1, 0, 0),
        material="top",
        tone=look.top_tone,
        step=0.06,
        around=32,
        caps=(0.08, 0.3),
        squareness=2.25,
        rings=30,
    )


def _strides(b: Skeleton) -> float:
    """Return how far from straight down the thigh is that is lifted more, as the sine of its angle."""
    ways = (unit(b.knee[side] - b.hip[side]) for side, _ in SIDES)
    return max(math.hypot(way[0], way[1]) for way in ways)


def _over_thighs(b: Skeleton, middle: Floats) -> Floats:
    """Return the half width and half depth of a hem round a middle that no thigh of somebody upright pokes through."""
    right, front = b.hip_turn @ vec(1, 0, 0), b.hip_turn @ vec(0, 1, 0)
    thick = 0.052 * (0.4 + 0.6 * limbs_of(b.look) + (0.06 if b.look.female else 0))
    reach = []
    for side, _ in SIDES:
        way = b.knee[side] - b.hip[side]
        share = np.clip((middle[2] - b.hip[side][2]) / min(way[2], -1e-3), 0, 0.3)
        there = b.hip[side] + way * share - middle
        reach.append((abs(there @ right) + thick, min(abs(there @ front), thick / 3) + thick))
    return np.max(reach, axis=0) * _ROUNDED


def _shoulder(tailor: Tailor, garment: Garment, side: str, sign: float) -> None:
    """Join neck and arm: the slope from the trapezius to the round of the shoulder."""
    b, look = tailor.bones, tailor.bones.look
    chest, limbs = b.chest_turn, limbs_of(look)
    shoulder = b.shoulder[side]
    inner = b.neck + chest @ vec(sign * 0.026, -0.006, -0.026)
    middle = (inner + shoulder) / 2 + chest @ vec(0, -0.004, 0.006)
    sizes = [size * (0.35 + 0.65 * limbs) + garment.ease * 0.5 for size in (0.028, 0.0345, 0.0385)]
    bare = garment.sleeves == 0
    tailor.tube(
        f"shoulder {side}" if bare else "torso slope",
        [inner, middle, shoulder],
        sizes,
        None,
        chest @ vec(0, 1, 0),
        material="skin" if bare else "top",
        tone=look.skin_tone if bare else look.top_tone,
        step=0.06,
        caps=(0.6, 0.9),
    )


def _arm(tailor: Tailor, garment: Garment, side: str) -> None:
    b, look = tailor.bones, tailor.bones.look
    shoulder, elbow, wrist = b.shoulder[side], b.elbow[side], b.wrist[side]
    across = unit(np.cross(elbow - shoulder, wrist - elbow) + vec(1e-3, 0, 0))
    limbs = limbs_of(look)
    skin = {"material": "skin", "tone": look.skin_tone}
    cloth = {"material": "top", "tone": look.top_tone}
    upper = [shoulder, _mix(shoulder, elbow, 0.34), _mix(shoulder, elbow, 0.7), elbow]
    lower = [elbow, _mix(elbow, wrist, 0.3), _mix(elbow, wrist, 0.65), wrist]
    above, below = (
        np.array(sizes) * limbs for sizes in ((0.0365, 0.0355, 0.0315, 0.028), (0.029, 0.031, 0.025, 0.0195))
    )
    ease = garment.sleeve_ease
    if garment.sleeves >= 1:
        tailor.tube(f"upper arm {side}", upper, above + ease, None, across, **cloth, step=0.06, caps=(0.9, 1))
        loose = ease * np.array([1, 1, 1.1, 1.2 + garment.flared * 8])
        tailor.tube(f"forearm {side}", lower, below + loose, None, across, **cloth, caps=(1, 0.12))
        return
    tailor.tube(f"upper arm {side}", upper, above, None, across, **skin, step=0.06, caps=(0.9, 1))
    tailor.tube(f"forearm {side}", lower, below, None, across, **skin, caps=(1, 0.15))
    if garment.sleeves:
        short = [shoulder, _mix(shoulder, elbow, garment.sleeves * 0.5), _mix(shoulder, elbow, garment.sleeves)]
        tailor.tube(
            f"sleeve {side}",
            short,
            np.array([0.0365, 0.037, 0.037]) * limbs + ease,
            None,
            across,
            **cloth,
            step=0.02,
            caps=(0.9, 0.08),
        )


def _leg(tailor: Tailor, side: str, sign: float) -> None:
    b, look = tailor.bones, tailor.bones.look
    hip, knee, ankle = b.hip[side], b.knee[side], b.ankle[side]
    bent = unit(np.cross(knee - hip, ankle - knee))
    across = (
        bent
        if float(np.linalg.norm(np.cross(unit(knee - hip), unit(ankle - knee)))) > 0.15
        else b.hip_turn @ vec(1, 0, 0)
    )
    if across @ (b.hip_turn @ vec(1, 0, 0)) < 0:
        across = -across
    limbs = 0.4 + 0.6 * limbs_of(look) + (0.06 if look.female else 0)
    skin = {"material": "skin", "tone": look.skin_tone}
    cloth = {"material": "bottom", "tone": look.bottom_tone}
    clad, ease, breeches = look.bottom in ("trousers", HORSE), 0.004, look.bottom == "breeches"
    above = np.array((0.040, 0.050, 0.043, 0.0375)) * limbs + ease * (clad + 1.6 * breeches)
    below = np.array((0.038, 0.038, 0.030, 0.0215)) * limbs
    if clad:
        below = np.array((0.038, 0.039, 0.0345, 0.033)) * limbs + ease
    path = [hip + vec(0, 0, 0.012), _mix(hip, knee, 0.38), _mix(hip, knee, 0.72), knee]
    thigh = cloth if clad or breeches or look.bottom == "shorts" else skin
    tailor.tube(f"thigh {side}", path, above, None, across, **thigh, around=18, caps=(0.5, 1))
    path = [knee, _mix(knee, ankle, 0.3), _mix(knee, ankle, 0.65), ankle]
    stocking = {"material": "stocking", "tone": _STOCKINGS}
    shin = cloth if clad else stocking if breeches else skin
    tailor.tube(f"shin {side}", path, below, None, across, **shin, caps=(1, 0.1))
    if breeches:  # they are gathered below the knee
        tailor.line(f"shin {side}", tailor.surfaces[f"shin {side}"].at(0.1, np.linspace(0, 1, 13), 0.004), 1.2, 0.8)
    _foot(tailor, side, sign)


def _foot(tailor: Tailor, side: str, sign: float) -> None:
    b = tailor.bones
    ankle = b.ankle[side]
    out = math.radians(b.pose.toes[side == "right"]) * sign
    down = math.radians(b.pose.soles[side == "right"])
    way = vec(math.sin(out) * math.cos(down), math.cos(out) * math.cos(down), -math.sin(down))
    up = unit(vec(0, 0, 1) - way * way[2]) if abs(way[2]) < 0.99 else vec(0, 1, 0)
    path = [
        ankle - way * 0.028 - up * 0.012,
        ankle + way * 0.03 - up * 0.012,
        ankle + way * 0.075 - up * 0.02,
        ankle + way * 0.118 - up * 0.025,
    ]
    surface = tailor.tube(
        f"foot {side}",
        path,
        [0.0205, 0.024, 0.0265, 0.019],
        [0.022, 0.0235, 0.0165, 0.0115],
        np.cross(up, way),
        material="shoe",
        tone=b.look.shoe_tone,
        around=14,
        caps=(0.8, 0.8),
    )
    sole = np.linspace(0.05, 0.98, 9)
    for turn in (0.62, 0.88):
        tailor.line(f"foot {side}", surface.at(sole, turn, 0.003), 0.6, 0.5)


def _mix(start: Floats, end: Floats, share: float) -> Floats:
    return start * (1 - share) + end * share
