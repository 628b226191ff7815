"""The camera's movement drawn over the frame, as storyboard artists do it: arrows in red grease pencil."""

import cv2
import numpy as np

from generation.previz.vectors import Floats, unit

RED = (213, 40, 27)
#: Lines from the frame's middle out, as shares of its width and height: (start, end) of each arrow.
_ARROWS = {
    "pan": (((0.36, 0.90), (0.64, 0.90)),),
    "track": (((0.30, 0.92), (0.70, 0.92)),),
    "dolly": (((0.30, 0.92), (0.70, 0.92)),),
    "tilt": (((0.94, 0.66), (0.94, 0.34)),),
    "crane": (((0.94, 0.74), (0.94, 0.26)),),
    "push": (
        ((0.06, 0.08), (0.15, 0.20)),
        ((0.94, 0.08), (0.85, 0.20)),
        ((0.06, 0.92), (0.15, 0.80)),
        ((0.94, 0.92), (0.85, 0.80)),
    ),
    "pull": (
        ((0.15, 0.20), (0.06, 0.08)),
        ((0.85, 0.20), (0.94, 0.08)),
        ((0.15, 0.80), (0.06, 0.92)),
        ((0.85, 0.80), (0.94, 0.92)),
    ),
}
_DOUBLE = ("track", "dolly")


def draw_movement(picture: np.ndarray, movement: str) -> None:
    """Draw the marks of a movement on an RGB picture, in place; a camera at rest or in the hand has none."""
    height, width = picture.shape[:2]
    size = vec2(width, height)
    thick = max(2, round(width / 300))
    if movement == "zoom":
        _brackets(picture, size, thick)
    for start, end in _ARROWS.get(movement, ()):
        _arrow(picture, vec2(*start) * size, vec2(*end) * size, thick)
    if movement in _DOUBLE:
        (start, end) = _ARROWS[movement][0]
        lift = vec2(0, -thick * 2.6)
        _line(picture, vec2(*start) * size + lift, vec2(*end) * size + lift * 1.0 - vec2(thick * 6, 0), thick)


def vec2(x: float, y: float) -> Floats:
    """Return a place on the picture."""
    return np.array([x, y], float)


def _arrow(picture: np.ndarray, start: Floats, end: Floats, thick: int) -> None:
    way = unit(end - start)
    side = vec2(-way[1], way[0])
    _line(picture, start, end, thick)
    for sign in (-1, 1):
        _line(picture, end, end - way * thick * 6 + side * sign * thick * 3.6, thick)


def _brackets(picture: np.ndarray, size: Floats, thick: int) -> None:
    """Mark the smaller field that a zoom ends on."""
    for x, y in ((0.28, 0.28), (0.72, 0.28), (0.28, 0.72), (0.72, 0.72)):
        corner = vec2(x, y) * size
        inwards = np.sign(vec2(0.5 - x, 0.5 - y))
        _line(picture, corner, corner + vec2(inwards[0] * size[0] * 0.05, 0), thick)
        _line(picture, corner, corner + vec2(0, inwards[1] * size[0] * 0.05), thick)


def _line(picture: np.ndarray, start: Floats, end: Floats, thick: int) -> None:
    ends = [tuple(int(v) for v in np.rint(point * 16)) for point in (start, end)]
    cv2.line(picture, ends[0], ends[1], RED, thick, cv2.LINE_AA, 4)
