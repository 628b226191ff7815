"""Accessories: what is worn over clothes by people of any look: ties, scarves, wraps round the shoulders, badges.

Each is a group of a material of its own name, by which it is found in the picture.
"""

from collections.abc import Callable

import numpy as np

from generation.previz.mesh import closed_rings
from generation.previz.people.gear import GEAR, rod_of
from generation.previz.people.hanging import hang
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
    share = np.linspace(0, len(outline) - 1, 4 * len(outline))
    along, half = (np.interp(share, np.arange(len(outline)), values) for values in zip(*outline, strict=True))
    tailor.sheet(name, torso.patch(along, middle - half, middle + half, 0.018, across=15), name, tone, 0.003)
    for sign in (-1, 1):
        tailor.line(name, torso.at(along, middle + sign * half, 0.02), 0.9, 0.8)


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


def _apron(tailor: Tailor) -> None:
    """A bib on the chest, and its skirt before the thighs."""
    _on_front(tailor, "apron", [(0.74, 0.085), (0.4, 0.13), (0.06, 0.16)], 0.62)
    hang(tailor, "apron skirt", 0.36, 0.02, "apron", 0.62, flare=0.012)
    torso = tailor.surfaces["torso"]
    for sign in (-1, 1):
        strap = torso.at(np.linspace(0.74, 0.97, 6), FRONT + sign * np.linspace(0.085, 0.07, 6), 0.012)
        tailor.line("apron", strap, 1.6, 0.8)


def _chain(tailor: Tailor) -> None:
    """A heavy chain of office that hangs down to the breast."""
    share = np.linspace(-1, 1, 25)
    torso = tailor.surfaces["torso"]
    along = 0.98 - 0.34 * (1 - np.abs(share) ** 1.7)
    middle = FRONT + 0.125 * share
    for number, (at, around) in enumerate(zip(along, middle, strict=True)):
        rows = np.array([at - 0.014, at + 0.014])
        half = np.full(2, 0.008)
        part = torso.patch(rows, np.full(2, around) - half, np.full(2, around) + half, 0.02, across=3)
        tailor.sheet("chain", part, "chain", 0.9 if number % 2 else 0.35, 0.002)
    _on_front(tailor, "chain", [(0.65, 0.003), (0.63, 0.024), (0.59, 0.024), (0.57, 0.003)], 0.92)


def _tape(tailor: Tailor) -> None:
    """A band that lies round the neck and hangs down on both sides."""
    top = _neck_height(tailor)
    rings = _rings(tailor, top + np.array([-0.016, 0.0, 0.012]), np.full(3, 0.062), np.full(3, 0.058))
    tailor.sheet("tape", closed_rings(rings), "tape", 0.9, 0.004)
    for sign, low in ((-1, 0.3), (1, 0.18)):
        _on_front(tailor, "tape", [(0.93, 0.012), (0.6, 0.012), (low, 0.012)], 0.92, aside=sign * 0.06)


def _stethoscope(tailor: Tailor) -> None:
    torso = tailor.surfaces["torso"]
    for sign in (-1, 1):
        along = np.linspace(0.97, 0.55, 9)
        path = torso.at(along, FRONT + sign * np.linspace(0.075, 0.02, 9), 0.02)
        rod_of(tailor, "stethoscope", path, 0.006, 0.15)
    rod_of(tailor, "stethoscope", torso.at(np.linspace(0.55, 0.36, 5), FRONT + 0.02, 0.02), 0.006, 0.15)
    _on_front(tailor, "stethoscope", [(0.39, 0.002), (0.37, 0.014), (0.34, 0.014), (0.32, 0.002)], 0.85, aside=0.02)


def _sash(tailor: Tailor) -> None:
    """A band from the right shoulder to the left hip."""
    torso = tailor.surfaces["torso"]
    along = np.linspace(0.97, 0.08, 24)
    middle = FRONT + np.linspace(0.09, -0.14, 24)
    tailor.sheet("sash", torso.patch(along, middle - 0.03, middle + 0.03, 0.02), "sash", 0.35, 0.003)
    for sign in (-1, 1):
        tailor.line("sash", torso.at(along, middle + sign * 0.03, 0.023), 0.8, 0.75)


def _armband(tailor: Tailor) -> None:
    _round_limb(tailor, "armband", "forearm left", 0.02, 0.2, 0.2)


def _round_limb(
    tailor: Tailor, name: str, limb: str, low: float, high: float, tone: float, *, arm: bool = False
) -> None:
    """Wind a band round a limb, from a share of its length to another. arm: on the upper arm, where there is one."""
    side = limb.rpartition(" ")[2]
    part = f"arm {side}" if arm and f"arm {side}" in tailor.surfaces else limb
    if part not in tailor.surfaces:
        return
    surface = tailor.surfaces[part]
    turn = np.linspace(0, 1, 21)[:-1]
    along = np.linspace(low, high, 6)
    rings = np.array([surface.at(at, turn, 0.012) for at in along])
    tailor.sheet(f"{name} {limb}", closed_rings(rings), name, tone, 0.004)
    for at in along[::2]:
        tailor.line(f"{name} {limb}", surface.at(at, np.linspace(0, 1, 21), 0.015), 0.6, 0.55)


def _bandaged_hand(tailor: Tailor) -> None:
    b = tailor.bones
    way = b.wrist["left"] - b.elbow["left"]
    way = way / (np.linalg.norm(way) + 1e-9)
    across = np.cross(b.palm["left"], way)
    path = [b.wrist["left"] - 0.035 * way, b.wrist["left"] + 0.01 * way, b.wrist["left"] + 0.052 * way]
    tailor.tube(
        "bandage left",
        path,
        [0.022, 0.024, 0.03],
        [0.02, 0.021, 0.02],
        across,
        material="bandage",
        tone=0.99,
        step=0.008,
    )
    surface = tailor.surfaces["bandage left"]
    for at in (0.2, 0.45, 0.7):
        tailor.line(
            "bandage left",
            surface.at(at + 0.06 * np.sin(np.linspace(0, 6, 21)), np.linspace(0, 1, 21), 0.003),
            0.6,
            0.6,
        )


def _bandaged_arm(tailor: Tailor) -> None:
    _round_limb(tailor, "bandage", "forearm left", 0.15, 0.75, 0.99)


def _bandaged_leg(tailor: Tailor) -> None:
    _round_limb(tailor, "bandage", "shin right", 0.02, 0.4, 0.99)


ACCESSORIES: dict[str, Callable[[Tailor], None]] = {
    "tie": _tie,
    "bow tie": _bow_tie,
    "badge": _badge,
    "necklace": _necklace,
    "scarf": _scarf,
    "wrap": _wrap,
    "apron": _apron,
    "chain": _chain,
    "tape": _tape,
    "stethoscope": _stethoscope,
    "sash": _sash,
    "armband": _armband,
    "bandaged hand": _bandaged_hand,
    "bandaged arm": _bandaged_arm,
    "bandaged leg": _bandaged_leg,
    **GEAR,
}
