"""Things: what stands in a place and what people handle, each a function that adds itself to the scene.

A thing stands at (x, y), turned about its vertical axis; sizes are in metres. `THINGS` names them for sets and for the
words of a description.
"""

import math
from collections.abc import Callable

import numpy as np

from generation.previz.mesh import Group, Scene, tube
from generation.previz.vectors import Floats, catmull, turn, vec


class Spot:
    """Where a thing stands, and the pieces it is made of."""

    def __init__(self, scene: Scene, number: int, x: float, y: float, heading: float = 0.0, scale: float = 1.0) -> None:
        self.scene, self.number, self.scale = scene, number, scale
        self.at, self.turned = vec(x, y, 0), turn("z", heading)

    def world(self, points: Floats) -> Floats:
        """Return points of the thing in the world."""
        return self.at + (np.asarray(points, float) * self.scale) @ self.turned.T

    def group(self, material: str, tone: float, **options: object) -> int:
        """Return a new group of the thing."""
        return self.scene.group(Group(self.number, material, tone, **options))  # type: ignore[arg-type]

    def box(
        self,
        centre: tuple[float, float, float],
        size: tuple[float, float, float],
        tone: float = 0.75,
        weight: float = 1.0,
    ) -> None:
        """Add a box."""
        group = self.group("wood", tone, hard=True)
        scaled = (size[0] * self.scale, size[1] * self.scale, size[2] * self.scale)
        self.scene.box(self.world(vec(*centre)), scaled, self.turned, group, weight)

    def round(
        self,
        path: list[tuple[float, float, float]],
        radii: list[float],
        tone: float,
        material: str = "wood",
        around: int = 14,
    ) -> None:
        """Add a round tube."""
        sizes = np.array(radii) * self.scale
        across = self.turned @ (vec(1, 0, 0) if abs(path[-1][2] - path[0][2]) > 1e-6 else vec(0, 0, 1))
        vertices, faces = tube(self.world(np.array(path)), sizes, sizes, across, around=around, caps=(0.05, 0.05))
        self.scene.add(vertices, faces, self.group(material, tone, step=0.02))


def table(spot: Spot) -> None:
    """A table, 1.4 by 0.8."""
    spot.box((0, 0, 0.74), (1.4, 0.8, 0.045), 0.72)
    for x in (-0.64, 0.64):
        for y in (-0.34, 0.34):
            spot.box((x, y, 0.36), (0.06, 0.06, 0.71), 0.66, 0.8)


def chair(spot: Spot) -> None:
    """A plain chair; its back is behind whoever sits facing forward (+y)."""
    spot.box((0, 0, 0.45), (0.44, 0.44, 0.045), 0.6)
    spot.box((0, -0.21, 0.74), (0.44, 0.035, 0.5), 0.66)
    for x in (-0.19, 0.19):
        for y in (-0.19, 0.19):
            spot.box((x, y, 0.22), (0.04, 0.04, 0.44), 0.6, 0.7)


def bed(spot: Spot) -> None:
    """A double bed with pillows."""
    spot.box((0, 0, 0.25), (1.5, 2.05, 0.3), 0.9)
    spot.box((0, 1.05, 0.5), (1.6, 0.06, 1.0), 0.6)
    for x in (-0.35, 0.35):
        spot.box((x, 0.78, 0.46), (0.55, 0.36, 0.12), 1.0)


def sofa(spot: Spot) -> None:
    """A sofa for three."""
    spot.box((0, 0, 0.24), (2.0, 0.85, 0.36), 0.62)
    spot.box((0, 0.36, 0.6), (2.0, 0.16, 0.5), 0.58)
    for x in (-0.98, 0.98):
        spot.box((x, 0, 0.38), (0.16, 0.85, 0.5), 0.55)


def counter(spot: Spot) -> None:
    """A kitchen counter with doors, along a wall."""
    spot.box((0, 0, 0.45), (2.4, 0.6, 0.9), 0.86)
    spot.box((0, 0, 0.92), (2.46, 0.64, 0.04), 0.6)
    for x in (-0.6, 0.0, 0.6):
        spot.scene.line(spot.world(np.array([(x, -0.305, 0.08), (x, -0.305, 0.86)])), 0.7, ruled=True, bias=0.06)


def fridge(spot: Spot) -> None:
    """A tall refrigerator."""
    spot.box((0, 0, 0.9), (0.65, 0.62, 1.8), 0.92)
    spot.scene.line(spot.world(np.array([(-0.32, -0.315, 1.2), (0.32, -0.315, 1.2)])), 0.8, ruled=True, bias=0.06)


def shelf(spot: Spot) -> None:
    """Shelves with books."""
    spot.box((0, 0, 1.0), (1.2, 0.32, 2.0), 0.8)
    chance = np.random.RandomState(3)
    for z in (0.45, 0.85, 1.25, 1.65):
        spot.scene.line(spot.world(np.array([(-0.58, -0.165, z), (0.58, -0.165, z)])), 0.9, ruled=True, bias=0.06)
        for x in np.arange(-0.54, 0.5, 0.09):
            top = z + chance.uniform(0.18, 0.30)
            spot.scene.line(spot.world(np.array([(x, -0.165, z), (x, -0.165, top)])), 0.5, ruled=True, bias=0.06)


def lamp(spot: Spot) -> None:
    """A street lamp."""
    spot.round([(0, 0, 0), (0, 0, 2.4), (0, 0, 4.4)], [0.07, 0.05, 0.04], 0.35)
    spot.round([(0, 0, 4.4), (0.4, 0, 4.6), (0.9, 0, 4.6)], [0.035, 0.03, 0.03], 0.35)
    group = spot.group("lamp", 1.0, hard=True, glows=True)
    spot.scene.box(spot.world(vec(1.0, 0, 4.55)), (0.5, 0.2, 0.1), spot.turned, group)


def building(spot: Spot) -> None:
    """A block of flats, eight metres wide, its front towards -y."""
    wide, deep, high = 9.0, 7.0, 10.0
    spot.box((0, 0, high / 2), (wide, deep, high), 0.85)
    for z in np.arange(1.4, high - 1, 2.8):
        for x in np.arange(-wide / 2 + 1.0, wide / 2 - 1.0, 1.9):
            front = -deep / 2 - 0.02
            frame = [(x, front, z), (x + 0.9, front, z), (x + 0.9, front, z + 1.3), (x, front, z + 1.3), (x, front, z)]
            spot.scene.line(spot.world(np.array(frame)), 0.7, ruled=True, darkness=0.5, bias=0.15)


def house(spot: Spot) -> None:
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


def tree(spot: Spot) -> None:
    """A tree of about six metres, its crown different at each place."""
    chance = np.random.RandomState(int(abs(spot.at[0]) * 13 + abs(spot.at[1]) * 7) % 2**31)
    high, lean = 6.0, chance.randn() * 0.15
    trunk = catmull(np.array([(0, 0, -0.05), (lean * 0.3, 0, high * 0.25), (lean, 0, high * 0.62)]), 8)
    sizes = np.linspace(high * 0.035, high * 0.014, 8)
    vertices, faces = tube(spot.world(trunk), sizes, sizes, vec(1, 0, 0), around=10)
    spot.scene.add(vertices, faces, spot.group("bark", 0.45, step=0.05))
    leaves = spot.group("leaf", 0.55, step=0.35, leafy=True)
    theta, phi = np.linspace(0, 2 * np.pi, 16, endpoint=False), np.linspace(0.05, np.pi - 0.05, 9)
    ball = np.array(
        [[(math.sin(q) * math.cos(t), math.sin(q) * math.sin(t), math.cos(q) * 0.8) for t in theta] for q in phi]
    )
    from generation.previz.mesh import closed_rings

    for _ in range(7):
        centre = vec(lean, 0, high * 0.66) + chance.randn(3) * vec(0.16, 0.12, 0.13) * high
        radius = high * (0.13 + 0.08 * chance.rand())
        ragged = ball * radius * (1 + 0.10 * chance.randn(9, 16, 1)) + centre
        vertices, faces = closed_rings(ragged)
        spot.scene.add(spot.world(vertices), faces, leaves)


def car(spot: Spot) -> None:
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
            _wheel(spot, sign, wheel)
    for i in range(11):
        j = (i + 1) % 11
        corners = [sides[1][i], sides[-1][i], sides[-1][j], sides[1][j]]
        spot.scene.add(np.array(corners), [(0, 1, 2), (0, 2, 3)], group)
        spot.scene.line(corners[:2], 0.9, ruled=True, group=group)


def _wheel(spot: Spot, sign: int, along: float) -> None:
    t = np.linspace(0, 2 * np.pi, 25)
    group = spot.group("tyre", 0.2, step=0.02)
    vertices, faces = tube(
        spot.world(np.array([(sign * 0.72, along, 0.33), (sign * 0.90, along, 0.33)])),
        np.full(2, 0.33),
        np.full(2, 0.33),
        spot.turned @ vec(0, 1, 0),
        around=24,
        caps=(0.02, 0.02),
    )
    spot.scene.add(vertices, faces, group)
    hub = np.column_stack([np.full(25, sign * 0.92), along + 0.19 * np.cos(t), 0.33 + 0.19 * np.sin(t)])
    spot.scene.line(spot.world(hub), 0.9, group=group, darkness=0.4, bias=0.05)


def bench(spot: Spot) -> None:
    """A park bench."""
    spot.box((0, 0, 0.45), (1.6, 0.42, 0.05), 0.6)
    spot.box((0, 0.22, 0.75), (1.6, 0.04, 0.4), 0.62)
    for x in (-0.7, 0.7):
        spot.box((x, 0, 0.22), (0.08, 0.4, 0.44), 0.5, 0.8)


def crate(spot: Spot) -> None:
    """A box, a bag, a case: half a metre each way."""
    spot.box((0, 0, 0.2), (0.5, 0.34, 0.4), 0.6)


def cup(spot: Spot) -> None:
    """A cup on the table's height."""
    spot.round([(0, 0, 0.77), (0, 0, 0.87)], [0.035, 0.042], 0.9)


def bottle(spot: Spot) -> None:
    """A bottle on the table's height."""
    spot.round([(0, 0, 0.77), (0, 0, 0.93), (0, 0, 0.97), (0, 0, 1.07)], [0.04, 0.04, 0.016, 0.014], 0.5)


def boat(spot: Spot) -> None:
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


def paper(spot: Spot) -> None:
    """Add a letter, a ticket, a map: a sheet on the table's height, with writing."""
    spot.box((0, 0, 0.772), (0.21, 0.15, 0.004), 1.0)
    for row in range(4):
        y = 0.045 - row * 0.028
        spot.scene.line(spot.world(np.array([(-0.08, y, 0.776), (0.07 - row * 0.02, y, 0.776)])), 0.8, bias=0.03)


def book(spot: Spot) -> None:
    """Add a book on the table's height."""
    spot.box((0, 0, 0.79), (0.16, 0.22, 0.04), 0.55)


def handset(spot: Spot) -> None:
    """Add a telephone on the table's height."""
    spot.box((0, 0, 0.776), (0.075, 0.15, 0.012), 0.2)


def fruit(spot: Spot) -> None:
    """Add an apple on the table's height."""
    spot.round([(0, 0, 0.765), (0, 0, 0.78), (0, 0, 0.81), (0, 0, 0.835)], [0.015, 0.036, 0.04, 0.02], 0.6)
    spot.round([(0, 0, 0.832), (0.006, 0, 0.856)], [0.003, 0.003], 0.3, around=8)


def keys(spot: Spot) -> None:
    """Add keys on a ring, on the table's height."""
    t = np.linspace(0, 2 * np.pi, 25)
    ring = np.column_stack([0.02 * np.cos(t) - 0.03, 0.02 * np.sin(t), np.full(25, 0.768)])
    spot.scene.line(spot.world(ring), 1.2, bias=0.03)
    spot.box((0.02, 0.008, 0.768), (0.07, 0.014, 0.004), 0.4)
    spot.box((0.015, -0.018, 0.768), (0.06, 0.014, 0.004), 0.45)


#: Small things, which lie on a table when they are shown close.
SMALL: dict[str, Callable[[Spot], None]] = {
    "letter": paper, "ticket": paper, "map": paper, "newspaper": paper, "book": book, "phone": handset,
    "telephone": handset, "apple": fruit, "oranges": fruit, "keys": keys, "key": keys, "cup": cup, "mug": cup,
    "glass": cup, "bottle": bottle,
}  # fmt: skip
#: What words can ask for. What is not here is left to the description.
THINGS: dict[str, Callable[[Spot], None]] = {
    "table": table,
    "desk": table,
    "chair": chair,
    "bed": bed,
    "sofa": sofa,
    "counter": counter,
    "fridge": fridge,
    "shelf": shelf,
    "lamp": lamp,
    "building": building,
    "house": house,
    "tree": tree,
    "car": car,
    "truck": car,
    "bus": car,
    "bench": bench,
    "bag": crate,
    "box": crate,
    "suitcase": crate,
    "case": crate,
    "oranges": crate,
    "cup": cup,
    "mug": cup,
    "glass": cup,
    "bottle": bottle,
    "boat": boat,
}
