"""What is built: houses, cars, boats."""

from collections.abc import Callable

import numpy as np

from generation.previz.set.parts import PARTS
from generation.previz.set.spot import Spot
from generation.previz.vectors import vec


def _building(spot: Spot) -> None:
    """A block of flats, eight metres wide, its front towards -y."""
    wide, deep, high = 9.0, 7.0, 10.0
    spot.box((0, 0, high / 2), (wide, deep, high), 0.85)
    for z in np.arange(1.4, high - 1, 2.8):
        for x in np.arange(-wide / 2 + 1.0, wide / 2 - 1.0, 1.9):
            front = -deep / 2 - 0.02
            frame = [(x, front, z), (x + 0.9, front, z), (x + 0.9, front, z + 1.3), (x, front, z + 1.3), (x, front, z)]
            spot.scene.line(spot.world(np.array(frame)), 0.7, ruled=True, darkness=0.5, bias=0.15)


def _house(spot: Spot) -> None:
    """A low house with a door and two windows."""
    spot.box((0, 0, 1.5), (6.0, 5.0, 3.0), 0.9)
    roof = np.array(
        [(-3.2, -2.7, 3.0), (3.2, -2.7, 3.0), (3.2, 0, 4.6), (-3.2, 0, 4.6), (-3.2, 2.7, 3.0), (3.2, 2.7, 3.0)]
    )
    group = spot.group("roof", 0.55, hard=True)
    corners = spot.world(roof)
    for quad in ((0, 1, 2, 3), (3, 2, 5, 4)):
        normal = np.cross(corners[quad[1]] - corners[quad[0]], corners[quad[3]] - corners[quad[0]])
        spot.scene.quad([corners[i] for i in quad], group, normal / np.linalg.norm(normal))
    for a, b in ((0, 1), (1, 2), (2, 3), (3, 0), (2, 5), (5, 4), (4, 3)):
        spot.scene.line([corners[a], corners[b]], 1.0, ruled=True, group=group, bias=0.05)
    for x0, x1, z0, z1 in ((-0.5, 0.5, 0, 2.1), (-2.4, -1.2, 1.0, 2.2), (1.2, 2.4, 1.0, 2.2)):
        frame = [(x0, -2.52, z0), (x1, -2.52, z0), (x1, -2.52, z1), (x0, -2.52, z1), (x0, -2.52, z0)]
        spot.scene.line(spot.world(np.array(frame)), 0.8, ruled=True, darkness=0.6, bias=0.12)


def _car(spot: Spot) -> None:
    """A small car, four metres long, its nose towards +y."""
    profile = np.array(
        [
            (-2.15, 0.42),
            (-2.2, 0.72),
            (-1.95, 0.88),
            (-1.25, 0.95),
            (-0.62, 1.42),
            (0.72, 1.46),
            (1.45, 1.0),
            (2.1, 0.86),
            (2.2, 0.62),
            (2.15, 0.36),
            (-2.1, 0.30),
        ]
    )
    half = np.where((np.arange(11) == 4) | (np.arange(11) == 5), 0.86 * 0.78, 0.86)
    group = spot.group("car", 0.62, step=0.03)
    sides = {sign: spot.world(np.column_stack([sign * half, profile])) for sign in (-1, 1)}
    for sign, side in sides.items():
        spot.scene.add(np.vstack([side, side.mean(0)]), [(i, (i + 1) % 11, 11) for i in range(11)], group)
        spot.scene.line(side[[3, 6]], 1.1, ruled=True, group=group)
        spot.scene.line(side[3:7], 1.2, group=group)
        glass = np.array(
            [
                (sign * 0.875, -1.05, 0.98),
                (sign * 0.70, -0.55, 1.36),
                (sign * 0.70, 0.62, 1.40),
                (sign * 0.875, 1.2, 1.02),
            ]
        )
        pane = spot.world(glass)
        spot.scene.line(np.vstack([pane, pane[:1]]), 1.0, ruled=True, group=group, bias=0.08)
        post = [(pane[1] + pane[2]) / 2, (pane[0] + pane[3]) / 2, spot.world(vec(sign * 0.88, 0.05, 0.42))]
        spot.scene.line(post, 0.8, ruled=True, group=group, bias=0.08)
        for wheel in (-1.35, 1.35):
            PARTS["wheel"](spot, sign * 0.80, wheel, 0.33, 0.33)
    for i in range(11):
        j = (i + 1) % 11
        corners = [sides[1][i], sides[-1][i], sides[-1][j], sides[1][j]]
        spot.scene.add(np.array(corners), [(0, 1, 2), (0, 2, 3)], group)
        spot.scene.line(corners[:2], 0.9, ruled=True, group=group)


def _boat(spot: Spot) -> None:
    """A rowing boat on the ground's level, its bow towards +y."""
    stations = np.linspace(-1.8, 1.8, 9)
    group = spot.group("boat", 0.6, step=0.03)
    rails = []
    for sign in (-1, 1):
        rail = np.column_stack(
            [sign * 0.62 * np.sqrt(np.clip(1 - (stations / 1.85) ** 2, 0, 1)), stations, 0.45 + 0.05 * stations**2]
        )
        keel = np.column_stack([np.zeros(9), stations * 0.9, np.full(9, 0.05)])
        edge, low = spot.world(rail), spot.world(keel)
        faces = [f for i in range(8) for f in ((i, i + 1, 9 + i), (i + 1, 10 + i, 9 + i))]
        spot.scene.add(np.vstack([edge, low]), faces, group)
        spot.scene.line(edge, 1.2, group=group, bias=0.05)
        rails.append(rail)
    for y in (-0.7, 0.4):
        spot.box((0, y, 0.4), (1.0, 0.25, 0.04), 0.75, 0.8)


BUILT: dict[str, tuple[Callable[[Spot], None], tuple[str, ...]]] = {
    "building": (_building, ("block", "tower", "skyscraper")),
    "house": (_house, ("cottage", "hut", "cabin", "barn", "farmhouse")),
    "car": (_car, ("taxi", "cab", "sedan", "vehicle", "police car", "limousine", "jeep")),
    "boat": (_boat, ("rowboat", "canoe", "dinghy", "raft")),
}
