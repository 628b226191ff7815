"""Framing of animals and robots: the same sizes as of people, from marks of their own bodies."""

from collections.abc import Sequence

import numpy as np

from generation.previz.camera.camera import Camera
from generation.previz.camera.fitting import Wanted, fitted
from generation.previz.camera.framing import DUTCH_ROLL, FRAMING, PITCHES
from generation.previz.vectors import Floats, vec

#: Sizes that hold the whole of an animal, however long it is.
_WHOLE = ("FS", "WS", "EWS")
#: Of the frame's width the framed part takes at most, by size; a head in a close-up keeps air.
_WIDTHS = {"ECU": 0.9, "CU": 0.55, "MCU": 0.6, "MS": 0.62, "MLS": 0.9}
#: How far inside the frame's edges what stands beside people is, as shares: at the sides, above and below.
_MARGINS = (0.04, 0.04, 0.03)
#: Steps back that a camera makes at most, and how long each is against its distance.
_STEPS, _STEP = 40, 1.1
#: How many times its distance a camera steps back at most: people stay larger than figures far off.
_FARTHEST = 3.0
#: No point is nearer to a camera than this, in metres.
_NEAREST = 0.4
#: No camera steps lower than this, in metres.
_LOWEST = 0.2
Marks = dict[str, Floats]


def on_creatures(
    marks: Sequence[Marks],
    corners: Floats,
    size: str,
    angle: str,
    lens_mm: float,
    pixels: tuple[int, int],
    *,
    yaw: float = 0.0,
    sensor: str = "super 35",
    down: float = 0.0,
) -> Camera:
    """Return the camera that frames creatures.

    down: how far it looks down on those without a head to go close on, as crabs and fish, in degrees; 0 for others.
    marks: of each, by the names of people's landmarks, in the world. corners: of the boxes around all of them.
    """
    top_name, top, bottom_name, bottom = FRAMING[size]
    pitch, roll = PITCHES.get(angle, -3.0), DUTCH_ROLL if angle == "dutch" else 0.0
    whole = size in _WHOLE or down > 0
    tops = corners if whole else np.array([mark[top_name] for mark in marks])
    bottoms = corners if whole else np.array([mark[name] for mark in marks for name in (bottom_name, "mouth")])
    wide = corners if whole or size == "MLS" else np.array([mark[name] for mark in marks for name in _reach(size)])
    upright = float(np.ptp(corners[:, 2]))
    least = upright * (0.3 if whole else 0.12)
    room = 0.92 if whole else _WIDTHS[size]
    if size in ("WS", "EWS"):
        room = {"WS": 0.6, "EWS": 0.3}[size]
    if down > 0:
        top, bottom = (0.1, 0.9) if size not in _WHOLE else (top, bottom)
        pitch = min(pitch, -down) if angle == "eye" else pitch
    camera = Camera(vec(0, 0, 0), yaw, pitch, roll, lens_mm, pixels, sensor)
    return fitted(camera, Wanted(tops, bottoms, wide, (top, bottom), room, least, 0.0, between=True))


def _reach(size: str) -> tuple[str, ...]:
    """Return the marks that belong into the frame's width."""
    if size in ("ECU", "CU"):
        return ("crown", "brow", "mouth")
    return ("crown", "mouth", "chest", *(("seat", "waist") if size != "MCU" else ()))


def with_beside(camera: Camera, points: Floats, people: Floats) -> Camera:
    """Return a camera that steps back and aside until points are in the frame with the people.

    points: that must be seen, as far as the people do not become tiny for it. people: the points of those for whom it
    was set.
    """
    side, above, below = _MARGINS
    both = np.vstack([points, people])
    farthest = _FARTHEST * float(np.median(camera.project(people)[:, 2]))
    for _ in range(_STEPS):
        seen = camera.project(both)
        x, y = seen[:, 0] / camera.width, seen[:, 1] / camera.height
        depth = float(np.median(seen[:, 2]))
        fits = np.ptp(x) <= 1 - 2 * side and y.min() >= above and y.max() <= 1 - below
        if not fits and float(np.median(camera.project(people)[:, 2])) > farthest:
            break
        if seen[:, 2].min() < _NEAREST or not fits:
            back = camera.position - camera.forward * max(0.3, abs(depth) * (_STEP - 1))
            # A camera that looks up goes back along the ground, not into it.
            camera = camera.moved(back) if back[2] > _LOWEST else _aimed(camera, back, both)
        elif x.min() < side or x.max() > 1 - side:
            off = (x.min() + x.max()) / 2 - 0.5
            camera = camera.moved(camera.position + camera.right * off * camera.width / camera.focal * depth)
        else:
            break
    return camera


def _aimed(camera: Camera, back: Floats, points: Floats) -> Camera:
    """Return a camera that has gone back along the ground and looks at the middle of some points."""
    at = vec(back[0], back[1], max(_LOWEST, float(camera.position[2])))
    middle = (points.min(0) + points.max(0)) / 2 - at
    pitch = float(np.degrees(np.arctan2(middle[2], np.hypot(middle[0], middle[1]))))
    size = (camera.width, camera.height)
    return Camera(at, camera.yaw, pitch, camera.roll, camera.lens_mm, size, camera.sensor)


def over_herd(camera: Camera, long: float) -> Camera:
    """Return a camera like another that looks over a herd: higher, and down on it. long: of one animal, in metres."""
    if camera.forward[2] < -0.3:
        return camera
    size = (camera.width, camera.height)
    high = Camera(camera.position, camera.yaw, _OVER_HERD, camera.roll, camera.lens_mm, size, camera.sensor)
    return high.moved(camera.position + vec(0, 0, 1.1 * long + 0.4))


#: How far down a camera looks over a herd, in degrees.
_OVER_HERD = -12.0
