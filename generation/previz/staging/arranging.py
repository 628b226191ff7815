"""Arranging: where several people stand so that the frame holds them all at the size that was asked for.

Side by side while there is room; nearer to one another, every second one a step behind, as it gets narrow; and one
behind another when that does not do, left and right by turns, higher row by row in close frames. Who would still be
outside steps towards the middle: the camera keeps its distance.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generation.previz.camera import FRAMING, UPRIGHT, WIDTH_WITH_OUTER_HEADS, Camera, solve, width_of
from generation.previz.people import Skeleton, Stance
from generation.previz.vectors import unit, vec
from generation.request import Request

#: In metres: somebody's height, the least distance of two bodies, and how far one behind another must lean out.
_HEIGHT, _BODIES, _NARROWEST = 1.74, 0.42, 0.11
#: In metres: the least distance of two who stand abreast, and by how much each row stands higher than the one before.
_ABREAST, _STEP_UP = 0.26, 0.13
#: Widths in metres of a head and of a figure with its arms; the share of the frame's width that people fill at ease.
_HEAD, _FIGURE, _AT_EASE = 0.17, 0.62, 0.9
#: Rounds of stepping towards the middle, after each of which the camera is set again.
_ROUNDS = 4


@dataclass(frozen=True)
class Spot:
    """Somebody's place: metres to the right, away from the camera, and up.

    share: how far out in the row, -1 to 1; 0 for all who stand one behind another.
    """

    x: float
    y: float
    z: float = 0.0
    share: float = 0.0


def spots(request: Request, count: int, wanted: float, arc: float) -> tuple[tuple[Spot, ...], float]:
    """Return places for people from left to right, and how near they are to what they would like, 0 to 1.

    wanted: how far apart neighbours stand with room to spare. arc: how far back the middle stands. Both in metres.
    """
    whole = FRAMING[request.size][2] == "feet"
    room = math.inf
    if request.angle != "overhead":
        room = _AT_EASE * _frame_width(request) - (_FIGURE if whole else _HEAD)
    step = max(_NARROWEST, min(wanted, room / (count - 1)))
    if count > 2 and step * 2 < _ABREAST:
        return _queue(count, min(max(room, _NARROWEST), _BODIES) / 2, 0.0 if whole else _STEP_UP), step / wanted
    return _row(count, step, arc), step / wanted


def _row(count: int, step: float, arc: float) -> tuple[Spot, ...]:
    """Set people side by side, every second one as far behind as bodies need."""
    behind = math.sqrt(max(0.0, _BODIES**2 - step**2)) if step < _BODIES else 0.0
    shares = [index / (count - 1) * 2 - 1 for index in range(count)]
    return tuple(
        Spot(share * step * (count - 1) / 2, arc * (1 - abs(share)) + behind * (index % 2), 0.0, share)
        for index, share in enumerate(shares)
    )


def _queue(count: int, aside: float, up: float) -> tuple[Spot, ...]:
    """Set people one behind another, left and right by turns; farther back there is more room to look out."""
    sides = [aside * (1 + index // 2) * (1 if index % 2 else -1) for index in range(count)]
    return tuple(Spot(side, index * _BODIES, index * up) for index, side in enumerate(sides))


def _frame_width(request: Request) -> float:
    """Return how wide the frame is where people stand, in metres: a size is so many metres high."""
    top, upper, bottom, lower = FRAMING[request.size]
    return (UPRIGHT[top] - UPRIGHT[bottom]) * _HEIGHT / (lower - upper) * request.aspect


def inside(stances: Sequence[Stance], request: Request, shift: float) -> list[Stance]:
    """Return people moved towards the middle until all are in the frame of the camera that keeps its size.

    shift: of the camera, as `solve` takes it.
    """
    if request.angle == "overhead":
        return list(stances)
    moved = list(stances)
    for _ in range(_ROUNDS):
        bones = [Skeleton(stance) for stance in moved]
        camera = solve(
            bones,
            request.size,
            request.angle,
            request.lens_mm,
            (request.width, request.height),
            yaw=request.yaw or 0.0,
            shift=shift,
            sensor=request.sensor,
            crowded=True,
        )
        steps = [_inwards(skeleton, request.size, camera, shift) for skeleton in bones]
        if max(map(abs, steps)) < _SETTLED:
            break
        right = unit(camera.right * vec(1, 1, 0))
        moved = [
            replace(stance, x=stance.x + float(right[0]) * step, y=stance.y + float(right[1]) * step)
            for stance, step in zip(moved, steps, strict=True)
        ]
    return moved


#: A step that changes nothing to see, in metres.
_SETTLED = 1e-3


def _inwards(bones: Skeleton, size: str, camera: Camera, shift: float) -> float:
    """Return how far to the right somebody steps to be in the frame, in metres."""
    seen = camera.project(width_of(bones, size, camera))
    half, middle = WIDTH_WITH_OUTER_HEADS / 2 * camera.width, (0.5 + shift) * camera.width
    left, right = seen[seen[:, 0].argmin()], seen[seen[:, 0].argmax()]
    out_left, out_right = max(0.0, middle - half - float(left[0])), max(0.0, float(right[0]) - middle - half)
    if out_left and out_right:
        out_left, out_right = max(0.0, (out_left - out_right) / 2), max(0.0, (out_right - out_left) / 2)
    return (out_left * float(left[2]) - out_right * float(right[2])) / camera.focal
