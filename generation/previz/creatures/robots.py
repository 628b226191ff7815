"""Robots: on two legs, on wheels or tracks, and drones in the air; plates, joints that show, and a lit face.

The unit is the height, of a drone the width.
"""

import numpy as np

from generation.previz.creatures.body import Body
from generation.previz.creatures.robot_parts import JOINT, PLATE, add_box, add_head, add_joint, add_limb
from generation.previz.creatures.species import Species
from generation.previz.vectors import two_bones, vec


def add_robot(kind: Species, posture: str, turned: float, expression: str) -> Body:
    """Return a robot. turned: how far its head is turned to its right, in degrees."""
    return {"walker": _walker, "rover": _rover, "drone": _drone}[kind.word("build")](kind, posture, turned, expression)


def _walker(kind: Species, posture: str, turned: float, expression: str) -> Body:
    body = Body()
    sits, lies = posture == "sit", posture in ("lie", "sleep")
    stride = {"walk": 0.16, "run": 0.26}.get(posture, 0.02)
    hips = 0.28 if sits else 0.47
    size = kind["head"]
    chest = vec(0, 0.01, hips + 0.23)
    add_box(body, chest, (0.3, 0.19, 0.24), PLATE)
    body.line(
        [
            vec(-0.1, 0.11, chest[2] - 0.02),
            vec(0.1, 0.11, chest[2] - 0.02),
            vec(0.1, 0.11, chest[2] + 0.07),
            vec(-0.1, 0.11, chest[2] + 0.07),
            vec(-0.1, 0.11, chest[2] - 0.02),
        ][:2],
        0.8,
        bias=0.05,
    )
    body.plate(
        [vec(x, 0.108, chest[2] + z) for x, z in ((-0.07, 0.0), (0.07, 0.0), (0.07, 0.07), (-0.07, 0.07))],
        0.5,
        material="screen",
    )
    body.tube([vec(0, 0, hips), chest - vec(0, 0, 0.1)], [0.07, 0.06], JOINT, material="joint")
    add_box(body, vec(0, 0, hips), (0.22, 0.15, 0.1), 0.75)
    body.tube([chest + vec(0, 0, 0.11), chest + vec(0, 0, 0.18)], [0.04, 0.04], JOINT, material="joint")
    add_head(body, kind, chest + vec(0, 0.02, 0.16 + size), size, turned, expression, dip=20.0 if lies else 0.0)
    for side in (-1, 1):
        shoulder = chest + vec(side * 0.19, 0, 0.08)
        reach = side * stride
        hand = shoulder + (
            vec(side * 0.03, 0.2, -0.2)
            if posture in ("talk", "bark") and side > 0
            else vec(side * 0.05, 0.06 - reach, -0.33)
        )
        elbow, wrist = two_bones(shoulder, hand, 0.18, 0.18, vec(side * 0.3, -1, 0))
        add_limb(body, shoulder, elbow, wrist, 0.036)
        for finger in (-0.018, 0.0, 0.018):
            body.tube(
                [wrist, wrist + (wrist - elbow) * 0.22 + vec(finger, 0.006, 0)],
                [0.011, 0.007],
                JOINT,
                material="joint",
                around=6,
            )
        hip = vec(side * 0.08, 0, hips - 0.03)
        ground = vec(side * 0.095, (0.26 if sits else 0.0) + reach, 0.035)
        knee, ankle = two_bones(hip, ground, 0.22, 0.22, vec(side * 0.1, 1, 0.3 if sits else 0))
        add_limb(body, hip, knee, ankle, 0.046)
        add_box(body, ankle + vec(0, 0.035, -0.012), (0.085, 0.17, 0.045), 0.7)
    body.marks |= {
        "chest": chest,
        "waist": vec(0, 0.08, hips + 0.06),
        "thigh": vec(0, 0.05, hips * 0.6),
        "feet": vec(0, 0, 0),
        "seat": vec(0, -0.1, hips + 0.36),
    }
    return body


def _rover(kind: Species, posture: str, turned: float, expression: str) -> Body:
    """A box on wheels or tracks, its head on a neck, two arms."""
    del posture
    body = Body()
    size, wide = kind["head"], kind["wide"]
    if kind["tracks"]:
        for side in (-1, 1):
            shape = ((-0.3, 0.06), (-0.22, 0.0), (0.22, 0.0), (0.32, 0.1), (0.26, 0.2), (-0.22, 0.2), (-0.3, 0.14))
            for x, tone in ((side * wide * 0.42, 0.25), (side * wide * 0.62, 0.3)):
                body.plate([vec(x, y, z) for y, z in shape], tone, material="track")
            rim = np.array([vec(side * wide * 0.52, y, z) for y, z in (*shape, shape[0])])
            body.tube(
                rim,
                np.full(len(rim), 0.024),
                0.2,
                deep=np.full(len(rim), wide * 0.1),
                across=vec(0, 0, 1),
                material="track",
            )
            for y in (-0.17, 0.0, 0.17):
                body.tube(
                    [vec(side * wide * 0.60, y, 0.09), vec(side * wide * 0.66, y, 0.09)],
                    [0.055, 0.055],
                    0.6,
                    material="wheel",
                    around=14,
                )
    else:
        for side in (-1, 1):
            for y in (-0.17, 0.17):
                at = vec(side * wide * 0.52, y, 0.1)
                body.tube(
                    [at - vec(side * 0.03, 0, 0), at + vec(side * 0.03, 0, 0)],
                    [0.1, 0.1],
                    0.2,
                    material="wheel",
                    around=18,
                )
                body.tube(
                    [at + vec(side * 0.03, 0, 0), at + vec(side * 0.04, 0, 0)],
                    [0.045, 0.04],
                    0.8,
                    material="hub",
                    around=12,
                )
    add_box(body, vec(0, 0, 0.32), (wide, 0.42, 0.28), PLATE)
    body.plate(
        [vec(x, 0.215, 0.3 + z) for x, z in ((-0.09, -0.06), (0.09, -0.06), (0.09, 0.06), (-0.09, 0.06))],
        0.5,
        material="screen",
    )
    neck = vec(0, 0.06, 0.46)
    top = neck + vec(0, 0.04, kind["neck"])
    body.tube([neck, top], [0.03, 0.026], JOINT, material="joint")
    add_joint(body, top, 0.04)
    add_head(body, kind, top + vec(0, 0.03, size * 0.95), size, turned, expression)
    for side in (-1, 1):
        shoulder = vec(side * (wide / 2 + 0.03), 0.08, 0.42)
        elbow, hand = two_bones(
            shoulder, shoulder + vec(side * 0.04, 0.24, -0.06), 0.16, 0.16, vec(side * 0.4, -0.2, -1)
        )
        add_limb(body, shoulder, elbow, hand, 0.024)
        for out in (-0.025, 0.025):
            body.tube(
                [hand, hand + vec(out, 0.035, 0.0), hand + vec(out * 0.5, 0.08, 0)],
                [0.012, 0.011, 0.006],
                JOINT,
                material="joint",
                around=6,
            )
    body.marks |= {
        "chest": vec(0, 0.2, 0.42),
        "waist": vec(0, 0.2, 0.25),
        "thigh": vec(0, 0.2, 0.1),
        "feet": vec(0, 0, 0),
        "seat": vec(0, -0.1, 0.47),
    }
    return body


def _drone(kind: Species, posture: str, turned: float, expression: str) -> Body:
    """Four arms with a rotor each round a body with a lens."""
    del posture, turned, expression
    body, high = Body(), 1.1
    add_box(body, vec(0, 0, high), (0.26, 0.34, 0.12), PLATE)
    for x in (-1, 1):
        for y in (-1, 1):
            hub = vec(x * 0.4, y * 0.36, high + 0.05)
            body.tube([vec(x * 0.1, y * 0.12, high), hub], [0.026, 0.02], 0.4, material="joint")
            body.tube([hub, hub + vec(0, 0, 0.07)], [0.035, 0.03], 0.25, material="joint")
            ring = np.linspace(0, 2 * np.pi, 23)
            body.line(
                np.column_stack(
                    [hub[0] + 0.22 * np.cos(ring), hub[1] + 0.22 * np.sin(ring), np.full(23, hub[2] + 0.08)]
                ),
                0.9,
                bias=0.02,
            )
            body.plate(
                [
                    hub + vec(-0.21, -0.014, 0.08),
                    hub + vec(0.21, 0.014, 0.08),
                    hub + vec(0.21, 0.03, 0.08),
                    hub + vec(-0.21, -0.03, 0.08),
                ],
                0.35,
                material="rotor",
            )
        body.tube(
            [
                vec(x * 0.12, 0.1, high - 0.05),
                vec(x * 0.17, 0.1, high - 0.2),
                vec(x * 0.17, -0.1, high - 0.2),
                vec(x * 0.12, -0.1, high - 0.05),
            ],
            np.full(4, 0.012),
            0.3,
            material="joint",
        )
    body.ball(vec(0, 0.17, high - 0.06), 0.07, 0.15, material="lens")
    body.ball(vec(0, 0.225, high - 0.055), 0.03, 0.95, material="lamp")
    marks = {
        "crown": 0.16,
        "brow": 0.1,
        "mouth": -0.14,
        "collar": -0.16,
        "chest": -0.18,
        "waist": -0.2,
        "thigh": -0.22,
        "feet": -0.22,
        "seat": 0.1,
    }
    body.marks |= {name: vec(0, 0, high + z) for name, z in marks.items()}
    return body
