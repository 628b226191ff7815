"""Tails of creatures on four legs: thin, bushy, of hair, with a tuft, curled, or as thick as the trunk goes out."""

import numpy as np

from generation.previz.creatures.body import Body
from generation.previz.creatures.postures import Posture
from generation.previz.creatures.species import Species
from generation.previz.vectors import Floats, turn, vec

#: A tail thinner than so many grains of the soft body is a piece of its own.
_SOLID_BELOW = 2.2
#: Pieces of a tail's curve.
_PIECES = 7
#: Widths of a tail along its length against its widest, by kind.
_PROFILES = {
    "thin": (1.0, 0.8, 0.65, 0.55, 0.45, 0.35, 0.25, 0.15),
    "bushy": (0.35, 0.6, 0.85, 1.0, 1.0, 0.9, 0.65, 0.15),
    "hair": (0.4, 0.75, 0.95, 1.0, 0.95, 0.85, 0.65, 0.3),
    "thick": (1.0, 0.86, 0.72, 0.58, 0.45, 0.32, 0.2, 0.08),
    "flat": (0.5, 0.6, 0.8, 1.0, 1.0, 0.95, 0.8, 0.4),
}


def add_tail(body: Body, kind: Species, root: Floats, pose: Posture) -> None:
    """Add a tail where the trunk ends."""
    long = kind["tail"]
    if not long:
        return
    angle = kind["tail_up"] + pose.tail
    if pose.folded and angle < -15:
        angle = -15.0 if kind.word("tails") != "hair" else -40.0
    points, at = [root], root
    for piece in range(_PIECES):
        way = turn("x", -(angle + kind["tail_curl"] * piece)) @ vec(0, -1, 0)
        if kind["tail_side"]:
            way = turn("z", kind["tail_side"] * (piece - 2)) @ way
        at = at + way * long / _PIECES
        at = at * vec(1, 1, 0) + vec(0, 0, max(float(at[2]), kind["tail_thick"] * 0.4))
        points.append(at)
    profile = np.array(_PROFILES[kind.word("tails") or "thin"]) * kind["tail_thick"]
    squash = (2.2, 1.0, 0.5) if kind.word("tails") == "flat" else (1.0, 1.0, 1.0)
    part = "tail" if kind.word("tails") in ("hair", "flat") else "tailfur"
    if kind["tail_thick"] < _SOLID_BELOW * kind["grain"]:
        body.tube(points, np.maximum(profile, 0.3 * kind["tail_thick"]), kind["tone"], around=8)
    else:
        body.chain(part, points, profile, squash=squash, blend=0.08 if kind.word("tails") == "thick" else 0.04)
    if kind["tuft"]:
        body.chain("mane", [points[-2], points[-1]], [kind["tuft"] * 0.6, kind["tuft"]], blend=0.02)
    if kind["tail_spade"]:
        size, tip = kind["tail_spade"], points[-1]
        way = points[-1] - points[-2]
        way = way / np.linalg.norm(way)
        body.plate(
            [tip + vec(-size * 0.7, 0, 0), tip + way * size * 1.4, tip + vec(size * 0.7, 0, 0), tip - way * 0.2 * size],
            0.4,
        )
