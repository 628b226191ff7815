"""A body in clothes: tubes along the bones, hands with fingers, shoes.

Each part that has a contour of its own is a group.
"""

import math

import numpy as np

from generation.previz.mesh import Group, Scene, tube
from generation.previz.skeleton import SIDES, Skeleton
from generation.previz.vectors import Floats, catmull, unit, vec

_FINGERS = ((-0.0178, 0.042), (-0.006, 0.047), (0.006, 0.044), (0.0178, 0.036))


class Tailor:
    """Adds a figure's parts to a scene, one group a part."""

    def __init__(self, scene: Scene, bones: Skeleton, number: int) -> None:
        self.scene, self.bones, self.number = scene, bones, number
        self.groups: dict[str, int] = {}

    def group(self, part: str, material: str, tone: float, step: float = 0.025) -> int:
        """Return the group of a part, made on first use."""
        if part not in self.groups:
            self.groups[part] = self.scene.group(Group(self.number, material, tone, step=step))
        return self.groups[part]

    def tube(
        self, part: str, path: list[Floats], wide: list[float], deep: list[float] | None, across: Floats,
        *, material: str, tone: float, step: float = 0.025, around: int = 16, caps: tuple[float, float] = (1, 1),
        squareness: float = 2.0,
    ) -> None:  # fmt: skip
        """Add a tube of the body's frame."""
        rings = max(8, 3 * len(path))
        sizes = (
            catmull(np.column_stack([_even(wide, len(path)), _even(deep or wide, len(path))]), rings)
            * self.bones.height
        )
        vertices, faces = tube(
            self.bones.world(catmull(np.array(path), rings)), sizes[:, 0], sizes[:, 1], self.bones.along(across),
            around=around, caps=caps, squareness=squareness,
        )  # fmt: skip
        self.scene.add(vertices, faces, self.group(part, material, tone, step))

    def line(self, part: str, points: list[Floats], weight: float = 0.9, darkness: float = 0.7) -> None:
        """Draw a line of the body's frame on a part."""
        on = np.array([self.bones.world(point) for point in points])
        self.scene.line(on, weight, group=self.groups[part], darkness=darkness, bias=0.035)


def dress(scene: Scene, bones: Skeleton, number: int) -> Tailor:
    """Add a figure from the neck down; return its tailor, for head and face."""
    tailor = Tailor(scene, bones, number)
    _trunk(tailor)
    for side, sign in SIDES:
        _arm(tailor, side, sign)
        _hand(tailor, side, sign)
        _leg(tailor, side, sign)
    _seams(tailor)
    return tailor


def _even(values: list[float], count: int) -> Floats:
    return np.interp(np.linspace(0, 1, count), np.linspace(0, 1, len(values)), values)


def _trunk(tailor: Tailor) -> None:
    b, look = tailor.bones, tailor.bones.look
    hip, chest = b.hip_turn, b.chest_turn
    path = [
        b.pelvis + hip @ vec(0, 0, -0.045), b.pelvis, b.pelvis + hip @ vec(0, 0, 0.045), b.waist,
        b.waist + chest @ vec(0, 0.004, 0.06), b.chest, b.chest + chest @ vec(0, 0, 0.044),
        b.neck + chest @ vec(0, -0.004, -0.030), b.neck + chest @ vec(0, -0.004, -0.003),
    ]  # fmt: skip
    if look.female:
        wide = [0.060, 0.087, 0.086, 0.070, 0.074, 0.084, 0.090, 0.078, 0.037]
        deep = [0.050, 0.062, 0.060, 0.051, 0.055, 0.066, 0.058, 0.042, 0.034]
    else:
        wide = [0.062, 0.083, 0.083, 0.080, 0.088, 0.101, 0.106, 0.096, 0.046]
        deep = [0.052, 0.060, 0.059, 0.055, 0.062, 0.068, 0.060, 0.046, 0.036]
    across, top = chest @ vec(1, 0, 0), {"material": "top", "tone": look.top}
    if look.coat:
        wide, deep = [w + 0.007 for w in wide], [d + 0.006 for d in deep]
        tailor.tube("torso", path, wide, deep, across, **top, step=0.06, around=24, caps=(0.6, 0.3), squareness=2.25)
    else:
        shirt = [b.pelvis + hip @ vec(0, 0, 0.018), *path[2:]]
        tailor.tube(
            "torso", shirt, [wide[1] + 0.006, wide[2] + 0.004, *wide[3:]],
            [deep[1] + 0.006, deep[2] + 0.004, *deep[3:]], across, **top, step=0.06, around=24,
            caps=(0.08, 0.3), squareness=2.25,
        )  # fmt: skip
    trousers = {"material": "bottom", "tone": look.bottom}
    tailor.tube("pelvis", path[:3], wide[:3], deep[:3], hip @ vec(1, 0, 0), **trousers, around=20, caps=(0.8, 0.3))
    if look.coat and not b.pose.is_low:
        middle = (b.knee["left"] + b.knee["right"]) / 2
        hem = b.pelvis * 0.42 + middle * 0.58
        hem[2] = max(hem[2], 0.30)
        tailor.tube(
            "skirt", [b.pelvis + hip @ vec(0, 0, 0.075), b.pelvis, hem], [0.083, 0.103, 0.118], [0.06, 0.076, 0.09],
            hip @ vec(1, 0, 0), material="top", tone=look.top * 0.97, around=24, caps=(0.2, 0.15), squareness=2.3,
        )  # fmt: skip
    scale = 0.93 if look.female else 1.0
    for side, sign in SIDES:
        inner = b.neck + chest @ vec(sign * 0.030, -0.004, -0.034)
        shoulder = b.shoulder[side]
        path = [inner, (inner + shoulder) / 2 + chest @ vec(0, 0, 0.002), shoulder]
        sizes = [size * scale for size in (0.033, 0.0355, 0.0385)]
        tailor.tube("torso", path, sizes, None, chest @ vec(0, 1, 0), **top, caps=(0.6, 0.8))


def _arm(tailor: Tailor, side: str, sign: float) -> None:
    b, look = tailor.bones, tailor.bones.look
    shoulder, elbow, wrist = b.shoulder[side], b.elbow[side], b.wrist[side]
    across = unit(np.cross(elbow - shoulder, wrist - elbow) + vec(1e-3, 0, 0))
    scale = 0.9 if look.female else 1.05
    sleeve = {"material": "top", "tone": look.top}
    upper = [
        shoulder - b.chest_turn @ vec(sign * 0.006, 0, 0),
        _mix(shoulder, elbow, 0.34),
        _mix(shoulder, elbow, 0.7),
        elbow,
    ]
    tailor.tube(
        f"upper arm {side}", upper, [size * scale + 0.004 for size in (0.036, 0.0355, 0.0315, 0.028)], None, across,
        **sleeve, step=0.06, caps=(0.9, 1),
    )  # fmt: skip
    lower = [elbow, _mix(elbow, wrist, 0.3), _mix(elbow, wrist, 0.65), wrist]
    sizes = [size * scale + 0.004 for size in (0.029, 0.031, 0.026, 0.022)]
    tailor.tube(f"forearm {side}", lower, sizes, None, across, **sleeve, caps=(1, 0.15))


def _hand(tailor: Tailor, side: str, sign: float) -> None:
    b, given = tailor.bones, tailor.bones.pose
    wrist = b.wrist[side]
    way = unit(wrist - b.elbow[side])
    palm = unit(b.palm[side] - (b.palm[side] @ way) * way)
    across = np.cross(palm, way)
    skin = {"material": "skin", "tone": 1.0}
    curl = given.right_curl if side == "right" else given.left_curl
    tailor.tube(
        f"hand {side}", [wrist - 0.01 * way, wrist + 0.022 * way, wrist + 0.052 * way], [0.0185, 0.0235, 0.0235],
        [0.0145, 0.0135, 0.0115], across, **skin, step=0.012, around=12, caps=(0.3, 0.6),
    )  # fmt: skip
    if b.stance.pose == "phone" and side == "right":
        held = [wrist + 0.01 * way + 0.028 * palm, wrist + 0.095 * way + 0.024 * palm]
        tailor.tube("phone", held, [0.019, 0.019], [0.005, 0.005], across, material="phone", tone=0.2, caps=(0.1, 0.1))
    for index, (offset, length) in enumerate(_FINGERS):
        bent = 0.04 if given.points and side == "right" and index == 3 else curl
        root = wrist + 0.048 * way + offset * across
        first, second = bent * 1.35, bent * 3.0
        middle = root + length * 0.48 * (math.cos(first) * way + math.sin(first) * palm)
        tip = middle + length * 0.5 * (math.cos(second) * way + math.sin(second) * palm)
        tailor.tube(
            f"finger {side} {index}", [root, middle, tip], [0.0072, 0.0066, 0.0054], None, across, **skin,
            step=0.01, around=8, caps=(0.5, 1),
        )  # fmt: skip
    up = np.sign(across @ vec(0, 0, 1) + 1e-3) if abs(across[2]) > 0.3 else sign
    root = wrist + 0.014 * way + 0.018 * across * up
    thumb = [
        root,
        root + 0.024 * way + 0.017 * across * up + 0.006 * palm,
        root + 0.048 * way + 0.018 * across * up + 0.014 * palm,
    ]
    tailor.tube(
        f"thumb {side}", thumb, [0.0095, 0.0085, 0.006], None, across, **skin, step=0.01, around=8, caps=(0.6, 1)
    )


def _leg(tailor: Tailor, side: str, sign: float) -> None:
    b, look = tailor.bones, tailor.bones.look
    hip, knee, ankle = b.hip[side], b.knee[side], b.ankle[side]
    across, cloth = b.hip_turn @ vec(1, 0, 0), {"material": "bottom", "tone": look.bottom}
    wide = [size * (1.03 if look.female else 1.0) + 0.001 for size in (0.053, 0.052, 0.043, 0.0375)]
    path = [hip + vec(0, 0, 0.012), _mix(hip, knee, 0.38), _mix(hip, knee, 0.72), knee]
    tailor.tube(f"thigh {side}", path, wide, None, across, **cloth, around=18, caps=(0.5, 1))
    wide = [size * (0.95 if look.female else 1.0) + 0.001 for size in (0.038, 0.039, 0.033, 0.031)]
    path = [knee, _mix(knee, ankle, 0.3), _mix(knee, ankle, 0.65), ankle]
    tailor.tube(f"shin {side}", path, wide, None, across, **cloth, caps=(1, 0.1))
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
    tailor.tube(
        f"foot {side}", path, [0.0205, 0.024, 0.0265, 0.019], [0.022, 0.0235, 0.0165, 0.0115], np.cross(up, way),
        material="shoe", tone=look.shoes, around=14, caps=(0.8, 0.8),
    )  # fmt: skip


def _seams(tailor: Tailor) -> None:
    """Draw what tells a coat from a shirt."""
    b = tailor.bones

    def on(x: float, y: float, z: float) -> Floats:
        return b.chest + b.chest_turn @ vec(x, y, z)

    if b.look.coat:
        for s in (-1, 1):
            tailor.line("torso", [on(s * 0.035, 0.025, 0.098), on(s * 0.02, 0.062, 0.05), on(0, 0.073, -0.02)], 1.1)
            tailor.line("torso", [on(s * 0.02, 0.062, 0.05), on(s * 0.045, 0.065, 0.035), on(s * 0.02, 0.072, 0.0)])
        if not b.pose.is_low:
            front = [
                on(0, 0.073, -0.02),
                b.waist + b.chest_turn @ vec(0, 0.062, 0),
                b.pelvis + b.hip_turn @ vec(0, 0.078, 0.02),
            ]
            tailor.line("torso", front)
            tailor.line(
                "skirt",
                [b.pelvis + b.hip_turn @ vec(0.004, y, z) for y, z in ((0.078, 0.02), (0.10, -0.10), (0.105, -0.17))],
                0.8,
            )
        return
    collar = [
        (0.036, 0.020, 0.100),
        (0.012, 0.052, 0.082),
        (0, 0.056, 0.074),
        (-0.012, 0.052, 0.082),
        (-0.036, 0.020, 0.100),
    ]
    tailor.line("torso", [on(*point) for point in collar], 1.0)
    if not b.look.female:
        tailor.line(
            "torso", [on(0, 0.058, 0.072), on(0, 0.072, 0.0), b.waist + b.chest_turn @ vec(0, 0.062, 0)], 0.7, 0.5
        )
        pocket = [
            (-0.03, 0.068, 0.02),
            (-0.055, 0.06, 0.02),
            (-0.055, 0.058, -0.02),
            (-0.03, 0.068, -0.02),
            (-0.03, 0.068, 0.02),
        ]
        tailor.line("torso", [on(*point) for point in pocket], 0.7, 0.45)


def _mix(one: Floats, other: Floats, share: float) -> Floats:
    return one * (1 - share) + other * share
