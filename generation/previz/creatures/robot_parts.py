"""What robots are made of: plates, joints that show, limbs, and a head with a lit face.

The unit is the robot's height, of a drone its width.
"""

import numpy as np

from generation.previz.creatures.body import Body, Frame
from generation.previz.creatures.heads import BROWS
from generation.previz.creatures.species import Species
from generation.previz.vectors import Floats, turn

#: Tones, from 0 black to 1 paper.
PLATE, JOINT = 0.88, 0.28


def add_box(
    body: Body, centre: Floats, size: tuple[float, float, float], tone: float, matrix: Floats | None = None
) -> None:
    """Add a hard plate of a size, in units, about its centre, turned by a matrix."""
    group = body.group("plate", tone)
    body.scene.groups[group].hard = True
    body.scene.box(centre, size, np.eye(3) if matrix is None else matrix, group, 0.8)


def add_joint(body: Body, at: Floats, size: float) -> None:
    """Add a ball that shows between two plates."""
    body.ball(at, size, JOINT, material="joint")


def add_face(body: Body, kind: Species, head: Frame, size: float, expression: str) -> None:
    """Add a dark face plate with two lit eyes and a grille."""
    body.plate(
        head.points(
            [
                (-0.78 * size, 1.02 * size, -0.1 * size),
                (-0.78 * size, 1.02 * size, 0.62 * size),
                (0.78 * size, 1.02 * size, 0.62 * size),
                (0.78 * size, 1.02 * size, -0.1 * size),
            ]
        ),
        0.12,
        material="screen",
    )
    tilt = BROWS.get(expression, 0.0) * 0.14 * size
    for side in (-1, 1):
        eye = head.at(side * 0.38 * size, 1.05 * size, 0.26 * size)
        turn_of = np.linspace(0, 2 * np.pi, 14, endpoint=False)
        body.plate(
            eye
            + np.cos(turn_of)[:, None] * head.right * size * 0.19
            + np.sin(turn_of)[:, None] * head.up * size * 0.19
            + head.forward * 0.02 * size,
            1.0,
            material="lamp",
        )
        body.spot(eye + head.forward * 0.04 * size, head.right * 0.08 * size, head.up * 0.08 * size, 0.1, size * 0.1)
        if expression:
            body.line(
                [
                    eye + head.right * side * -0.2 * size + head.up * (0.26 * size + tilt),
                    eye + head.right * side * 0.2 * size + head.up * (0.26 * size - tilt),
                ],
                1.4,
                bias=size * 0.2,
            )
    for k in (-0.28, -0.4, -0.52):
        body.line(
            head.points([(-0.4 * size, 1.02 * size, k * size), (0.4 * size, 1.02 * size, k * size)]),
            0.7,
            bias=size * 0.2,
        )


def add_head(
    body: Body, kind: Species, at: Floats, size: float, turned: float, expression: str, dip: float = 0.0
) -> None:
    """Add a head with its face. size: half its width. turned, dip: to the right and down, in degrees."""
    matrix = turn("z", -turned) @ turn("x", -dip)
    head = Frame(at, *(matrix @ axis for axis in np.eye(3)))
    add_box(body, head.at(0, 0, 0), (2.0 * size, 2.0 * size, 1.7 * size), PLATE, matrix)
    add_face(body, kind, head, size, expression)
    for side in (-1, 1):
        body.tube(
            [head.at(side * size * 0.9, 0, 0.05 * size), head.at(side * size * 1.25, 0, 0.05 * size)],
            [size * 0.36, size * 0.3],
            JOINT,
            material="joint",
        )
    if kind["antenna"]:
        tip = head.at(0.5 * size, -0.3 * size, 0.85 * size + kind["antenna"])
        body.tube([head.at(0.5 * size, -0.3 * size, 0.8 * size), tip], [0.006, 0.005], 0.3, material="joint")
        body.ball(tip, size * 0.14, 0.3, material="joint")
    body.marks |= {
        "crown": head.at(0, 0, size * 1.05),
        "brow": head.at(0, size, size * 0.75),
        "mouth": head.at(0, size, -size * 0.6),
        "collar": head.at(0, size, -size * 1.4),
    }


def add_limb(body: Body, a: Floats, b: Floats, c: Floats, thick: float) -> None:
    """Add an arm or a leg in two plates with joints: from its root over its middle to its end."""
    for start, end in ((a, b), (b, c)):
        way = end - start
        body.tube(
            [start + way * 0.16, start + way * 0.3, start + way * 0.86],
            [thick * 0.7, thick, thick * 0.78],
            PLATE,
            material="plate",
            around=12,
        )
    for at in (a, b, c):
        add_joint(body, at, thick * 0.86)
