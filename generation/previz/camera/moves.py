"""The camera's movement as a path in the set: where it ends, from where the shot table has it at the start.

A path is straight and given by what changes: metres along the camera's own axes, degrees, and the lens. On the picture
it is a window: the end frame as it lies on the start frame, at the distance of the subject. An animatic plays the move
by sliding from one to the other over a picture that holds both.
"""

import math
import re
from dataclasses import dataclass
from typing import Any

from generation.previz.camera.camera import Camera
from generation.previz.vectors import unit, vec

#: Left, top, right and bottom in widths and heights of the start frame, from its upper left corner.
Window = tuple[float, float, float, float]
#: Sway of a camera in the hand, in frame widths.
SWAY = 0.02
#: The largest sweep, in frame widths and heights.
LARGEST = 2.4
#: Shares: of the field that a pan or tilt turns through, of the frame that a track or crane passes, of the distance
#: that a push, dolly or pull covers; and the factor of a zoom.
_TURN, _PASS, _PUSH, _DOLLY, _PULL, _ZOOM = 0.42, 0.25, 0.36, 0.26, -0.5, 1.6
_WAYS = {
    "pan": "left|right",
    "tilt": "up|down",
    "crane": "up|down",
    "track": "left|right",
    "dolly": "left|right|in|out|back|forward",
    "zoom": "in|out",
}
_BACKWARDS = ("left", "down", "out", "back")


@dataclass(frozen=True)
class Move:
    """A camera movement: what changes from its start to its end."""

    name: str
    #: Metres along the camera's right (level), straight up, and along its view.
    right: float = 0.0
    up: float = 0.0
    forward: float = 0.0
    #: Degrees to the right and up.
    yaw: float = 0.0
    pitch: float = 0.0
    #: Factor of the focal length.
    zoom: float = 1.0


def move_of(movement: str, words: str, camera: Camera, distance: float, towards: int) -> Move | None:
    """Return how a camera moves; None for one at rest.

    words: the shot's description, which may say the way (`pans left`, `crane down`). distance: of the subject, in
    metres. towards: which way the subject goes on the picture, 1 right, -1 left, 0 neither.
    """
    way = _way(movement, words)
    sign = -1 if way in _BACKWARDS else 1
    wide = camera.used_mm / camera.lens_mm
    across, high = wide * distance, wide * distance * camera.height / camera.width
    if movement == "track" or (movement == "dolly" and way in ("left", "right")):
        return Move(movement, right=(sign if way else towards or 1) * _PASS * across)
    if movement == "crane":
        # A camera that cannot sink any further rises.
        sinks = sign < 0 and float(camera.position[2]) > 0.5 + _PASS * high
        return Move(movement, up=(-1 if sinks else 1) * _PASS * high)
    if movement == "dolly":
        return Move(movement, forward=(_DOLLY if sign > 0 else _PULL * 0.7) * distance)
    horizontal = math.degrees(2 * math.atan(wide / 2))
    vertical = math.degrees(2 * math.atan(wide / 2 * camera.height / camera.width))
    return {
        "pan": Move(movement, yaw=(sign if way else towards or 1) * _TURN * horizontal),
        "tilt": Move(movement, pitch=sign * _TURN * vertical),
        "push": Move(movement, forward=_PUSH * distance),
        "pull": Move(movement, forward=_PULL * distance),
        "zoom": Move(movement, zoom=_ZOOM if sign > 0 else 1 / _ZOOM),
        "handheld": Move(movement),
    }.get(movement)


def camera_at(camera: Camera, move: Move, share: float) -> Camera:
    """Return the camera at a share of its way, 0 the start and 1 the end."""
    level = unit(camera.right * vec(1, 1, 0))
    position = camera.position + (level * move.right + camera.forward * move.forward + vec(0, 0, move.up)) * share
    return Camera(
        position,
        camera.yaw + move.yaw * share,
        camera.pitch + move.pitch * share,
        camera.roll,
        camera.lens_mm * move.zoom**share,
        (camera.width, camera.height),
        camera.sensor,
    )


def end_window(camera: Camera, move: Move, distance: float) -> Window:
    """Return the end frame on the start frame, upright, at the distance of the subject in metres."""
    end = camera_at(camera, move, 1.0)
    reach = (distance - float((end.position - camera.position) @ camera.forward)) / float(end.forward @ camera.forward)
    x, y, depth = camera.project(end.position + end.forward * reach)
    half = reach / end.focal / (float(depth) / camera.focal) / 2
    x, y = float(x) / camera.width, float(y) / camera.height
    if move.name == "pan":
        # Of a camera that looks down, a level turn is a bow on the start frame; a pan of the picture stays level.
        y = 0.5
    return (x - half, y - half, x + half, y + half)


def bounds_of(move: Move, end: Window) -> Window:
    """Return what a picture must hold to play the move, no larger than LARGEST frames."""
    if move.name == "handheld":
        return (-SWAY, -SWAY, 1 + SWAY, 1 + SWAY)
    low, high = (1 - LARGEST) / 2, (1 + LARGEST) / 2
    return (
        max(min(0.0, end[0]), low),
        max(min(0.0, end[1]), low),
        min(max(1.0, end[2]), high),
        min(max(1.0, end[3]), high),
    )


def path_json(camera: Camera, move: Move, distance: float) -> dict[str, Any]:
    """Return a movement as plain data: its two ends in the set, and the windows on the picture."""
    end = end_window(camera, move, distance)
    return {
        "movement": move.name,
        "path": [{"share": share, **camera_json(camera_at(camera, move, share))} for share in (0, 1)],
        "end": [round(value, 4) for value in end],
        "bounds": [round(value, 4) for value in bounds_of(move, end)],
    }


def bounds_of_json(move: dict[str, Any]) -> Window:
    """Return the bounds of a movement that `path_json` wrote."""
    left, top, right, bottom = move["bounds"]
    return (left, top, right, bottom)


def camera_json(camera: Camera) -> dict[str, Any]:
    """Return where a camera stands and looks, in metres and degrees."""
    return {
        "lens_mm": round(camera.lens_mm, 2),
        "position": [round(float(value), 4) for value in camera.position],
        "yaw_deg": round(camera.yaw, 3),
        "pitch_deg": round(camera.pitch, 3),
        "roll_deg": round(camera.roll, 3),
    }


def _way(movement: str, words: str) -> str:
    """Return the way that a description says, empty when it says none."""
    if movement not in _WAYS:
        return ""
    named = {"track": r"track\w*|steadicam|follow\w*", "dolly": r"doll\w+", "crane": r"cran\w+|boom\w*|jib\w*"}
    verb = named.get(movement, rf"{movement}\w*")
    match = re.search(rf"\b(?:{verb})\s+(?:\w+\s+){{0,2}}?({_WAYS[movement]})\b", words, re.IGNORECASE)
    return match.group(1).lower() if match else ""
