"""Shapes: the triangles of rings, rows of points and tubes along a path."""

from functools import cache

import numpy as np

from generation.previz.vectors import Floats, catmull, unit


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
