"""Fitting: where a camera of a given lens and direction stands so that what it frames has its place in the picture.

Along a fixed direction, a line that nothing may rise above, one that nothing may sink below and two that sides stay
between are linear in where the camera stands, for a point at any depth. So the nearest camera that keeps to all of them
has a closed form: however wide the lens and however deep the group, nothing oscillates and nothing is approximate.
"""

from dataclasses import dataclass

import numpy as np

from generation.previz.camera.camera import Camera
from generation.previz.vectors import Floats, unit, vec

LOWEST = 0.14
#: The least distance in metres of what is framed from a camera on the ground.
_NEAREST = 0.15
#: Steps by which middles, pitches and distances are found; each more than halves what is left.
_MIDDLING, _PITCHING, _HALVING = 12, 4, 20


@dataclass(frozen=True)
class Wanted:
    """A framing to fit: points in the world, and their heights and width in the frame."""

    tops: Floats
    bottoms: Floats
    #: Points that have to be in the frame's width, and are set in its middle.
    wide: Floats
    #: Heights in the frame of the uppermost top and the lowest bottom, in frame heights.
    places: tuple[float, float]
    #: The share of the frame's width that `wide` may take; None for as much as it likes.
    room: float | None
    #: The least height in metres with which the framed part counts, so that somebody bent is not blown up.
    least: float
    #: The middle's shift, in frame widths to the right of the frame's own.
    shift: float = 0.0
    #: Whether what is smaller than its places is set between them, rather than below the upper one.
    between: bool = False


def fitted(camera: Camera, wanted: Wanted) -> Camera:
    """Return the camera moved to the nearest place from which everything is where it is wanted."""
    tops, bottoms, wide = (_seen(camera, points) for points in (wanted.tops, wanted.bottoms, wanted.wide))
    ahead = min(_by_height(camera, tops, bottoms, wanted), _by_width(camera, wide, wanted))
    right = _middled(wide[:, 0], wide[:, 2] - ahead, _across(camera, wanted))
    upper, lower = _slopes(camera, wanted)
    up = float((tops[:, 1] + upper * (tops[:, 2] - ahead)).max())
    if wanted.between:
        both = np.vstack([tops, bottoms])
        up = _middled(both[:, 1], both[:, 2] - ahead, -(upper + lower) / 2)
    at = camera.moved(camera.right * right + camera.up * up + camera.forward * ahead)
    return at if at.position[2] >= LOWEST else _on_the_ground(at, wanted)


def _seen(camera: Camera, points: Floats) -> Floats:
    """Return points along the camera's right, up and forward, from the world's origin."""
    return np.asarray(points, float) @ np.column_stack([camera.right, camera.up, camera.forward])


def _slopes(camera: Camera, wanted: Wanted) -> tuple[float, float]:
    """Return how far down the picture's places lie, a metre before the camera."""
    upper, lower = ((share - 0.5) * camera.height / camera.focal for share in wanted.places)
    return upper, lower


def _across(camera: Camera, wanted: Wanted) -> float:
    """Return how far to the right the middle goes, a metre before the camera."""
    return wanted.shift * camera.width / camera.focal


def _by_height(camera: Camera, tops: Floats, bottoms: Floats, wanted: Wanted) -> float:
    """Return how far forward the camera may stand for all tops to be below the upper place and bottoms above."""
    upper, lower = _slopes(camera, wanted)
    room = float((bottoms[:, 1] + lower * bottoms[:, 2]).min() - (tops[:, 1] + upper * tops[:, 2]).max())
    return min(room / (lower - upper), float(np.median(tops[:, 2])) - wanted.least / (lower - upper))


def _by_width(camera: Camera, wide: Floats, wanted: Wanted) -> float:
    """Return how far forward the camera may stand for everything wide to be in its room."""
    if wanted.room is None:
        return np.inf
    half, middle = wanted.room / 2 * camera.width / camera.focal, _across(camera, wanted)
    left, right = middle - half, middle + half
    room = float((wide[:, 0] - left * wide[:, 2]).min() - (wide[:, 0] - right * wide[:, 2]).max())
    return room / (right - left)


def _middled(places: Floats, depths: Floats, middle: float) -> float:
    """Return where a camera stands, along an axis, so that the outermost points are as far from the middle.

    places, depths: of the points along the axis and from the camera. middle: along the axis, a metre before the camera.
    """
    at = float(places.mean())
    for _ in range(_MIDDLING):
        slopes = (places - at) / depths
        low, high = int(slopes.argmin()), int(slopes.argmax())
        off = (slopes[low] + slopes[high]) / 2 - middle
        at += float(off * 2 / (1 / depths[low] + 1 / depths[high]))
    return at


def _on_the_ground(camera: Camera, wanted: Wanted) -> Camera:
    """Hold a camera that would sink into the ground there, and tilt and step back to keep the framing."""
    level = unit(camera.forward * vec(1, 1, 0))
    points = np.vstack([wanted.tops, wanted.bottoms, wanted.wide])
    nearest = float(((points - camera.position) @ level).min()) - _NEAREST
    near, far = nearest, nearest - 1.0
    while _excess(_tilted(camera, level * far, wanted), wanted) > 1 and far > nearest - 1e3:
        near, far = far, nearest + 2 * (far - nearest)
    for _ in range(_HALVING):
        half = (near + far) / 2
        if _excess(_tilted(camera, level * half, wanted), wanted) > 1:
            near = half
        else:
            far = half
    return _tilted(camera, level * far, wanted)


def _tilted(camera: Camera, way: Floats, wanted: Wanted) -> Camera:
    """Return the camera moved along the ground and tilted so that what it frames is between its places."""
    position, pitch = camera.position + way, camera.pitch
    position[2] = LOWEST
    for _ in range(_PITCHING):
        camera = Camera(
            position, camera.yaw, pitch, camera.roll, camera.lens_mm, (camera.width, camera.height), camera.sensor
        )
        high, low = _extent(camera, wanted)
        off = (high + low) / 2 - sum(wanted.places) / 2 * camera.height
        pitch -= float(np.degrees(np.arctan(off / camera.focal)))
    return camera


def _excess(camera: Camera, wanted: Wanted) -> float:
    """Return how much higher or wider than its room what is framed is: 1 fills it."""
    high, low = _extent(camera, wanted)
    tall = (low - high) / camera.height / (wanted.places[1] - wanted.places[0])
    if wanted.room is None:
        return tall
    return max(tall, float(np.ptp(camera.project(wanted.wide)[:, 0])) / camera.width / wanted.room)


def _extent(camera: Camera, wanted: Wanted) -> tuple[float, float]:
    """Return where the uppermost top and the lowest bottom are on the picture, in pixels."""
    return float(camera.project(wanted.tops)[:, 1].min()), float(camera.project(wanted.bottoms)[:, 1].max())
