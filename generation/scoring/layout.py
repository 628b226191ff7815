"""A layout as points: where its lines are on the picture and across which way they run, and decoys made of them.

Lines of people are the outlines of the `ids` map; lines of the set are steps and creases of `depth` and `normals`. The
pencil's own lines (`lineart`) and the skeletons of `pose` are left aside: they hold hatching, rain and limbs that
nobody sees in a picture that follows them.
"""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import cv2
import numpy as np

#: Pictures are compared at this many pixels, whatever their aspect: 448 x 252 for 16:9.
AREA = 448 * 252
#: Object numbers of people in an `ids` map: those in the scene from 1, whoever stands in the foreground 90.
FIGURES = range(1, 91)
#: N points: x and y in pixels of the reduced picture, and the direction across the line in radians, 0 to pi.
Points = np.ndarray
#: Fewer points say nothing; more of them say it no better.
_FEWEST, _MOST = 20, 450
#: The slope at which a map has a line, in 8-bit tones times 4; how many pixels make a figure.
_STEP, _SPECK = 90.0, 60
_MARGIN = 3
#: Decoys: shifts in shares of the frame's width and height; scales about its middle.
_ACROSS = (-0.3, -0.22, -0.16, -0.11, -0.07, -0.04, 0.0, 0.04, 0.07, 0.11, 0.16, 0.22, 0.3)
_DOWN = (-0.12, -0.07, -0.035, 0.0, 0.035, 0.07, 0.12)
_SCALES = (0.7, 0.8, 0.88, 1.12, 1.25, 1.4)


def reduced(image: np.ndarray, *, exact: bool = False) -> np.ndarray:
    """Return an image at the size at which pictures are compared. exact: keep values, as numbers of objects need."""
    scale = math.sqrt(AREA / (image.shape[0] * image.shape[1]))
    size = max(16, round(image.shape[1] * scale)), max(16, round(image.shape[0] * scale))
    return cv2.resize(image, size, interpolation=cv2.INTER_NEAREST if exact else cv2.INTER_AREA)


def points_of(maps: Mapping[str, Any]) -> dict[str, Points]:
    """Return the lines of the `figures` and of the `set`; either is left out where the maps have none of it."""
    bodies = _bodies(reduced(maps["ids"], exact=True)) if "ids" in maps else []
    figures = [edges(body * 255) for body in bodies]
    steps = [edges(reduced(maps[name])) for name in ("normals", "depth") if name in maps]
    parts = {"figures": figures, "set": [_apart(lines, bodies) for lines in steps]}
    joined = {name: np.concatenate(lines) for name, lines in parts.items() if lines}
    return {name: _thinned(lines) for name, lines in joined.items() if len(lines) >= _FEWEST}


def edges(image: np.ndarray, strong: float | None = None) -> Points:
    """Return an image's edges, but for those along the frame's own, where every picture has some.

    strong: the slope at which an edge begins (8-bit tones times 4); else what suits a map.
    """
    gx, gy = steepest(cv2.GaussianBlur(image, (0, 0), 1.0))
    strong = strong or _STEP
    outlines = cv2.Canny(gx, gy, strong / 2, strong)
    outlines[:_MARGIN] = outlines[-_MARGIN:] = 0
    outlines[:, :_MARGIN] = outlines[:, -_MARGIN:] = 0
    y, x = np.nonzero(outlines)
    across = np.arctan2(gy[y, x].astype(np.float32), gx[y, x])
    return np.stack([x, y, across % np.float32(np.pi)], 1).astype(np.float32)


def steepest(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the gradient of an image, of the channel in which it is steepest."""
    planes = [image] if image.ndim == 2 else cv2.split(image)
    gx, gy = cv2.spatialGradient(planes[0])
    for plane in planes[1:]:
        other_x, other_y = cv2.spatialGradient(plane)
        steeper = np.abs(other_x) + np.abs(other_y) > np.abs(gx) + np.abs(gy)
        gx, gy = np.where(steeper, other_x, gx), np.where(steeper, other_y, gy)
    return gx, gy


def decoys(points: Points, shape: tuple[int, int]) -> np.ndarray:
    """Return other layouts with as many points: the same one shifted, mirrored and scaled, and people who stand about.

    shape: height and width of the reduced picture. Returns decoys x N x 3.
    """
    high, wide = shape
    mirrored = points * (-1, 1, -1) + (wide - 1, 0, np.pi)
    made = [points + np.array([dx * wide, dy * high, 0]) for dx in _ACROSS for dy in _DOWN if math.hypot(dx, dy) > 0.03]
    made += [mirrored + np.array([dx * wide, dy * high, 0]) for dx in _ACROSS[2:-2] for dy in _DOWN[1:-1]]
    middle = np.array([wide / 2, high / 2, 0])
    for scale in _SCALES:
        made += [(lines - middle) * (scale, scale, 1) + middle for lines in (points, mirrored)]
    made += list(_people(len(points), shape))
    return np.stack(made).astype(np.float32)


def _people(count: int, shape: tuple[int, int]) -> Iterator[Points]:
    """Yield heads and shoulders of three sizes at four places, as outlines of as many points."""
    around = np.linspace(0, 2 * np.pi, count // 2, endpoint=False)
    along = np.linspace(-1, 1, count - count // 2)
    for size in (0.14, 0.24, 0.42):
        for middle in (0.2, 0.4, 0.6, 0.8):
            x, y, head = middle * shape[1], 0.36 * shape[0], size * shape[0] / 2
            skull = np.stack([x + 0.76 * head * np.cos(around), y + head * np.sin(around), around], 1)
            fall = y + head * (1.3 + 5 * np.abs(along) ** 5)
            slope = np.arctan2(-np.ones_like(along), 25 * np.sign(along) * along**4 / 1.9)
            yield np.concatenate([skull, np.stack([x + 1.9 * head * along, fall, slope], 1)])


def _bodies(ids: np.ndarray) -> list[np.ndarray]:
    """Return a mask, 0 or 1, of each figure that is more than a speck."""
    sizes = np.bincount(ids.ravel(), minlength=FIGURES.stop)
    return [(ids == number).astype(np.uint8) for number in FIGURES if sizes[number] >= _SPECK]


def _apart(lines: Points, bodies: list[np.ndarray]) -> Points:
    """Return the lines that are no outline of a body."""
    if not bodies:
        return lines
    around = [cv2.morphologyEx(body, cv2.MORPH_GRADIENT, np.ones((7, 7), np.uint8)) for body in bodies]
    near = np.max(around, axis=0)
    x, y = lines[:, 0].astype(int), lines[:, 1].astype(int)
    return lines[near[y, x] == 0]


def _thinned(points: Points) -> Points:
    return points if len(points) <= _MOST else points[np.linspace(0, len(points) - 1, _MOST).astype(int)]
