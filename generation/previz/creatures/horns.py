"""Horns and antlers of creatures, by how they grow, a side at a time.

A head's frame has the middle of the skull as its origin and the way of the face as its forward.
"""

from collections.abc import Callable

import numpy as np

from generation.previz.creatures.body import Body, Frame
from generation.previz.creatures.species import Species


def _curve(body: Body, kind: Species, head: Frame, side: int, path: object, thick: float) -> None:
    flat = kind["head_flat"]
    root = head.at(side * kind["skull"] * 0.45 * flat, -kind["skull"] * 0.05, kind["skull"] * 0.8)
    points = [
        root + (head.right * side * x + head.forward * y + head.up * z) * kind["horn"]
        for x, y, z in np.asarray(path, float)
    ]
    wide = np.linspace(thick, thick * 0.12, len(points))
    body.tube(points, wide, kind["horn_tone"] or 0.45, material="horn", smooth=4 * len(points))


def _bull(body: Body, kind: Species, head: Frame, side: int) -> None:
    _curve(body, kind, head, side, ((0, 0, -0.1), (0.55, 0.0, 0.05), (0.95, 0.1, 0.35), (0.9, 0.15, 0.8)), 0.035)


def _ram(body: Body, kind: Species, head: Frame, side: int) -> None:
    _curve(
        body,
        kind,
        head,
        side,
        ((0, 0, 0), (0.3, -0.4, 0.35), (0.55, -0.75, -0.1), (0.7, -0.45, -0.65), (0.85, 0.1, -0.6), (0.95, 0.25, -0.2)),
        0.06,
    )


def _goat(body: Body, kind: Species, head: Frame, side: int) -> None:
    _curve(body, kind, head, side, ((0, 0, 0), (0.12, 0.0, 0.45), (0.25, -0.3, 0.85), (0.38, -0.75, 1.0)), 0.035)


def _antelope(body: Body, kind: Species, head: Frame, side: int) -> None:
    _curve(body, kind, head, side, ((0, 0, 0), (0.12, -0.2, 0.4), (0.28, -0.25, 0.7), (0.2, -0.4, 1.05)), 0.025)


def _antlers(body: Body, kind: Species, head: Frame, side: int) -> None:
    beam = ((0, 0, 0), (0.25, -0.2, 0.3), (0.5, -0.3, 0.65), (0.45, -0.1, 1.05))
    _curve(body, kind, head, side, beam, 0.03)
    for start, end in (
        ((0.1, -0.05, 0.12), (0.2, 0.35, 0.35)),
        ((0.38, -0.25, 0.47), (0.6, 0.1, 0.75)),
        ((0.5, -0.28, 0.72), (0.85, -0.3, 1.0)),
    ):
        _curve(body, kind, head, side, (start, end), 0.02)


def _knobs(body: Body, kind: Species, head: Frame, side: int) -> None:
    """A giraffe's: two short ones with dark ends."""
    root = head.at(side * kind["skull"] * 0.4, -kind["skull"] * 0.1, kind["skull"] * 0.7)
    tip = root + head.up * kind["horn"]
    body.tube([root, tip], [0.014, 0.012], kind["tone"])
    body.ball(tip, 0.02, 0.2, material="horn")


def _dragon(body: Body, kind: Species, head: Frame, side: int) -> None:
    _curve(body, kind, head, side, ((0, -0.2, -0.1), (0.18, -0.6, 0.15), (0.25, -1.05, 0.5)), 0.035)


HORNS: dict[str, Callable[[Body, Species, Frame, int], None]] = {
    "bull": _bull, "ram": _ram, "goat": _goat, "antelope": _antelope, "antlers": _antlers, "knobs": _knobs,
    "dragon": _dragon,
}  # fmt: skip
