"""What crawls without legs: snakes, worms, slugs and snails.

The unit is the length of the whole.
"""

import numpy as np

from generation.previz.creatures.body import Body, Frame
from generation.previz.creatures.species import Species
from generation.previz.vectors import Floats, catmull, turn, vec


def add_snake(kind: Species, posture: str, turned: float, expression: str) -> Body:
    """Return a snake, a worm or a slug: it winds along the ground, its head raised."""
    body, thick = Body(), kind["thick"]
    count, rise = 34, kind["raise"] * (0.15 if posture in ("sleep", "lie") else 1.0)
    along = np.linspace(0, 1, count)
    if kind["coils"] and posture not in ("walk", "run", "swim"):
        angle = along * 2 * np.pi * kind["coils"]
        reach = thick * (6.2 - 4.2 * along)
        path = np.column_stack([reach * np.cos(angle), reach * np.sin(angle), thick * (1 + 2.2 * along)])
        head_root = path[-1]
        lift = [
            head_root,
            head_root + vec(0, thick, rise * 0.5),
            head_root + vec(0, thick * 1.2, rise),
            head_root + vec(0, thick * 4.0, rise * 1.12),
        ]
    else:
        path = np.column_stack(
            [
                kind["winds"] * np.sin(along * 4.2 * np.pi) * np.minimum(1, 3 * (1 - along) + 0.25),
                along - 0.5,
                np.full(count, thick),
            ]
        )
        head_root = path[-1]
        lift = [
            head_root,
            head_root + vec(0, thick * 2.2, rise * 0.25),
            head_root + vec(0, thick * 2.6, rise * 0.8),
            head_root + vec(0, thick * 5.2, rise),
        ]
    neck = catmull(np.array(lift), 10)
    whole = np.vstack([path, neck[1:]])
    size = np.interp(np.linspace(0, 1, len(whole)), (0, 0.25, 0.6, 0.85, 1), (0.12, 0.7, 1.0, 0.8, 0.66)) * thick
    if kind["hood"]:
        size[-7:-3] *= 1.1
    body.chain("trunk", whole, size, blend=thick * 0.3)
    if kind["hood"]:
        middle = (neck[5] + neck[6]) / 2
        body.chain(
            "trunk",
            [middle - vec(0, 0, thick * 1.2), middle + vec(0, 0, thick)],
            [thick * 1.1, thick * 1.3],
            squash=(kind["hood"], 0.45, 1.2),
            blend=thick,
        )
    facing = turn("z", -turned)
    head = Frame(whole[-1], *(facing @ axis for axis in np.eye(3)))
    if kind["rings"]:
        for index in range(3, len(whole) - 2, 2):
            way = whole[index + 1] - whole[index - 1]
            aside = np.cross(way, vec(0, 0, 1))
            aside = aside / (np.linalg.norm(aside) + 1e-9) * size[index]
            body.line(
                [whole[index] - aside, whole[index] + vec(0, 0, size[index]), whole[index] + aside],
                0.6,
                bias=thick * 0.6,
            )
    _snake_head(body, kind, head, thick, posture, expression)
    if kind["snail"]:
        _add_snail(body, kind, whole[int(len(whole) * 0.45)], thick)
    body.marks |= {
        "crown": head.at(0, 0, thick * 1.3),
        "brow": head.at(0, thick, thick * 0.9),
        "mouth": head.at(0, thick * 2.6, -thick * 0.6),
        "collar": head.at(0, -thick * 2, -thick * 3),
        "chest": neck[2],
        "waist": path[-3],
        "thigh": path[len(path) // 2],
        "feet": vec(0, 0, 0),
        "seat": whole[len(whole) // 2],
    }
    return body


def _snake_head(body: Body, kind: Species, head: Frame, thick: float, posture: str, expression: str) -> None:
    big = thick * (kind["head"] or 1.0)
    body.chain(
        "head",
        [head.at(0, 0, 0), head.at(0, big * 1.3, 0), head.at(0, big * 2.2, -big * 0.1)],
        [big * 0.9, big * 1.0, big * 0.5],
        squash=(1.15, 1, 0.72),
        blend=thick * 0.4,
    )
    if kind["feelers"]:
        for side in (-1, 1):
            root = head.at(side * big * 0.4, big * 1.9, big * 0.4)
            tip = (
                root
                + head.up * kind["feelers"]
                + head.right * side * kind["feelers"] * 0.3
                + head.forward * kind["feelers"] * 0.3
            )
            body.tube([root, tip], [big * 0.14, big * 0.09], kind["tone"])
            body.ball(tip, big * 0.2, 0.1)
        return
    if kind["eyeless"]:
        return
    for side in (-1, 1):
        eye = head.at(side * big * 0.85, big * 1.35, big * 0.36)
        body.ball(eye, big * 0.24, 0.06)
        body.spot(
            eye + head.right * side * big * 0.24 + head.up * big * 0.08,
            head.forward * big * 0.07,
            head.up * big * 0.07,
            0.98,
            big * 0.2,
        )
        body.line(
            [
                head.at(0, big * 2.65, -big * 0.15),
                head.at(side * big * 0.8, big * 1.7, -big * 0.22),
                head.at(side * big * 1.0, big * 0.7, -big * 0.1),
            ],
            0.8,
            bias=big * 0.5,
        )
        if expression:
            body.line(
                [
                    eye + head.forward * big * 0.4 + head.up * big * 0.3,
                    eye - head.forward * big * 0.3 + head.up * big * 0.45,
                ],
                1.2,
                bias=big * 0.5,
            )
    if posture not in ("sleep", "lie"):
        tongue = head.at(0, big * 2.6, -big * 0.15)
        fork = head.at(0, big * 3.6, -big * 0.2)
        body.line([tongue, fork], 1.0, bias=big)
        for side in (-1, 1):
            body.line([fork, head.at(side * big * 0.3, big * 4.0, -big * 0.05)], 0.9, bias=big)


def _add_snail(body: Body, kind: Species, at: Floats, thick: float) -> None:
    size, tone = kind["snail"], kind["shell_tone"] or 0.5
    centre = at + vec(0, 0, thick * 0.6 + size * 0.8)
    body.ball(centre, size, tone, squash=(0.62, 1, 1), material="shell")
    turns = np.linspace(0, 5 * np.pi, 50)
    for side in (-1, 1):
        reach = size * (0.95 - 0.18 * turns / np.pi)
        spiral = (
            np.column_stack(
                [
                    np.full(50, side) * size * 0.62 * np.sqrt(np.maximum(0.02, 1 - (reach / size) ** 2)),
                    reach * np.cos(turns),
                    reach * np.sin(turns),
                ]
            )
            + centre
        )
        body.line(spiral, 0.9, bias=size * 0.2)
