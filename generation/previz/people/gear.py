"""Gear: what somebody has with them on the body: a backpack, a quiver, a holster or a sheath on the belt."""

from collections.abc import Callable

import numpy as np

from generation.previz.mesh import closed_rings, tube
from generation.previz.people.surface import FRONT
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, vec


def rod_of(tailor: Tailor, name: str, path: Floats, radius: float, tone: float) -> None:
    """Add something round along points of the world. radius: in metres."""
    size = np.full(len(path), radius)
    vertices, faces = tube(path, size, size, vec(0.3, 0.4, 0.8), around=8, caps=(0.2, 0.2))
    tailor.sheet(name, (vertices, faces), name, tone, 0.004)


def _backpack(tailor: Tailor) -> None:
    b = tailor.bones
    middle = b.world(b.chest + b.chest_turn @ vec(0, -0.115, -0.02))
    axes = np.column_stack([b.along(b.chest_turn @ axis) for axis in np.eye(3)])
    group = tailor.group("backpack", "backpack", 0.45)
    tailor.scene.box(middle, (0.19 * b.height, 0.085 * b.height, 0.24 * b.height), axes, group, 0.9)
    for sign in (-1, 1):
        _strap(tailor, "backpack", sign)


def _strap(tailor: Tailor, name: str, sign: int) -> None:
    along = np.linspace(0.96, 0.45, 16)
    middle = FRONT + sign * np.linspace(0.085, 0.11, 16)
    torso = tailor.surfaces["torso"]
    tailor.sheet(f"{name} strap {sign}", torso.patch(along, middle - 0.013, middle + 0.013, 0.02), name, 0.3, 0.003)


def _quiver(tailor: Tailor) -> None:
    b = tailor.bones
    low = b.chest + b.chest_turn @ vec(-0.05, -0.1, -0.11)
    high = b.neck + b.chest_turn @ vec(0.07, -0.1, 0.05)
    tailor.tube("quiver", [low, high], [0.025, 0.03], None, vec(1, 0, 0), material="quiver", tone=0.4, step=0.008)
    for aside in (-0.012, 0.0, 0.014):
        tip = high + (high - low) * 0.32 + vec(aside, 0, 0)
        rod_of(tailor, "quiver", b.world(np.array([high, tip])), 0.005, 0.8)


def _belted(tailor: Tailor, name: str, size: tuple[float, float, float], tone: float) -> None:
    """Hang something from the belt at the right hip. size: in body heights."""
    b = tailor.bones
    at = b.world(b.hip["right"] + b.hip_turn @ vec(0.055, 0.0, -0.01))
    axes = np.column_stack([b.along(b.hip_turn @ axis) for axis in np.eye(3)])
    wide, deep, high = (extent * b.height for extent in size)
    tailor.scene.box(at, (wide, deep, high), axes, tailor.group(name, name, tone), 0.8)
    turn = np.linspace(0, 1, 37)
    torso = tailor.surfaces["torso"]
    strap = np.stack([torso.at(0.035 + offset, turn[:-1], 0.012) for offset in (-0.024, 0.0, 0.024)])
    faces = closed_rings(strap)[1][: 2 * 2 * 36]
    tailor.sheet(f"{name} belt", (strap.reshape(-1, 3), faces), name, 0.15, 0.003)


def _holster(tailor: Tailor) -> None:
    _belted(tailor, "holster", (0.03, 0.05, 0.1), 0.2)


def _sheath(tailor: Tailor) -> None:
    _belted(tailor, "sheath", (0.018, 0.03, 0.3), 0.25)


GEAR: dict[str, Callable[[Tailor], None]] = {
    "backpack": _backpack,
    "quiver": _quiver,
    "holster": _holster,
    "sheath": _sheath,
}
