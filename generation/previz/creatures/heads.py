"""Heads: skull, muzzle, jaw, eyes and beak of creatures, with the marks that a camera frames them by.

A head's frame has the middle of the skull as its origin and the way of the face as its forward.
"""

import numpy as np

from generation.previz.creatures.body import Body, Frame
from generation.previz.creatures.ears import EARS
from generation.previz.creatures.horns import HORNS
from generation.previz.creatures.postures import Posture
from generation.previz.creatures.species import Species
from generation.previz.vectors import turn, vec

#: Opening of a jaw in degrees.
_GAPE = 32.0
#: Rise of the brows at their inner ends, by expression, against the width of an eye.
BROWS = {
    "angry": -0.9, "furious": -1.1, "determined": -0.6, "sad": 0.8, "worried": 0.8, "afraid": 0.9, "fear": 0.9,
    "surprised": 0.3, "happy": 0.2, "smile": 0.2, "suspicious": -0.5,
}  # fmt: skip


def add_head(body: Body, kind: Species, head: Frame, pose: Posture, talks: bool) -> None:
    """Add a head; talks: whether it has brows, as whoever is somebody has."""
    skull, long, nose = kind["skull"], kind["head"], kind["nose"]
    flat = kind["head_flat"]
    tip_y, tip_z = long - skull - nose, -kind["droop"] * skull
    squash = (flat, 1.0, 1.0)
    body.chain("head", [head.at(0, 0, 0)], [skull], squash=squash, blend=0.05)
    bridge = [head.at(0, skull * 0.55, -skull * kind["stop"]), head.at(0, tip_y, tip_z)]
    body.chain("muzzle", bridge, [skull * kind["snout"], nose], squash=(flat * 1.02, 1, 1), blend=0.06, smooth=5)
    if kind["cheeks"]:
        for side in (-1, 1):
            at = head.at(side * skull * 0.5 * flat, skull * 0.15, -skull * 0.4)
            body.chain("head", [at], [skull * kind["cheeks"]], blend=0.06)
    _add_jaw(body, kind, head, pose, tip_y, tip_z)
    if kind["trunk"]:
        _add_trunk_nose(body, kind, head, tip_y, tip_z)
    _add_nose(body, kind, head, tip_y, tip_z)
    for side in (-1, 1):
        _add_eye(body, kind, head, side, closed=pose.closed, brows=talks)
        for add in (EARS.get(kind.word("ears")), HORNS.get(kind.word("horns"))):
            if add:
                add(body, kind, head, side)
    if kind["beak"]:
        add_beak(body, head, skull, kind["beak"], kind["hook"], pose.open)
    if kind["forehorn"]:
        root = head.at(0, skull * 0.6, skull * 0.6)
        body.tube(
            [root, root + (head.forward * 0.45 + head.up * 0.9) * kind["forehorn"]], [0.03, 0.004], 0.9, material="horn"
        )
    if kind["nosehorn"]:
        root = head.at(0, tip_y - nose * 0.2, tip_z + nose * 0.6)
        tip = head.at(0, tip_y + kind["nosehorn"] * 0.35, tip_z + nose + kind["nosehorn"])
        body.tube(
            [root, root * 0.5 + tip * 0.5 + head.forward * 0.05, tip],
            [0.075, 0.045, 0.006],
            0.7,
            material="horn",
            smooth=7,
        )
    body.marks |= {
        "crown": head.at(0, -skull * 0.3, skull * (1.05 + kind["ear"] / skull * 0.6)),
        "brow": head.at(0, skull * 0.55, skull * 0.75),
        "mouth": head.at(0, tip_y + nose, tip_z - nose * 1.1),
    }


def _add_jaw(body: Body, kind: Species, head: Frame, pose: Posture, tip_y: float, tip_z: float) -> None:
    skull, nose = kind["skull"], kind["nose"]
    if not kind["jaw"]:
        return
    hinge = vec(0, skull * 0.2, -skull * 0.55)
    turned = turn("x", -pose.open * _GAPE)
    way = turned @ (vec(0, tip_y - nose * 0.4, tip_z - nose * 0.75) - hinge)
    size = skull * kind["jaw"]
    body.chain(
        "jaw", head.points([hinge, hinge + way]), [size, nose * 0.6], squash=(kind["head_flat"], 1, 0.85), blend=0.02
    )
    side_x = nose * kind["head_flat"] * 0.98
    for side in (-1, 1):
        lip = [
            (0, tip_y + nose * 0.85, tip_z - nose * 0.35),
            (side * side_x, tip_y + nose * 0.1, tip_z - nose * 0.62),
            (side * skull * kind["head_flat"] * 0.72, skull * 0.62, -skull * 0.62),
        ]
        if not kind["beak"] and pose.open < 0.2:
            body.line(head.points(lip), 0.8, bias=nose * 1.1)
    if kind["fangs"]:
        for side in (-1, 1):
            root = head.at(side * nose * 0.6, tip_y + nose * 0.1, tip_z - nose * 0.5)
            body.tube([root, root - head.up * kind["fangs"]], [nose * 0.2, 0.003], 1.0, material="tooth")
    if kind["tusks"]:
        for side in (-1, 1):
            root = head.at(side * skull * 0.42, tip_y * 0.9, tip_z - nose * 0.4)
            path = [
                root,
                root + head.forward * kind["tusks"] * 0.5 - head.up * kind["tusks"] * 0.45,
                root + head.forward * kind["tusks"] - head.up * kind["tusks"] * 0.25,
            ]
            body.tube(path, [0.035, 0.03, 0.008], 0.97, material="tooth", smooth=8)


def _add_trunk_nose(body: Body, kind: Species, head: Frame, tip_y: float, tip_z: float) -> None:
    """An elephant's trunk: down, and a little forward at its end."""
    long, down = kind["trunk"], vec(0, 0, -1)
    root = head.at(0, tip_y - kind["nose"] * 0.2, tip_z)
    path = [
        root,
        root + head.forward * long * 0.10 + down * long * 0.28,
        root + head.forward * long * 0.08 + down * long * 0.66,
        root + head.forward * long * 0.24 + down * long * 0.93,
    ]
    body.chain("muzzle", path, np.array([1.05, 0.8, 0.55, 0.36]) * kind["nose"], blend=0.04, smooth=9)
    for at in np.linspace(0.15, 0.8, 7):
        middle = np.array([np.interp(at, np.linspace(0, 1, 4), np.array(path)[:, axis]) for axis in range(3)])
        wide = kind["nose"] * (0.98 - at * 0.62)
        body.line(
            [middle + vec(-wide, 0, 0), middle + vec(0, wide, -wide * 0.3), middle + vec(wide, 0, 0)],
            0.4,
            bias=wide * 0.7,
        )


def _add_nose(body: Body, kind: Species, head: Frame, tip_y: float, tip_z: float) -> None:
    nose = kind["nose"]
    if kind.word("noses") == "leather":
        body.ball(
            head.at(0, tip_y + nose * 0.82, tip_z + nose * 0.45),
            nose * 0.52,
            0.12,
            squash=(1.15, 0.7, 0.75),
            material="nose",
        )
    elif kind.word("noses") == "disc":
        body.tube(
            [head.at(0, tip_y + nose * 0.4, tip_z), head.at(0, tip_y + nose * 1.15, tip_z)],
            [nose * 1.02, nose * 1.0],
            kind["tone"],
            material="nose",
            around=16,
        )
        for side in (-1, 1):
            body.ball(head.at(side * nose * 0.38, tip_y + nose * 1.28, tip_z), nose * 0.2, 0.15, material="nostril")
    elif kind.word("noses") == "nostrils":
        for side in (-1, 1):
            at = head.at(side * nose * 0.62 * kind["head_flat"], tip_y + nose * 0.62, tip_z + nose * 0.3)
            body.ball(at, nose * 0.24, 0.16, squash=(0.8, 1, 1.1), material="nostril")


def _add_eye(body: Body, kind: Species, head: Frame, side: int, *, closed: bool, brows: bool) -> None:
    skull, size = kind["skull"], kind["eye"] * kind["skull"] * (1.25 if brows else 1.0)
    out = kind["eye_out"]
    around = np.sqrt(max(0.05, 1 - out * out - 0.05))
    at = head.at(side * skull * kind["head_flat"] * out * 0.93, skull * around * 0.93, skull * kind["eye_up"])
    facing = head.right * side * out + head.forward * around
    across = np.cross(head.up, facing)
    across = across / np.linalg.norm(across)
    lid = [
        at + across * size * x + head.up * size * z + facing * size * 0.75
        for x, z in ((-1.25, 0.1), (0, 0.95), (1.25, 0.1))
    ]
    if closed:
        body.line([point - head.up * size * 0.9 for point in lid], 1.1, bias=size * 1.5)
        return
    body.ball(at, size, 0.06)
    body.line(lid, 0.9, bias=size)
    body.spot(
        at + facing * size * 0.96 + (across * 0.1 + head.up * 0.3) * size,
        across * size * 0.27,
        head.up * size * 0.27,
        0.98,
        size * 0.5,
    )
    if brows:
        tilt = kind["brow"] * size
        inner, outer = (1.4, -1.4) if np.dot(across, head.right) * side < 0 else (-1.4, 1.4)
        brow = [
            at + across * size * x + head.up * (size * 1.75 + z) + facing * size * 0.8
            for x, z in ((inner, tilt), (0, size * 0.25), (outer, -tilt * 0.5))
        ]
        body.line(brow, 1.5, bias=size * 1.6)


def add_beak(body: Body, head: Frame, skull: float, long: float, hook: float, gape: float, bill: float = 0.0) -> None:
    """Add a beak. hook: how far its tip bends down, as a share of its length. gape: how far it is open, 0 to 1.

    bill: how flat and blunt it is, 0 to 1, as a duck's.
    """
    base = skull * 0.52
    wide = np.array([base, base * (0.62 + 0.3 * bill), base * (0.06 + 0.7 * bill)])
    deep = np.array([base * 0.75, base * (0.5 - 0.3 * bill), base * (0.06 + 0.06 * bill)])
    upper = [
        head.at(0, skull * 0.62, skull * 0.05),
        head.at(0, skull * 0.75 + long * 0.55, skull * 0.0),
        head.at(0, skull * 0.8 + long, -skull * 0.12 - hook * long),
    ]
    body.tube(upper, wide, 0.55, deep=deep, across=head.right, material="beak", smooth=8, around=12)
    low = turn("x", -gape * 28)
    under = [vec(0, skull * 0.6, -skull * 0.22), vec(0, skull * 0.75 + long * 0.72, -skull * 0.2 - hook * long * 0.25)]
    moved = [head.points(under[0] + low @ (point - under[0])) for point in under]
    body.tube(
        moved,
        [base * 0.75, base * 0.1],
        0.5,
        deep=np.array([base * 0.42, base * 0.06]),
        across=head.right,
        material="beak",
        around=12,
    )
