"""Set-ups: where the camera is for a shot: on people, on animals, on both, over a herd, or on a thing on a table."""

import numpy as np

from generation.previz.camera import Camera, on_creatures, over_herd, solve, with_beside
from generation.previz.creatures import MARKS
from generation.previz.people import Skeleton
from generation.previz.staging.animals import Standing
from generation.previz.staging.staging import Staged
from generation.request import Request

#: What a close shot of a small thing on a table holds: from which height to which, in metres.
INSERT_SPANS = {"ECU": (0.70, 0.84), "CU": (0.66, 0.88), "MCU": (0.62, 0.94), "MS": (0.52, 1.04), "MLS": (0.4, 1.2)}


def set_up(request: Request, staged: Staged, people: list[Skeleton], pixels: tuple[int, int]) -> Camera:
    """Return the camera that frames people, and animals with them or alone. pixels: width and height."""
    if staged.animals and not people:
        marks = [{name: one.mark(name) for name in MARKS} for one in staged.animals]
        corners = np.vstack([one.corners() for one in staged.animals])
        return on_creatures(
            marks,
            corners,
            request.size,
            request.angle,
            request.lens_mm,
            pixels,
            yaw=staged.yaw,
            sensor=request.sensor,
            compact=all(one.animal.species.plan in ("crawler", "armed", "swimmer") for one in staged.animals),
        )
    camera = solve(
        people,
        request.size,
        request.angle,
        request.lens_mm,
        pixels,
        yaw=staged.yaw,
        shift=staged.shift,
        span=INSERT_SPANS.get(request.size) if staged.insert else None,
        sensor=request.sensor,
    )
    grounded = [one for one in staged.herd if not one.flies]
    if grounded and not people:
        return over_herd(camera, grounded[0].size_m)
    beside = [one for one in staged.animals if one.animal.bond != "holds"]
    if not beside or request.size in ("ECU", "CU") or request.angle == "overhead":
        return camera
    points = np.vstack([_seen_of(one, request.size) for one in beside])
    heads = np.vstack([[bones.landmarks()["crown"], bones.landmarks()["collar"]] for bones in people])
    return with_beside(camera, points, heads)


def _seen_of(one: Standing, size: str) -> np.ndarray:
    """Return the points of an animal beside people that the frame holds: all of it, or in closer sizes its head."""
    if one.animal.bond == "rides" and size in ("MCU", "MS"):
        return np.array([one.mark("seat")])
    if size in ("FS", "WS", "EWS", "MLS"):
        return one.corners()
    return np.array([one.mark(name) for name in ("crown", "brow", "mouth", "chest")])
