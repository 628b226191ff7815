"""Framing: where a camera of a given lens and angle stands so that the shot is the size it is called.

A size is two landmarks and where they sit, as fractions of the frame's height from the top: a close-up runs from crown
at .06 to collar at .90. The camera's pitch comes from the angle; its distance and its shift are solved for.
"""

from collections.abc import Sequence

import numpy as np

from generation.previz.camera.camera import Camera
from generation.previz.camera.fitting import LOWEST, Wanted, fitted
from generation.previz.people import Skeleton
from generation.previz.vectors import Floats, vec

#: Size -> landmark and place at the top, landmark and place at the bottom.
FRAMING = {
    "ECU": ("brow", 0.10, "mouth", 0.93),
    "CU": ("crown", 0.06, "collar", 0.90),
    "MCU": ("crown", 0.08, "chest", 0.97),
    "MS": ("crown", 0.09, "waist", 1.0),
    "MLS": ("crown", 0.09, "thigh", 1.0),
    "FS": ("crown", 0.09, "feet", 0.92),
    "WS": ("crown", 0.30, "feet", 0.80),
    "EWS": ("crown", 0.56, "feet", 0.72),
}
#: Heights of landmarks on somebody who stands, in body heights.
UPRIGHT = {
    "crown": 1.0,
    "brow": 0.955,
    "mouth": 0.88,
    "collar": 0.82,
    "chest": 0.735,
    "waist": 0.61,
    "thigh": 0.40,
    "feet": 0.0,
}
#: From above: the metres of the plane of the heads that the frame's height holds, by size.
FROM_ABOVE = {"ECU": 0.5, "CU": 0.7, "MCU": 0.95, "MS": 1.3, "MLS": 1.8, "FS": 2.6, "WS": 4.6, "EWS": 11.0}
#: Height of the pelvis, in body heights, below which somebody lies.
_LYING = 0.15
#: Pitch in degrees of a camera on somebody who lies.
_ON_LYING = -64.0
PITCHES = {"low": 17.0, "high": -24.0, "overhead": -80.0, "POV": -2.0}
DUTCH_ROLL = 13.0
#: The top of the hair of somebody who lies, in head heights on their head.
_PAST_THE_CROWN = vec(0, 0, 1.06)
#: The least height with which the framed part counts, as a share of its height on somebody upright: whoever bends is
#: not blown up.
_LEAST, _LEAST_BENT = 0.45, 0.75
#: People side by side fill at most so much of the frame's width, one person so much.
WIDTH_TOGETHER, WIDTH_ALONE = 0.94, 0.96
#: Shape of a frame, width to height, that has room for all heads of people side by side.
_WIDE = 1.5
#: A frame too narrow for everybody may cut so much of the outer heads before it steps back.
WIDTH_WITH_OUTER_HEADS = 1.12 * WIDTH_TOGETHER


def solve(
    subjects: Sequence[Skeleton],
    size: str,
    angle: str,
    lens_mm: float,
    pixels: tuple[int, int],
    *,
    yaw: float = 0.0,
    shift: float = 0.0,
    span: tuple[float, float] | None = None,
    sensor: str = "super 35",
    crowded: bool = False,
) -> Camera:
    """Return the camera that frames the subjects.

    pixels: width and height. yaw: where the camera looks, in degrees to the right. shift: where the subjects' middle
    goes, as a fraction of the frame's width to the right of its own. Without subjects, `span` says what is
    framed at the origin: from which height to which, in metres; without it, the place is framed as a wide shot has it.
    crowded: whether it keeps its distance although somebody is outside.
    """
    if not subjects and span is None:
        size, span = ("EWS" if size == "EWS" else "WS"), (0.0, 1.75)
    top_name, top, bottom_name, bottom = FRAMING[size]
    pitch, roll = PITCHES.get(angle, -1.0), DUTCH_ROLL if angle == "dutch" else 0.0
    if not subjects:
        # Nobody to look down on: the ground alone would fill the frame, and a table top seen level is a line.
        pitch = max(pitch, -40.0) if size in ("WS", "EWS") else min(pitch, -30.0)
    low, high = span or (0.0, 0.0)
    if angle == "overhead" and subjects and all(bones.pelvis[2] > _LYING for bones in subjects):
        return _from_above(subjects, size, Camera(vec(0, 0, 0), yaw, pitch, roll, lens_mm, pixels, sensor))
    if subjects and bottom_name != "feet" and all(bones.lies for bones in subjects):
        # Somebody who lies is looked down on, head up in the frame, so that a size holds as much of them as of others.
        pitch = min(pitch, _ON_LYING)
    marks = [bones.landmarks() for bones in subjects]
    tops = np.array([mark[top_name] for mark in marks]) if marks else np.array([vec(0, 0, high)])
    bottoms = np.array([mark[bottom_name] for mark in marks]) if marks else np.array([vec(0, 0, low)])
    if top_name == "crown" and subjects:
        # Of somebody who bends, the back of the head may be the highest.
        tops = np.vstack([tops, *(bones.on_head(vec(0, -0.5, 0.7)) for bones in subjects if _bows(bones))])
    whole, together = bottom_name == "feet", len(subjects) > 1
    if whole and subjects:
        # A whole figure sits or lies: every joint counts, so that nobody's feet are cut.
        tops = bottoms = np.vstack([*(_joints(bones) for bones in subjects), tops, bottoms])
    upright = max([_upright(bones, top_name, bottom_name) for bones in subjects] or [high - low])
    camera = Camera(vec(0, 0, 0), yaw, pitch, roll, lens_mm, pixels, sensor)
    wide = np.vstack([width_of(bones, size, camera) for bones in subjects] or [tops, bottoms])
    # Who sits on the ground is framed nearer than whoever stands, and apart all the same: no head may be cut for it.
    by_ground = any(_on_ground(bones) for bones in subjects) and pixels[0] > _WIDE * pixels[1]
    side_by_side = WIDTH_TOGETHER if by_ground else WIDTH_WITH_OUTER_HEADS
    room = None if crowded else side_by_side if together else WIDTH_ALONE if whole else None
    least = upright * (_LEAST_BENT if any(map(_bows, subjects)) else _LEAST)
    return fitted(camera, Wanted(tops, bottoms, wide, (top, bottom), room, least, shift, whole))


def _on_ground(bones: Skeleton) -> bool:
    return "sit on ground" in (bones.stance.pose, bones.stance.posture)


def width_of(bones: Skeleton, size: str, camera: Camera) -> Floats:
    """Return the points of somebody that belong into the frame's width: a close frame may cut arms, and legs."""
    if FRAMING[size][2] == "feet":
        return _joints(bones)
    brow, half = bones.landmarks()["brow"], 0.045 * bones.height * camera.right
    bent = [bones.world(bones.waist)] if _bows(bones) and size not in ("ECU", "CU") else []
    return np.array([brow - half, brow + half, *bent])


def _bows(bones: Skeleton) -> bool:
    """Whether the head is lower than the neck of somebody who does not lie."""
    return not bones.lies and bool(bones.landmarks()["brow"][2] < bones.world(bones.neck)[2])


def _joints(bones: Skeleton) -> Floats:
    """Return the points of a whole figure; of one who lies the crown too, which is as far out as the feet are."""
    crown = [bones.on_head(_PAST_THE_CROWN)] if bones.lies else []
    return np.vstack([bones.keypoints(), bones.soles(), *crown])


def detail_of(bones: Skeleton, detail: str, size: str) -> tuple[Floats, float, float] | None:
    """Return what a close frame of a detail shows: its middle and the frame's height there in metres, and the pitch.

    None for a size that is no close one, or for no detail.
    """
    if not detail or size not in ("ECU", "CU"):
        return None
    points, near = bones.keypoints(), size == "ECU"
    if detail == "hands":
        left, right = points[7], points[4]
        apart, high = float(np.linalg.norm(left - right)), 0.30 if near else 0.42
        if apart > 0.25 and max(left[2], right[2]) < points[(8, 11), 2].min() + 0.03:
            return right + vec(0, 0, -0.05) * bones.height, high, -12.0  # they hang, with the hips between them
        hand = bones.along(vec(0, 0.05, -0.01)) * bones.height
        if apart < 0.45:
            return (left + right) / 2 + hand, max(high, 0.75 * apart), -26.0
        return right + hand, high, -26.0
    if detail == "feet":
        return bones.soles().mean(0) + vec(0, 0, 0.10), 0.45 if near else 0.62, -12.0
    marks = bones.landmarks()
    eyes = bones.on_head(vec(0, 0.40, 0.50))
    return (eyes, 0.085 if near else 0.14, -1.0) if detail == "eyes" else (marks["mouth"], 0.11 if near else 0.15, -1.0)


def on_detail(shown: tuple[Floats, float, float], camera: Camera) -> Camera:
    """Return a camera like another before a detail."""
    middle, high, pitch = shown
    size = (camera.width, camera.height)
    there = Camera(middle, camera.yaw, pitch, camera.roll, camera.lens_mm, size, camera.sensor)
    position = middle - there.forward * (there.focal * high / there.height)
    position[2] = max(position[2], LOWEST)
    return there.moved(position)


def _from_above(subjects: Sequence[Skeleton], size: str, camera: Camera) -> Camera:
    """Hang the camera over people who stand or sit: seen from there a size is how much ground the frame holds."""
    crowns = np.array([bones.landmarks()["crown"] for bones in subjects])
    away = camera.focal * FROM_ABOVE[size] / camera.height
    for _ in range(12):
        camera = camera.moved(crowns.mean(0) - camera.forward * away)
        seen = camera.project(np.vstack([width_of(bones, "MS", camera) for bones in subjects]))
        middle = (seen.min(0) + seen.max(0)) / 2 - (camera.width / 2, camera.height / 2, 0)
        crowns = crowns + (camera.right * middle[0] - camera.up * middle[1]) * away / camera.focal
        needed = max(np.ptp(seen[:, 0]) / camera.width, np.ptp(seen[:, 1]) / camera.height)
        if needed > WIDTH_TOGETHER:
            away *= needed / WIDTH_TOGETHER
    return camera


def _upright(bones: Skeleton, top: str, bottom: str) -> float:
    """Return how long the framed part of a body is when it stands, so that a bent one is not blown up."""
    return (UPRIGHT[top] - UPRIGHT[bottom]) * bones.height
