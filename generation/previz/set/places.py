"""Places put before the camera: walls, ground and what stands there.

The same words are the same place in every shot, whichever way the camera looks: a room has four walls, and only those
that the camera looks through from behind are left out. Places of the same kind differ from one another by their names:
some are the mirror image.
"""

from collections.abc import Collection
from functools import lru_cache

import cv2
import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.set.fabric import FABRIC, Site, waves
from generation.previz.set.grounds import GROUNDS, HORIZONS
from generation.previz.set.kinds import Place, Placed
from generation.previz.set.pieces import piece, radius_of
from generation.previz.set.rooms import add_floor, add_openings, add_walls
from generation.previz.set.shells import add_shell
from generation.previz.set.spot import Spot
from generation.previz.set.terrain import add_land
from generation.previz.set.things import THINGS
from generation.previz.vectors import vec

#: A thing's name and its outline on the floor (n x 2), in metres.
Footprint = tuple[str, np.ndarray]


def build(
    scene: Scene, place: Place, camera: Camera, *, keep_clear: list[tuple[float, float]], brought: Collection[str] = ()
) -> list[Footprint]:
    """Add a place to the scene; return where its things stand.

    camera: walls that it looks through from behind are left out, and what would stand in its way. keep_clear: where
    people are; things move aside. brought: names of what people have with them: the place's own are left out, with
    the chairs around them.
    """
    _ground(scene, place, camera, keep_clear)
    site = Site(scene, camera, keep_clear)
    for name, *numbers in place.fabric:
        FABRIC[name](site, *numbers)
    standing: list[Footprint] = []
    taken = [(x, y) for name, x, y, _ in place.things if name in brought]
    for number, (name, x, y, heading) in enumerate(place.things):
        around = 0.1 if name not in _AROUND else _REACH
        if any(np.hypot(x - at[0], y - at[1]) < around for at in taken):
            continue
        if not (place.vehicle and number == 0):
            x, y = _aside(x, y, keep_clear, place.outside)
            if _in_the_way(name, x, y, heading, camera, keep_clear):
                continue
        standing.append(add_thing(scene, name, 1000 + number, x, y, heading))
    return standing


#: Tone by which the floor of a vault or a cave is lighter than its walls; depth in metres of the flat ground under dry
#: land.
_FLOOR_LIGHTER, _UNDER = 0.12, 0.6


def _ground(scene: Scene, place: Place, camera: Camera, people_at: list[tuple[float, float]]) -> None:
    """Add the floor or the land, and the walls or the horizon."""
    dim = place.tone + _FLOOR_LIGHTER if place.shape != "box" else 1.0
    floor = scene.group(Group(-1, "floor", min(1.0, dim), is_set=True))
    low = place.base - (_UNDER if place.terrain and not place.water else 0.0)
    scene.quad([(-400, -400, low), (400, -400, low), (400, 400, low), (-400, 400, low)], floor, vec(0, 0, 1))
    if place.water:
        waves(scene, -50, 50, 2, 110, low, 110)
        waves(scene, -30, 30, -30, 2, low, 40)
    if place.outside or place.vehicle:
        GROUNDS[place.ground](scene, camera)
        HORIZONS[place.horizon](scene)
    elif place.shape == "box":
        add_walls(scene, place.room, place.floor, camera)
    else:
        add_floor(scene, place.room, place.floor)
        add_shell(scene, place.room, place.shape, place.tone, place.ribs, camera)
    if place.terrain:
        add_land(scene, place.terrain, place.side, place.tone, camera, people_at)
    if not (place.outside or place.vehicle):
        add_openings(scene, place.room, place.walls, camera)


def add_thing(scene: Scene, name: str, number: int, x: float, y: float, heading: float, z: float = 0.0) -> Footprint:
    """Put a thing somewhere, a box for one that is not known; return where it stands."""
    part, footprint = _standing(name, number, x, y, heading, z)
    scene.include(part)
    return name, footprint


@lru_cache(maxsize=512)
def _standing(name: str, number: int, x: float, y: float, heading: float, z: float) -> tuple[Scene, np.ndarray]:
    """Return a thing in its place and its outline on the floor: the shots of a scene share them."""
    part = Scene()
    (piece(name) or THINGS["box"]).build(Spot(part, number, x, y, heading, z))
    ground = np.vstack(part.vertices)[:, :2].astype(np.float32)
    return part, cv2.convexHull(ground)[:, 0, :]


@lru_cache(maxsize=64)
def footprints(things: tuple[Placed, ...]) -> tuple[np.ndarray, ...]:
    """Return the outlines on the floor of a place's things, in metres; what is flat or hangs has none."""
    outlines = []
    for name, x, y, heading in things:
        part, outline = _standing(name, 0, x, y, heading, 0.0)
        heights = np.vstack(part.vertices)[:, 2]
        if heights.min() < _LOW_M and heights.max() > _LOW_M:
            outlines.append(outline.astype(np.float32))
    return tuple(outlines)


#: Height in metres: a thing that begins over it hangs, one that ends under it is walked on.
_LOW_M = 0.3


def _aside(x: float, y: float, keep_clear: list[tuple[float, float]], outside: bool) -> tuple[float, float]:
    room = 1.5 if outside else 0.75
    for px, py in keep_clear:
        if np.hypot(x - px, y - py) < room:
            x += room if x >= px else -room
            y += 0.3
    return x, y


#: Things that stand around a table and go where it goes, and their greatest distance from its middle in metres.
_AROUND, _REACH = ("chair", "stool", "nightstand"), 1.3


def _in_the_way(
    name: str, x: float, y: float, heading: float, camera: Camera, people_at: list[tuple[float, float]]
) -> bool:
    """Whether a thing stands on the camera, or between it and the people."""
    way = vec(x, y, float(camera.position[2])) - camera.position
    if np.hypot(way[0], way[1]) < radius_of(name, 1.1):
        return True
    depths = [
        float((vec(px, py, float(camera.position[2])) - camera.position) @ camera.forward)
        for px, py in people_at or [(0.0, 0.0)]
    ]
    ahead, aside = float(way @ camera.forward), float(way @ camera.right)
    half = ahead * camera.used_mm / camera.lens_mm / 2 + radius_of(name, 0.9)
    if 0 < ahead <= min(depths) - 0.5 and abs(aside) < half:
        return True
    points = _spread(name, x, y, heading)
    if ((camera.position > points.min(0) - _ROOM_M) & (camera.position < points.max(0) + _ROOM_M)).all():
        return True
    return _covers(points, camera, min(depths) - _NEAR_M)


#: Radius in metres of the room around a camera.
_ROOM_M = 0.3
#: Distance in metres before the people from which a thing is in the way, and the largest share of the frame it may
#: cover.
_NEAR_M, _COVERED = 0.35, 0.08
#: Shares of a triangle's side at which points are taken.
_SHARES = np.linspace(0, 1, 9)[:-1, None, None]


@lru_cache(maxsize=512)
def _spread(name: str, x: float, y: float, heading: float) -> np.ndarray:
    """Return points all over a thing (n x 3), so that one that reaches past the camera has some before it."""
    part, _ = _standing(name, 0, x, y, heading, 0.0)
    corners = np.vstack(part.vertices)[np.vstack(part.faces)]
    sides = np.concatenate([corners, np.roll(corners, 1, axis=1)], axis=0), np.roll(corners, 2, axis=1)
    starts, ends = sides[0].reshape(-1, 3), np.concatenate([sides[1], sides[1]], axis=0).reshape(-1, 3)
    return (starts * (1 - _SHARES) + ends * _SHARES).reshape(-1, 3)


def _covers(points: np.ndarray, camera: Camera, nearer_m: float) -> bool:
    """Whether what of a thing is nearer than the people covers much of the frame."""
    seen = camera.project(points)
    seen = seen[(seen[:, 2] > 0.05) & (seen[:, 2] < nearer_m)]
    size = np.array((camera.width, camera.height))
    inside = seen[((seen[:, :2] > -0.5 * size) & (seen[:, :2] < 1.5 * size)).all(1), :2]
    if len(inside) < 3:
        return False
    return bool(np.prod(np.ptp(np.clip(inside, 0, size), axis=0) / size) > _COVERED)
