"""In the sky: where sun, moon and planets stand in a frame, if it shows the sky at all."""

import math
from dataclasses import replace

from generation.previz.camera import Camera
from generation.previz.set import Form, Place
from generation.previz.vectors import Floats, unit, vec

#: Distance in metres of sun and moon: behind all that is built, before the end of what is drawn.
_AWAY_M = 900.0
#: Width in degrees at which sun and moon are drawn. The real ones are half a degree wide, which pictures never show.
_WIDE_DEG = 3.4
#: Spots of the frame for them, as shares from its upper left corner, in the order in which they are tried.
_SPOTS = ((0.74, 0.15), (0.26, 0.15), (0.88, 0.13), (0.12, 0.13), (0.5, 0.12))
#: Their least height above the horizon, in degrees.
_LOWEST_DEG = 3.0


def sky_form(form: Form) -> Form:
    """Return a form as large as it looks from so far away."""
    return replace(form, size_m=2 * _AWAY_M * math.tan(math.radians(_WIDE_DEG / 2)))


def sky_spot(camera: Camera, place: Place, taken: list[tuple[float, float]]) -> Floats | None:
    """Return the foot of something in the sky, in the world; None where the frame shows no sky.

    taken: from where to where others reach across the frame, in shares of its width; a free spot is preferred.
    """
    if not place.outside:
        return None
    spots = sorted(_SPOTS, key=lambda spot: any(left < spot[0] < right for left, right in taken))
    ways = (_way(camera, *spot) for spot in spots)
    seen = (way for way in ways if math.degrees(math.asin(float(way[2]))) > _LOWEST_DEG)
    way = next(seen, None)
    if way is None:
        return None
    return camera.position + way * _AWAY_M - vec(0, 0, _AWAY_M * math.tan(math.radians(_WIDE_DEG / 2)))


def _way(camera: Camera, across: float, down: float) -> Floats:
    """Return the way from the camera through a spot of the frame, in shares of it."""
    x = (across * camera.width - camera.centre[0]) / camera.focal
    y = (camera.centre[1] - down * camera.height) / camera.focal
    return unit(camera.forward + camera.right * x + camera.up * y)
