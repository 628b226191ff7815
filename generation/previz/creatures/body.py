"""A creature while it is made: soft chains, solid pieces, lines, and the marks that a camera frames it by.

Right of the creature is +x, forward +y, up +z. Lengths are in its own unit until it is finished at its size in metres.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from generation.previz.creatures.field import Chain, surface_of
from generation.previz.mesh import Fill, Group, Line, Scene, closed_rings, tube
from generation.previz.vectors import Floats, catmull, unit, vec

#: What framing speaks of, as of people; `seat` is where somebody rides.
MARKS = ("crown", "brow", "mouth", "collar", "chest", "waist", "thigh", "feet", "seat")
#: Says how light each place of a soft body is, 0 to 1: part, points and normals in the creature's unit.
Coat = Callable[[str, Floats, Floats], Floats]
#: Tones of one coat lie at least so far apart.
_TONE_STEP = 0.04
#: How often a triangle is cut over which the tone changes.
_CUTS = 2


@dataclass(frozen=True)
class Frame:
    """A place and three directions: of a head, of a hand."""

    origin: Floats
    right: Floats
    forward: Floats
    up: Floats

    def at(self, x: float, y: float, z: float) -> Floats:
        """Return a point of the frame's own."""
        return self.origin + self.right * x + self.forward * y + self.up * z

    def points(self, points: object) -> Floats:
        """Return points of the frame's own, given as rows."""
        return self.origin + np.asarray(points, float) @ np.stack([self.right, self.forward, self.up])


@dataclass(frozen=True)
class Creature:
    """A finished creature at the origin, facing +y, in metres; its groups' objects are 1."""

    scene: Scene
    marks: dict[str, Floats]
    #: Lowest and highest corner.
    corners: Floats


@dataclass
class Body:
    """Collects what a creature is made of."""

    chains: list[Chain] = field(default_factory=list[Chain])
    scene: Scene = field(default_factory=Scene)
    marks: dict[str, Floats] = field(default_factory=dict[str, Floats])
    #: Parts whose outline is ragged.
    shaggy: frozenset[str] = frozenset()

    def chain(
        self,
        part: str,
        points: object,
        radii: object,
        *,
        squash: tuple[float, float, float] = (1.0, 1.0, 1.0),
        blend: float = 0.08,
        smooth: int = 0,
    ) -> None:
        """Add a soft chain; smooth: of so many balls along a curve, 0 for as given."""
        path, sizes = np.atleast_2d(np.asarray(points, float)), np.atleast_1d(np.asarray(radii, float))
        if smooth:
            both = catmull(np.column_stack([path, sizes]), smooth)
            path, sizes = both[:, :3], both[:, 3]
        self.chains.append(Chain(part, path, sizes, squash, blend))

    def group(self, material: str, tone: float, *, step: float = 0.02, leafy: bool = False) -> int:
        """Return a new group of the creature."""
        return self.scene.group(Group(1, material, tone, step=step, leafy=leafy))

    def tube(
        self,
        points: object,
        wide: object,
        tone: float,
        *,
        deep: object = None,
        across: Floats | None = None,
        material: str = "fur",
        smooth: int = 0,
        around: int = 10,
    ) -> None:
        """Add a solid tube: a horn, a tail, a leg of a beetle. across: the way it is wide."""
        path, sizes = np.asarray(points, float), np.asarray(wide, float)
        thick = sizes if deep is None else np.asarray(deep, float)
        way = unit(path[-1] - path[0])
        across = (vec(1, 0, 0) if abs(way[0]) < 0.8 else vec(0, 1, 0)) if across is None else across
        vertices, faces = tube(path, sizes, thick, across, around=around, caps=(0.3, 0.3), smooth=smooth)
        self.scene.add(vertices, faces, self.group(material, tone))

    def plate(self, outline: object, tone: float, *, material: str = "fur") -> None:
        """Add a flat or bent piece by its outline: a fin, an ear, a wing's skin."""
        rim = np.asarray(outline, float)
        count = len(rim)
        faces = [(i, (i + 1) % count, count) for i in range(count)]
        self.scene.add(np.vstack([rim, rim.mean(0)]), faces, self.group(material, tone))

    def ball(
        self,
        centre: Floats,
        radius: float,
        tone: float,
        *,
        squash: tuple[float, float, float] = (1.0, 1.0, 1.0),
        material: str = "eye",
    ) -> None:
        """Add a ball."""
        turn, rise = np.linspace(0, 2 * np.pi, 14, endpoint=False), np.linspace(-1.45, 1.45, 8)
        ring = np.stack([np.cos(turn), np.sin(turn), np.zeros(14)], 1)
        rings = ring[None] * np.cos(rise)[:, None, None] + vec(0, 0, 1) * np.sin(rise)[:, None, None]
        vertices, faces = closed_rings(rings * radius * np.array(squash) + centre)
        self.scene.add(vertices, faces, self.group(material, tone))

    def line(self, points: object, weight: float = 0.7, *, bias: float = 0.02, darkness: float = 0.8) -> None:
        """Draw a line on the creature."""
        path = np.asarray(points, float)
        path = catmull(path, 4 * len(path)) if len(path) > 2 else path
        self.scene.lines.append(Line(path, weight, darkness=darkness, bias=bias))

    def spot(self, centre: Floats, across: Floats, up: Floats, value: float, bias: float = 0.02) -> None:
        """Lay a small flat tone: an eye's light. across, up: its half-axes."""
        turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)
        points = centre + np.cos(turn)[:, None] * across + np.sin(turn)[:, None] * up
        self.scene.fills.append(Fill(points, value, bias))

    def finished(self, size_m: float, coat: Coat, cell: float, *, material: str = "fur") -> Creature:
        """Return the creature. size_m: metres of its unit. cell: grain of the soft body, in its unit."""
        if self.chains:
            self._skin(coat, cell, material)
        scene = self.scene
        scene.vertices = [points * size_m for points in scene.vertices]
        for line in scene.lines:
            line.points, line.bias = line.points * size_m, line.bias * size_m
        for fill in scene.fills:
            fill.points, fill.bias = fill.points * size_m, fill.bias * size_m
        for group in scene.groups[1:]:
            group.step *= min(1.0, size_m)
        points = np.vstack(scene.vertices)
        marks = {name: self.marks[name] * size_m for name in MARKS}
        return Creature(scene, marks, np.stack([points.min(0), points.max(0)]))

    def _skin(self, coat: Coat, cell: float, material: str) -> None:
        """Add the soft body, a group for each part and tone."""
        surface = surface_of(self.chains, cell)
        parts = list(dict.fromkeys(chain.part for chain in self.chains))
        of_chain = np.array([parts.index(chain.part) for chain in self.chains])
        owners = of_chain[surface.owners]
        for number, part in enumerate(parts):
            mine = np.flatnonzero(owners == number)
            if not len(mine):
                continue
            vertices, faces, normals = _split(surface.vertices, surface.faces[mine], surface.normals, part, coat)
            tones = _steps(coat(part, vertices[faces].mean(1), normals[faces].mean(1)))
            for tone in np.unique(tones):
                used, index = np.unique(faces[tones == tone], return_inverse=True)
                group = self.group(material, float(tone) * _TONE_STEP, leafy=part in self.shaggy)
                self.scene.add(vertices[used], index.reshape(-1, 3), group, normals[used])


def _steps(tones: Floats) -> np.ndarray:
    return np.rint(tones / _TONE_STEP).astype(int)


def _split(
    vertices: Floats, faces: np.ndarray, normals: Floats, part: str, coat: Coat
) -> tuple[Floats, np.ndarray, Floats]:
    """Return a mesh whose triangles are cut in four, twice, where the coat's tone changes within them."""
    for _ in range(_CUTS):
        tones = _steps(coat(part, vertices[faces.ravel()], normals[faces.ravel()])).reshape(-1, 3)
        mixed = (tones != tones[:, :1]).any(1)
        if not mixed.any():
            break
        a, b, c = faces[mixed].T
        start, count = len(vertices), int(mixed.sum())
        pairs = ((a, b), (b, c), (c, a))
        vertices = np.vstack(
            [vertices, *((vertices[start_corner] + vertices[end_corner]) / 2 for start_corner, end_corner in pairs)]
        )
        normals = np.vstack(
            [normals, *((normals[start_corner] + normals[end_corner]) / 2 for start_corner, end_corner in pairs)]
        )
        ab, bc, ca = (start + count * k + np.arange(count) for k in range(3))
        cut = [np.column_stack(corners) for corners in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))]
        faces = np.vstack([faces[~mixed], *cut])
    return vertices, faces, normals
