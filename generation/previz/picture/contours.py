"""Contours: the outlines of groups in the picture, as strokes with weights.

Between two groups the nearer surface owns the line. A step to another object is a silhouette and heaviest; a step
within an object is an inner line; a change of material without a step is a seam. Lines are heavier on the side away
from the light.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from generation.previz.mesh import Scene
from generation.previz.picture.rays import Buffers
from generation.previz.picture.regions import regions
from generation.previz.vectors import Floats, unit, vec

SMALLEST = 25


@dataclass(frozen=True)
class Stroke:
    """A line found in the buffers, in their pixels."""

    points: Floats
    weight: float
    group: int
    silhouette: bool


@dataclass(frozen=True)
class _Tables:
    """Facts of groups, by number."""

    objects: np.ndarray
    materials: np.ndarray
    is_set: np.ndarray


def contours(scene: Scene, seen: Buffers, light: Floats) -> list[Stroke]:
    """Return the strokes of every group's outline. light: where it comes from on the picture, x right and y down."""
    groups = scene.groups
    materials = np.unique([group.material for group in groups], return_inverse=True)[1]
    tables = _Tables(
        np.array([group.object for group in groups]), materials, np.array([group.is_set for group in groups])
    )
    outlines = [
        (number, outline)
        for number, (count, box) in regions(seen.groups).items()
        if count > SMALLEST and not tables.is_set[number]
        for outline in _outlines(seen.groups, number, box)
    ]
    return _classified(scene, seen, tables, outlines, light) if outlines else []


def _outlines(numbers: np.ndarray, number: int, box: tuple[int, int, int, int]) -> list[Floats]:
    y0, x0 = max(box[1] - 3, 0), max(box[0] - 3, 0)
    part = (numbers[y0 : box[3] + 3, x0 : box[2] + 3] == number).astype(np.uint8)
    outlines, _ = cv2.findContours(part, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    return [np.asarray(outline)[:, 0, :].astype(float) + vec(x0, y0) for outline in outlines if len(outline) >= 12]


def _classified(
    scene: Scene, seen: Buffers, tables: _Tables, outlines: list[tuple[int, Floats]], light: Floats
) -> list[Stroke]:
    """Cut outlines where they stop being lines, and weigh what is left; all of them at once.

    outlines: the number of a group and one of its outlines.
    """
    height, width = seen.groups.shape
    hard_groups = np.array([group.hard for group in scene.groups])
    steps = np.array([group.step for group in scene.groups])
    paths = [smooth(outline, 1.2 if hard_groups[number] else 2.2) for number, outline in outlines]
    outline = np.concatenate([points for _, points in outlines])
    number = np.repeat([group for group, _ in outlines], [len(points) for _, points in outlines])
    tangent = unit(np.concatenate([_across_four(path) for path in paths]))
    normal = np.column_stack([tangent[:, 1], -tangent[:, 0]])

    def beside(offset: float) -> tuple[np.ndarray, np.ndarray]:
        at = np.clip(np.rint(outline + normal * offset).astype(int), 0, (width - 1, height - 1))
        return at[:, 1], at[:, 0]

    outside, within = beside(2.5), beside(-2.5)
    flipped = (seen.groups[outside] == number) & (seen.groups[within] != number)
    outer = np.where(flipped, within[0], outside[0]), np.where(flipped, within[1], outside[1])
    inner = np.where(flipped, outside[0], within[0]), np.where(flipped, outside[1], within[1])
    neighbour, hard = seen.groups[outer], hard_groups[number]
    here = outline[:, 1].astype(int), outline[:, 0].astype(int)
    near, far = np.minimum(seen.depth[inner], seen.depth[here]), seen.depth[outer]
    x, y = outline[:, 0], outline[:, 1]
    edge = (x < 2) | (y < 2) | (x > width - 3) | (y > height - 3)
    step, same = far - near, tables.objects[neighbour] == tables.objects[number]
    least = steps[number] * (1 + 0.15 * near)
    silhouette = ~same & (step > -0.004) & (neighbour != number)
    inside = same & (step > least) & (neighbour != number) & ~hard
    seam = same & (np.abs(step) <= least) & (tables.materials[neighbour] != tables.materials[number])
    seam &= (neighbour < number) & ~tables.is_set[neighbour] & ~hard
    outward = np.where(flipped[:, None], -normal, normal)
    weight = np.where(silhouette, 1.0, np.where(inside, 0.72, 0.5)) * np.clip(1.25 - 0.07 * near, 0.55, 1.25)
    weight = weight * np.where(silhouette & (step > 0.6), 1.18, 1.0) * (1.12 - 0.34 * (outward @ light))
    lines = (silhouette | inside | seam) & ~edge
    strokes: list[Stroke] = []
    start = 0
    for (group, _), path in zip(outlines, paths, strict=True):
        part = slice(start, start + len(path))
        drawn = _steady(lines[part]) & ~edge[part]
        strokes += _runs(path, weight[part], silhouette[part], drawn, group)
        start += len(path)
    return strokes


def _across_four(path: Floats) -> Floats:
    """Return the way from two points before to two points behind each point of a closed path."""
    round_it = np.concatenate([path[-2:], path, path[:2]])
    return round_it[4:] - round_it[:-4]


def _steady(flags: np.ndarray) -> np.ndarray:
    """Smooth flags around a closed outline, so that single pixels neither break nor make a line."""
    around = np.concatenate([flags[-2:], flags, flags[:2]]).astype(float)
    return np.convolve(around, np.ones(5) / 5, "valid") > 0.5


def _runs(path: Floats, weight: Floats, silhouette: np.ndarray, drawn: np.ndarray, number: int) -> list[Stroke]:
    if not drawn.all():
        start = int(np.argmin(drawn))
        drawn, path, weight, silhouette = (
            np.concatenate([values[start:], values[:start]]) for values in (drawn, path, weight, silhouette)
        )
    return [
        Stroke(path[a:b], float(np.median(weight[a:b])), number, bool(silhouette[a:b].mean() > 0.5))
        for a, b in stretches(drawn)
        if b - a >= 7
    ]


def stretches(flags: np.ndarray) -> list[tuple[int, int]]:
    """Return the (start, end) of each run of true flags, end exclusive."""
    padded = np.zeros(len(flags) + 2, np.int8)
    padded[1:-1] = flags
    change = padded[1:] - padded[:-1]
    return list(zip(np.flatnonzero(change == 1).tolist(), np.flatnonzero(change == -1).tolist(), strict=True))


def smooth(path: Floats, sigma: float) -> Floats:
    """Return a closed path smoothed by a Gaussian of sigma points."""
    reach = int(3 * sigma) + 1
    offsets = np.arange(-reach, reach + 1)
    kernel = np.exp(-(offsets**2) / (2 * sigma * sigma))
    kernel /= kernel.sum()
    padded = path[np.arange(-reach, len(path) + reach) % len(path)]
    return np.column_stack([np.convolve(padded[:, k], kernel, "valid") for k in (0, 1)])


def at_corners(path: Floats, angle: float = 50, reach: int = 6) -> list[Floats]:
    """Cut a path where it turns sharply: a hand lifts the pencil there."""
    if len(path) < 6 * reach:
        return [path]
    before, after = unit(path[reach:-reach] - path[: -2 * reach]), unit(path[2 * reach :] - path[reach:-reach])
    turn = np.degrees(np.arccos(np.clip((before * after).sum(1), -1, 1)))
    parts, last, i = [], 0, 0
    while i < len(turn):
        if turn[i] > angle:
            corner = i + int(np.argmax(turn[i : i + reach * 2]))
            parts.append(path[last : corner + reach + 1])
            last, i = corner + reach, corner + reach * 2
        else:
            i += 1
    parts.append(path[last:])
    return [part for part in parts if len(part) > 4]
