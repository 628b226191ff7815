"""Birds and bats: a body between two wings, on two legs, in the air or on the water.

The unit is the bird's length from breast to rump, without neck, legs and tail.
"""

import numpy as np

from generation.previz.creatures.body import Body, Frame
from generation.previz.creatures.heads import BROWS, add_beak
from generation.previz.creatures.species import Species
from generation.previz.creatures.wings import add_spread_wing
from generation.previz.vectors import Floats, turn, vec

#: Postures in which the wings are spread.
_IN_THE_AIR = frozenset({"fly", "leap", "run"})


def add_bird(kind: Species, posture: str, turned: float, expression: str) -> Body:
    """Return a bird or a bat. turned: how far the head is turned to its right, in degrees."""
    body = Body(shaggy=frozenset(kind.word("shaggy").split(",")))
    flies, swims = posture in _IN_THE_AIR, posture == "swim"
    pitch = 4.0 if flies else 6.0 if swims else kind["pitch"]
    legs = 0.0 if flies or swims or posture in ("sit", "lie", "sleep") else kind["legs"]
    high = kind["deep"] * (0.25 if swims else 0.5) + legs
    lift = kind["legs"] + 0.6 if flies else 0.0
    matrix = turn("x", pitch)

    def at(x: float, y: float, z: float) -> Floats:
        return matrix @ vec(x, y, z) + vec(0, 0, high + lift + 0.12 * abs(np.sin(np.radians(pitch))))

    deep, wide = kind["deep"] / 2, kind["wide"] / kind["deep"]
    stations = [(-0.5, 0.08, 0.25), (-0.25, 0.03, 0.72), (0.05, 0.0, 1.0), (0.28, 0.0, 0.92), (0.42, 0.05, 0.62)]
    body.chain(
        "trunk",
        [at(0, y, z) for y, z, _ in stations],
        [deep * size for *_, size in stations],
        squash=(wide, 1, 1),
        blend=0.1,
        smooth=9,
    )
    head = _add_neck(body, kind, at(0, 0.36, deep * 0.25), posture, turned)
    _add_head(body, kind, head, posture, expression)
    _add_tail(body, kind, at, flies)
    for side in (-1, 1):
        if flies:
            root = at(side * kind["wide"] * 0.35, 0.18, deep * 0.55)
            add_spread_wing(body, kind, root, side, up=kind["wing_up"] or 22.0)
        else:
            _add_folded_wing(body, kind, at, side)
        if not swims:
            _add_leg(body, kind, at, side, legs, flies, posture)
    body.marks |= {
        "collar": head.at(0, 0, -kind["skull"] * 1.6),
        "chest": at(0, 0.35, -deep * 0.3),
        "waist": at(0, 0.1, -deep),
        "thigh": at(0, 0, -deep) * vec(1, 1, 0.6),
        "feet": vec(0, 0, lift),
        "seat": at(0, 0.05, deep),
    }
    return body


def _add_neck(body: Body, kind: Species, root: Floats, posture: str, turned: float) -> Frame:
    long, skull = kind["neck"], kind["skull"]
    rise, bow = kind["neck_up"], kind["neck_bow"]
    if posture in ("fly", "leap"):
        rise, bow = rise * 0.15, 0.0
    elif posture in ("graze", "sniff"):
        rise, bow = -58.0, 0.0
    elif posture in ("sleep",):
        rise, bow = rise * 0.4, 0.0
    first = turn("x", rise - bow) @ vec(0, 1, 0)
    second = turn("x", rise + bow) @ vec(0, 1, 0)
    middle, top = root + first * long * 0.5, root + (first + second) * long * 0.5
    thick = kind["neck_thick"]
    body.chain("neck", [root - first * 0.1, middle, top], [thick * 1.5, thick, thick * 0.95], blend=0.1, smooth=7)
    dip = 50.0 if posture in ("graze", "sniff") else kind["head_down"]
    facing = turn("z", -turned) @ turn("x", -dip)
    origin = top + facing @ vec(0, skull * 0.3, skull * 0.2)
    return Frame(origin, *(facing @ axis for axis in np.eye(3)))


def _add_head(body: Body, kind: Species, head: Frame, posture: str, expression: str) -> None:
    skull, flat = kind["skull"], kind["head_flat"] or 0.9
    body.chain("head", [head.at(0, 0, 0)], [skull], squash=(flat, 1.05, 0.95), blend=0.06)
    gape = 0.8 if posture in ("bark", "howl") else 0.45 if posture == "talk" else 0.0
    if kind["muzzle"]:
        body.chain(
            "muzzle",
            [head.at(0, skull * 0.5, -skull * 0.2), head.at(0, skull + kind["muzzle"], -skull * 0.35)],
            [skull * 0.55, skull * 0.3],
            blend=0.05,
        )
        body.ball(head.at(0, skull + kind["muzzle"] * 1.5, -skull * 0.2), skull * 0.16, 0.15, material="nose")
    else:
        add_beak(body, head, skull, kind["beak"], kind["hook"], gape, kind["bill"])
    for side in (-1, 1):
        _add_eye(body, kind, head, side, expression, closed=posture == "sleep")
        if kind["ear"]:
            root = head.at(side * skull * 0.5, -skull * 0.1, skull * 0.7)
            tip = root + head.up * kind["ear"] + head.right * side * kind["ear"] * 0.35
            body.tube(
                [root, root * 0.5 + tip * 0.5, tip],
                [kind["ear"] * 0.32, kind["ear"] * 0.3, 0.005],
                kind["tone"],
                deep=np.array([0.3, 0.2, 0.02]) * kind["ear"] * 0.3,
                across=head.right,
                smooth=6,
            )
    if kind["comb"]:
        size = kind["comb"]
        shape = (
            (-0.9, 0.0),
            (-1.0, 0.7),
            (-0.6, 0.45),
            (-0.35, 1.0),
            (0.0, 0.6),
            (0.3, 1.0),
            (0.55, 0.5),
            (0.85, 0.6),
            (0.8, 0.0),
        )
        body.plate([head.at(0, y * size, skull * 0.75 + z * size) for y, z in shape], 0.35, material="comb")
        body.chain(
            "wattle",
            [head.at(0, skull * 0.75, -skull * 0.7), head.at(0, skull * 0.7, -skull * 0.7 - size * 0.8)],
            [size * 0.3, size * 0.35],
            blend=0.01,
        )
    body.marks |= {
        "crown": head.at(0, 0, skull * 1.1 + max(kind["ear"], kind["comb"])),
        "brow": head.at(0, skull * 0.6, skull * 0.7),
        "mouth": head.at(0, skull + kind["beak"] * 0.6, -skull * 0.8),
    }


def _add_eye(body: Body, kind: Species, head: Frame, side: int, expression: str, *, closed: bool) -> None:
    skull, flat = kind["skull"], kind["head_flat"] or 0.9
    size, out = kind["eye"] * skull * (1.2 if expression else 1.0), kind["eye_out"]
    ahead = np.sqrt(max(0.05, 1 - out * out - 0.08))
    at = head.at(side * skull * flat * out * 0.93, skull * ahead * 0.97, skull * 0.22)
    facing = head.right * side * out + head.forward * ahead
    across = np.cross(head.up, facing)
    across = across / np.linalg.norm(across)
    if kind["disc"]:
        ring = np.linspace(0, 2 * np.pi, 19)
        path = (
            at
            + facing * size * 0.4
            + (np.cos(ring)[:, None] * across + np.sin(ring)[:, None] * head.up) * skull * kind["disc"]
        )
        body.line(path, 0.7, bias=skull * 0.4)
        body.ball(at - facing * size * 0.25, size * 1.25, 0.95)
    lid = [
        at + across * size * x + head.up * size * z + facing * size * 0.7
        for x, z in ((-1.2, 0.2), (0, 0.95), (1.2, 0.2))
    ]
    if closed:
        body.line([point - head.up * size for point in lid], 1.0, bias=size * 1.5)
        return
    body.ball(at, size, 0.05)
    body.spot(at + facing * size + head.up * size * 0.3, across * size * 0.28, head.up * size * 0.28, 0.98, size * 0.5)
    if expression or kind["brows"]:
        tilt = (BROWS.get(expression, 0.0) - kind["brows"]) * size
        inner = 1.5 if np.dot(across, head.right) * side < 0 else -1.5
        brow = [
            at + across * size * x + head.up * (size * 1.6 + z) + facing * size * 0.8
            for x, z in ((inner, tilt), (0, size * 0.2), (-inner, -tilt * 0.4))
        ]
        body.line(brow, 1.4, bias=size * 1.5)


def _add_tail(body: Body, kind: Species, at, flies: bool) -> None:
    long, spread = kind["tail"], kind["tail_wide"] * (1.5 if flies else 1.0)
    if not long:
        return
    lift = np.tan(np.radians(kind["tail_up"]))
    base = at(0, -0.42, 0.02)
    fan = np.linspace(-1, 1, 7)
    fork = kind["fork"]
    ends = [
        at(
            x * spread,
            -0.42 - long * (1 - 0.12 * (1 - abs(x)) * (1 if not fork else -1) * 1 + fork * abs(x) - fork * 0.5),
            0.02 + lift * long,
        )
        for x in fan
    ]
    rim = [at(-0.08, -0.36, 0.05), *ends, at(0.08, -0.36, 0.05)]
    body.plate(rim, kind["tail_tone"] or kind["wing_tone"] or kind["tone"], material="feather")
    body.chain(
        "trunk",
        [base, base * 0.55 + ends[3] * 0.45],
        [kind["deep"] * 0.16, 0.03],
        squash=(max(1.0, spread / 0.1) ** 0.5, 1, 0.6),
        blend=0.1,
    )
    for end in ends[1:-1]:
        body.line([base * 0.45 + end * 0.55, end], 0.45, bias=0.03)
    if kind["plume"]:
        for x in (-0.4, 0.0, 0.4):
            path = [
                base,
                base + vec(x * 0.3, -kind["plume"] * 0.5, kind["plume"] * 0.9),
                base + vec(x * 0.6, -kind["plume"], kind["plume"] * 0.35),
            ]
            body.tube(path, [0.05, 0.07, 0.02], 0.2, material="feather", smooth=9)


def _add_folded_wing(body: Body, kind: Species, at, side: int) -> None:
    """Add a wing that lies along the body, its long feathers past the rump."""
    wide, deep, long = kind["wide"] / 2, kind["deep"] / 2, kind["fold"] or 1.0
    if kind.word("wing") == "flipper":
        path = [
            at(side * wide * 0.95, 0.22, deep * 0.25),
            at(side * wide * 1.25, 0.05, -deep * 0.35),
            at(side * wide * 1.15, -0.28, -deep * 0.35),
        ]
        body.tube(
            path,
            [0.05, 0.07, 0.03],
            kind["tone"],
            deep=np.array([0.03, 0.025, 0.01]),
            across=vec(0, 1, 0.4),
            material="feather",
            smooth=8,
        )
        return
    path = [
        at(side * wide * 0.74, 0.30, deep * 0.2),
        at(side * wide * 0.93, 0.05, deep * 0.22),
        at(side * wide * 0.70, -0.35 * long, deep * 0.2),
        at(side * wide * 0.18, -0.42 - 0.26 * long, deep * 0.1),
    ]
    body.tube(
        path,
        np.array([0.34, 0.52, 0.34, 0.06]) * deep * 1.35,
        kind["wing_tone"] or kind["tone"],
        deep=np.array([0.1, 0.16, 0.1, 0.04]) * deep * 1.35,
        across=vec(0, 0.25, 1),
        material="feather",
        smooth=10,
        around=12,
    )
    for low in (-0.22, -0.02, 0.16):
        line = [
            at(side * wide * 1.12, 0.0 + low * 0.3, deep * (0.22 + low)),
            at(side * wide * 1.0, -0.28 * long, deep * (0.2 + low * 0.7)),
            at(side * wide * 0.5, -0.5 * long, deep * 0.14),
        ]
        body.line(line, 0.5, bias=wide * 0.5)


def _add_leg(body: Body, kind: Species, at, side: int, long: float, flies: bool, posture: str) -> None:
    x, thick = side * kind["wide"] * 0.24, kind["leg_thick"] or 0.025
    root = at(x, -0.06, -kind["deep"] * 0.3)
    if flies:
        if kind["legs"] > 0.5:
            body.tube([root, root + vec(0, -kind["legs"], 0.05)], [thick, thick], 0.4, material="leg")
        return
    stride = {"walk": 0.28, "run": 0.4}.get(posture, 0.04) * long * side
    foot = vec(root[0], root[1] + stride + 0.05, 0.012)
    knee = vec(root[0], root[1] - 0.12 * long + stride * 0.3, max(foot[2] + 0.02, root[2] * 0.52))
    body.chain("thigh", [root, root * 0.4 + knee * 0.6], [kind["deep"] * 0.22, thick * 1.6], blend=0.06)
    if root[2] > 0.1 and long:
        body.tube([root, knee, foot], [thick * 1.3, thick, thick], 0.45, material="leg")
    toe = kind["toes"] or 0.16
    ends = [foot + vec(a * toe, b * toe, 0) for a, b in ((-0.45, 0.85), (0, 1.0), (0.45, 0.85))]
    if kind.word("feet") == "web":
        body.plate([foot + vec(0, -0.03, 0.01), *ends], 0.5, material="leg")
    for end in (*ends, foot + vec(0, -toe * 0.5, 0)):
        body.tube([foot, end], [thick * 0.9, thick * 0.5], 0.4, material="leg", around=6)
