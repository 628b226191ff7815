"""The surface of a head, in head heights (x to the right, y forward, z from chin 0 to crown 1).

A head is a stack of rounded sections with a face laid over their front: brow, sockets, nose, cheeks, lips and chin,
each a smooth bump or hollow. Everything else on a head (features, hair, hats) asks here where the surface is.

Proportions follow the artist's canon: eyes halfway up, brow, base of the nose and chin a third apart, the mouth a third
of the way from nose to chin, five eyes across.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generation.previz.mesh import closed_rings
from generation.previz.vectors import Floats
from generation.words import Look

SQUARENESS = 2.35
EYE, MOUTH, NOSE_BASE, BROW = 0.495, 0.195, 0.300, 0.605
EYE_ASIDE = 0.140
#: Height, half width, front and back of the skull's sections, from chin to crown.
_SECTIONS = np.array([
    (-0.005, 0.075, 0.365, 0.22), (0.03, 0.128, 0.388, 0.16), (0.09, 0.180, 0.392, 0.06), (0.17, 0.225, 0.388, -0.08),
    (0.26, 0.262, 0.388, -0.20), (0.36, 0.288, 0.388, -0.30), (0.46, 0.306, 0.380, -0.375),
    (0.54, 0.316, 0.380, -0.415), (0.64, 0.325, 0.388, -0.44), (0.74, 0.322, 0.370, -0.44),
    (0.83, 0.294, 0.322, -0.405), (0.91, 0.236, 0.235, -0.325), (0.965, 0.155, 0.12, -0.22), (0.995, 0.07, 0.01, -0.11),
])  # fmt: skip


@dataclass(frozen=True)
class Face:
    """A face: measures that tell it from others, and the opening of its mouth, in head heights."""

    wide: float = 1.0
    jaw: float = 1.0
    nose: float = 1.0
    #: 0 an adult's to 1 a small child's.
    young: float = 0.0
    #: 0 none to 1 the hollows of age.
    old: float = 0.0
    female: bool = False
    opened: float = 0.0
    #: Lift of the cheeks by a smile, 0 to 1.
    smile: float = 0.0


def face_of(look: Look, opened: float = 0.0, smile: float = 0.0) -> Face:
    """Return the face of a look."""
    young = float(np.clip((14 - look.age) / 10, 0, 1))
    heavy = {"heavy": 0.07, "slim": -0.04}.get(look.build, 0.0)
    return Face(
        wide=1.06 + 0.045 * look.face + heavy + 0.04 * young,
        jaw=(0.86 if look.female else 0.99) + 0.06 * look.jaw + heavy * 1.4 - 0.02 * young,
        nose=(0.86 if look.female else 1.06) * (1 + 0.16 * look.nose) * (1 - 0.34 * young),
        young=young,
        old=float(np.clip((look.age - 45) / 30, 0, 1)),
        female=look.female,
        opened=opened,
        smile=smile,
    )


def _bump(at: Floats, middle: float, width: float) -> Floats:
    return np.exp(-(((at - middle) / width) ** 2))


def section(face: Face, height: Floats) -> tuple[Floats, Floats, Floats]:
    """Return half width, front and back of the skull at heights."""
    wide, front, back = (np.interp(height, _SECTIONS[:, 0], _SECTIONS[:, k]) for k in (1, 2, 3))
    jaw = np.clip((0.34 - np.asarray(height)) / 0.3, 0, 1)
    return wide * (face.wide * (1 - jaw) + face.wide * face.jaw * jaw), front, back


def relief(face: Face, x: Floats, z: Floats) -> Floats:
    """Return how far the face stands out from the skull's front at places of it."""
    x, z = np.asarray(x, float), np.asarray(z, float)
    aside = np.abs(x)
    out = 0.020 * (0.5 if face.female else 1.0) * (1 - face.young) * _bump(z, 0.595, 0.035) * _bump(aside, 0.11, 0.11)
    out = out - 0.048 * _bump(aside, EYE_ASIDE + 0.005, 0.075) * _bump(z, 0.505, 0.050)
    out += 0.026 * _bump(aside, EYE_ASIDE, 0.052) * _bump(z, EYE, 0.032)
    out += (0.020 + 0.012 * face.smile) * _bump(aside, 0.185, 0.07) * _bump(z, 0.375 + 0.02 * face.smile, 0.06)
    out -= 0.022 * face.old * _bump(aside, 0.19, 0.06) * _bump(z, 0.24, 0.06)
    out += 0.016 * face.young * _bump(aside, 0.17, 0.08) * _bump(z, 0.27, 0.08)
    out += 0.016 * _bump(x, 0, 0.11) * _bump(z, MOUTH, 0.075)
    full = 1.25 if face.female else 0.95
    mouth_wide = 0.065 + 0.012 * face.smile
    lip = np.exp(-((aside / mouth_wide) ** 4))
    out += full * 0.017 * lip * _bump(z, MOUTH + 0.020, 0.013)
    out += full * 0.021 * lip * _bump(z, MOUTH - 0.025, 0.016)
    out -= 0.010 * lip * _bump(z, MOUTH - 0.002, 0.008)
    out -= 0.012 * _bump(x, 0, 0.07) * _bump(z, 0.128, 0.018)
    out += (0.024 if face.female else 0.034) * (1 - 0.5 * face.young) * _bump(x, 0, 0.075) * _bump(z, 0.065, 0.04)
    return out + _nose(face, aside, z)


#: The nose from its root to its base: height, how far it stands out, half width.
_NOSE = np.array(
    [
        (0.560, 0.000, 0.050),
        (0.525, 0.012, 0.036),
        (0.480, 0.030, 0.030),
        (0.430, 0.058, 0.033),
        (0.385, 0.088, 0.038),
        (0.350, 0.108, 0.046),
        (0.332, 0.112, 0.050),
        (0.318, 0.100, 0.054),
        (0.306, 0.062, 0.056),
        (0.297, 0.016, 0.056),
        (0.290, 0.000, 0.056),
    ]
)[::-1]


def _nose(face: Face, aside: Floats, z: Floats) -> Floats:
    stretched = EYE + (z - EYE) / (0.6 + 0.4 * face.nose)
    out = np.interp(stretched, _NOSE[:, 0], _NOSE[:, 1], 0, 0)
    wide = np.interp(stretched, _NOSE[:, 0], _NOSE[:, 2]) * (0.92 if face.female else 1.04)
    wing = 0.040 * np.exp(-(((aside - 0.052) / 0.018) ** 2) - ((stretched - 0.318) / 0.020) ** 2)
    return face.nose * (out * np.exp(-((aside / wide) ** 2.6)) + wing)


def lowered(face: Face, z: Floats) -> Floats:
    """Return where heights of the face are when its mouth is open: the jaw drops, the upper lip lifts a little."""
    z = np.asarray(z, float)
    below = np.clip((MOUTH + 0.004 - z) / 0.012, 0, 1)
    # A child's features sit lower on the head.
    return z - 0.22 * face.young * np.clip(z, 0, 1) * np.clip(1 - z, 0, 1) - face.opened * below * 1.1


def front(face: Face, x: Floats, z: Floats) -> Floats:
    """Return how far forward the surface of the face is at places given with the mouth shut."""
    x, z = np.broadcast_arrays(np.asarray(x, float), np.asarray(z, float))
    wide, ahead, back = section(face, z)
    t = np.clip(np.abs(x) / wide, 0, 0.98)
    base = (ahead + back) / 2 + (ahead - back) / 2 * (1 - t**SQUARENESS) ** (1 / SQUARENESS)
    return base + relief(face, x, z)


def on_face(face: Face, x: Floats, z: Floats, out: float = 0.0) -> Floats:
    """Return points of the face (n x 3), lifted off it by `out`."""
    x, z = np.broadcast_arrays(np.asarray(x, float), np.asarray(z, float))
    return np.column_stack([x, front(face, x, z) + out, lowered(face, z)])


@lru_cache(maxsize=64)
def surface(face: Face, fine: bool) -> tuple[Floats, np.ndarray, np.ndarray]:
    """Return a head's vertices, its triangles, and which of them are the nose.

    fine: for a head that is large in the frame.
    """
    around, rows = (72, 76) if fine else (36, 30)
    share = np.linspace(-1, 1, around, endpoint=False)
    angle = np.pi * (0.5 * share + 0.5 * share**3) if fine else np.pi * share
    heights = _heights(rows, fine)
    wide, ahead, back = (lengths[:, None] for lengths in section(face, heights))
    x = wide * np.sign(np.sin(angle)) * np.abs(np.sin(angle)) ** (2 / SQUARENESS)
    along = np.cos(angle)
    y = (ahead + back) / 2 + (ahead - back) / 2 * np.sign(along) * np.abs(along) ** (2 / SQUARENESS)
    z = np.broadcast_to(heights[:, None], x.shape)
    y = y + np.where(along > 0, relief(face, x, z) * np.clip(along * 3, 0, 1), 0)
    z = np.where(along > -0.2, lowered(face, z), z)
    rings = np.stack([x, y, z], -1)
    vertices, faces = closed_rings(rings)
    middle = vertices[faces].mean(1)
    flat = np.column_stack([np.abs(middle[:, 0]), middle[:, 2]])
    high = EYE + (0.325 - EYE) * (0.6 + 0.4 * face.nose)
    is_nose = (middle[:, 1] > 0.3) & (flat[:, 0] < 0.055) & (flat[:, 1] > high - 0.034) & (flat[:, 1] < 0.47)
    return vertices, faces, is_nose


def _heights(rows: int, fine: bool) -> Floats:
    """Return the heights of the rows: closer together where the features are."""
    if not fine:
        return np.interp(np.linspace(0, len(_SECTIONS) - 1, rows), np.arange(len(_SECTIONS)), _SECTIONS[:, 0])
    dense = np.linspace(-0.005, 0.995, 400)
    weight = 1 + 1.8 * _bump(dense, 0.30, 0.07) + 1.8 * _bump(dense, 0.19, 0.06) + 1.0 * _bump(dense, 0.5, 0.08)
    weight += 1.2 * (dense > 0.9) + 0.8 * (dense < 0.05)
    total = np.cumsum(weight)
    return np.interp(np.linspace(total[0], total[-1], rows), total, dense)
