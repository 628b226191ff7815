"""Places: walls, ground and what stands there, found from a location's words (places.toml).

The same words are the same place in every shot, whichever way the camera looks: a room has four walls, and only those
that the camera looks through from behind are left out. Places of the same kind differ from one another by their names:
some are the mirror image.
"""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import cv2
import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.set.grounds import GROUNDS, HORIZONS
from generation.previz.set.rooms import add_openings, add_walls
from generation.previz.set.spot import Spot
from generation.previz.set.things import THINGS, named
from generation.previz.vectors import vec

#: thing, x, y, heading
Placed = tuple[str, float, float, float]
#: kind (door, window, painting ...), wall, place along it
Opening = tuple[str, str, float]
#: A thing's name and its outline on the floor (n x 2), in metres.
Footprint = tuple[str, np.ndarray]
#: Left, right, front, back and height of a room, in metres.
Room = tuple[float, float, float, float, float]


@dataclass(frozen=True)
class Place:
    """What a place looks like."""

    name: str
    words: str
    outside: bool = False
    #: Seen from outside through its windows: the street goes by.
    vehicle: bool = False
    room: Room = (-2.9, 2.7, -3.4, 2.4, 2.7)
    walls: tuple[Opening, ...] = ()
    things: tuple[Placed, ...] = ()
    floor: str = "boards"
    ground: str = "grass"
    horizon: str = "hills"


def _loaded() -> tuple[Place, ...]:
    def place(name: str, given: dict[str, Any]) -> Place:
        lists = {key: tuple(map(tuple, given.pop(key, ()))) for key in ("walls", "things")}
        words = "|".join(map(re.escape, given.pop("words")))
        return Place(name, words, **lists, **given)

    given = tomllib.loads(Path(__file__).with_name("places.toml").read_text())
    return tuple(place(name, one) for name, one in given.items())


PLACES: tuple[Place, ...] = _loaded()
#: What a location is that no words name.
ROOM = replace(
    next(place for place in PLACES if place.name == "living"),
    name="room",
    things=(
        ("table", 1.7, 1.5, 0),
        ("chair", 1.7, 2.15, 180),
        ("shelf", -2.3, 2.4, 0),
        ("painting", 0.4, 2.56, 0),
        ("plant", 2.8, -3.2, 0),
        ("armchair", -2.2, -2.6, 150),
    ),
)
#: Outside, a place that no words name has ground and sky: nothing is invented.
OPEN = Place("open ground", "", outside=True, ground="plain", horizon="none")


@lru_cache(maxsize=256)
def place_of(location: str, int_ext: str, kind: str = "") -> Place:
    """Return the place that a location's words name, or else its kind; a room or open ground when neither is known.

    The last word that names a place counts: BOB'S CAR - KITCHEN is a kitchen.
    """
    outside = is_outside(int_ext)
    place = _named_by(location, outside) or _named_by(kind, outside) or (OPEN if outside else ROOM)
    return _mirrored(place) if crc32(location.upper().encode()) % 2 and not place.vehicle else place


def _named_by(words: str, outside: bool) -> Place | None:
    """Return the place that the last of some words names; None where none does."""
    last: tuple[Place | None, int] = (None, -1)
    for place in PLACES:
        if place.outside != outside and not (place.vehicle and not outside):
            continue
        for match in re.finditer(rf"\b(?:{place.words})(?:e?s)?\b", words, re.IGNORECASE):
            if match.end() > last[1]:
                last = (place, match.end())
    return last[0]


def is_outside(int_ext: str) -> bool:
    """Whether a scene plays outside; both at once counts as inside a window's view, that is inside."""
    return int_ext.upper().startswith(("EXT", "EST"))


def _mirrored(place: Place) -> Place:
    left, right, front, back, high = place.room
    sides = {"left": "right", "right": "left"}
    return replace(
        place,
        room=(-right, -left, front, back, high),
        walls=tuple((kind, sides.get(wall, wall), at if wall in sides else -at) for kind, wall, at in place.walls),
        things=tuple((name, -x, y, -heading) for name, x, y, heading in place.things),
    )


def build(
    scene: Scene, place: Place, camera: Camera, *, keep_clear: list[tuple[float, float]], brought: Collection[str] = ()
) -> list[Footprint]:
    """Add a place to the scene; return where its things stand.

    camera: walls that it looks through from behind are left out, and what would stand in its way. keep_clear: where
    people are; things move aside. brought: names of what people have with them: the place's own are left out, with
    the chairs around them.
    """
    floor = scene.group(Group(-1, "floor", 1.0, is_set=True))
    scene.quad([(-400, -400, 0), (400, -400, 0), (400, 400, 0), (-400, 400, 0)], floor, vec(0, 0, 1))
    if place.outside or place.vehicle:
        GROUNDS[place.ground](scene, camera)
        HORIZONS[place.horizon](scene)
    else:
        add_walls(scene, place.room, place.floor, camera)
        add_openings(scene, place.room, place.walls, camera)
    standing: list[Footprint] = []
    taken = [(x, y) for name, x, y, _ in place.things if name in brought]
    for number, (name, x, y, heading) in enumerate(place.things):
        around = 0.1 if name not in _AROUND else _REACH
        if any(np.hypot(x - at[0], y - at[1]) < around for at in taken):
            continue
        if not (place.vehicle and number == 0):
            x, y = _aside(x, y, keep_clear, place.outside)
            if _in_the_way(name, x, y, camera, keep_clear):
                continue
        standing.append(add_thing(scene, name, 1000 + number, x, y, heading))
    return standing


def add_thing(scene: Scene, name: str, number: int, x: float, y: float, heading: float, z: float = 0.0) -> Footprint:
    """Put a thing somewhere, a box for one that is not known; return where it stands."""
    part, footprint = _standing(name, number, x, y, heading, z)
    scene.include(part)
    return name, footprint


@lru_cache(maxsize=512)
def _standing(name: str, number: int, x: float, y: float, heading: float, z: float) -> tuple[Scene, np.ndarray]:
    """Return a thing in its place and its outline on the floor: the shots of a scene share them."""
    part = Scene()
    (named(name) or THINGS["box"]).build(Spot(part, number, x, y, heading, z))
    ground = np.vstack(part.vertices)[:, :2].astype(np.float32)
    return part, cv2.convexHull(ground)[:, 0, :]


def _aside(x: float, y: float, keep_clear: list[tuple[float, float]], outside: bool) -> tuple[float, float]:
    room = 1.5 if outside else 0.75
    for px, py in keep_clear:
        if np.hypot(x - px, y - py) < room:
            x += room if x >= px else -room
            y += 0.3
    return x, y


#: What stands around a table and goes where it goes, and how far from its middle it does, in metres.
_AROUND, _REACH = ("chair", "stool", "nightstand"), 1.3
#: What is so large that the camera must not stand in it, and its radius in metres.
_LARGE = {"building": 6.0, "house": 4.5, "train": 3.0, "ship": 7.0, "tree": 2.6, "pine": 2.0, "truck": 4.0, "bus": 6.0}


def _in_the_way(name: str, x: float, y: float, camera: Camera, keep_clear: list[tuple[float, float]]) -> bool:
    """Whether a thing stands on the camera, or between it and the people."""
    way = vec(x, y, float(camera.position[2])) - camera.position
    if np.hypot(way[0], way[1]) < _LARGE.get(name, 1.1):
        return True
    ahead, aside = float(way @ camera.forward), float(way @ camera.right)
    people = [
        float((vec(px, py, float(camera.position[2])) - camera.position) @ camera.forward)
        for px, py in keep_clear or [(0.0, 0.0)]
    ]
    if ahead <= 0 or ahead > min(people) - 0.5:
        return False
    return abs(aside) < ahead * camera.used_mm / camera.lens_mm / 2 + _LARGE.get(name, 0.9)
