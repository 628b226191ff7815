"""Babies: swaddled, sitting or on all fours; older children are people.

The unit is the length from crown to heel.
"""

import numpy as np

from generation.previz.creatures.body import Body, Frame
from generation.previz.creatures.heads import BROWS
from generation.previz.creatures.species import Species
from generation.previz.vectors import Floats, turn, vec

#: A head's half height, against the length: a quarter of it (Loomis, Figure Drawing).
_HEAD = 0.135


def add_baby(kind: Species, posture: str, turned: float, expression: str) -> Body:
    """Return a baby. turned: how far the head is turned to its right, in degrees. Babies are all alike."""
    del kind
    body = Body()
    if posture in ("walk", "run", "sniff", "head low"):
        head, chest = _on_all_fours(body), vec(0, 0.12, 0.22)
        facing = turn("z", -turned) @ turn("x", 16)
    elif posture in ("sit", "talk", "head high", "graze"):
        head, chest = _sitting(body), vec(0, 0.02, 0.3)
        facing = turn("z", -turned)
    else:
        head, chest = _swaddled(body), vec(0, 0.0, 0.12)
        facing = turn("x", 74) @ turn("y", turned * 0.5)
    frame = Frame(head, *(facing @ axis for axis in np.eye(3)))
    _add_face(body, frame, expression, asleep=posture == "sleep")
    body.marks |= {
        "crown": frame.at(0, 0, _HEAD * 1.05),
        "brow": frame.at(0, _HEAD * 0.9, _HEAD * 0.3),
        "mouth": frame.at(0, _HEAD * 0.9, -_HEAD * 0.6),
        "collar": frame.at(0, _HEAD * 0.5, -_HEAD * 1.2),
        "chest": chest,
        "waist": chest * vec(1, 1, 0.7) - vec(0, 0.08, 0),
        "thigh": chest * vec(1, 1, 0.5) - vec(0, 0.16, 0),
        "feet": vec(0, 0, 0),
        "seat": chest + vec(0, 0, 0.1),
    }
    return body


def _swaddled(body: Body) -> Floats:
    """A bundle on its back along y, the head forward; return where the head is."""
    path = [(0, -0.42, 0.09), (0, -0.22, 0.12), (0, 0.02, 0.14), (0, 0.17, 0.12)]
    body.chain("cloth", path, [0.075, 0.11, 0.145, 0.115], squash=(1.0, 1.0, 0.92), blend=0.05, smooth=9)
    for start, end in (((-0.13, 0.14, 0.2), (0.13, -0.06, 0.2)), ((0.13, 0.1, 0.2), (-0.1, -0.24, 0.16))):
        middle = (np.array(start) + np.array(end)) / 2 + vec(0, 0, 0.09)
        body.line([start, middle, end], 0.9, bias=0.08)
    body.chain("cloth", [(0, 0.26, 0.1)], [0.15], squash=(1.0, 0.9, 0.75), blend=0.04)
    return vec(0, 0.3, 0.17)


def _sitting(body: Body) -> Floats:
    body.chain(
        "cloth", [(0, -0.05, 0.13), (0, -0.03, 0.26), (0, 0.0, 0.38)], [0.14, 0.135, 0.085], blend=0.05, smooth=6
    )
    for side in (-1, 1):
        leg = [(side * 0.08, 0.0, 0.1), (side * 0.17, 0.16, 0.11), (side * 0.12, 0.32, 0.07)]
        body.chain("cloth", leg, [0.085, 0.075, 0.055], blend=0.04)
        body.chain("skin", [(side * 0.12, 0.34, 0.06), (side * 0.13, 0.37, 0.11)], [0.042, 0.036], blend=0.02)
        arm = [(side * 0.11, 0.0, 0.36), (side * 0.19, 0.06, 0.26), (side * 0.13, 0.2, 0.24)]
        body.chain("cloth", arm, [0.055, 0.05, 0.042], blend=0.03)
        body.chain("skin", [(side * 0.12, 0.23, 0.24)], [0.042], blend=0.02)
    return vec(0, 0.02, 0.56)


def _on_all_fours(body: Body) -> Floats:
    body.chain("cloth", [(0, -0.2, 0.28), (0, 0.0, 0.26), (0, 0.16, 0.3)], [0.14, 0.12, 0.095], blend=0.06, smooth=6)
    for side in (-1, 1):
        leg = [(side * 0.08, -0.2, 0.24), (side * 0.11, -0.08 + side * 0.04, 0.07), (side * 0.1, -0.3, 0.05)]
        body.chain("cloth", leg, [0.09, 0.07, 0.05], blend=0.04)
        body.chain("skin", [(side * 0.1, -0.34, 0.05), (side * 0.1, -0.4, 0.045)], [0.042, 0.034], blend=0.02)
        arm = [
            (side * 0.1, 0.15, 0.28),
            (side * 0.14, 0.18 - side * 0.03, 0.14),
            (side * 0.12, 0.22 - side * 0.05, 0.06),
        ]
        body.chain("cloth", arm, [0.055, 0.048, 0.042], blend=0.03)
        body.chain("skin", [(side * 0.12, 0.24 - side * 0.05, 0.035)], [0.042], squash=(1.0, 1.3, 0.7), blend=0.02)
    return vec(0, 0.3, 0.42)


def _add_face(body: Body, head: Frame, expression: str, *, asleep: bool) -> None:
    size = _HEAD
    body.chain("skin", [head.at(0, 0, 0), head.at(0, size * 0.18, -size * 0.35)], [size, size * 0.72], blend=0.04)
    for side in (-1, 1):
        body.chain("skin", [head.at(side * size * 0.45, size * 0.55, -size * 0.42)], [size * 0.36], blend=0.05)
        body.ball(
            head.at(side * size * 0.99, -size * 0.02, -size * 0.12),
            size * 0.2,
            1.0,
            squash=(0.5, 1, 1.2),
            material="skin",
        )
        eye = head.at(side * size * 0.38, size * 0.86, size * 0.0)
        lid = [eye + head.right * size * x + head.up * size * z for x, z in ((-0.15, 0.05), (0, 0.13), (0.15, 0.05))]
        if asleep:
            body.line([point - head.up * size * 0.08 for point in lid], 1.0, bias=size * 0.4)
        else:
            body.ball(eye, size * 0.1, 0.06, squash=(1.0, 0.7, 1.15))
            body.line(lid, 0.8, bias=size * 0.3)
        tilt = BROWS.get(expression, 0.0) * size * 0.08
        brow = [
            eye + head.right * side * size * x + head.up * (size * 0.26 + z) for x, z in ((-0.13, tilt), (0.13, -tilt))
        ]
        body.line(brow, 0.7, bias=size * 0.4)
    body.ball(head.at(0, size * 0.95, -size * 0.22), size * 0.1, 1.0, material="skin")
    mouth = [head.at(x * size, size * 0.98, z * size) for x, z in ((-0.17, -0.52), (0.0, -0.57), (0.17, -0.52))]
    body.line(mouth, 0.9, bias=size * 0.4)
    tuft = [
        head.at(0, size * 0.35, size * 0.95),
        head.at(size * 0.12, size * 0.5, size * 1.16),
        head.at(0, size * 0.75, size * 1.0),
    ]
    body.line(tuft, 0.9, bias=size * 0.3)
    for x in (-0.5, 0.5):
        body.line(
            [head.at(x * size, 0, size * 0.88), head.at(x * size * 1.2, size * 0.35, size * 0.78)], 0.6, bias=size * 0.3
        )
