"""Where the people of a crowd stand, in metres on the ground, by the order that they are in."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from zlib import crc32

import cv2
import numpy as np

from generation.previz.camera import Camera
from generation.previz.set import Place, footprints
from generation.previz.staging.crowds.crowd import MOST, Crowd, Extra
from generation.previz.vectors import Floats, turn, vec

#: Spacing of a mob in metres: abreast, and from row to row.
_ABREAST, _ROWS = 0.72, 0.85
#: Least distances in metres: of two people, and from furniture.
_APART, _CLEAR = 0.45, 0.2
#: Room in metres that somebody who lies takes, across and along; the height that the frame must hold of who stands.
_BED_M, _TALL_M = (0.85, 2.1), 1.62
#: Half the width of somebody, in metres.
_BODY = 0.3
#: Steps aside from furniture, in metres, in the order in which they are tried.
_STEPS = ((0.0, 0.0), (0.7, 0.0), (-0.7, 0.0), (0.0, 0.7), (0.0, -0.7), (1.3, 0.3), (-1.3, 0.3))
#: Distance in metres from a subject back to its crowd.
_BEHIND = 1.3


def extras(
    crowds: tuple[Crowd, ...],
    camera: Camera,
    place: Place,
    subject: float | None,
    taken: list[Floats],
    bodies: Sequence[Floats] = (),
) -> list[Extra]:
    """Return everybody of the crowds. subject: how far away people are who are in front; None for nobody.

    taken: where somebody stands already. bodies: corners of the boxes around animals, in the world.
    """
    placed: list[Extra] = []
    for crowd in crowds:
        chance = np.random.RandomState(crc32(crowd.name.encode()) % 2**31)
        wanted, there = min(crowd.count, MOST - len(placed)), list[Extra]()
        sits = crowd.order == "rows"
        places = chain(_ORDER[crowd.order](crowd, camera, place, subject), _in_room(camera, place, subject))
        for x, y, heading in places:
            if len(there) >= wanted:
                break
            x, y = (x, y) if sits else _off_furniture(place, x, y)
            if not _is_inside(place, x, y) or any(_is_in(body, x, y) for body in bodies):
                continue
            if crowd.order != "lying" and _is_headless(camera, x, y):
                continue
            others = [(extra.x, extra.y) for extra in there] + [(float(at[0]), float(at[1])) for at in taken]
            if not place.outside and any(math.hypot(x - at[0], y - at[1]) < _APART for at in others):
                continue
            if place.outside and any(math.hypot(x - at[0], y - at[1]) < _APART for at in taken):
                continue
            there.append(Extra(crowd, int(chance.randint(len(crowd.members))), x, y, heading))
        placed += there
    return placed


def _is_in(body: Floats, x: float, y: float) -> bool:
    """Whether somebody would stand in an animal, or with less room than a body has."""
    low, high = body.min(0) - _BODY, body.max(0) + _BODY
    return bool(low[0] < x < high[0] and low[1] < y < high[1])


def _off_furniture(place: Place, x: float, y: float) -> tuple[float, float]:
    """Return where somebody stands who would stand in what the place has standing there: beside it."""
    outlines = footprints(place.things)

    def is_free(at: tuple[float, float]) -> bool:
        return all(cv2.pointPolygonTest(outline, at, True) < -_CLEAR for outline in outlines)

    return next((at for aside, back in _STEPS if is_free(at := (x + aside, y + back))), (x, y))


def _in_room(camera: Camera, place: Place, subject: float | None) -> Iterator[tuple[float, float, float]]:
    """Yield places all over what the camera sees of a room, those near the subject first; none outside."""
    if place.outside or place.vehicle:
        return
    left, right, front, back, _ = place.room
    x, y = np.meshgrid(np.arange(left + 0.4, right - 0.3, 0.62), np.arange(front + 0.4, back - 0.3, 0.62))
    spots = np.column_stack([x.ravel(), y.ravel(), np.full(x.size, 1.3)])
    across, down, depth = camera.project(spots).T
    near = _start(camera, subject) if subject is None else subject
    shown = (depth > max(1.0, 0.55 * near)) & (np.abs(across / camera.width - 0.5) < 0.47) & (down > 0)
    for index in np.argsort(np.abs(depth - near - 0.8), kind="stable"):
        if shown[index]:
            yield float(spots[index, 0]), float(spots[index, 1]), 180.0 - camera.yaw + 31.0 * ((index * 7) % 5 - 2)


def _is_inside(place: Place, x: float, y: float) -> bool:
    if place.outside or place.vehicle:
        return True
    left, right, front, back, _ = place.room
    return left + 0.3 < x < right - 0.3 and front + 0.3 < y < back - 0.3


Places = Iterator[tuple[float, float, float]]


def _world(camera: Camera, aside: float, ahead: float) -> tuple[float, float]:
    """Return a place on the ground so far to the right of and ahead of a camera, in metres."""
    way = turn("z", -camera.yaw) @ vec(aside, ahead, 0)
    return float(camera.position[0] + way[0]), float(camera.position[1] + way[1])


def _start(camera: Camera, subject: float | None) -> float:
    """Return how far away a crowd begins: where the subject would be, or behind it."""
    if subject is not None:
        return subject + _BEHIND
    level = turn("z", camera.yaw) @ (vec(0, 0, 0) - camera.position)
    return max(1.2, float(level[1]))


def _half(camera: Camera, ahead: float) -> float:
    return 0.5 * camera.width / camera.focal * ahead


def _mob(crowd: Crowd, camera: Camera, place: Place, subject: float | None) -> Places:
    """Fill the ground that the camera sees, the nearest first."""
    del place
    chance, left = np.random.RandomState(crc32(crowd.name.encode()) % 2**31), crowd.count
    if camera.forward[2] < -0.5:
        yield from _from_above(crowd, camera, chance)
        return
    ahead, row = _start(camera, subject), 0
    while left > 0 and row < 60:
        half = _half(camera, ahead) * 1.02
        seats = max(1, int(2 * half / _ABREAST))
        share = min(1.0, 0.72 + 0.04 * row)
        for seat in np.flatnonzero(chance.rand(seats) < share)[:left]:
            aside = (seat + 0.5) / seats * 2 * half - half + chance.uniform(-0.2, 0.2)
            x, y = _world(camera, float(aside), ahead + chance.uniform(-0.28, 0.28))
            left -= 1
            yield x, y, 180.0 - camera.yaw + chance.uniform(-38, 38)
        ahead += _ROWS * (1 + 0.03 * row)
        row += 1


def _lying(crowd: Crowd, camera: Camera, place: Place, subject: float | None) -> Places:
    """Lay people side by side in rows, all the same way."""
    del place
    ahead, left = _start(camera, subject), crowd.count
    while left > 0:
        half = _half(camera, ahead) * 0.9
        beds = max(1, min(left, int(2 * half / _BED_M[0])))
        for bed in range(beds):
            x, y = _world(camera, (bed + 0.5) * _BED_M[0] - beds * _BED_M[0] / 2, ahead)
            yield x, y, 180.0 - camera.yaw
        left, ahead = left - beds, ahead + _BED_M[1]


def _is_headless(camera: Camera, x: float, y: float) -> bool:
    """Whether the frame would cut off the head of somebody who stands there and show the rest of them."""
    if camera.forward[2] < -0.5:
        return False
    head = camera.project(vec(x, y, _TALL_M))
    return bool(head[2] > 0.3 and head[1] < 0)


def _from_above(crowd: Crowd, camera: Camera, chance: np.random.RandomState) -> Places:
    """Scatter people over the ground under the camera, evenly."""
    columns = max(1, round(math.sqrt(crowd.count * camera.width / camera.height)))
    rows = math.ceil(crowd.count / columns)
    for index in range(crowd.count):
        across = (index % columns + 0.5 + chance.uniform(-0.32, 0.32)) / columns
        down = (index // columns + 0.5 + chance.uniform(-0.32, 0.32)) / rows
        x = (across - 0.5) * camera.width / camera.focal
        y = (0.5 - down) * camera.height / camera.focal
        way = camera.forward + camera.right * x + camera.up * y
        at = camera.position + way * (float(camera.position[2]) - 1.2) / max(0.05, -float(way[2]))
        yield float(at[0]), float(at[1]), float(chance.uniform(0, 360))


def _queue(crowd: Crowd, camera: Camera, place: Place, subject: float | None) -> Places:
    """Yield a queue: one behind another, across the frame and away."""
    del place
    chance, side = np.random.RandomState(3), 1 if crc32(crowd.name.encode()) % 2 else -1
    start = _start(camera, subject)
    aside, ahead, way = -side * _half(camera, start) * 0.8, start, 0.25
    for _ in range(crowd.count):
        heading = -camera.yaw + side * (90 - math.degrees(way)) + chance.uniform(-14, 14)
        x, y = _world(camera, aside + chance.uniform(-0.06, 0.06), ahead + chance.uniform(-0.12, 0.12))
        yield x, y, heading
        aside, ahead = aside + side * 0.62 * math.cos(way), ahead + 0.62 * math.sin(way)
        if abs(aside) > _half(camera, ahead) * 0.86 and aside * side > 0:
            way = min(way + 0.6, math.pi - 0.3)
        elif abs(aside) > _half(camera, ahead) * 0.8 and aside * side < 0:
            way = max(0.3, way - 0.6)


def _column(crowd: Crowd, camera: Camera, place: Place, subject: float | None) -> Places:
    """Four abreast, towards us at a slant."""
    del place
    side = 1 if crc32(crowd.name.encode()) % 2 else -1
    start, slant = _start(camera, subject), math.radians(28 * side)
    for index in range(crowd.count):
        row, file = divmod(index, 4)
        along, across = row * 1.15, (file - 1.5) * 0.8
        aside = across * math.cos(slant) + along * math.sin(slant) - side * _half(camera, start) * 0.25
        ahead = start + along * math.cos(slant) - across * math.sin(slant)
        x, y = _world(camera, aside, ahead)
        yield x, y, 180.0 - camera.yaw - math.degrees(slant)


def _seats(crowd: Crowd, camera: Camera, place: Place, subject: float | None) -> Places:
    """Rows with an aisle, towards us."""
    del place
    chance, left = np.random.RandomState(5), crowd.count
    ahead, row = _start(camera, subject), 0
    while left > 0 and row < 40:
        half = max(0.8, _half(camera, ahead) * 0.92)
        seats = max(2, int(2 * half / 0.68))
        for seat in range(min(seats, left)):
            aside = (seat - (min(seats, left) - 1) / 2) * 0.68 + chance.uniform(-0.05, 0.05) + (0.34 if row % 2 else 0)
            x, y = _world(camera, aside, ahead + chance.uniform(-0.05, 0.05))
            yield x, y, 180.0 - camera.yaw + chance.uniform(-10, 10)
        left -= min(seats, left)
        ahead += 1.0
        row += 1


def _circle(crowd: Crowd, camera: Camera, place: Place, subject: float | None) -> Places:
    """All round a middle, towards it."""
    del place
    chance, radius = np.random.RandomState(7), max(1.4, crowd.count * 0.8 / (2 * math.pi))
    middle = _start(camera, subject) + (radius if subject is None else radius * 0.2)
    for index in range(crowd.count):
        angle = 2 * math.pi * (index + 0.5) / crowd.count
        x, y = _world(camera, radius * math.sin(angle) + chance.uniform(-0.1, 0.1), middle + radius * math.cos(angle))
        yield x, y, -camera.yaw + 180.0 - math.degrees(angle) + chance.uniform(-10, 10)


_ORDER: dict[str, Callable[[Crowd, Camera, Place, float | None], Places]] = {
    "mob": _mob, "queue": _queue, "column": _column, "rows": _seats, "circle": _circle, "lying": _lying,
}  # fmt: skip


# ---- as shapes
