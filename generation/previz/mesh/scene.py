"""The scene as triangles in groups, with the lines that are drawn on them.

A group is one thing that gets a contour of its own (an upper arm, a head of hair, a table top). Lines and fills are
drawn where nothing hides them.
"""

from dataclasses import dataclass, field, replace
from typing import TypedDict, Unpack

import numpy as np

from generation.previz.vectors import Floats, unit


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
    #: Which object it belongs to, where it was made as part of one.
    object: int = 0


@dataclass
class Fill:
    """A small flat tone on a surface: an iris, an open mouth."""

    points: Floats
    value: float
    bias: float = 0.02
    #: 0 nothing to 1 opaque.
    strength: float = 1.0
    object: int = 0


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
        before, owner = len(self.groups) - 1, part.groups[1].object if len(part.groups) > 1 else 0
        self.groups += part.groups[1:]
        self.lines += [
            replace(line, group=line.group + before if line.group else 0, object=owner) for line in part.lines
        ]
        self.fills += [replace(fill, object=owner) for fill in part.fills]
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

    def move(self, pivot: Floats, turned: Floats, to: Floats, *numbers: int) -> None:
        """Turn and grow objects about a point, and move that point. numbers: of the objects."""
        ways = turned / np.linalg.norm(turned[:, 0])
        for at, owners in enumerate(self.owners):
            if self._is_of(owners, numbers):
                self.vertices[at] = (self.vertices[at] - pivot) @ turned.T + to
                self.normals[at] = self.normals[at] @ ways.T
        self.lines = [
            replace(line, points=(line.points - pivot) @ turned.T + to) if self._line_of(line) in numbers else line
            for line in self.lines
        ]
        self.fills = [
            replace(fill, points=(fill.points - pivot) @ turned.T + to) if fill.object in numbers else fill
            for fill in self.fills
        ]

    def drop(self, *numbers: int) -> None:
        """Take objects out."""
        for at, owners in enumerate(self.owners):
            if self._is_of(owners, numbers):
                self.faces[at], self.owners[at] = self.faces[at][:0], owners[:0]
        self.lines = [line for line in self.lines if self._line_of(line) not in numbers]
        self.fills = [fill for fill in self.fills if fill.object not in numbers]

    def _is_of(self, owners: np.ndarray, numbers: tuple[int, ...]) -> bool:
        """Whether triangles are of one of the objects. owners: their groups, which are all the same."""
        return bool(len(owners)) and self.groups[int(owners[0])].object in numbers

    def _line_of(self, line: Line) -> int:
        """Return the object that a line belongs to."""
        return self.groups[line.group].object if line.group else line.object

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
