"""A camera's movement played over a sweep: a picture that holds the first and the last frame of the movement.

The drawing package gives where both lie (`ShotView.move`). The window between them slides as a crew moves a camera:
it rests, starts softly, ends softly and rests.
"""

import math

import cv2
import numpy as np
from PIL import Image

#: What a shot's length the camera rests before it starts and after it has arrived.
REST = 0.12
#: The sway of a camera in the hand: shares of a frame's width, and turns a second, across and down.
_SWAYS = ((0.011, 0.63), (0.006, 1.7)), ((0.008, 0.81), (0.005, 2.1))
Window = tuple[float, float, float, float]


def sweep_key(picture: str) -> str:
    """Return the key of the sweep beside a picture."""
    return f"{picture.removesuffix('.png')}.sweep.jpg"


def move_of(report: dict) -> tuple[float, ...]:
    """Return a movement as a shot carries it, from a drawing's report; empty for a camera at rest."""
    move = report.get("move")
    return (*move["bounds"], *move["end"]) if move else ()


def window_at(move: tuple[float, ...], share: float, seconds: float) -> Window:
    """Return what the camera sees, in widths and heights of the first frame: left, top, right, bottom.

    move: bounds of the sweep and the last frame, four numbers each. share: of the shot's length, 0 to 1. seconds: since
    the shot began, for a camera in the hand.
    """
    end = move[4:8]
    if end == (0.0, 0.0, 1.0, 1.0):
        across, down = (sum(size * math.sin(2 * math.pi * turns * seconds) for size, turns in axis) for axis in _SWAYS)
        return (across, down, 1 + across, 1 + down)
    going = min(1.0, max(0.0, (share - REST) / (1 - 2 * REST)))
    soft = going * going * (3 - 2 * going)
    # The frame's size changes by factors, so that a push keeps its pace.
    size = (end[2] - end[0]) ** soft
    left, top = (_corner(begin, finish, size, soft) for begin, finish in ((end[0], end[2]), (end[1], end[3])))
    return (left, top, left + size, top + size)


def _corner(begin: float, finish: float, size: float, soft: float) -> float:
    """Return where a window of a size begins, its middle having gone a share of its way."""
    grown = finish - begin
    way = soft if abs(grown - 1) < 0.02 else (1 - size) / (1 - grown)
    return 0.5 + ((begin + finish) / 2 - 0.5) * way - size / 2


def seen(sweep: Image.Image, move: tuple[float, ...], window: Window, size: tuple[int, int]) -> Image.Image:
    """Return what a window of a sweep shows, at a size in pixels; beyond its edge the picture is held."""
    left, top, right, bottom = move[:4]
    per_x, per_y = sweep.width / (right - left), sweep.height / (bottom - top)
    scale_x, scale_y = (window[2] - window[0]) * per_x / size[0], (window[3] - window[1]) * per_y / size[1]
    matrix = np.array(
        [
            [scale_x, 0, (window[0] - left) * per_x + 0.5 * scale_x - 0.5],
            [0, scale_y, (window[1] - top) * per_y + 0.5 * scale_y - 0.5],
        ]
    )
    how = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return Image.fromarray(cv2.warpAffine(np.asarray(sweep), matrix, size, flags=how, borderMode=cv2.BORDER_REPLICATE))
