"""The ground outside, as lines, and what stands on the horizon."""

from collections.abc import Callable

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.vectors import vec

_LIFT = 0.004


def _strokes(scene: Scene, count: int, wide: float, deep: float, length: tuple[float, float], darkness: float) -> None:
    """Scatter short level strokes."""
    chance = np.random.RandomState(2)
    for _ in range(count):
        x, y, long = chance.uniform(-wide, wide), chance.uniform(-deep, deep), chance.uniform(*length)
        blade = [(x, y, _LIFT), (x + long, y + chance.uniform(-0.05, 0.05), _LIFT)]
        scene.line(blade, 0.55, ruled=True, darkness=darkness, bias=0.05)


def _grass(scene: Scene, _camera: Camera) -> None:
    chance = np.random.RandomState(4)
    for _ in range(150):
        x, y = chance.uniform(-13, 13), chance.uniform(-14, 20)
        for lean in chance.uniform(-0.07, 0.07, 3):
            foot = vec(x + chance.uniform(-0.06, 0.06), y, 0)
            scene.line([foot, foot + vec(lean, 0, chance.uniform(0.05, 0.13))], 0.5, darkness=0.45, bias=0.05)


def _path(scene: Scene, camera: Camera) -> None:
    """Add a trodden path through grass, away from the camera at rest."""
    _grass(scene, camera)
    chance = np.random.RandomState(10)
    y = np.linspace(-14, 30, 60)
    for sign in (-1, 1):
        edge = sign * 0.75 + 0.22 * np.sin(y * 0.35) + np.cumsum(chance.randn(60)) * 0.02
        points = np.column_stack([edge, y, np.full(60, _LIFT)])
        for first in range(0, 60, 5):
            scene.line(points[first : first + 6], 0.7, darkness=0.5, bias=0.05)
    for _ in range(60):
        x, along, wide = chance.uniform(-0.6, 0.6), chance.uniform(-10, 14), chance.uniform(0.04, 0.16)
        scene.line([(x, along, _LIFT), (x + wide, along, _LIFT)], 0.5, ruled=True, darkness=0.4, bias=0.05)
    for _ in range(90):
        foot = vec(chance.uniform(0.9, 6.0) * chance.choice((-1, 1)), chance.uniform(-6, 5), 0)
        for lean in chance.uniform(-0.10, 0.10, 4):
            blade = [foot, foot + vec(lean * 0.5, 0, 0.09), foot + vec(lean, 0, chance.uniform(0.10, 0.20))]
            scene.line(blade, 0.6, darkness=0.5, bias=0.05)


def _sand(scene: Scene, _camera: Camera) -> None:
    _strokes(scene, 70, 14, 18, (0.1, 0.3), 0.4)
    chance = np.random.RandomState(6)
    for _ in range(26):
        x, y = chance.uniform(-12, 12), chance.uniform(-10, 16)
        t = np.linspace(0, 1, 9)
        ripple = np.column_stack([x + 2.4 * t, y + 0.10 * np.sin(t * 9), np.full(9, _LIFT)])
        scene.line(ripple, 0.5, darkness=0.35, bias=0.05)


def _stones(scene: Scene, _camera: Camera) -> None:
    _strokes(scene, 90, 14, 18, (0.08, 0.4), 0.45)
    chance = np.random.RandomState(8)
    t = np.linspace(0, np.pi, 7)
    for _ in range(45):
        x, y, size = chance.uniform(-10, 10), chance.uniform(-10, 14), chance.uniform(0.04, 0.14)
        scene.line(
            np.column_stack([x + size * np.cos(t), np.full(7, y), size * 0.6 * np.sin(t)]), 0.6, darkness=0.5, bias=0.05
        )


def _furrows(scene: Scene, camera: Camera) -> None:
    _grass(scene, camera)
    for x in np.arange(-30, 31, 1.6):
        scene.line([(x, 7, _LIFT), (x * 1.1, 60, _LIFT)], 0.5, ruled=True, darkness=0.35, bias=0.05)


def _grid(scene: Scene, wide: float, deep: float, across: float, along: float, darkness: float) -> None:
    for y in np.arange(-deep, deep, across) if across else ():
        scene.line([(-wide, y, _LIFT), (wide, y, _LIFT)], 0.45, ruled=True, darkness=darkness, bias=0.03)
    for x in np.arange(-wide, wide, along) if along else ():
        scene.line([(x, -deep, _LIFT), (x, deep, _LIFT)], 0.45, ruled=True, darkness=darkness, bias=0.03)


def _slabs(scene: Scene, _camera: Camera) -> None:
    _grid(scene, 12, 16, 1.5, 1.5, 0.3)


def _planks(scene: Scene, _camera: Camera) -> None:
    _grid(scene, 9, 5.5, 0.32, 0, 0.32)
    scene.line([(-40, 5.5, _LIFT), (40, 5.5, _LIFT)], 1.2, ruled=True, darkness=0.7, bias=0.05)
    chance = np.random.RandomState(9)
    for _ in range(60):
        x, y = chance.uniform(-30, 30), chance.uniform(6.5, 60)
        t = np.linspace(0, 1, 7)
        wave = np.column_stack([x + (0.4 + y * 0.03) * t, np.full(7, y), np.full(7, _LIFT) + 0.02 * np.sin(t * np.pi)])
        scene.line(wave, 0.6, darkness=0.45, bias=0.1)


def _pavement(scene: Scene, _camera: Camera) -> None:
    _grid(scene, 8, 14, 2.0, 2.0, 0.26)
    _strokes(scene, 40, 10, 14, (0.08, 0.3), 0.4)


def _road(scene: Scene, _camera: Camera) -> None:
    """Add a road along the view with its kerbs and broken middle line, and pavements."""
    for x in (-5.2, 3.6):
        for height in (0.0, 0.12):
            scene.line([(x, -40, height + _LIFT), (x, 120, height + _LIFT)], 0.9, ruled=True, darkness=0.6, bias=0.06)
    for y in np.arange(-20, 60, 4.0):
        box = [(-0.87, y, _LIFT), (-0.73, y, _LIFT), (-0.73, y + 2, _LIFT), (-0.87, y + 2, _LIFT), (-0.87, y, _LIFT)]
        scene.line(box, 0.55, ruled=True, darkness=0.45, bias=0.05)
    for y in np.arange(-18, 40, 1.6):
        for low, high in ((3.6, 6.2), (-7.6, -5.2)):
            scene.line([(low, y, _LIFT), (high, y, _LIFT)], 0.4, ruled=True, darkness=0.3, bias=0.05)
    _strokes(scene, 36, 5, 18, (0.08, 0.3), 0.35)


def _plain(scene: Scene, _camera: Camera) -> None:
    """Add a few short strokes that say ground and nothing else."""
    _strokes(scene, 60, 13, 18, (0.08, 0.4), 0.35)


def _dust(scene: Scene, _camera: Camera) -> None:
    _strokes(scene, 120, 12, 16, (0.03, 0.12), 0.45)


def _cracks(scene: Scene, _camera: Camera) -> None:
    """Add the plates that dried mud or salt breaks into: sides of a bent grid of six-sided cells."""
    chance = np.random.RandomState(16)
    rows, columns = 26, 30
    jitter = chance.uniform(-0.32, 0.32, (rows, columns, 2))
    for row in range(rows - 1):
        for column in range(columns - 1):
            x, y = (column - columns / 2 + 0.5 * (row % 2)) * 1.7, (row - 5) * 1.45
            here = vec(x + jitter[row, column, 0], y + jitter[row, column, 1], _LIFT)
            beside = vec(x + 1.7 + jitter[row, column + 1, 0], y + 0.5 + jitter[row, column + 1, 1], _LIFT)
            ahead = vec(x + 0.85 + jitter[row + 1, column, 0], y + 1.45 + jitter[row + 1, column, 1], _LIFT)
            scene.line([here, (here + beside) / 2 + vec(0, 0.12, 0), beside], 0.5, darkness=0.4, bias=0.03)
            scene.line([here, ahead], 0.5, darkness=0.4, bias=0.03)


def _unmarked(_scene: Scene, _camera: Camera) -> None:
    """Leave the ground as it is: land, water or a deck lies there."""


GROUNDS: dict[str, Callable[[Scene, Camera], None]] = {
    "plain": _plain,
    "grass": _grass,
    "path": _path,
    "sand": _sand,
    "stones": _stones,
    "furrows": _furrows,
    "slabs": _slabs,
    "planks": _planks,
    "pavement": _pavement,
    "road": _road,
    "dust": _dust,
    "cracks": _cracks,
    "none": _unmarked,
}


# ---- horizons


def _around(scene: Scene, heights: np.ndarray, far: float, weight: float, tone: float) -> None:
    """Stand a silhouette all around, `far` metres away; heights go round once."""
    count = len(heights)
    angle = np.linspace(0, 2 * np.pi, count)
    foot = np.column_stack([far * np.sin(angle), far * np.cos(angle), np.zeros(count)])
    top = foot + np.column_stack([np.zeros(count), np.zeros(count), np.maximum(heights, 0.05)])
    here = np.arange(count - 1)
    faces = np.vstack(
        [np.column_stack([here, here + 1, count + here]), np.column_stack([here + 1, count + here + 1, count + here])]
    )
    group = scene.group(Group(-10, "horizon", tone, is_set=True))
    inwards = np.column_stack([-np.sin(angle), -np.cos(angle), np.zeros(count)])
    scene.add(np.vstack([foot, top]), faces, group, np.vstack([inwards, inwards]))
    for first in range(0, count - 1, 12):
        scene.line(top[first : first + 13], weight, darkness=0.5, bias=2.0)


def _flat(scene: Scene) -> None:
    _around(scene, np.full(145, 0.3), 150, 0.8, 0.97)


def _hills(scene: Scene) -> None:
    x = np.linspace(0, 2 * np.pi, 145)
    _around(scene, 3.2 + 2.6 * np.sin(x * 3) + 1.6 * np.sin(x * 7 + 1), 150, 0.8, 0.97)


def _mountains(scene: Scene) -> None:
    chance = np.random.RandomState(12)
    for far, high, weight in ((300, 62, 0.7), (180, 26, 0.9)):
        x = np.linspace(0, 1, 145)
        peaks = np.abs(np.interp(x * 22, np.arange(23), np.r_[chance.rand(22), 0.5]))
        peaks[-1] = peaks[0]
        _around(scene, high * (0.25 + peaks), far, weight, 0.95 if far > 200 else 0.91)


def _trees(scene: Scene) -> None:
    x = np.linspace(0, 2 * np.pi, 289)
    chance = np.random.RandomState(13)
    crowns = 7 + 2.2 * np.abs(np.sin(x * 38)) + 1.6 * np.sin(x * 5) + chance.rand(289)
    crowns[-1] = crowns[0]
    _around(scene, crowns, 60, 0.7, 0.86)


def _skyline(scene: Scene, far: float, low: float, high: float, tone: float) -> None:
    chance = np.random.RandomState(14)
    blocks = np.repeat(chance.uniform(low, high, 72), 4)
    _around(scene, np.r_[blocks, blocks[0]], far, 0.7, tone)


def _city(scene: Scene) -> None:
    _skyline(scene, 130, 8, 34, 0.92)


def _roofs(scene: Scene) -> None:
    _skyline(scene, 90, 2, 14, 0.92)


def _sea(scene: Scene) -> None:
    scene.line([(-900, 380, 0.4), (900, 380, 0.4)], 1.0, ruled=True, darkness=0.6, bias=3.0)
    chance = np.random.RandomState(15)
    for _ in range(46):
        y = chance.uniform(16, 120)
        x = chance.uniform(-y, y)
        t = np.linspace(0, 1, 7)
        wave = np.column_stack([x + (0.6 + y * 0.05) * t, np.full(7, y), np.full(7, _LIFT) + 0.03 * np.sin(t * np.pi)])
        scene.line(wave, 0.6, darkness=0.45, bias=0.2)
    t = np.linspace(-60, 60, 80)
    scene.line(np.column_stack([t, 13.5 + 0.7 * np.sin(t * 0.3), np.full(80, _LIFT)]), 0.8, darkness=0.5, bias=0.1)


def _stands(scene: Scene) -> None:
    x = np.linspace(0, 2 * np.pi, 145)
    for row in range(5):
        _around(scene, np.full(145, 3.0 + row * 2.2) + 0 * x, 46 + row * 5, 0.6, 0.93 - 0.03 * row)


def _water(scene: Scene) -> None:
    """Draw nothing but the line where water meets the sky."""
    turn = np.linspace(0, 2 * np.pi, 73)
    scene.line(np.column_stack([390 * np.sin(turn), 390 * np.cos(turn), np.full(73, 0.4)]), 1.0, darkness=0.6, bias=9.0)


def _none(_scene: Scene) -> None:
    """Leave the horizon empty."""


HORIZONS: dict[str, Callable[[Scene], None]] = {
    "flat": _flat,
    "hills": _hills,
    "mountains": _mountains,
    "trees": _trees,
    "city": _city,
    "roofs": _roofs,
    "sea": _sea,
    "stands": _stands,
    "water": _water,
    "none": _none,
}
