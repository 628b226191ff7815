"""Parts of which hats are made, laid round the skull: crowns, brims, peaks and veils.

Heights and distances are in heads, as the skull has them.
"""

import numpy as np

from generation.previz.mesh import band, closed_rings
from generation.previz.people.skull import Face, front, section
from generation.previz.people.tailor import Tailor
from generation.previz.vectors import Floats, vec

#: How many points a ring round the skull has.
AROUND = 40


def rings_round(face: Face, heights: list[float], out: list[float], *, tilt: float = 0.0) -> Floats:
    """Return rings around the skull at heights, each so far out; tilt lowers the back."""
    angle = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    across, along = np.sin(angle), np.cos(angle)
    rings = []
    for height, aside in zip(heights, out, strict=True):
        wide, ahead, back = section(face, np.array(np.clip(height, 0.5, 0.74)))
        half = (ahead - back) / 2 + aside
        x = (wide + aside) * np.sign(across) * np.abs(across) ** 0.9
        y = (ahead + back) / 2 + half * np.sign(along) * np.abs(along) ** 0.9
        rings.append(np.column_stack([x, y, height + tilt * along]))
    return np.array(rings)


def add_crown(
    tailor: Tailor, face: Face, heights: list[float], out: list[float], tone: float, tilt: float = 0.0
) -> None:
    """Add the part of a hat that holds the head, by rings at heights, each so far out."""
    vertices, faces = closed_rings(rings_round(face, heights, out, tilt=tilt))
    tailor.scene.add(tailor.bones.on_head(vertices), faces, tailor.group("hat", "hat", tone, 0.01))


def add_visor(tailor: Tailor, face: Face, height: float, reach: float, drop: float, tone: float) -> None:
    """Add a peak over the brow."""
    t = np.linspace(-1, 1, 17)
    x = 0.27 * t
    inner = np.column_stack([x, 0.02 + front(face, x * 0.9, np.full(17, 0.70)), np.full(17, height)])
    outer = inner + np.column_stack([0 * t, reach * (1 - 0.75 * t**2), -drop * (1 - 0.4 * t**2)])
    under = (inner + outer) / 2 - vec(0, 0, 0.03)
    points = np.vstack([inner, outer, under])
    here = np.arange(16)
    faces = np.vstack(
        [
            np.column_stack([here, here + 17, here + 1]),
            np.column_stack([here + 1, here + 17, here + 18]),
            np.column_stack([here + 17, here + 34, here + 18]),
            np.column_stack([here + 18, here + 34, here + 35]),
        ]
    )
    tailor.scene.add(tailor.bones.on_head(points), faces, tailor.group("visor", "visor", tone, 0.008))


def add_brim(tailor: Tailor, face: Face, height: float, reach: float, curl: float, tone: float) -> None:
    """Add a brim all round, its sides curled up so far."""
    rings = rings_round(
        face, [height, height - 0.01, height - 0.015, height - 0.03], [0.05, reach * 0.6, reach, reach - 0.02]
    )
    rings[1:3, :, 2] += curl * np.abs(np.sin(np.linspace(0, 2 * np.pi, AROUND, endpoint=False))) ** 2
    vertices, faces = closed_rings(rings)
    tailor.scene.add(tailor.bones.on_head(vertices), faces, tailor.group("brim", "hat", tone, 0.01))


def hat_tone(tailor: Tailor) -> float:
    """Return the tone of a hat that tells it from the clothes."""
    look = tailor.bones.look
    return 0.3 if look.top_tone > 0.5 else 0.55


def add_veil(tailor: Tailor, face: Face, tone: float, out: float, low: float) -> None:
    """Lay cloth over head and neck that leaves the face free. out: off the skull; low: where it ends."""
    angle = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    across, along = np.sin(angle), np.cos(angle)
    opening = np.clip((along - 0.62) / 0.25, 0, 1)
    rows = []
    top = 1.02 + out
    for v in np.linspace(0, 1, 18):
        z = top + (low - top) * v**1.15
        z = np.where(opening > 0, np.maximum(z, 0.84 * opening + z * (1 - opening)), z)
        wide, ahead, back = section(face, np.clip(z, 0.40, 0.70))
        crown = np.clip((z - 0.66) / (top - 0.66), 0, 1)
        scale = np.sqrt(np.clip(1 - crown**2.2, 0, 1))
        under = np.clip(0.40 - z, 0, 1)
        half = ((ahead - back) / 2 + out) * scale
        x = (wide + out + under * 0.12) * scale * np.sign(across) * np.abs(across) ** 0.9
        rows.append(np.column_stack([x, (ahead + back) / 2 + half * np.sign(along) * np.abs(along) ** 0.9, z]))
    veil = np.array(rows)[::-1]
    group = tailor.group("hat", "hat", tone, 0.008)
    tailor.scene.add(tailor.bones.on_head(veil.reshape(-1, 3)), band(len(veil), AROUND), group)
