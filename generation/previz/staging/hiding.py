"""Hiding: whether a thing would stand before people as the camera sees them."""

from collections.abc import Mapping

import numpy as np

from generation.previz.camera import Camera
from generation.previz.people import Skeleton
from generation.previz.set import Form
from generation.previz.staging.free_spots import STEEP
from generation.previz.vectors import Floats, turn

#: In metres: the height from which a thing hides people, and how much nearer to the camera it is then.
LARGE_M, _NEARER_M = 1.0, 0.12
#: The height in metres from which a thing before people hides them.
_HIDING_M = 1.2
#: A thing that takes more of the frame than this hides people from above.
_FILLS = 0.48


def hides(form: Form, at: Floats, camera: Camera, who: Skeleton) -> bool:
    """Whether something tall would stand between the camera and whoever has their hands on it."""
    tall = float(form.built().corners[1][2]) > LARGE_M
    return tall and float(camera.project(at)[2]) < float(camera.project(who.landmarks()["waist"])[2]) - _NEARER_M


def stands_before_somebody(form: Form, state: str, at: Floats, camera: Camera, figures: Mapping[int, Skeleton]) -> bool:
    """Whether something as high as people stands between the camera and the middle of somebody."""
    low, high = form.built(state).corners
    if float(high[2]) < _HIDING_M:
        return False
    corners = np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    box = camera.project(corners @ turn("z", -camera.yaw).T + at)
    for bones in figures.values():
        x, y, depth = camera.project(bones.landmarks()["chest"])
        within = box[:, 0].min() < x < box[:, 0].max() and box[:, 1].min() < y < box[:, 1].max()
        if within and float(box[:, 2].mean()) < float(depth):
            return True
    return False


def covers_a_face(form: Form, state: str, at: Floats, camera: Camera, figures: Mapping[int, Skeleton]) -> bool:
    """Whether a thing would stand between the camera and somebody's face."""
    low, high = form.built(state).corners
    corners = np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    box = camera.project(corners @ turn("z", -camera.yaw).T + at)
    for bones in figures.values():
        marks = bones.landmarks()
        x, y, depth = camera.project((marks["brow"] + marks["mouth"]) / 2)
        within = box[:, 0].min() < x < box[:, 0].max() and box[:, 1].min() < y < box[:, 1].max()
        if within and float(box[:, 2].min()) < float(depth) - 0.1:
            return True
    return False


def hides_from_above(form: Form, state: str, camera: Camera) -> bool:
    """Whether a thing would hide people from a camera that looks down: it reaches up to it, or fills what it sees."""
    low, high = form.built(state).corners
    across_m = float(camera.position[2]) * camera.width / camera.focal
    fills = float((high - low)[:2].max()) > _FILLS * across_m or float(high[2]) > _FILLS * float(camera.position[2])
    return bool(camera.forward[2] < STEEP) and fills
