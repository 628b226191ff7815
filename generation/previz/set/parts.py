"""The kinds of parts that things.toml is written in."""

from collections.abc import Callable

import numpy as np

from generation.previz.mesh import closed_rings
from generation.previz.set.spot import Spot
from generation.previz.vectors import catmull

Point = list[float]


def _box(spot: Spot, x: float, y: float, z: float, wide: float, deep: float, high: float, tone: float) -> None:
    spot.box((x, y, z), (wide, deep, high), tone)


def _legs(spot: Spot, x: float, y: float, high: float, thick: float, tone: float) -> None:
    for a in (-x, x):
        for b in (-y, y):
            spot.box((a, b, high / 2), (thick, thick, high), tone, 0.7)


def _lathe(spot: Spot, x: float, y: float, tone: float, *profile: float) -> None:
    radii, heights = np.array(profile[::2]), np.array(profile[1::2])
    turn = np.linspace(0, 2 * np.pi, 22, endpoint=False)
    rings = np.array(
        [
            np.column_stack([x + r * np.cos(turn), y + r * np.sin(turn), np.full(22, z)])
            for r, z in zip(radii, heights, strict=True)
        ]
    )
    vertices, faces = closed_rings(rings)
    spot.scene.add(spot.world(vertices), faces, spot.group("turned", tone, step=0.02))
    for ring, radius in zip(rings, radii, strict=True):
        if radius > 0.7 * radii.max():
            spot.scene.line(spot.world(np.vstack([ring, ring[:1]])), 0.6, darkness=0.5, bias=0.01)


def _rod(spot: Spot, tone: float, radius: float, *points: Point) -> None:
    path = catmull(np.array(points), 4 * len(points)) if len(points) > 2 else np.array(points)
    spot.round(path, np.full(len(path), radius), tone, around=12 if radius > 0.05 else 8)


def _taper(spot: Spot, tone: float, *points: Point) -> None:
    """Add a round body along points, each with its own radius: x, y, z, radius."""
    path = catmull(np.array(points), 4 * len(points)) if len(points) > 2 else np.array(points)
    spot.round(path[:, :3], np.maximum(path[:, 3], 1e-4), tone, around=14)


def _prism(spot: Spot, tone: float, near: float, far: float, *outline: Point) -> None:
    flat = np.array(outline)
    spot.solid(np.insert(flat, 1, near, axis=1), np.insert(flat, 1, far, axis=1), tone)


def _profile(spot: Spot, tone: float, left: float, right: float, *outline: Point) -> None:
    flat = np.array(outline)
    spot.solid(np.insert(flat, 0, left, axis=1), np.insert(flat, 0, right, axis=1), tone)


def _line(spot: Spot, weight: float, *points: Point) -> None:
    spot.line(points, weight)


def _ball(spot: Spot, x: float, y: float, z: float, radius: float, tone: float) -> None:
    heights = np.array([-0.98, -0.75, -0.35, 0, 0.35, 0.75, 0.98])
    path = np.column_stack([np.full(7, x), np.full(7, y), z + radius * heights])
    spot.round(path, radius * np.sqrt(1 - heights**2) + 1e-4, tone, around=16, caps=0.0)


def _disc(spot: Spot, x: float, y: float, z: float, radius: float, tone: float) -> None:
    spot.round([(x, y + 0.02, z), (x, y - 0.02, z)], [radius, radius], tone, around=24)


def _ring(spot: Spot, x: float, y: float, z: float, radius: float) -> None:
    turn = np.linspace(0, 2 * np.pi, 25)
    spot.scene.line(
        spot.world(np.column_stack([x + radius * np.cos(turn), y + radius * np.sin(turn), np.full(25, z)])),
        1.2,
        bias=0.03,
    )


def _books(spot: Spot, left: float, right: float, front: float, step: float, *shelves: float) -> None:
    """Add rows of books on shelves."""
    chance = np.random.RandomState(3)
    for z in shelves:
        spot.line([(left, front, z), (right, front, z)], 0.9)
        for x in np.arange(left + 0.02, right - 0.05, step):
            top = z + chance.uniform(0.18, 0.30)
            spot.line([(x, front, z), (x, front, top), (x + step * 0.9, front, top)], 0.5)


def _bars(spot: Spot, left: float, right: float, step: float, low: float, high: float) -> None:
    for x in np.arange(left, right + 0.01, step):
        spot.box((x, 0, (low + high) / 2), (0.05, 0.03, high - low), 0.75, 0.6)


def _stone(spot: Spot, x: float, y: float, z: float, radius: float, tone: float) -> None:
    chance = np.random.RandomState(int(radius * 1000))
    turn, tilt = np.linspace(0, 2 * np.pi, 14, endpoint=False), np.linspace(0.1, np.pi - 0.1, 7)
    ball = np.array(
        [[(np.sin(q) * np.cos(t), np.sin(q) * np.sin(t) * 0.8, np.cos(q) * 0.62) for t in turn] for q in tilt]
    )
    rough = ball * radius * (1 + 0.09 * chance.randn(7, 14, 1)) + (x, y, z)
    vertices, faces = closed_rings(rough)
    spot.scene.add(spot.world(vertices), faces, spot.group("stone", tone, step=0.06))


def _wheel(spot: Spot, x: float, y: float, z: float, radius: float) -> None:
    side = np.sign(x) or 1.0
    spot.round([(x - side * 0.09, y, z), (x + side * 0.11, y, z)], [radius, radius], 0.2, around=24)
    turn = np.linspace(0, 2 * np.pi, 25)
    hub = np.column_stack(
        [np.full(25, x + side * 0.125), y + 0.55 * radius * np.cos(turn), z + 0.55 * radius * np.sin(turn)]
    )
    spot.scene.line(spot.world(hub), 0.9, darkness=0.4, bias=0.05)


def _tyre(spot: Spot, x: float, y: float, z: float, radius: float) -> None:
    """Add a thin wheel with spokes."""
    turn = np.linspace(0, 2 * np.pi, 29)
    rim = np.column_stack([np.full(29, x), y + radius * 0.95 * np.cos(turn), z + radius * 0.95 * np.sin(turn)])
    spot.round(rim, np.full(29, 0.022), 0.2, around=6, caps=0.0)
    for angle in np.linspace(0, np.pi, 6, endpoint=False):
        reach = radius * 0.92
        spot.scene.line(
            spot.world(
                [
                    (x, y - reach * np.cos(angle), z - reach * np.sin(angle)),
                    (x, y + reach * np.cos(angle), z + reach * np.sin(angle)),
                ]
            ),
            0.4,
            ruled=True,
            darkness=0.6,
            bias=0.03,
        )


def _panes(spot: Spot, x: float, back: float, ahead: float, low: float, high: float, count: int) -> None:
    """Add a row of windows on a side."""
    edges = np.linspace(back, ahead, count + 1)
    for a, b in zip(edges[:-1] + 0.08, edges[1:] - 0.08, strict=True):
        spot.line([(x, a, low), (x, b, low), (x, b, high), (x, a, high), (x, a, low)], 0.8, 0.7, 0.08)


def _ringwheel(spot: Spot, x: float, y: float, z: float, radius: float) -> None:
    """Add a big wheel with cabins."""
    turn = np.linspace(0, 2 * np.pi, 41)
    for depth in (-0.4, 0.4):
        rim = np.column_stack([x + radius * np.cos(turn), np.full(41, y + depth), z + radius * np.sin(turn)])
        spot.round(rim, np.full(41, 0.06), 0.5, around=6, caps=0.0)
    for angle in np.linspace(0, 2 * np.pi, 8, endpoint=False):
        end = (x + radius * np.cos(angle), y, z + radius * np.sin(angle))
        spot.round([(x, y, z), end], [0.05, 0.05], 0.5, around=6)
        spot.box((end[0], end[1], end[2] - 0.5), (0.8, 0.8, 0.8), 0.75)
    for side in (-2.4, 2.4):
        spot.round([(x, y, z), (x + side, y, 0)], [0.12, 0.14], 0.45, around=8)


def _cogs(spot: Spot, radius: float, thick: float, count: int, tone: float) -> None:
    """Add the teeth of a cog wheel that lies flat."""
    for angle in np.linspace(0, 2 * np.pi, count, endpoint=False):
        ways = np.array([(np.cos(angle + a), np.sin(angle + a)) for a in (-0.12, -0.05, 0.05, 0.12)])
        outline = ways * np.array([radius * 0.96, radius * 1.18, radius * 1.18, radius * 0.96])[:, None]
        spot.solid(np.insert(outline, 2, 0.0, axis=1), np.insert(outline, 2, thick, axis=1), tone, weight=0.6)


def _cloth(spot: Spot, wide: float, high: float, folds: float, tone: float) -> None:
    """Add a cloth that hangs by its upper edge: its folds deepen towards its hem."""
    rows = []
    for down in np.linspace(0.0, 1.0, 9):
        x = np.linspace(-wide / 2, wide / 2, 41) * (1 - 0.12 * (1 - down) - 0.02 * down)
        fold = (0.006 + 0.045 * down * wide) * np.sin(np.linspace(0, folds * 2 * np.pi, 41) + 0.5 * down)
        hem = high * (1 - down) + 0.03 * wide * down * np.sin(np.linspace(0, folds * np.pi, 41))
        front, back = np.column_stack([x, fold - 0.004, hem]), np.column_stack([x, fold + 0.004, hem])
        rows.append(np.vstack([front, back[::-1]]))
    vertices, faces = closed_rings(np.array(rows[::-1]))
    spot.scene.add(spot.world(vertices), faces, spot.group("cloth", tone, step=0.03))
    for at in range(4, 40, 41 // max(1, round(2 * folds))):
        path = np.array([rows[row][at] for row in range(1, 9)]) - np.array([0, 0.004, 0])
        spot.scene.line(spot.world(path), 0.6, darkness=0.5, bias=0.02)


def _cloth_flap(spot: Spot, wide: float, deep: float, tone: float) -> None:
    """Add the loose end of a rolled cloth, flat before it."""
    outline = np.array(
        [(-wide / 2, 0.0, 0.004), (wide / 2, 0.0, 0.004), (wide / 2, -deep, 0.004), (-wide / 2, -deep, 0.004)]
    )
    spot.solid(outline, outline + np.array([0, 0, 0.008]), tone, weight=0.7)


def _net(spot: Spot, wide: float, high: float, step: float, tone: float) -> None:
    """Add a net that hangs by its upper edge."""
    _cloth(spot, wide, high, 2.5, tone)
    for slope in (-1, 1):
        for start in np.arange(-wide / 2 - high, wide / 2 + high, step * 2):
            z = np.linspace(0.02 * high, 0.98 * high, 14)
            x = start + slope * (z - (0 if slope > 0 else high))
            inside = np.abs(x) < wide * 0.46
            if inside.sum() > 1:
                down = 1 - z / high
                fold = (0.006 + 0.045 * down * wide) * np.sin((x / wide + 0.5) * 5 * np.pi + 0.5 * down)
                line = np.column_stack([x, fold - 0.012, z])[inside]
                spot.scene.line(spot.world(line), 0.6, darkness=0.8, bias=0.04)


def _tongue(spot: Spot, x: float, y: float, z: float, wide: float, high: float, lean: float, tone: float) -> None:
    """Add a tongue of fire. lean: of its tip, in shares of its height."""
    up = np.linspace(0, 1, 10)
    sway = high * (lean * up**2 + 0.05 * np.sin(2 * np.pi * up))
    path = np.column_stack([x + sway, np.full(10, y), z + high * up])
    radii = wide / 2 * np.interp(up, [0, 0.12, 0.32, 0.6, 0.85, 1], [0.5, 0.86, 1.0, 0.58, 0.16, 0.01])
    spot.round(path, radii, tone, around=10, caps=0.0)


def _slab(spot: Spot, tone: float, low: float, high: float, *outline: Point) -> None:
    flat = np.array(outline)
    spot.solid(np.insert(flat, 2, low, axis=1), np.insert(flat, 2, high, axis=1), tone)


def _pat(spot: Spot, tone: float, low: float, high: float, *outline: Point) -> None:
    """Add a flat body with a rounded outline and rounded edges: a steak, a fried egg."""
    around = np.array([*outline[-2:], *outline, *outline[:2]])
    smooth = catmull(around, 6 * (len(around) - 1) + 1)[12:-12]
    middle, thick = smooth.mean(0), high - low
    heights, shares = (low, low + 0.25 * thick, low + 0.7 * thick, high), (0.96, 1.0, 1.0, 0.94)
    rings = [
        np.column_stack([middle + (smooth - middle) * share, np.full(len(smooth), z)])
        for z, share in zip(heights, shares, strict=True)
    ]
    vertices, faces = closed_rings(np.array(rings))
    spot.scene.add(spot.world(vertices), faces, spot.group("turned", tone, step=0.02))


PARTS: dict[str, Callable[..., None]] = {
    "box": _box, "legs": _legs, "lathe": _lathe, "rod": _rod, "prism": _prism, "profile": _profile, "line": _line,
    "ball": _ball, "disc": _disc, "ring": _ring, "books": _books, "bars": _bars, "stone": _stone, "wheel": _wheel,
    "tyre": _tyre, "panes": _panes, "ringwheel": _ringwheel, "cogs": _cogs,
    "cloth": _cloth, "cloth flap": _cloth_flap, "net": _net, "tongue": _tongue, "slab": _slab,
    "taper": _taper, "pat": _pat,
}  # fmt: skip
