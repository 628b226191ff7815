"""Accessories: what is worn over clothes by people of any look: ties, scarves, wraps round the shoulders, badges.

Each is a group of a material of its own name, by which it is found in the picture.
"""

from collections.abc import Callable

import numpy as np

from generation.previz.mesh import closed_rings
from generation.previz.people.surface import FRONT
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, vec

#: How many points a ring of cloth has.
_AROUND = 40
#: Along the trunk from the waist (0) to the neck (1), and half a width as a share of its girth.
Outline = list[tuple[float, float]]


def add_accessory(tailor: Tailor, name: str) -> None:
    """Put an accessory on a figure; nothing for one that is not known."""
    if name in ACCESSORIES:
        ACCESSORIES[name](tailor)


def _on_front(tailor: Tailor, name: str, outline: Outline, tone: float, *, aside: float = 0.0) -> None:
    """Lay a flat shape on the chest. aside: of the middle, as a share of the trunk's girth."""
    torso, middle = tailor.surfaces["torso"], FRONT + aside
    along, half = (np.array(values) for values in zip(*outline, strict=True))
    tailor.sheet(name, torso.patch(along, middle - half, middle + half, 0.014), name, tone, 0.003)
    for sign in (-1, 1):
        tailor.line(name, torso.at(along, middle + sign * half, 0.016), 0.9, 0.8)


def _at_throat(tailor: Tailor, name: str, corners: list[tuple[float, float, float]], tone: float) -> None:
    """Lay a flat shape before the throat. corners: right, ahead and up of the foot of the neck, in body heights."""
    b = tailor.bones
    points = b.world(np.array([b.neck + b.chest_turn @ vec(*corner) for corner in corners]))
    middle = points.mean(0)
    count = len(points)
    faces = np.array([(index, (index + 1) % count, count) for index in range(count)])
    tailor.sheet(name, (np.vstack([points, middle]), faces), name, tone, 0.002)
    tailor.line(name, np.vstack([points, points[:1]]), 0.9, 0.85)


def _tie(tailor: Tailor) -> None:
    knot = [(-0.011, 0.056, -0.012), (0.011, 0.056, -0.012), (0.008, 0.07, -0.034), (-0.008, 0.07, -0.034)]
    _at_throat(tailor, "tie", knot, 0.25)
    _on_front(tailor, "tie", [(0.93, 0.012), (0.7, 0.026), (0.55, 0.03), (0.5, 0.003)], 0.2)


def _bow_tie(tailor: Tailor) -> None:
    for side in (-1, 1):
        wing = [(0.004, 0.064, -0.016), (0.04, 0.05, 0.002), (0.043, 0.052, -0.036), (0.004, 0.066, -0.024)]
        _at_throat(tailor, "bow tie", [(side * x, y, z) for x, y, z in wing], 0.15)
    knot = [(-0.008, 0.068, -0.011), (0.008, 0.068, -0.011), (0.008, 0.07, -0.029), (-0.008, 0.07, -0.029)]
    _at_throat(tailor, "bow tie", knot, 0.3)


def _badge(tailor: Tailor) -> None:
    outline = [(0.86, 0.002), (0.845, 0.016), (0.825, 0.02), (0.8, 0.014), (0.785, 0.002)]
    _on_front(tailor, "badge", outline, 0.97, aside=0.07)


def _necklace(tailor: Tailor) -> None:
    share = np.linspace(-1, 1, 15)
    torso = tailor.surfaces["torso"]
    for out, tone in ((0.016, 0.3), (0.02, 0.95)):
        along = 0.985 - 0.13 * (1 - share**2) + (0.008 if tone > 0.5 else 0.0)
        middle = FRONT + 0.1 * share
        tailor.sheet("necklace", torso.patch(along, middle - 0.004, middle + 0.004, out), "necklace", tone, 0.002)
    _on_front(tailor, "necklace", [(0.872, 0.003), (0.86, 0.013), (0.845, 0.013), (0.832, 0.003)], 0.9)


def _rings(tailor: Tailor, heights: Floats, wide: Floats, deep: Floats) -> Floats:
    """Return rings round the upright of the chest: heights above the waist, half widths, half depths; body heights."""
    b = tailor.bones
    angle = np.linspace(0, 2 * np.pi, _AROUND, endpoint=False)
    right, ahead, up = (b.chest_turn @ axis for axis in (vec(1, 0, 0), vec(0, 1, 0), vec(0, 0, 1)))
    flat = [
        b.waist + up * height + np.outer(np.cos(angle) * w, right) + np.outer(np.sin(angle) * d, ahead)
        for height, w, d in zip(heights, wide, deep, strict=True)
    ]
    return b.world(np.array(flat).reshape(-1, 3)).reshape(len(flat), _AROUND, 3)


def _neck_height(tailor: Tailor) -> float:
    """Return how high the foot of the neck is above the waist, in body heights."""
    return float(np.linalg.norm(tailor.bones.neck - tailor.bones.waist))


def _scarf(tailor: Tailor) -> None:
    top = _neck_height(tailor)
    heights = top + np.array([-0.03, -0.02, 0.0, 0.018, 0.026])
    rings = _rings(
        tailor, heights, np.array([0.04, 0.072, 0.066, 0.058, 0.04]), np.array([0.036, 0.068, 0.062, 0.054, 0.036])
    )
    tailor.sheet("scarf", closed_rings(rings), "scarf", 0.55, 0.006)
    _on_front(tailor, "scarf", [(0.94, 0.024), (0.6, 0.03), (0.36, 0.032)], 0.55, aside=0.03)


def _wrap(tailor: Tailor) -> None:
    """A blanket, cloak or cape round shoulders and arms, down to the hips."""
    top = _neck_height(tailor)
    heights = np.array([-0.09, -0.02, 0.07, 0.14, top - 0.06, top - 0.03, top - 0.005])
    wide = np.array([0.158, 0.155, 0.150, 0.146, 0.140, 0.10, 0.055])
    deep = np.array([0.115, 0.112, 0.108, 0.104, 0.092, 0.074, 0.05])
    rings = _rings(tailor, heights, wide, deep)
    tailor.sheet("wrap", closed_rings(rings), "wrap", 0.62, 0.02)
    for at in (0.18, 0.25, 0.34):
        column = int(at * _AROUND)
        tailor.line("wrap", rings[:6, column] + 0.004 * (rings[:6, column] - rings[:6].mean(1)), 0.8, 0.55)


ACCESSORIES: dict[str, Callable[[Tailor], None]] = {
    "tie": _tie,
    "bow tie": _bow_tie,
    "badge": _badge,
    "necklace": _necklace,
    "scarf": _scarf,
    "wrap": _wrap,
}
