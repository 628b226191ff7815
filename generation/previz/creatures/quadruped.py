"""Four legs: trunk, neck, head, legs and tail of whatever walks on them, from a mouse to a dragon.

The unit is the height at the shoulder. Legs are chains of bones whose feet are set by the posture and whose joints are
found from them; the neck carries the head at the angles that posture and species give.
"""

import math
from dataclasses import dataclass

import numpy as np

from generation.previz.creatures.body import Body, Frame
from generation.previz.creatures.heads import add_head
from generation.previz.creatures.postures import Posture
from generation.previz.creatures.species import Species
from generation.previz.creatures.tails import add_tail
from generation.previz.creatures.wings import add_spread_wing
from generation.previz.vectors import Floats, turn, two_bones, vec

#: Height of a nose at the ground, in heights at the shoulder.
_AT_GROUND = 0.035


@dataclass(frozen=True)
class Trunk:
    """The trunk's position: turned about the middle of the hips, then lowered."""

    kind: Species
    hips_at: Floats
    turned: Floats
    down: float

    def point(self, x: float, y: float, z: float) -> Floats:
        """Return a point of the standing trunk where it is now."""
        return self.turned @ (vec(x, y, z) - self.hips_at) + self.hips_at - vec(0, 0, self.down)


def add_quadruped(kind: Species, pose: Posture, turned: float, talks: bool) -> Body:
    """Return a creature on four legs. turned: how far the head is turned to its right, in degrees."""
    body = Body(shaggy=frozenset(kind.word("shaggy").split(",")))
    trunk = _trunk_of(kind, pose)
    _add_trunk(body, kind, trunk)
    for index, (side, front) in enumerate(((-1, True), (1, True), (-1, False), (1, False))):
        _add_leg(body, kind, trunk, pose, (side, front), pose.legs[index])
    add_tail(body, kind, trunk.point(0, -kind["length"] / 2 + 0.03, 1 + kind["back"] - kind["rump"] * 0.45), pose)
    head = _add_neck(body, kind, trunk, pose, turned)
    add_head(body, kind, head, pose, talks)
    if kind["wings"]:
        for side in (-1, 1):
            root = trunk.point(side * kind["width"] * 0.3, kind["length"] * 0.2, 0.95)
            add_spread_wing(body, kind, root, side, up=24.0 if pose.name == "fly" else 52.0)
    _mark(body, kind, trunk)
    return body


def _trunk_of(kind: Species, pose: Posture) -> Trunk:
    pitch, down = pose.pitch + kind["pitch"], pose.drop
    hips = vec(0, -kind["length"] / 2 + 0.18, 1 + kind["back"] - kind["rump"] * 0.5)
    if pose.folded == "sit":
        down = float(hips[2]) - kind["rump"] * 0.62
        reach = kind["length"] - 0.4
        pitch = math.degrees(math.asin(float(np.clip((down * 0.92) / max(reach, 0.3), 0.1, 0.88))))
    elif pose.folded == "lie":
        down = 1 - kind["chest"] - 0.01
    return Trunk(kind, hips, turn("x", pitch), down)


def _add_trunk(body: Body, kind: Species, trunk: Trunk) -> None:
    length, chest, belly, rump = kind["length"], kind["chest"] / 2, kind["belly"] / 2, kind["rump"] / 2
    back, sway = kind["back"], kind["sway"]
    stations = (
        (-length / 2 + rump * 0.9, 1 + back - 0.05, rump * 0.86),
        (-length / 2 + 0.24, 1 + back, rump),
        (-0.02 * length, 1 + back / 2 - sway, belly),
        (0.17 * length, 1 - sway * 0.6, (belly + chest * 2) / 3),
        (length / 2 - chest * 1.15, 1.0, chest),
        (length / 2 - chest * 0.72, 0.95, chest * 0.72),
    )
    points = [trunk.point(0, y, top - radius) for y, top, radius in stations]
    radii = [radius for *_, radius in stations]
    squash = (kind["width"] / kind["chest"], 1.0, 1.0)
    body.chain("trunk", points, radii, squash=squash, blend=0.1, smooth=14)
    if kind["hump"]:
        for at in (kind["hump_at"], -kind["hump_at"]) if kind["humps"] > 1 else (kind["hump_at"],):
            size = kind["hump"]
            tip = trunk.point(0, at * length, 1.0 + size * 0.4)
            body.chain("trunk", [trunk.point(0, at * length, 0.88), tip], [size * 1.1, size * 0.55], blend=0.16)
    if kind["shell"]:
        dome = trunk.point(0, -0.04 * length, 1 - kind["chest"] * 0.75)
        body.chain(
            "shell", [dome], [length * 0.52], squash=(kind["width"] / length * 1.1, 1.0, kind["shell"]), blend=0.01
        )
        for y in np.linspace(-0.3, 0.3, 4) * length:
            high = float(dome[2]) + length * 0.52 * kind["shell"] * np.sqrt(1 - (y / length / 0.52) ** 2)
            arc = [
                vec(
                    x * kind["width"] * 0.57,
                    float(dome[1]) + y,
                    float(dome[2]) + (high - float(dome[2])) * np.sqrt(max(0.0, 1 - x * x)),
                )
                for x in np.linspace(-0.95, 0.95, 9)
            ]
            body.line(arc, 0.8, bias=0.15)
    if kind["spikes"]:
        for y in np.linspace(-0.42, 0.42, 8) * length:
            foot, size = trunk.point(0, float(y), 0.97), kind["spikes"] * (1 - (y / length) ** 2)
            body.plate(
                [foot + vec(0, -size * 0.5, 0), foot + vec(0, -size * 0.1, size), foot + vec(0, size * 0.5, 0)], 0.4
            )


def _add_leg(
    body: Body, kind: Species, trunk: Trunk, pose: Posture, which: tuple[int, bool], moved: tuple[float, float]
) -> None:
    side, front = which
    wide = side * kind["width"] * (0.30 if front else 0.27)
    length, thick = kind["length"], kind["fore" if front else "hind"]
    root_y = length / 2 - kind["chest"] * 0.56 if front else -length / 2 + 0.16 + kind["rump"] * 0.12
    root_z = 1 - kind["chest"] * 0.58 if front else 1 + kind["back"] - kind["rump"] * 0.42
    standing = vec(wide, root_y, root_z)
    root = trunk.point(wide, root_y, root_z)
    joint = kind["wrist"] if front else kind["hock"]
    out = vec(side * kind["sprawl"], 0, 0)
    if not front or kind["arms"] != 1:
        root_z = max(root_z, joint + 0.1)
    ankle, toe = _foot(kind, pose, standing, root, joint, which, moved)
    ankle, toe = ankle + out, toe + out
    above = kind["arms"] if front and kind["arms"] else 1.0
    if above != 1.0:
        ankle, toe = root + (ankle - root) * above, root + (toe - root) * above
    span = float(np.linalg.norm(vec(wide, root_y + (-0.02 if front else -0.08), joint) - standing))
    bend = (
        vec(side * (0.15 + kind["sprawl"] * 3), -1.0, 0.2)
        if front
        else vec(side * (0.2 + kind["sprawl"] * 3), 1.0, 0.15)
    )
    slack = 1.06 if front else 1.14
    share = 0.5 if front else 0.52
    knee, ankle = two_bones(root, ankle, span * slack * share * above, span * slack * (1 - share) * above, bend)
    part = f"{'fore' if front else 'hind'}{'right' if side > 0 else 'left'}"
    fat = thick * above**0.5
    upper = kind["haunch"] * (0.8 if front else 1.0) * above
    body.chain(
        part,
        [root, root * 0.45 + knee * 0.55, knee, (knee + ankle) / 2, ankle],
        [upper, upper * 0.72, fat * 1.25, fat * 0.95, fat * 0.85],
        squash=(0.72, 1.0, 1.0),
        blend=0.07,
    )
    low = toe - vec(0, kind["paw"] * 0.55, -0.015)
    body.chain(part, [ankle, low], [fat * 0.82, fat * 0.8], blend=0.03)
    _add_foot(body, kind, part, low, toe, fat)


def _foot(
    kind: Species,
    pose: Posture,
    standing: Floats,
    root: Floats,
    joint: float,
    which: tuple[int, bool],
    moved: tuple[float, float],
) -> tuple[Floats, Floats]:
    """Return where the lower joint of a leg and its toes are. joint: its height standing."""
    _, front = which
    swing, bent = moved
    paw, thick = kind["paw"], kind["fore" if front else "hind"]
    sole = max(0.02, thick * 0.5)
    if pose.folded == "lie":
        y = float(root[1])
        if front:
            return vec(root[0] * 1.05, y + 0.06 + joint * 0.3, sole + 0.03), vec(
                root[0] * 1.05, y + 0.1 + joint * 1.25 + paw, sole
            )
        return vec(root[0] * 1.5, y + 0.02, sole + 0.03), vec(root[0] * 1.6, y + 0.06 + joint + paw, sole)
    if pose.folded == "sit" and not front:
        y = float(root[1])
        return vec(root[0] * 1.25, y + 0.04, sole + 0.05), vec(root[0] * 1.35, y + 0.06 + joint * 0.8 + paw, sole)
    back = -0.02 if front else -0.09 - kind["hock"] * 0.1
    ankle = vec(standing[0], standing[1] + back, joint) - standing
    toe = vec(standing[0], standing[1] + (0.0 if front else back * 0.7) + paw, sole) - standing
    if front and pose.folded == "sit":
        ankle, toe = (
            ankle * vec(1, 1, float(root[2] - joint) / float(standing[2] - joint)),
            toe * vec(1, 1, float(root[2] - sole) / float(standing[2] - sole)),
        )
        ankle[1], toe[1] = ankle[1] - 0.06, toe[1] - 0.06
    matrix = turn("x", swing)
    short = 1 - bent
    ankle, toe = matrix @ ankle * short, matrix @ ankle * short + turn("x", swing * 0.6 - bent * 95) @ (toe - ankle)
    return root + ankle, root + toe


def _add_foot(body: Body, kind: Species, part: str, low: Floats, toe: Floats, fat: float) -> None:
    wide = fat * kind["foot"]
    if kind.word("feet") == "hoof":
        way = toe - low
        body.tube(
            [low + way * 0.1 + vec(0, 0, 0.03), toe - vec(0, 0, fat * 0.2)],
            [wide * 0.8, wide * 1.08],
            0.3,
            material="hoof",
        )
        return
    body.chain(part, [low, toe], [wide * 0.95, wide * 0.8], squash=(1.15, 1.0, 0.75), blend=0.03)
    for across in (-0.35, 0.35):
        at = toe + vec(across * wide, wide * 0.7, wide * 0.25)
        body.line([at, at + vec(0, wide * 0.35, -wide * 0.6)], 0.5, bias=0.04)


def _add_neck(body: Body, kind: Species, trunk: Trunk, pose: Posture, turned: float) -> Frame:
    """Add the neck; return the frame of the head, whose origin is the middle of the skull."""
    base = trunk.point(0, kind["length"] / 2 - kind["neck_low"] * 1.15, 0.97 - kind["neck_low"] * 0.95)
    rise = kind["neck_up"] + pose.neck + (kind["pitch"] * 0.3)
    dip = kind["head_down"] - pose.head
    dip = min(dip, 70.0)
    if pose.graze:
        rise, dip = _to_ground(kind, base)
    path, frame = _bent(kind, base, rise, dip, turned)
    low, top = kind["neck_low"], kind["neck_top"]
    start = trunk.point(0, kind["length"] / 2 - kind["chest"] * 0.75, 0.97 - low * 1.1)
    body.chain(
        "neck",
        [start, *path],
        [low, low * 0.95, (low + top) / 2, top],
        squash=(kind["neck_flat"], 1, 1),
        blend=0.1,
        smooth=9,
    )
    if kind["mane"]:
        for share in np.linspace(0.0, 1.0, 7):
            at = path[0] * (1 - share) + path[-1] * share
            size = low + (top - low) * share
            crest = at + frame.up * size * 0.72 - frame.forward * size * 0.5
            body.chain(
                "mane",
                [crest, crest + vec(0, -0.01, -kind["mane"] * 0.9)],
                [kind["mane"] * 0.42, kind["mane"] * 0.2],
                squash=(0.75, 1, 1),
                blend=0.03,
            )
    if kind["ruff"]:
        size = kind["ruff"]
        middle = path[-1] * 0.7 + path[0] * 0.3
        body.chain(
            "ruff",
            [middle - frame.forward * 0.02, path[-1] + frame.up * 0.0],
            [size, size * 0.92],
            squash=(0.82, 0.72, 1.1),
            blend=0.04,
        )
        body.chain("ruff", [path[0] - vec(0, 0, size * 0.25)], [size * 0.9], squash=(0.8, 0.8, 1.1), blend=0.06)
    return frame


def _bent(kind: Species, base: Floats, rise: float, dip: float, turned: float) -> tuple[list[Floats], Frame]:
    """Return the neck's path and the head's frame: the neck at `rise` over the level, the face at `dip` below it."""
    arch = kind["arch"]
    first = turn("x", rise - arch) @ vec(0, 1, 0)
    second = turn("z", -turned * 0.35) @ turn("x", rise + arch) @ vec(0, 1, 0)
    middle = base + first * kind["neck"] / 2
    top = middle + second * kind["neck"] / 2
    facing = turn("z", -turned) @ turn("x", -dip)
    frame = Frame(
        top + facing @ vec(0, kind["skull"] * 0.35, kind["skull"] * 0.1), *(facing @ axis for axis in np.eye(3))
    )
    return [base, middle, top], frame


def _to_ground(kind: Species, base: Floats) -> tuple[float, float]:
    """Return the angles of neck and head that bring the nose to the ground."""
    best = (1e9, 0.0, 0.0)
    for rise in range(40, -76, -4):
        dip = float(np.clip(kind["head_down"] + (kind["neck_up"] - rise) * 0.35, 20, 68))
        frame = _bent(kind, base, rise, dip, 0)[1]
        nose = frame.at(0, kind["head"] - kind["skull"], -kind["skull"] * 0.4)
        off = abs(float(nose[2]) - kind["nose"] - _AT_GROUND)
        best = min(best, (off, float(rise), dip))
    return best[1], best[2]


def _mark(body: Body, kind: Species, trunk: Trunk) -> None:
    """Set the marks below the head; the head's own are there."""
    length, chest = kind["length"], kind["chest"]
    front = trunk.point(0, length / 2 - chest * 0.5, 1 - chest * 0.45)
    body.marks |= {
        "collar": body.marks["mouth"] + (front - body.marks["mouth"]) * 0.45,
        "chest": front,
        "waist": trunk.point(0, length * 0.2, 1 - chest * 0.95),
        "thigh": trunk.point(0, 0, max(0.05, (1 - chest) * 0.45)),
        "feet": vec(0, 0, 0),
        "seat": trunk.point(0, length * 0.06, 1.0),
    }
