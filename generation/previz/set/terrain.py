"""The shape of the land outside: heights in metres over the ground, flat where people stand."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene, sheet
from generation.previz.vectors import Floats, unit, vec

#: Half the width of the land in metres, and how many points across; they lie closer near the middle.
_WIDE, _POINTS = 110.0, 76
#: Distances in metres between which the land is drawn as one: what is behind has its own outline.
_RIDGES = (0.0, 8.0, 11.0, 15.0, 20.0, 27.0, 36.0, 50.0, 70.0, 200.0)
#: Height in metres above which land between the camera and the people is left out.
_LOW = 0.4


def _rise(distance: Floats, low: float, high: float | Floats) -> Floats:
    """Return 0 up to `low`, 1 from `high` on, smooth between."""
    t = np.clip((distance - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _noise(x: Floats, y: Floats, scale: float) -> Floats:
    """Return bumps between -1 and 1, the same each time."""
    u, v = x / scale, y / scale
    return (np.sin(1.7 * u + 1.3 * np.sin(v)) + np.sin(2.3 * v + 1.1 * np.sin(1.9 * u)) + np.sin(3.1 * (u + v))) / 3


def _dunes(x: Floats, y: Floats) -> Floats:
    crest = 1 - np.abs(np.sin(0.055 * x + 0.10 * y + 0.9 * np.sin(0.05 * x) + 0.6))
    return _rise(np.hypot(x, y), 7, 26) * (9 * crest + 1.5 * _noise(x, y, 18))


def _drifts(x: Floats, y: Floats) -> Floats:
    return _rise(np.hypot(x, y), 4, 16) * (0.9 + 0.8 * _noise(x, y, 7) + 0.04 * np.hypot(x, y))


def _crags(x: Floats, y: Floats) -> Floats:
    away = np.hypot(x, y)
    jagged = np.abs(_noise(x, y, 6)) + 0.4 * np.abs(_noise(x, y, 2.2))
    return _rise(away, 5.5, 26) * (2 + 7 * jagged) + _rise(away, 18, 90) * 34 * (0.4 + jagged)


def _canyon(x: Floats, y: Floats) -> Floats:
    wall = 6.5 + 2.2 * np.sin(y * 0.16) + 0.8 * np.sin(y * 0.9)
    off = np.abs(x + 5 * np.sin(np.maximum(y - 8, 0) * 0.05)) - wall
    return 9 * _rise(off, 0, 1.2) + 9 * _rise(off, 5, 6.5) + 0.8 * np.abs(_noise(x, y, 3)) * _rise(off, 0, 2)


def _cliff(x: Floats, y: Floats) -> Floats:
    plateau = (1 - _rise(y - 4.5 - 0.6 * np.sin(x), 0, 1.5)) * (1 - _rise(x - 2.6 - 0.4 * np.sin(y), 0, 1.5))
    far = _rise(x - 4 - 2 * np.sin(y * 0.2), 0, 2.5) * _rise(y - 20 - 2 * np.sin(x * 0.4), 0, 2.5)
    return np.maximum(38 * plateau, (47 + 2 * _noise(x, y, 7)) * far) - 38


def _shore(x: Floats, y: Floats) -> Floats:
    return -1.2 * _rise(y + 0.5 * np.sin(x * 0.25), 4, 12) + 1.4 * _rise(-y, 12, 40)


def _island(x: Floats, y: Floats) -> Floats:
    away = np.hypot(x, y * 1.15) + 0.9 * np.sin(3 * np.arctan2(y, x))
    return -1.6 * _rise(away, 6, 13) + 0.5 * _rise(-away, -9, -3) - 0.5


def _river(x: Floats, y: Floats) -> Floats:
    off = np.abs(y - 9 - 1.6 * np.sin(x * 0.14)) - 4.2
    return -1.3 * (1 - _rise(off, -0.6, 1.2)) + 1.5 * _rise(y, 15, 60)


def _lake(x: Floats, y: Floats) -> Floats:
    off = np.hypot(x / 55, (y - 36) / 31) + 0.02 * np.sin(x * 0.3)
    return -1.4 * (1 - _rise(off, 0.97, 1.03)) + 6 * _rise(off, 1.1, 2.5) * _rise(y, 10, 60)


def _swamp(x: Floats, y: Floats) -> Floats:
    return -0.7 * _rise(np.hypot(x, y), 1.6, 3.0) * _rise(_noise(x, y, 3.4), -0.25, 0.1)


#: Middles and sizes of craters, in metres.
_CRATERS = ((-6, 9, 2.6), (7, 15, 4.5), (-16, 26, 8), (3, 6.5, 0.9), (-9, -9, 3.5), (24, 34, 10), (9, -14, 4))


def _craters(x: Floats, y: Floats) -> Floats:
    high = 0.7 * _noise(x, y, 22) * _rise(np.hypot(x, y), 6, 30)
    for cx, cy, size in (
        (-6, 9, 2.6),
        (7, 15, 4.5),
        (-16, 26, 8),
        (3, 6.5, 0.9),
        (-9, -9, 3.5),
        (24, 34, 10),
        (9, -14, 4),
    ):
        away = np.hypot(x - cx, y - cy) / size
        high = high + size * (0.26 * np.exp(-(((away - 1) / 0.28) ** 2)) - 0.16 * np.exp(-((away / 0.7) ** 2)))
    return high


def _quarry(x: Floats, y: Floats) -> Floats:
    away = np.hypot(x * 0.9, y) + 1.2 * _noise(x, y, 9)
    steps = sum(4.0 * _rise(away, at, at + 0.9) for at in (11, 16, 21.5, 27))
    return np.asarray(steps) * _rise(y, -16, -8)


def _crevasses(x: Floats, y: Floats) -> Floats:
    away = np.hypot(x, y)
    blocks = np.round(2.2 * _noise(x, y, 5.5)) / 2.2
    return _rise(away, 5, 22) * (1.6 + 2.2 * blocks) + _rise(y, 22, 80) * 20 * (0.7 + 0.3 * blocks)


def _hummocks(x: Floats, y: Floats) -> Floats:
    peaks = np.maximum(np.abs(_noise(x, y, 3.2)) - 0.45, 0)
    return _rise(np.hypot(x, y), 4, 11) * 3.0 * peaks


def _hill(x: Floats, y: Floats) -> Floats:
    return -16 * _rise(np.hypot(x, y), 7, 60) + 0.4 * _noise(x, y, 9) * _rise(np.hypot(x, y), 6, 20)


def _billows(x: Floats, y: Floats) -> Floats:
    puffs = np.abs(_noise(x, y, 4.0)) + 0.5 * np.abs(_noise(x, y, 1.7))
    return _rise(np.hypot(x, y), 3.0, 10) * 2.4 * puffs + 7 * _rise(np.hypot(x, y), 14, 70) * puffs


def _pass(x: Floats, y: Floats) -> Floats:
    """A saddle between two slopes, open where a road goes along y."""
    jagged = np.abs(_noise(x, y, 6)) + 0.4 * np.abs(_noise(x, y, 2.2))
    return _rise(np.abs(x), 7, 34) * (3 + 24 * jagged) + 5 * _rise(np.abs(x), 6, 9) * np.abs(_noise(x, y, 4))


def _buttes(x: Floats, y: Floats) -> Floats:
    """Table mountains that stand far apart on a plain."""
    high = 0.6 * np.abs(_noise(x, y, 7)) * _rise(np.hypot(x, y), 7, 20)
    for cx, cy, size, tall in ((-22, 42, 8, 17), (26, 52, 12, 22), (4, 78, 9, 19), (-48, 70, 14, 24)):
        away = np.hypot((x - cx) * 1.1, y - cy) + 1.2 * np.sin(x * 0.7) + 0.9 * np.sin(y * 0.9)
        high = high + tall * (0.62 * (1 - _rise(away, size, size + 1.6)) + 0.38 * (1 - _rise(away, size, size * 2.1)))
    return high


def _volcano(x: Floats, y: Floats) -> Floats:
    """A cone with a cut-off top behind a field of lava."""
    away = np.hypot(x - 9, y - 52)
    cone = 17 * (1 - _rise(away, 4, 40)) ** 1.3 - 4 * (1 - _rise(away, 0, 4.5))
    return cone + _rise(np.hypot(x, y), 6, 16) * (0.5 + np.abs(_noise(x, y, 3.6)))


TERRAINS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "dunes": _dunes,
    "drifts": _drifts,
    "crags": _crags,
    "canyon": _canyon,
    "cliff": _cliff,
    "shore": _shore,
    "island": _island,
    "river": _river,
    "lake": _lake,
    "swamp": _swamp,
    "craters": _craters,
    "quarry": _quarry,
    "crevasses": _crevasses,
    "hummocks": _hummocks,
    "hill": _hill,
    "billows": _billows,
    "pass": _pass,
    "buttes": _buttes,
    "volcano": _volcano,
}


@cache
def _land(name: str, side: int) -> tuple[Floats, np.ndarray, Floats, Floats, Floats]:
    """Return the land's points, triangles, the triangles' middles and normals, and the points' normals."""
    share = np.linspace(-1, 1, _POINTS)
    along = _WIDE * np.sign(share) * np.abs(share) ** 1.7
    y, x = np.meshgrid(along, along, indexing="ij")
    points = np.column_stack([x.ravel(), y.ravel(), TERRAINS[name](side * x, y).ravel()])
    faces = sheet(_POINTS, _POINTS)
    first, second, third = (points[faces[:, at]] for at in range(3))
    flat = unit(np.cross(second - first, third - first))
    flat = np.where(flat[:, 2:] < 0, -flat, flat)
    sums = np.zeros_like(points)
    for at in range(3):
        np.add.at(sums, faces[:, at], flat)
    return points, faces, (first + second + third) / 3, flat, unit(sums)


def add_land(
    scene: Scene, name: str, side: int, tone: float, camera: Camera, people_at: list[tuple[float, float]]
) -> None:
    """Add the land that the camera sees from above; what would hide the people is left out."""
    points, faces, middle, flat, normals = _land(name, side)
    way = middle - camera.position
    seen = (way * flat).sum(1) < 0
    ahead, aside = way @ camera.forward, np.abs(way @ camera.right)
    near = min(float((vec(x, y, 1.0) - camera.position) @ camera.forward) for x, y in people_at or [(0.0, 0.0)])
    hides = (middle[:, 2] > _LOW) & (ahead < near - 0.5) & (aside < ahead * camera.used_mm / camera.lens_mm / 2 + 1.0)
    kept = faces[seen & ~hides]
    away = np.hypot(middle[:, 0], middle[:, 1])[seen & ~hides]
    for low, high in pairwise(_RIDGES):
        if len(ring := kept[(away >= low) & (away < high)]):
            scene.add(points, ring, scene.group(Group(-11, "land", tone, step=0.3)), normals)
