"""The scene as triangles in groups, with the lines that are drawn on them.

A group is one thing that gets a contour of its own (an upper arm, a head of hair, a table top). Lines and fills are
drawn where nothing hides them.
"""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypedDict, Unpack

import numpy as np

from generation.previz.vectors import Floats, catmull, unit


@dataclass
class Group:
    """One thing with a contour of its own."""

    #: Which object it belongs to; figures count from 1, the set is below 0.
    object: int
    #: skin, cloth, hair, wall ...: a change of material is a seam.
    material: str = "plain"
    #: 0 black to 1 paper.
    tone: float = 1.0
    #: Part of the set: no contour, casts no shadow.
    is_set: bool = False
    #: Lit from behind at night.
    glows: bool = False
    #: A step in depth within an object that makes an inner line, in metres.
    step: float = 0.025
    #: Straight edges: its edges are lines of their own.
    hard: bool = False
    leafy: bool = False


class LineOptions(TypedDict, total=False):
    """A line's properties beside its points and its weight; see Line."""

    ruled: bool
    group: int
    darkness: float
    bias: float
    from_pixels: float
    to_pixels: float
    on_face: bool


@dataclass
class Line:
    """A line on a surface, in world coordinates."""

    points: Floats
    weight: float = 1.0
    ruled: bool = False
    group: int = 0
    darkness: float = 0.8
    #: How far it may lie behind a surface and still be seen, in metres.
    bias: float = 0.02
    #: On a face: drawn when the head is this many pixels high.
    from_pixels: float = 0.0
    to_pixels: float = 1e9
    on_face: bool = False


@dataclass
class Fill:
    """A small flat tone on a surface: an iris, an open mouth."""

    points: Floats
    value: float
    bias: float = 0.02
    #: 0 nothing to 1 opaque.
    strength: float = 1.0


@dataclass
class Scene:
    """Triangles with their groups, and what is drawn on them."""

    groups: list[Group] = field(default_factory=lambda: [Group(-1, "sky", 1.0, is_set=True)])
    lines: list[Line] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    vertices: list[Floats] = field(default_factory=list)
    faces: list[np.ndarray] = field(default_factory=list)
    normals: list[Floats] = field(default_factory=list)
    owners: list[np.ndarray] = field(default_factory=list)
    count: int = 0

    def group(self, group: Group) -> int:
        """Add a group; return its number."""
        self.groups.append(group)
        return len(self.groups) - 1

    def add(
        self,
        vertices: Floats,
        faces: np.ndarray | list,
        group: int,
        normals: Floats | None = None,
        *,
        smooth_over: np.ndarray | None = None,
    ) -> Floats:
        """Add triangles to a group; return the normals of their vertices.

        Normals are averaged over each vertex's faces, or those of `smooth_over`, unless given.
        """
        vertices, faces = np.asarray(vertices, float), np.asarray(faces, int)
        if normals is None:
            normals = _normals(vertices, faces if smooth_over is None else smooth_over)
        self.vertices.append(vertices)
        self.faces.append(faces + self.count)
        self.normals.append(normals)
        self.owners.append(np.full(len(faces), group))
        self.count += len(vertices)
        return normals

    def include(self, part: "Scene") -> None:
        """Add all of another scene, as if it had been made here; what it holds is shared, not copied."""
        before = len(self.groups) - 1
        self.groups += part.groups[1:]
        self.lines += [replace(line, group=line.group + before if line.group else 0) for line in part.lines]
        self.fills += part.fills
        self.vertices += part.vertices
        self.faces += [faces + self.count for faces in part.faces]
        self.normals += part.normals
        self.owners += [owners + before for owners in part.owners]
        self.count += part.count

    def put(self, part: "Scene", turned: Floats, at: Floats, number: int) -> None:
        """Add a copy of another scene, turned and then moved, all of whose groups are of one object."""
        copy = Scene([part.groups[0], *(replace(group, object=number) for group in part.groups[1:])])
        copy.vertices = [points @ turned.T + at for points in part.vertices]
        copy.normals = [ways @ turned.T for ways in part.normals]
        copy.lines = [replace(line, points=line.points @ turned.T + at) for line in part.lines]
        copy.fills = [replace(fill, points=fill.points @ turned.T + at) for fill in part.fills]
        copy.faces, copy.owners, copy.count = part.faces, part.owners, part.count
        self.include(copy)

    def quad(self, corners: list, group: int, normal: Floats) -> None:
        """Add a flat rectangle."""
        self.add(np.asarray(corners, float), [(0, 1, 2), (0, 2, 3)], group, np.tile(normal, (4, 1)))

    def line(self, points: object, weight: float = 1.0, **options: Unpack[LineOptions]) -> None:
        """Add a line; options are those of Line."""
        self.lines.append(Line(np.asarray(points, float), weight, **options))

    def box(
        self, centre: Floats, size: tuple[float, float, float], rotation: Floats, group: int, weight: float = 1.0
    ) -> None:
        """Add a box with its twelve edges as lines."""
        half = np.asarray(size, float) / 2
        signs = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])
        corners = signs * half @ rotation.T + centre
        for face in ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)):
            quad = corners[list(face)]
            self.quad(list(quad), group, unit(quad.mean(0) - centre))
        for a in range(8):
            for bit in (1, 2, 4):
                if not a & bit:
                    self.line([corners[a], corners[a | bit]], weight, ruled=True, group=group)


def _normals(vertices: Floats, faces: np.ndarray) -> Floats:
    edge, other_edge = vertices[faces[:, 1]] - vertices[faces[:, 0]], vertices[faces[:, 2]] - vertices[faces[:, 0]]
    flat = np.tile(np.cross(edge, other_edge), (3, 1)).astype(float)
    where = faces.ravel("F")
    sums = [np.bincount(where, flat[:, axis], len(vertices)).astype(float) for axis in range(3)]
    return unit(np.stack(sums, 1))


@cache
def band(rings: int, around: int) -> np.ndarray:
    """Return the triangles of rings one after another, each closed in itself, open at both ends."""
    here = np.arange(around)
    after = (here + 1) % around
    faces = []
    for low in np.arange(rings - 1) * around:
        high = low + around
        faces += [
            np.column_stack([low + here, low + after, high + here]),
            np.column_stack([low + after, high + after, high + here]),
        ]
    return np.vstack(faces)


@cache
def sheet(rows: int, across: int) -> np.ndarray:
    """Return the triangles of rows of points that are no rings."""
    here = np.arange(across - 1)
    faces = []
    for low in np.arange(rows - 1) * across:
        high = low + across
        faces += [
            np.column_stack([low + here, high + here, low + here + 1]),
            np.column_stack([low + here + 1, high + here, high + here + 1]),
        ]
    return np.vstack(faces)


@cache
def _tube_faces(rings: int, around: int) -> np.ndarray:
    here = np.arange(around)
    after = (here + 1) % around
    tip, last = rings * around, (rings - 1) * around
    ends = (
        np.column_stack([after, here, np.full(around, tip)]),
        np.column_stack([last + here, last + after, np.full(around, tip + 1)]),
    )
    return np.vstack([band(rings, around), *ends])


def closed_rings(rings: Floats) -> tuple[Floats, np.ndarray]:
    """Return the mesh of rings (count x around x 3) closed at both ends."""
    count, around, _ = rings.shape
    return np.vstack([rings.reshape(-1, 3), rings[0].mean(0), rings[-1].mean(0)]), _tube_faces(count, around)


def tube(
    path: Floats,
    wide: Floats,
    deep: Floats,
    across: Floats,
    *,
    around: int = 16,
    caps: tuple[float, float] = (1.0, 1.0),
    squareness: float = 2.0,
    smooth: int = 0,
) -> tuple[Floats, np.ndarray]:
    """Return a tube along a path, as vertices and faces.

    path: points. wide, deep: half-widths along the path, along `across` and at right angles to it. caps: how far the
    ends are rounded, 0 flat to 1 half a ball. squareness: exponent of the section's superellipse. smooth: rings, 0 for
    one a point.
    """
    if smooth:
        sizes = catmull(np.column_stack([wide, deep]), smooth)
        path, wide, deep = catmull(path, smooth), sizes[:, 0], sizes[:, 1]
    return closed_rings(rings_of(path, wide, deep, across, around=around, caps=caps, squareness=squareness)[0])


def rings_of(
    path: Floats,
    wide: Floats,
    deep: Floats,
    across: Floats,
    *,
    around: int,
    caps: tuple[float, float],
    squareness: float = 2.0,
) -> tuple[Floats, tuple[int, int]]:
    """Return a tube's rings (count x around x 3), and how many of them round its ends."""
    path, wide, deep = (np.asarray(values, float) for values in (path, wide, deep))
    tangents = unit(_slopes(path))
    centres, wide, deep, tangents = _with_ends(path, wide, deep, tangents, caps)
    across = np.broadcast_to(across, tangents.shape)
    x = unit(across - (across * tangents).sum(1, keepdims=True) * tangents)
    y = np.cross(tangents, x)
    round_x, round_y = _section(around, squareness)
    rings = (
        centres[:, None]
        + (wide[:, None] * round_x)[..., None] * x[:, None]
        + (deep[:, None] * round_y)[..., None] * y[:, None]
    )
    return rings, (len(_ENDS) if caps[0] else 0, len(_ENDS) if caps[1] else 0)


#: Where the rings that round an end lie, as shares of a quarter turn.
_ENDS = np.array((0.05, 0.5, 0.85)) * np.pi / 2


@cache
def _section(around: int, squareness: float) -> tuple[Floats, Floats]:
    """Return a superellipse of half-widths 1."""
    angle = np.linspace(0, 2 * np.pi, around, endpoint=False)
    c, s = np.cos(angle), np.sin(angle)
    return np.sign(c) * np.abs(c) ** (2 / squareness), np.sign(s) * np.abs(s) ** (2 / squareness)


def _slopes(path: Floats) -> Floats:
    """Return the differences along a path of points, as `np.gradient` gives them."""
    slopes = np.empty_like(path)
    slopes[0], slopes[-1] = path[1] - path[0], path[-1] - path[-2]
    slopes[1:-1] = (path[2:] - path[:-2]) / 2
    return slopes


def _with_ends(
    path: Floats, wide: Floats, deep: Floats, tangents: Floats, caps: tuple[float, float]
) -> tuple[Floats, Floats, Floats, Floats]:
    """Add the rings that round the ends."""
    parts = [(path, wide, deep, tangents)]
    grown, back = np.sin(_ENDS), np.cos(_ENDS)[:, None]
    for at, cap in ((0, caps[0]), (-1, caps[1])):
        if not cap:
            continue
        reach = min(wide[at], deep[at]) * cap
        out = -tangents[0] if at == 0 else tangents[-1]
        order = slice(None) if at == 0 else slice(None, None, -1)
        end = (
            (path[at] + out * reach * back)[order],
            (wide[at] * grown)[order],
            (deep[at] * grown)[order],
            np.broadcast_to(tangents[at], (len(_ENDS), 3)),
        )
        parts.insert(0 if at == 0 else len(parts), end)
    stacked = [np.concatenate(pieces) for pieces in zip(*parts, strict=True)]
    return stacked[0], stacked[1], stacked[2], stacked[3]
