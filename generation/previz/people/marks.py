"""Marks: what somebody is known by on head and face: a bandage, an eyepatch, a mask, a scar, freckles, earrings.

Places are in head heights: right, ahead, and up from the chin (0) to the crown (1).
"""

from collections.abc import Callable

import numpy as np

from generation.previz.mesh import band, closed_rings, sheet, tube
from generation.previz.people.skull import EYE, EYE_ASIDE, Face, front, section
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, vec

_AROUND = 40


def add_mark(tailor: Tailor, face: Face, name: str) -> None:
    """Add a mark to a head; nothing for one that is not known."""
    if name in MARKS:
        MARKS[name](tailor, face)


def _band(tailor: Tailor, face: Face, name: str, heights: Floats, out: float, tone: float, tilt: float = 0.0) -> None:
    """Wind a band round the head. tilt: how much lower it is at the back than before."""
    angle = np.linspace(0, 2 * np.pi, _AROUND, endpoint=False)
    rings = []
    for height in heights:
        wide, ahead, back = section(face, np.array(np.clip(height, 0.3, 0.74)))
        y = (ahead + back) / 2 + ((ahead - back) / 2 + out) * np.cos(angle)
        rings.append(np.column_stack([(wide + out) * np.sin(angle), y, height + tilt * np.cos(angle)]))
    points = np.array(rings)
    group = tailor.group(name, name, tone, 0.008)
    tailor.scene.add(tailor.bones.on_head(points.reshape(-1, 3)), band(len(points), _AROUND), group)
    for ring in (points[0], points[-1]):
        tailor.line(name, tailor.bones.on_head(np.vstack([ring, ring[:1]])), 0.7, 0.6)


def _bandage(tailor: Tailor, face: Face) -> None:
    _band(tailor, face, "bandage", np.linspace(0.68, 0.86, 5), 0.055, 0.99, 0.03)
    for height in (0.74, 0.8):
        wide, ahead, back = section(face, np.array(0.7))
        angle = np.linspace(-1.2, 1.2, 15)
        y = (ahead + back) / 2 + ((ahead - back) / 2 + 0.06) * np.cos(angle)
        line = np.column_stack([(wide + 0.06) * np.sin(angle), y, height + 0.03 * np.sin(angle)])
        tailor.line("bandage", tailor.bones.on_head(line), 0.6, 0.5)


def _eyepatch(tailor: Tailor, face: Face) -> None:
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    x, z = EYE_ASIDE + 0.1 * np.cos(turn), EYE + 0.085 * np.sin(turn)
    rim = np.column_stack([x, front(face, x, z) + 0.03, z])
    middle = vec(EYE_ASIDE, float(front(face, np.array([EYE_ASIDE]), np.array([EYE]))[0]) + 0.055, EYE)
    faces = np.array([(at, (at + 1) % 20, 20) for at in range(20)])
    points = tailor.bones.on_head(np.vstack([rim, middle]))
    tailor.sheet("eyepatch", (points, faces), "eyepatch", 0.08, 0.004)
    _band(tailor, face, "strap", np.array([0.63, 0.65]), 0.03, 0.1, 0.0)


def _mask(tailor: Tailor, face: Face, *, name: str = "mask", tone: float = 0.95) -> None:
    across, up = np.linspace(-0.27, 0.27, 15), np.linspace(-0.03, 0.4, 8)
    x, z = np.meshgrid(across, up)
    y = front(face, x.ravel(), np.clip(z.ravel(), 0.02, 1)) + 0.11
    points = np.column_stack([x.ravel(), y, z.ravel()])
    tailor.sheet(name, (tailor.bones.on_head(points), sheet(8, 15)), name, tone, 0.006)
    for edge in (points[:15], points[-15:]):
        tailor.line(name, tailor.bones.on_head(edge), 0.8, 0.7)


def _bandit(tailor: Tailor, face: Face) -> None:
    _mask(tailor, face, name="kerchief", tone=0.25)


def _round_eye(tailor: Tailor, face: Face, name: str, side: int, inner: Floats, outer: Floats, tone: float) -> None:
    """Lay a rim round an eye. inner, outer: half widths and half heights of its edges."""
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    rings = []
    for half in (inner, (inner + outer) / 2, outer):
        x, z = side * EYE_ASIDE + half[0] * np.cos(turn), EYE + half[1] * np.sin(turn)
        y = np.minimum(front(face, x * 0.9, z) + 0.05, 0.46) - 1.1 * np.clip(np.abs(x) - 0.2, 0, 1) ** 1.4
        rings.append(np.column_stack([x, y, z]))
    points = np.array(rings)
    tailor.sheet(name, (tailor.bones.on_head(points.reshape(-1, 3)), band(3, 20)), name, tone, 0.004)
    for ring in (points[0], points[-1]):
        tailor.line(name, tailor.bones.on_head(np.vstack([ring, ring[:1]])), 0.8, 0.8)


def _domino(tailor: Tailor, face: Face) -> None:
    """A half mask round the eyes, as at a ball: brow, mouth and chin are free."""
    for side in (-1, 1):
        _round_eye(tailor, face, "domino", side, np.array([0.072, 0.042]), np.array([0.17, 0.1]), 0.15)


def _gas_mask(tailor: Tailor, face: Face) -> None:
    """Rubber over the lower face, round glasses before the eyes, a canister before the mouth."""
    _mask(tailor, face, name="gas mask", tone=0.4)
    for side in (-1, 1):
        _round_eye(tailor, face, "gas mask", side, np.array([0.07, 0.07]), np.array([0.115, 0.11]), 0.3)
    turn = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    ahead = float(front(face, np.zeros(1), np.full(1, 0.2))[0])
    rings = [
        np.column_stack([r * np.cos(turn), np.full(18, ahead + out), 0.16 + r * np.sin(turn)])
        for r, out in ((0.1, 0.06), (0.115, 0.1), (0.115, 0.26), (0.09, 0.28))
    ]
    vertices, faces = closed_rings(np.array(rings))
    tailor.sheet("canister", (tailor.bones.on_head(vertices), faces), "gas mask", 0.3, 0.006)
    _band(tailor, face, "strap", np.array([0.55, 0.6]), 0.04, 0.2, 0.0)


def _scar(tailor: Tailor, face: Face) -> None:
    z = np.linspace(0.22, 0.47, 9)
    x = 0.2 + 0.03 * np.sin((z - 0.22) * 18)
    line = np.column_stack([x, front(face, x, z) + 0.012, z])
    _on_skin(tailor, line, 1.6)
    for height in (0.27, 0.33, 0.4):
        side = np.linspace(0.17, 0.24, 4)
        level = np.full(4, height)
        _on_skin(tailor, np.column_stack([side, front(face, side, level) + 0.012, level]), 0.9)


def _freckles(tailor: Tailor, face: Face) -> None:
    for x, z in ((0.1, 0.33), (0.15, 0.36), (0.2, 0.34), (0.13, 0.29), (0.05, 0.37)):
        for side in (-1, 1):
            dot = np.array([side * x, side * x + 0.012])
            level = np.full(2, z)
            _on_skin(tailor, np.column_stack([dot, front(face, dot, level) + 0.012, level]), 1.0)


def _on_skin(tailor: Tailor, points: Floats, weight: float) -> None:
    tailor.scene.line(
        tailor.bones.on_head(points),
        weight,
        group=tailor.groups["head"],
        darkness=0.85,
        bias=0.06,
        from_pixels=40,
        on_face=True,
    )


def _earrings(tailor: Tailor, face: Face) -> None:
    turn = np.linspace(0, 2 * np.pi, 17)
    for side in (-1, 1):
        ring = np.column_stack(
            [np.full(17, side * 0.345 * face.wide), -0.04 + 0.06 * np.cos(turn), 0.26 + 0.07 * np.sin(turn)]
        )
        _wire(tailor, "earrings", ring, 0.012, 0.25)


def _headphones(tailor: Tailor, face: Face) -> None:
    angle = np.linspace(-1.25, 1.25, 17)
    over = np.column_stack([0.38 * np.sin(angle), 0 * angle - 0.03, 0.5 + 0.62 * np.cos(angle)])
    _wire(tailor, "headphones", over, 0.03, 0.2)
    for side in (-1, 1):
        turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
        rings = [
            np.column_stack([np.full(16, side * at), -0.04 + r * np.cos(turn), 0.45 + r * np.sin(turn)])
            for at, r in ((0.31 * face.wide, 0.12), (0.4 * face.wide, 0.13), (0.44 * face.wide, 0.09))
        ]
        vertices, faces = closed_rings(np.array(rings))
        tailor.sheet("headphones", (tailor.bones.on_head(vertices), faces), "headphones", 0.2, 0.006)


def _wire(tailor: Tailor, name: str, points: Floats, radius: float, tone: float) -> None:
    size = np.full(len(points), radius)
    vertices, faces = tube(points, size, size, vec(0, 1, 0.2), around=6, caps=(0.2, 0.2))
    tailor.sheet(name, (tailor.bones.on_head(vertices), faces), name, tone, 0.004)


MARKS: dict[str, Callable[[Tailor, Face], None]] = {
    "bandage": _bandage,
    "eyepatch": _eyepatch,
    "mask": _mask,
    "kerchief": _bandit,
    "domino": _domino,
    "gas mask": _gas_mask,
    "scar": _scar,
    "freckles": _freckles,
    "earrings": _earrings,
    "headphones": _headphones,
}
