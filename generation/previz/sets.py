"""Places: walls, ground and what stands there, found from the location's words.

The same words are the same place in every shot. The room is a box open towards the camera at rest; walls between the
camera and the room are left out. Outside there is ground to the horizon.
"""

import re
from dataclasses import dataclass

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.things import THINGS, Spot
from generation.previz.vectors import Floats, turn, vec

#: thing, x, y, heading
Placed = tuple[str, float, float, float]
#: kind (door, window, picture), x along the back wall
Opening = tuple[str, float]


@dataclass(frozen=True)
class Place:
    """What a kind of place looks like."""

    #: Words that name it; the first place whose words a location holds is taken.
    words: str
    outside: bool
    things: tuple[Placed, ...] = ()
    openings: tuple[Opening, ...] = ()
    #: Left, right, back and height of the room, in metres.
    room: tuple[float, float, float, float] = (-2.9, 2.7, 2.4, 2.75)


PLACES: tuple[Place, ...] = (
    Place(
        "kitchen|galley|canteen",
        False,
        (("counter", 1.3, 2.05, 0), ("fridge", -2.45, 2.0, 0), ("table", -0.95, 1.15, 0), ("chair", -0.95, 1.75, 180)),
        (("window", 0.9), ("door", -1.5), ("picture", -0.4)),
    ),
    Place(
        "bedroom|hotel room|dormitory|ward|hospital",
        False,
        (("bed", 1.3, 1.1, 0), ("shelf", -2.2, 2.2, 0)),
        (("window", -0.6), ("door", 2.2), ("picture", 1.3)),
    ),
    Place(
        "office|study|library|classroom|police|court|studio|wheelhouse|bridge|cockpit",
        False,
        (("desk", -1.2, 1.4, 0), ("chair", -1.2, 1.95, 180), ("shelf", 1.8, 2.2, 0)),
        (("window", -0.9), ("door", 0.7)),
    ),
    Place(
        "living|lounge|apartment|flat|trailer|cabin|main room",
        False,
        (("sofa", -1.3, 1.85, 0), ("table", 1.5, 1.5, 0), ("shelf", 2.0, 2.2, 0)),
        (("window", -1.3), ("door", 0.6), ("picture", -0.2)),
    ),
    Place(
        "bar|diner|restaurant|cafe|café|pub",
        False,
        (("counter", -1.2, 1.9, 0), ("table", 1.6, 1.3, 0), ("chair", 1.6, 1.9, 180), ("shelf", -1.4, 2.25, 0)),
        (("window", 1.6), ("picture", 0.2)),
    ),
    Place(
        "corridor|hall|hallway|stairs|lift|elevator|deck|metro|train",
        False,
        (),
        (("door", -0.5), ("picture", 0.7)),
        (-1.3, 1.3, 6.0, 2.6),
    ),
    Place(
        "garage|warehouse|basement|cellar|workshop|factory|barn",
        False,
        (("crate", -2.0, 1.8, 10), ("shelf", 1.9, 2.2, 0)),
        (("door", 0.2),),
        (-3.6, 3.4, 3.4, 3.4),
    ),
    Place(
        "apartment block|block|building|school|hotel|hospital|tower|mansion|palace",
        True,
        (("building", -2.0, 20, 0), ("tree", -5.5, 9, 0), ("tree", 7.5, 13, 0), ("lamp", 4.6, 6, 180)),
    ),
    Place(
        "parking|car park|lot|garage|petrol|gas station",
        True,
        (("lamp", -2.4, 4.0, 0), ("car", 3.6, 7.0, 70), ("building", 9, 26, 0), ("building", -12, 30, 0)),
    ),
    Place(
        "street|road|alley|avenue|city|town|square|market|marché|pavement|sidewalk",
        True,
        (
            ("building", -9.5, 15, 90),
            ("building", 10, 17, -90),
            ("house", -1, 34, 0),
            ("car", -4.2, 8.0, 2),
            ("lamp", 4.8, 7, 180),
            ("tree", 5.6, 14, 0),
        ),
    ),
    Place(
        "park|garden|forest|wood|playground|yard|field|hill|valley|meadow|prehistoric",
        True,
        (
            ("tree", -4.2, 5, 0),
            ("tree", -8, 12, 0),
            ("tree", 5.5, 8.5, 0),
            ("tree", 10, 18, 0),
            ("tree", 2.5, 22, 0),
            ("bench", 3.4, 4.4, 0),
        ),
    ),
    Place(
        "harbour|harbor|quay|dock|port|ferry|boat|ship|lake|sea|beach|coast|shore|river",
        True,
        (("boat", 4.0, 7.0, 60), ("crate", -2.6, 3.4, 20), ("lamp", -4.4, 6, 0), ("house", -9, 26, 0)),
    ),
    Place(
        "house|home|cottage|farm|village|porch", True, (("house", 0.5, 14, 0), ("tree", -6, 10, 0), ("tree", 8, 15, 0))
    ),
)
ROOM = Place("", False, (("table", 1.6, 1.5, 0), ("shelf", -2.2, 2.2, 0)), (("window", -0.8), ("door", 1.0)))
OPEN = Place("", True, (("tree", -4.5, 7, 0), ("tree", 7, 14, 0), ("house", 2, 30, 0)))
_OPENING_SIZES = {"door": (0.92, 2.05, 0.0, 0.72), "window": (1.3, 1.2, 0.95, 1.0), "picture": (0.7, 0.5, 1.35, 0.9)}


def place_of(location: str, int_ext: str) -> Place:
    """Return the place that a location's words name; a room or open ground when they name none."""
    outside = is_outside(int_ext)
    for place in PLACES:
        if place.outside == outside and re.search(rf"\b(?:{place.words})", location, re.IGNORECASE):
            return place
    return OPEN if outside else ROOM


def is_outside(int_ext: str) -> bool:
    """Whether a scene plays outside; both at once counts as inside a window's view, that is inside."""
    return int_ext.upper().startswith(("EXT", "EST"))


def build(scene: Scene, place: Place, camera: Camera, *, keep_clear: list[tuple[float, float]]) -> None:
    """Add a place to the scene.

    camera: walls that it looks through from behind are left out. keep_clear: where people are; things move aside.
    """
    floor = scene.group(Group(-1, "floor", 1.0, is_set=True))
    scene.quad([(-400, -400, 0), (400, -400, 0), (400, 400, 0), (-400, 400, 0)], floor, vec(0, 0, 1))
    if place.outside:
        _ground(scene)
    else:
        _walls(scene, place, camera)
        for kind, x in place.openings:
            _opening(scene, kind, x, place.room[2])
    for number, (name, x, y, heading) in enumerate(place.things):
        x, y = _aside(x, y, keep_clear, place.outside)
        if np.hypot(*(vec(x, y) - camera.position[:2])) > (1.2 if not place.outside else 3.0):
            THINGS.get(name, THINGS["box"])(Spot(scene, 1000 + number, x, y, heading))


def _aside(x: float, y: float, keep_clear: list[tuple[float, float]], outside: bool) -> tuple[float, float]:
    room = 1.5 if outside else 0.75
    for px, py in keep_clear:
        if np.hypot(x - px, y - py) < room:
            x += room if x >= px else -room
            y += 0.3
    return x, y


def _ground(scene: Scene) -> None:
    chance = np.random.RandomState(2)
    for _ in range(110):
        x, y, length = chance.uniform(-14, 14), chance.uniform(-5, 22), chance.uniform(0.1, 0.5)
        blade = [(x, y, 0.004), (x + length, y + chance.uniform(-0.05, 0.05), 0.004)]
        scene.line(blade, 0.55, ruled=True, darkness=0.45, bias=0.05)
    x = np.linspace(-160, 160, 60)
    hills = np.maximum(0, 1.2 + 1.1 * np.sin(x * 0.05) + 0.7 * np.sin(x * 0.17 + 1))
    scene.line(np.column_stack([x, np.full(60, 90.0), hills]), 0.8, darkness=0.5, bias=0.2)
    scene.line([(-200, 120, 0), (200, 120, 0)], 0.9, ruled=True, darkness=0.5, bias=0.2)


def _walls(scene: Scene, place: Place, camera: Camera) -> None:
    left, right, back, high = place.room
    front = min(-6.0, float(camera.position[1]) - 1)
    walls: tuple[tuple[list, Floats, str, float], ...] = (
        ([(left, back, 0), (right, back, 0), (right, back, high), (left, back, high)], vec(0, -1, 0), "wall", 0.96),
        ([(left, front, 0), (left, back, 0), (left, back, high), (left, front, high)], vec(1, 0, 0), "side wall", 0.88),
        (
            [(right, front, 0), (right, back, 0), (right, back, high), (right, front, high)],
            vec(-1, 0, 0),
            "side wall",
            0.88,
        ),
        (
            [(left, front, high), (right, front, high), (right, back, high), (left, back, high)],
            vec(0, 0, -1),
            "ceiling",
            1.0,
        ),
    )
    for number, (corners, inwards, material, tone) in enumerate(walls):
        if (camera.position - vec(*corners[0])) @ inwards > 0.02:
            scene.quad(corners, scene.group(Group(-2 - number, material, tone, is_set=True)), inwards)
    edges = [((x, back, 0), (x, back, high)) for x in (left, right)]
    for z in (0.0, high):
        edges += [
            ((left, back, z), (right, back, z)),
            ((left, front, z), (left, back, z)),
            ((right, front, z), (right, back, z)),
        ]
    for edge in edges:
        scene.line(edge, 1.2, ruled=True, darkness=0.7, bias=0.06)
    for skirting in (
        ((left, back - 0.015, 0.11), (right, back - 0.015, 0.11)),
        ((left + 0.015, front, 0.11), (left + 0.015, back, 0.11)),
    ):
        scene.line(skirting, 0.6, ruled=True, darkness=0.7, bias=0.06)


def _opening(scene: Scene, kind: str, x: float, wall: float) -> None:
    """Put a door, a window or a picture on the back wall."""
    wide, high, low, tone = _OPENING_SIZES[kind]
    y = wall - 0.03

    def at(across: float, up: float) -> tuple[float, float, float]:
        return (x + across, y, low + up)

    def frame(a: float, b: float, c: float, d: float, weight: float) -> None:
        scene.line([at(a, b), at(c, b), at(c, d), at(a, d), at(a, b)], weight, ruled=True, darkness=0.7, bias=0.05)

    half = wide / 2
    group = scene.group(Group(-20, "panel", tone, is_set=True, glows=kind == "window", hard=True))
    scene.quad([at(-half, 0), at(half, 0), at(half, high), at(-half, high)], group, turn("z", 0) @ vec(0, -1, 0))
    frame(-half, 0, half, high, 1.2)
    frame(-half - 0.08, 0 if kind == "door" else -0.08, half + 0.08, high + 0.08, 1.0)
    if kind == "window":
        scene.line([at(0, 0), at(0, high)], 1.0, ruled=True, darkness=0.7, bias=0.05)
        scene.line([at(-half, high / 2), at(half, high / 2)], 1.0, ruled=True, darkness=0.7, bias=0.05)
    if kind == "door":
        for low_share, high_share in ((0.1, 0.45), (0.55, 0.9)):
            frame(-wide * 0.33, high * low_share, wide * 0.33, high * high_share, 0.7)
