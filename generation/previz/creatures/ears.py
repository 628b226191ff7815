"""Ears of creatures, by how they are: leaves, points, drops, rounds and flaps, a side at a time.

A head's frame has the middle of the skull as its origin and the way of the face as its forward.
"""

from collections.abc import Callable

import numpy as np

from generation.previz.creatures.body import Body, Frame
from generation.previz.creatures.species import Species
from generation.previz.vectors import Floats, catmull, vec


def _leaf(body: Body, kind: Species, head: Frame, root: Floats, tip: Floats, wide: float, across: Floats) -> None:
    """Add an ear like a leaf: widest at a third, its hollow darker."""
    middle = root * 0.6 + tip * 0.4
    tone = kind["ear_tone"] or kind["tone"]
    body.tube(
        [root, middle, tip],
        [wide * 0.75, wide, wide * 0.12],
        tone,
        deep=np.array([wide * 0.4, wide * 0.3, wide * 0.1]),
        across=across,
        smooth=8,
        around=12,
    )
    front = head.forward * wide * 0.34
    body.line(
        [
            root * 0.75 + tip * 0.25 + front,
            root * 0.45 + tip * 0.55 + front * 0.8,
            root * 0.12 + tip * 0.88 + front * 0.3,
        ],
        0.55,
        bias=wide * 0.5,
    )


def _pointed(body: Body, kind: Species, head: Frame, side: int) -> None:
    skull, ear, flat = kind["skull"], kind["ear"], kind["head_flat"]
    root = head.at(side * skull * 0.55 * flat, -skull * 0.25, skull * 0.72)
    out = 0.3 + kind["ear_out"]
    tip = root + head.right * side * ear * out + head.up * ear + head.forward * ear * 0.05
    _leaf(body, kind, head, root, tip, ear * kind["ear_wide"], head.right)


def _sideways(body: Body, kind: Species, head: Frame, side: int) -> None:
    skull, ear, flat = kind["skull"], kind["ear"], kind["head_flat"]
    root = head.at(side * skull * 0.75 * flat, -skull * 0.4, skull * 0.45)
    tip = root + head.right * side * ear - head.up * ear * kind["ear_drop"] - head.forward * ear * 0.15
    _leaf(body, kind, head, root, tip, ear * kind["ear_wide"], head.up)


def _drop(body: Body, kind: Species, head: Frame, side: int) -> None:
    """A hound's: it hangs beside the cheek."""
    skull, ear, flat = kind["skull"], kind["ear"], kind["head_flat"]
    root = head.at(side * skull * 0.78 * flat, -skull * 0.25, skull * 0.55)
    low = root + head.right * side * skull * 0.3 - vec(0, 0, ear)
    middle = root + head.right * side * skull * 0.32 - vec(0, 0, ear * 0.45)
    wide = ear * kind["ear_wide"]
    tone = kind["ear_tone"] or max(0.1, kind["tone"] - 0.15)
    body.tube(
        [root, middle, low],
        [wide * 0.55, wide * 0.9, wide * 0.55],
        tone,
        deep=np.full(3, ear * 0.09),
        across=head.forward,
        smooth=8,
        around=12,
    )


def _round(body: Body, kind: Species, head: Frame, side: int) -> None:
    skull, ear, flat = kind["skull"], kind["ear"], kind["head_flat"]
    at = head.at(side * skull * (0.62 + kind["ear_out"]) * flat, -skull * 0.2, skull * (0.8 - kind["ear_out"] * 0.7))
    tone = kind["ear_tone"] or kind["tone"]
    body.tube(
        [at - head.forward * ear * 0.2, at + head.forward * ear * 0.2],
        [ear * 0.8, ear],
        tone,
        across=head.right,
        around=16,
    )
    body.ball(at + head.forward * ear * 0.3, ear * 0.62, max(0.1, tone - 0.2), squash=(1, 0.3, 1), material="fur")


def _flap(body: Body, kind: Species, head: Frame, side: int) -> None:
    """An elephant's: a sail beside the head."""
    skull, ear, flat = kind["skull"], kind["ear"], kind["head_flat"]
    root = head.at(side * skull * 0.85 * flat, -skull * 0.15, skull * 0.55)
    shape = ((0, 0.15), (0.5, 0.32), (0.95, 0.05), (1.0, -0.5), (0.7, -1.0), (0.4, -1.2), (0.15, -0.8))
    out = head.right * side * 0.55 - head.forward * 0.85
    outline = [root + out * ear * x + head.up * ear * z for x, z in shape]
    rounded = catmull(np.array([*outline, outline[0]]), 22)[:-1]
    body.plate(rounded, kind["tone"] - 0.04)
    for x, z in ((0.75, -0.1), (0.7, -0.5), (0.5, -0.85)):
        body.line([root + out * ear * x * t + head.up * ear * z * t for t in (0.35, 0.7, 0.95)], 0.4, bias=0.03)


EARS: dict[str, Callable[[Body, Species, Frame, int], None]] = {
    "pointed": _pointed, "sideways": _sideways, "drop": _drop, "round": _round, "flap": _flap,
}  # fmt: skip
