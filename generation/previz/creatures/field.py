"""Soft bodies: round cones that flow into one another, as one surface with a name for every piece of it.

A chain is a row of balls with what lies between them. Chains unite smoothly, so that a leg grows out of a trunk as it
does on an animal. The surface is found by surface nets (Gibson, 1998) and drawn onto the true one
by a step of Newton's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generation.previz.vectors import Floats

#: The field's value outside of all chains, in their units.
_FAR = 1e3
#: The step of differences by which slopes are found.
_DIFFERENCE = 1e-4
_CORNERS = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
_EDGES = [(a, b) for a in range(8) for b in range(a + 1, 8) if bin(a ^ b).count("1") == 1]


@dataclass(frozen=True)
class Cone:
    """Two balls of a chain, and what lies between them."""

    of: "Chain"
    start: Floats
    end: Floats
    first: float
    last: float

    def distance(self, x: Floats, y: Floats, z: Floats) -> Floats:
        """Return about how far places are from the surface, below 0 inside; x, y and z as numpy broadcasts them."""
        ax, ay, az = self.start.tolist()
        bx, by, bz = (self.end - self.start).tolist()
        x, y, z = x - ax, y - ay, z - az
        along = np.clip((x * bx + y * by + z * bz) / max(bx * bx + by * by + bz * bz, 1e-12), 0, 1)
        wide, long, high = self.of.squash
        dx, dy, dz = (x - along * bx) / wide, (y - along * by) / long, (z - along * bz) / high
        return np.sqrt(dx * dx + dy * dy + dz * dz) - self.first - along * (self.last - self.first)

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """The lowest and the highest corner around it."""
        squash = np.array(self.of.squash)
        first_radii, last_radii = self.first * squash, self.last * squash
        return np.minimum(self.start - first_radii, self.end - last_radii), np.maximum(
            self.start + first_radii, self.end + last_radii
        )


@dataclass(frozen=True)
class Chain:
    """Balls in a row, and what lies between them."""

    part: str
    points: Floats
    radii: Floats
    #: Width, length and height of the balls against their radii.
    squash: tuple[float, float, float] = (1.0, 1.0, 1.0)
    #: Distance within which it flows into others.
    blend: float = 0.08

    def cones(self) -> list[Cone]:
        """Return the pieces between its balls."""
        after = range(1, len(self.points)) if len(self.points) > 1 else (0,)
        return [
            Cone(self, self.points[max(b - 1, 0)], self.points[b], self.radii[max(b - 1, 0)], self.radii[b])
            for b in after
        ]


@dataclass(frozen=True)
class Surface:
    """A mesh with the normals of its vertices, and for each face the number of the chain it belongs to."""

    vertices: Floats
    faces: np.ndarray
    normals: Floats
    owners: np.ndarray


def surface_of(chains: Sequence[Chain], cell: float) -> Surface:
    """Return the surface of chains together. cell: the grain, in the units of the chains."""
    corners = [cone.bounds for chain in chains for cone in chain.cones()]
    low = np.min([lowest for lowest, _ in corners], axis=0) - 3 * cell
    high = np.max([highest for _, highest in corners], axis=0) + 3 * cell
    axes = [np.arange(low[k], high[k] + cell, cell) for k in range(3)]
    field = np.full([len(axis) for axis in axes], _FAR)
    for chain in chains:
        cones = [(cone, _reached(cone, axes, chain.blend + 2 * cell)) for cone in chain.cones()]
        whole = tuple(slice(min(s[k].start for _, s in cones), max(s[k].stop for _, s in cones)) for k in range(3))
        own = np.full(field[whole].shape, _FAR)
        for cone, spans in cones:
            x, y, z = (axes[k][spans[k]] for k in range(3))
            at = tuple(slice(s.start - w.start, s.stop - w.start) for s, w in zip(spans, whole, strict=True))
            own[at] = np.minimum(own[at], cone.distance(x[:, None, None], y[None, :, None], z[None, None, :]))
        field[whole] = _united(field[whole], own, chain.blend)
    vertices, faces = _nets(field)
    vertices, normals = _settled(chains, low + vertices * cell)
    middles = vertices[faces].mean(1)
    nearest = np.argmin([_culled(chain, middles, cell) for chain in chains], axis=0)
    return Surface(vertices, faces, normals, nearest)


def _reached(cone: Cone, axes: Sequence[Floats], reach: float) -> tuple[slice, slice, slice]:
    low, high = cone.bounds
    x, y, z = (slice(*np.searchsorted(axes[k], (low[k] - reach, high[k] + reach)).tolist()) for k in range(3))
    return x, y, z


def _culled(chain: Chain, points: Floats, reach: float) -> Floats:
    """Return the distances of points that may be within reach of a chain; far for the others."""
    distances = np.full(len(points), _FAR)
    for cone in chain.cones():
        low, high = cone.bounds
        near = np.abs(points[:, 1] - (low[1] + high[1]) / 2) < (high[1] - low[1]) / 2 + reach
        near &= np.abs(points[:, 2] - (low[2] + high[2]) / 2) < (high[2] - low[2]) / 2 + reach
        near = np.flatnonzero(near)
        if len(near):
            distances[near] = np.minimum(distances[near], cone.distance(*points[near].T))
    return distances


def _united(distances: Floats, other: Floats, blend: float) -> Floats:
    """Return the smooth union of two distances (after Quilez, polynomial smooth minimum)."""
    near = np.maximum(blend - np.abs(distances - other), 0) / max(blend, 1e-9)
    return np.minimum(distances, other) - near * near * blend / 4


def _whole(chains: Sequence[Chain], points: Floats) -> Floats:
    field = np.full(points.shape[:-1], _FAR)
    for chain in chains:
        field = _united(field, _culled(chain, points, chain.blend + 0.05), chain.blend)
    return field


def _settled(chains: Sequence[Chain], points: Floats) -> tuple[Floats, Floats]:
    """Return points drawn onto the surface, with the normals there."""
    slopes, here = np.zeros_like(points), _whole(chains, points)
    for axis in range(3):
        moved = points.copy()
        moved[:, axis] += _DIFFERENCE
        slopes[:, axis] = (_whole(chains, moved) - here) / _DIFFERENCE
    steep = (slopes * slopes).sum(1) + 1e-9
    points = points - np.clip(here / steep, -0.03, 0.03)[:, None] * slopes
    return points, slopes / np.sqrt(steep)[:, None]


def _nets(field: Floats) -> tuple[Floats, np.ndarray]:
    """Return vertices in cells, and triangles, of where a field on a grid is 0."""
    inside = field < 0
    cells = tuple(size - 1 for size in field.shape)

    def corner(values: np.ndarray, at: tuple[int, int, int]) -> np.ndarray:
        return values[at[0] : at[0] + cells[0], at[1] : at[1] + cells[1], at[2] : at[2] + cells[2]]

    count = sum(corner(inside, at).astype(np.int8) for at in _CORNERS)
    active = np.argwhere((count > 0) & (count < 8))
    number = np.full(cells, -1)
    number[tuple(active.T)] = np.arange(len(active))
    values = np.stack([corner(field, at)[tuple(active.T)] for at in _CORNERS], 1)
    total, crossings = np.zeros((len(active), 3)), np.zeros(len(active))
    for a, b in _EDGES:
        value, other_value = values[:, a], values[:, b]
        crosses = (value < 0) != (other_value < 0)
        share = np.where(crosses, value / np.where(crosses, value - other_value, 1), 0)
        start, end = np.array(_CORNERS[a], float), np.array(_CORNERS[b], float)
        total += np.where(crosses[:, None], start + share[:, None] * (end - start), 0)
        crossings += crosses
    return active + total / crossings[:, None], _faces(inside, number)


def _faces(inside: np.ndarray, number: np.ndarray) -> np.ndarray:
    """Return two triangles for every edge of the grid that goes through the surface, facing outwards."""
    triangles = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        along = [slice(None)] * 3
        along[axis] = slice(0, -1)
        after = list(along)
        after[axis] = slice(1, None)
        edges = np.argwhere(inside[tuple(along)] != inside[tuple(after)])
        edges = edges[(edges[:, u] > 0) & (edges[:, v] > 0)]
        outwards = inside[tuple(edges.T)]
        quad = []
        for du, dv in ((1, 1), (0, 1), (0, 0), (1, 0)):
            at = edges.copy()
            at[:, u] -= du
            at[:, v] -= dv
            quad.append(number[tuple(at.T)])
        a, b, c, d = quad
        turned = np.where(outwards[:, None], np.stack([a, b, c, d], 1)[:, ::-1], np.stack([a, b, c, d], 1))
        triangles += [turned[:, [0, 2, 1]], turned[:, [0, 3, 2]]]
    return np.vstack(triangles)
