"""Cloth that hangs from the waist round both legs: skirts of dresses, coats and aprons."""

import numpy as np

from generation.previz.mesh import closed_rings
from generation.previz.people.surface import Surface
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, unit, vec


def hang(tailor: Tailor, part: str, length: float, ease: float, material: str, tone: float, *, flare: float) -> None:
    """Hang cloth from the waist round both legs, down to a share of the way to the ankles."""
    b = tailor.bones
    right = b.hip_turn @ vec(1, 0, 0)
    shares = np.linspace(0, length, 14)
    turn = np.linspace(0, 2 * np.pi, 36, endpoint=False)
    rings = []
    wide, deep = (
        np.ptp(tailor.surfaces["pelvis"].rings[-1] @ b.along(axis)) / 2 / b.height
        for axis in (right, b.hip_turn @ vec(0, 1, 0))
    )
    top = b.pelvis + b.hip_turn @ vec(0, 0, 0.055)
    rings.append(_ring(top, right, b.hip_turn @ vec(0, 1, 0), wide + ease * 0.6, deep + ease * 0.6, turn))
    for share in shares:
        left_at, right_at = (_on_leg(tailor, side, share) for side in ("left", "right"))
        way = unit(_leg_way(tailor, share))
        span = right_at - left_at
        across = unit(span + right * 0.03)
        across = unit(across - (across @ way) * way)
        front = np.cross(-way, across)
        swing = flare * share / max(length, 0.1)
        radius = (0.054 - 0.012 * share) * (1.08 if b.look.build == "heavy" else 1.0) + ease + swing
        gathered = 1 + (0.05 * np.sin(turn * 7 + 1) + 0.03 * np.sin(turn * 12)) * share / max(length, 0.1)
        reach = abs(float(span @ across)) / 2 + radius * 0.92
        rings.append(_ring((left_at + right_at) / 2, across, front, reach * gathered, radius * 1.05 * gathered, turn))
    world = np.array([b.world(ring) for ring in rings])
    surface = Surface(world)
    tailor.surfaces[part] = surface
    tailor.sheet(part, closed_rings(world), material, tone, 0.03)
    tailor.line(part, surface.at(0.985, np.linspace(0, 1, 40), 0.003), 0.7, 0.5)
    for at in (0.05, 0.16, 0.29, 0.40, 0.57, 0.70, 0.86):
        first = 0.35 + 0.3 * ((at * 7.3) % 1)
        along = np.linspace(first, 0.97, 9)
        tailor.line(part, surface.at(along, at + 0.01 * np.sin(along * 5), 0.003), 0.7, 0.5)


def _ring(middle: Floats, across: Floats, front: Floats, wide: object, deep: object, turn: Floats) -> Floats:
    return middle + np.outer(np.cos(turn) * wide, across) + np.outer(np.sin(turn) * deep, front)


def _on_leg(tailor: Tailor, side: str, share: float) -> Floats:
    b = tailor.bones
    if share <= 0.5:
        return b.hip[side] + (b.knee[side] - b.hip[side]) * share * 2
    # Below a raised knee cloth hangs: it follows the shin only as far as it stands.
    down = (b.ankle[side] - b.knee[side]) * (share - 0.5) * 2
    return b.knee[side] + down


def _leg_way(tailor: Tailor, share: float) -> Floats:
    b = tailor.bones
    upper = b.knee["left"] - b.hip["left"] + b.knee["right"] - b.hip["right"]
    lower = b.ankle["left"] - b.knee["left"] + b.ankle["right"] - b.knee["right"]
    blend = np.clip((share - 0.40) / 0.2, 0, 1)
    return unit(upper) * (1 - blend) + unit(lower) * blend
