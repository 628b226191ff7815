"""Hands: a palm, four fingers of two joints and a thumb, open to closed."""

import math

import numpy as np

from generation.previz.people.tailor import Tailor
from generation.previz.vectors import unit, vec

_FINGERS = ((-0.0178, 0.042), (-0.006, 0.047), (0.006, 0.044), (0.0178, 0.036))


def add_hand(tailor: Tailor, side: str, sign: float) -> None:
    """Add a hand."""
    b, pose = tailor.bones, tailor.bones.pose
    wrist = b.wrist[side]
    way = unit(wrist - b.elbow[side])
    palm = unit(b.palm[side] - (b.palm[side] @ way) * way)
    across = np.cross(palm, way)
    gloved = "gloves" in (*b.look.accessories, *b.stance.worn)
    skin = {"material": "gloves", "tone": 0.3} if gloved else {"material": "skin", "tone": b.look.skin_tone}
    size = (0.92 if b.look.female else 1.02) * (1 + 0.08 * (b.look.is_child))
    curl = pose.right_curl if side == "right" else pose.left_curl
    tailor.tube(
        f"hand {side}",
        [wrist - 0.01 * way, wrist + 0.022 * size * way, wrist + 0.052 * size * way],
        [0.0175 * size, 0.0235 * size, 0.0235 * size],
        [0.0145 * size, 0.0135 * size, 0.0115 * size],
        across,
        **skin,
        step=0.012,
        around=12,
        caps=(0.3, 0.6),
    )
    for index, (offset, length) in enumerate(_FINGERS):
        pointing = pose.points and side == "right"
        bent = 0.04 if pointing and index == (3 if sign > 0 else 0) else curl
        root = wrist + 0.048 * size * way + offset * size * across
        first, second = bent * 1.35, bent * 3.0
        middle = root + length * size * 0.48 * (math.cos(first) * way + math.sin(first) * palm)
        tip = middle + length * size * 0.5 * (math.cos(second) * way + math.sin(second) * palm)
        tailor.tube(
            f"finger {side} {index}",
            [root, middle, tip],
            [0.0072 * size, 0.0066 * size, 0.0054 * size],
            None,
            across,
            **skin,
            step=0.01,
            around=8,
            caps=(0.5, 1),
        )
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
