"""Layers painted on a picture. The editor paints the same shapes in the browser (`panel_marks.js`).

A line is as wide at each of its points as the pressure there says: discs at the points, joined by quadrilaterals. A
mark is one shape of one colour, however often its line crosses itself. An eraser takes away what its layer has below.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from storyboard_app.values import LayerView, MarkKind, MarkView

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Point = tuple[float, float, float]

#: Of a line's width, what it has without any pressure; the rest comes with it.
THINNEST = {MarkKind.PENCIL: 0.35, MarkKind.INK: 0.15, MarkKind.ERASER: 0.6}
#: An arrow's head: of its line's width, and of the picture's at least; and half the angle that it opens.
HEAD, SMALLEST_HEAD, HALF_ANGLE = 5.0, 0.014, math.radians(27)
#: Straight pieces of an ellipse.
PIECES = 72
#: Around a text, in ems: at its sides, the height of a row, the corners; and from a row's middle down to its baseline.
ASIDE, ROW, CORNER, RISE = 0.55, 1.5, 0.32, 0.36
#: Bits behind the point of cv2's coordinates.
_SHIFT = 4


def paint(picture: Pixels, layers: Sequence[LayerView]) -> Pixels:
    """Return an RGB picture (height, width, 3) with layers over it. layers: from the picture up."""
    seen = picture.astype(np.float32)
    for layer in layers:
        if not layer.hidden and layer.opacity > 0 and layer.marks:
            colour, cover = sheet_of(layer, picture.shape[1], picture.shape[0])
            seen = seen * (1 - cover * layer.opacity) + colour * layer.opacity
    return np.rint(seen).astype(np.uint8)


def sheet_of(layer: LayerView, width: int, height: int) -> tuple[Floats, Floats]:
    """Return a layer's colours, weighed by how far it covers, and that; 0 to 255 and 0 to 1."""
    colour, cover = np.zeros((height, width, 3), np.float32), np.zeros((height, width, 1), np.float32)
    for mark in layer.marks:
        inks = _lettered(mark, width, height) if mark.kind == MarkKind.TEXT else _shape(mark, width, height)
        if inks is None:
            continue
        mask, ink, (x, y) = inks
        part = (slice(y, y + mask.shape[0]), slice(x, x + mask.shape[1]))
        weight = mask[..., None] * mark.opacity
        colour[part] *= 1 - weight
        cover[part] *= 1 - weight
        if mark.kind != MarkKind.ERASER:
            colour[part] += ink * weight
            cover[part] += weight
    return colour, cover


Inks = tuple[Floats, Floats, tuple[int, int]]


def _shape(mark: MarkView, width: int, height: int) -> Inks | None:
    """Return how far a mark covers each pixel around it, its colour, and where that part begins; None for outside."""
    polygons, discs = outlines_of(mark, width, height)
    corners = [point for polygon in polygons for point in polygon]
    corners += [(x + side * radius, y + side * radius) for x, y, radius in discs for side in (-1, 1)]
    left, right = _within((x for x, _ in corners), width)
    top, bottom = _within((y for _, y in corners), height)
    if left >= right or top >= bottom:
        return None
    mask = np.zeros((bottom - top, right - left), np.uint8)
    scale = 1 << _SHIFT
    for polygon in polygons:
        # cv2 takes a pixel's middle for its corner.
        fixed = np.array([[(x - left - 0.5) * scale, (y - top - 0.5) * scale] for x, y in polygon])
        cv2.fillPoly(mask, [np.rint(fixed).astype(np.int32)], 255, cv2.LINE_AA, _SHIFT)
    for x, y, radius in discs:
        middle = (round((x - left - 0.5) * scale), round((y - top - 0.5) * scale))
        cv2.circle(mask, middle, max(1, round(radius * scale)), 255, -1, cv2.LINE_AA, _SHIFT)
    return mask.astype(np.float32) / np.float32(255), np.array(rgb_of(mark.colour), np.float32), (left, top)


def _within(values: Iterable[float], most: int) -> tuple[int, int]:
    """Return the first and one past the last pixel that values reach, on the picture."""
    pixels = list(values)
    return max(0, math.floor(min(pixels)) - 1), min(most, math.ceil(max(pixels)) + 2)


def outlines_of(mark: MarkView, width: int, height: int) -> tuple[list[list[tuple[float, float]]], list[Point]]:
    """Return what a mark is made of, in pixels: polygons, and discs as x, y and radius."""
    points = [
        (mark.points[at] * width, mark.points[at + 1] * height, mark.points[at + 2])
        for at in range(0, len(mark.points), 3)
    ]
    if mark.kind == MarkKind.FILL:
        return [[(x, y) for x, y, _ in points]], []
    half = max(0.35, mark.width * width / 2)
    if mark.kind == MarkKind.ELLIPSE:
        return _line([(x, y, half) for x, y in _ellipse(points[0], points[-1])])
    if mark.kind == MarkKind.ARROW:
        shaft, head = _line([(x, y, half) for x, y, _ in points]), _line(_head(points, half, width))
        return shaft[0] + head[0], shaft[1] + head[1]
    thinnest = THINNEST[mark.kind]
    return _line([(x, y, half * (thinnest + (1 - thinnest) * pressure)) for x, y, pressure in points])


def _line(points: Sequence[Point]) -> tuple[list[list[tuple[float, float]]], list[Point]]:
    """Return a line through points of a radius each: a disc at each, and what joins two."""
    joints = [_joint(start, end) for start, end in pairwise(points) if start[:2] != end[:2]]
    return joints, list(points)


def _joint(start: Point, end: Point) -> list[tuple[float, float]]:
    x, y = end[0] - start[0], end[1] - start[1]
    length = math.hypot(x, y)
    across, down = -y / length, x / length
    return [
        (start[0] + across * start[2], start[1] + down * start[2]),
        (end[0] + across * end[2], end[1] + down * end[2]),
        (end[0] - across * end[2], end[1] - down * end[2]),
        (start[0] - across * start[2], start[1] - down * start[2]),
    ]


def _ellipse(corner: Point, opposite: Point) -> list[tuple[float, float]]:
    """Return the ellipse in the box between two corners, closed."""
    x, y = (corner[0] + opposite[0]) / 2, (corner[1] + opposite[1]) / 2
    wide, tall = abs(opposite[0] - corner[0]) / 2, abs(opposite[1] - corner[1]) / 2
    turns = (2 * math.pi * piece / PIECES for piece in range(PIECES + 1))
    return [(x + wide * math.cos(turn), y + tall * math.sin(turn)) for turn in turns]


def _head(points: Sequence[Point], half: float, width: int) -> list[Point]:
    """Return an arrow's head as a line: from one barb over the tip to the other."""
    tip = points[-1]
    length = max(HEAD * 2 * half, SMALLEST_HEAD * width)
    behind = next((point for point in reversed(points[:-1]) if math.dist(point[:2], tip[:2]) >= length / 2), points[0])
    back = math.atan2(behind[1] - tip[1], behind[0] - tip[0])
    barbs = [
        (tip[0] + length * math.cos(back + turn), tip[1] + length * math.sin(back + turn), half)
        for turn in (-HALF_ANGLE, HALF_ANGLE)
    ]
    return [barbs[0], (tip[0], tip[1], half), barbs[1]]


def rgb_of(colour: str) -> tuple[int, int, int]:
    """Return a colour such as "#d5281b" as red, green and blue, 0 to 255."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _lettered(mark: MarkView, width: int, height: int) -> Inks | None:
    """Return a text on its plate, as `_shape` does."""
    from generation.lettering import Family, letter, width_of

    em = mark.width * width
    rows = mark.text.split("\n")
    wide = round((max(width_of(row, Family.BOLD) for row in rows) + 2 * ASIDE) * em)
    tall = round(ROW * em * len(rows))
    plate = np.empty((tall, wide, 3), np.uint8)
    plate[:] = rgb_of(mark.colour)
    for index, row in enumerate(rows):
        letter(plate, (ASIDE * em, (index + 0.5) * ROW * em + RISE * em), row, em, _on(mark.colour), Family.BOLD)
    x, y = round(mark.points[0] * width), round(mark.points[1] * height)
    left, top, right, bottom = max(0, x), max(0, y), min(width, x + wide), min(height, y + tall)
    if left >= right or top >= bottom:
        return None
    part = (slice(top - y, bottom - y), slice(left - x, right - x))
    return _rounded(wide, tall, CORNER * em)[part], plate[part].astype(np.float32), (left, top)


def _rounded(wide: int, tall: int, radius: float) -> Floats:
    """Return how far a box with round corners covers each of its pixels."""
    x = np.maximum(np.abs(np.arange(wide) + 0.5 - wide / 2) - wide / 2 + radius, 0)
    y = np.maximum(np.abs(np.arange(tall) + 0.5 - tall / 2) - tall / 2 + radius, 0)
    return np.clip(radius + 0.5 - np.hypot(x[None, :], y[:, None]), 0, 1).astype(np.float32)


def _on(colour: str) -> tuple[int, int, int]:
    """Return what is read on a colour: white, or black on a bright one (its luma by ITU-R BT.709)."""
    red, green, blue = rgb_of(colour)
    return (17, 17, 17) if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 150 else (255, 255, 255)
