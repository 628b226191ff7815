"""Movement drawn over the frame as storyboard artists do it, in red grease pencil: of the camera, and of people.

A camera that ends closer has its end frame marked, with arrows from corner to corner; one that backs away has arrows
outwards; one that turns or travels has an arrow along the edge, double when it travels. People on the move have an
arrow on the ground before them, in perspective.
"""

from collections.abc import Iterable

import cv2
import numpy as np

from generation.previz.camera import Camera, Window
from generation.previz.people import Skeleton
from generation.previz.vectors import Floats, unit, vec
from generation.words import MOVING

RED = (213, 40, 27)
#: Along the edge of the frame, from and to in shares of it: a turn, and a travel.
_ALONG = {
    (1, 0): ((0.36, 0.96), (0.64, 0.96)),
    (-1, 0): ((0.64, 0.96), (0.36, 0.96)),
    (0, -1): ((0.94, 0.66), (0.94, 0.34)),
    (0, 1): ((0.94, 0.34), (0.94, 0.66)),
}
_CORNERS = ((0.06, 0.08), (0.94, 0.08), (0.06, 0.92), (0.94, 0.92))
#: The end frame's middle is so far off, in frames, when a camera turns or travels rather than nears.
_ASIDE = 0.1
#: Sine of the angle at which somebody goes to a side of the frame.
_APART = 0.3
_TRAVELS = ("track", "dolly", "crane")
#: An arrow before somebody, in metres: its points from begin to end, the widths of its shaft and its head.
_AHEAD, _SHAFT, _HEAD = (0.42, 0.95, 1.32), 0.085, 0.23
#: Height of an arrow that stands, against the width of one that lies.
_UPRIGHT = 0.6
#: The longest that an arrow before somebody is, as a share of the frame's width.
_LONGEST = 0.13
#: Heights above the ground that an arrow is tried at, for frames that do not show the ground.
_HEIGHTS = (0.02, 0.45)


def draw_movement(picture: np.ndarray, movement: str, end: Window) -> None:
    """Draw the marks of a camera's movement on an RGB picture, in place; a camera in the hand has none.

    end: the frame that the movement ends on.
    """
    if movement == "handheld":
        return
    height, width = picture.shape[:2]
    size = np.array([width, height], float)
    thick = max(2, round(width / 300))
    aside, down, grown = (end[0] + end[2]) / 2 - 0.5, (end[1] + end[3]) / 2 - 0.5, end[2] - end[0]
    if max(abs(aside), abs(down)) > _ASIDE:
        way = (int(np.sign(aside)), 0) if abs(aside) >= abs(down) else (0, int(np.sign(down)))
        start, stop = (vec(*corner) * size for corner in _ALONG[way])
        _arrow(picture, start, stop, thick)
        if movement in _TRAVELS:
            lift = vec(0, -1) * thick * 2.6 if way[0] else vec(-1, 0) * thick * 2.6
            _line(picture, start + lift, stop + lift - unit(stop - start) * thick * 6, thick)
    elif grown < 1:
        _closer(picture, end, size, thick, arrows=movement != "zoom")
    else:
        for x, y in _CORNERS:
            outwards = vec(x, y)
            _arrow(picture, (outwards * 0.78 + 0.11) * size, outwards * size, thick)


def draw_goings(picture: np.ndarray, camera: Camera, figures: Iterable[Skeleton]) -> None:
    """Draw an arrow before everybody who is on the move and seen, in place. camera: on the picture's own pixels."""
    going = [bones for bones in figures if bones.stance.pose in MOVING - {"climb"}]
    ways = [float(bones.along(vec(0, 1, 0)) @ camera.right) for bones in going]
    if ways and min(ways) < -_APART and max(ways) > _APART:
        return  # arrows against each other tell nothing
    for bones in going:
        outline = _before(bones, camera)
        if outline is not None:
            shape = np.rint(outline * 16).astype(np.int32)
            cv2.fillPoly(picture, [shape], (250, 246, 240), cv2.LINE_AA, 4)
            cv2.polylines(picture, [shape], True, RED, max(2, round(camera.width / 420)), cv2.LINE_AA, 4)


def _before(bones: Skeleton, camera: Camera) -> Floats | None:
    """Return the outline of an arrow before somebody in pixels, by the ground or as high as the frame shows it."""
    way = unit(bones.along(vec(0, 1, 0)) * vec(1, 1, 0))
    aside = vec(-way[1], way[0], 0)
    start, neck, tip = _AHEAD
    shape = [
        (start, -_SHAFT),
        (neck, -_SHAFT),
        (neck, -_HEAD),
        (tip, 0),
        (neck, _HEAD),
        (neck, _SHAFT),
        (start, _SHAFT),
    ]
    at = vec(bones.stance.x, bones.stance.y, bones.stance.z)
    for height in _HEIGHTS:
        lying, upright = (
            camera.project(np.array([at + vec(0, 0, up) + way * ahead + across * off for ahead, off in shape]))
            for across, up in ((aside, height), (vec(0, 0, _UPRIGHT), height + _HEAD * _UPRIGHT))
        )
        # A camera near the ground sees a lying arrow edge on: there it stands up.
        flat = max((lying, upright), key=lambda outline: cv2.contourArea(outline[:, :2].astype(np.float32)))
        inside = (flat[:, 0] > 0) & (flat[:, 0] < camera.width) & (flat[:, 1] > 0) & (flat[:, 1] < camera.height * 0.97)
        if (flat[:, 2] > 0.4).all() and inside.all() and float(np.ptp(flat[:, :2], 0).max()) > camera.width * 0.02:
            return _no_longer(flat[:, :2], camera.width * _LONGEST)
    return None


def _no_longer(outline: Floats, most: float) -> Floats:
    """Return an arrow about its middle that is no longer than so many pixels: it may not hide who goes."""
    long = float(np.ptp(outline, axis=0).max())
    middle = (outline.min(0) + outline.max(0)) / 2
    return outline if long <= most else middle + (outline - middle) * most / long


def _closer(picture: np.ndarray, end: Window, size: Floats, thick: int, *, arrows: bool) -> None:
    """Mark the smaller frame that a movement ends on by its corners."""
    left, top, right, bottom = end
    tick = (right - left) * 0.1 * size[0]
    for (x, y), from_corner in zip(((left, top), (right, top), (left, bottom), (right, bottom)), _CORNERS, strict=True):
        corner = vec(x, y) * size
        inwards = np.sign(vec((left + right) / 2 - x, (top + bottom) / 2 - y))
        _line(picture, corner, corner + vec(inwards[0] * tick, 0), thick)
        _line(picture, corner, corner + vec(0, inwards[1] * tick), thick)
        if arrows:
            start = vec(*from_corner) * size
            _arrow(picture, start, start + (corner - start) * 0.7, thick)


def _arrow(picture: np.ndarray, start: Floats, end: Floats, thick: int) -> None:
    way = unit(end - start)
    side = vec(-way[1], way[0])
    _line(picture, start, end, thick)
    for sign in (-1, 1):
        _line(picture, end, end - way * thick * 6 + side * sign * thick * 3.6, thick)


def _line(picture: np.ndarray, start: Floats, end: Floats, thick: int) -> None:
    ends = [tuple(int(v) for v in np.rint(point * 16)) for point in (start, end)]
    cv2.line(picture, ends[0], ends[1], RED, thick, cv2.LINE_AA, 4)
