"""Rooms: floor, walls, ceiling, and doors, windows and pictures in the walls."""

from collections.abc import Callable

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.vectors import Floats, vec

#: Opening -> width, height, how high it begins, tone.
OPENINGS = {
    "door": (0.92, 2.05, 0.0, 0.72),
    "big door": (3.2, 3.0, 0.0, 0.7),
    "window": (1.3, 1.2, 0.95, 1.0),
    "wide window": (1.9, 1.25, 0.9, 1.0),
    "tall window": (1.1, 2.3, 0.9, 1.0),
    "small window": (0.6, 0.4, 1.75, 1.0),
    "painting": (0.8, 0.6, 1.35, 0.88),
    "panel": (1.5, 1.0, 1.0, 0.9),
    "bars": (2.6, 2.3, 0.0, 0.55),
    "porthole": (0.5, 0.5, 1.25, 0.5),
    "hatch": (0.8, 1.5, 0.15, 0.6),
    "arch": (1.5, 2.3, 0.0, 0.35),
    "church window": (1.0, 3.0, 1.3, 1.0),
    "windscreen": (1.9, 0.7, 1.05, 1.0),
    "screen": (3.4, 2.0, 0.9, 1.0),
    "hole": (2.2, 2.4, 0.0, 0.12),
    "cinema screen": (7.6, 3.6, 1.2, 1.0),
    "space window": (3.0, 1.3, 0.9, 0.1),
    "curtain door": (0.9, 1.9, 0.0, 0.6),
    "fireplace arch": (1.9, 2.0, 0.0, 0.3),
    "curtain": (6.4, 3.6, 0.0, 0.5),
    "shutter": (2.6, 2.4, 0.0, 0.7),
}
#: Distance in metres of openings from their wall.
_OFF = 0.03
#: An opening in a wall at which the camera stands, nearer than this in metres, would cover the lens.
_BESIDE_LENS = 0.3


def add_walls(scene: Scene, room: tuple[float, ...], floor: str, camera: Camera) -> None:
    """Add the walls that the camera sees from inside, their edges, skirting and floor."""
    left, right, front, back, high = room
    walls: tuple[tuple[str, list, Floats, float], ...] = (
        ("back", [(left, back, 0), (right, back, 0), (right, back, high), (left, back, high)], vec(0, -1, 0), 0.96),
        ("front", [(right, front, 0), (left, front, 0), (left, front, high), (right, front, high)], vec(0, 1, 0), 0.93),
        ("left", [(left, front, 0), (left, back, 0), (left, back, high), (left, front, high)], vec(1, 0, 0), 0.88),
        (
            "right",
            [(right, back, 0), (right, front, 0), (right, front, high), (right, back, high)],
            vec(-1, 0, 0),
            0.88,
        ),
        (
            "ceiling",
            [(left, front, high), (right, front, high), (right, back, high), (left, back, high)],
            vec(0, 0, -1),
            1.0,
        ),
    )
    for number, (name, corners, inwards, tone) in enumerate(walls):
        if not _faces(camera, vec(*corners[0]), inwards):
            continue
        group = scene.group(Group(-2 - number, f"{name} wall", tone, is_set=True))
        scene.quad(corners, group, inwards)
        for a, b in zip(corners, [*corners[1:], corners[0]], strict=True):
            inner = vec(*inwards) * 0.012
            scene.line([vec(*a) + inner, vec(*b) + inner], 1.1, ruled=True, darkness=0.7, bias=0.06)
        if name != "ceiling":
            low = vec(*inwards) * 0.015 + vec(0, 0, 0.11)
            scene.line([vec(*corners[0]) + low, vec(*corners[1]) + low], 0.6, ruled=True, darkness=0.6, bias=0.06)
    add_floor(scene, room, floor)


def _faces(camera: Camera, corner: Floats, inwards: Floats, off: float = 0.02) -> bool:
    """Whether the camera is on the inner side of a wall, at least so many metres off."""
    return float((camera.position - corner) @ inwards) > off


#: Floor -> distance of its lines across and along, in metres; 0 for none.
_FLOORS = {
    "boards": (0.0, 0.24),
    "tiles": (0.6, 0.6),
    "slabs": (1.2, 1.2),
    "plates": (1.5, 0.0),
    "carpet": (0.0, 0.0),
    "none": (0.0, 0.0),
}


def add_floor(scene: Scene, room: tuple[float, ...], floor: str) -> None:
    """Draw the lines of a room's floor."""
    left, right, front, back, _ = room
    across, along = _FLOORS[floor]
    chance = np.random.RandomState(11)
    for y in np.arange(front + across, back, across) if across else ():
        scene.line([(left, y, 0.003), (right, y, 0.003)], 0.45, ruled=True, darkness=0.32, bias=0.02)
    for x in np.arange(left + along, right, along) if along else ():
        scene.line([(x, front, 0.003), (x, back, 0.003)], 0.45, ruled=True, darkness=0.32, bias=0.02)
        if floor == "boards":
            for y in chance.uniform(front, back, 2):
                scene.line([(x, y, 0.003), (x + along, y, 0.003)], 0.4, ruled=True, darkness=0.32, bias=0.02)


def add_openings(
    scene: Scene, room: tuple[float, ...], walls: tuple[tuple[str, str, float], ...], camera: Camera
) -> None:
    """Add doors, windows and pictures to the walls that are seen."""
    left, right, front, back, _ = room
    #: Wall -> a point on it, its direction to the right as seen from inside, the way it faces.
    sides = {
        "back": (vec(0, back, 0), vec(1, 0, 0), vec(0, -1, 0)),
        "front": (vec(0, front, 0), vec(1, 0, 0), vec(0, 1, 0)),
        "left": (vec(left, 0, 0), vec(0, 1, 0), vec(1, 0, 0)),
        "right": (vec(right, 0, 0), vec(0, 1, 0), vec(-1, 0, 0)),
    }
    for kind, wall, along in walls:
        start, way, inwards = sides[wall]
        if _faces(camera, start, inwards, _BESIDE_LENS):
            _opening(scene, kind, start + way * along + inwards * _OFF, way, inwards)


def _opening(scene: Scene, kind: str, middle: Floats, way: Floats, inwards: Floats) -> None:
    wide, high, low, tone = OPENINGS[kind]
    half = wide / 2

    def at(across: float, up: float) -> Floats:
        return middle + way * across + vec(0, 0, low + up)

    def frame(a: float, b: float, c: float, d: float, weight: float) -> None:
        scene.line([at(a, b), at(c, b), at(c, d), at(a, d), at(a, b)], weight, ruled=True, darkness=0.7, bias=0.05)

    def stroke(a: float, b: float, c: float, d: float, weight: float = 0.9) -> None:
        scene.line([at(a, b), at(c, d)], weight, ruled=True, darkness=0.7, bias=0.05)

    is_window = "window" in kind
    if kind in _TOPS:
        _arched(scene, kind, at, inwards)
        return
    group = scene.group(Group(-20, "glass" if is_window or "screen" in kind else "panel", tone, is_set=True, hard=True))
    scene.quad([at(-half, 0), at(half, 0), at(half, high), at(-half, high)], group, inwards)
    frame(-half, 0, half, high, 1.2)
    if kind == "bars":
        for x in np.arange(-half, half + 0.01, 0.13):
            stroke(x, 0, x, high, 1.3)
        stroke(-half, high * 0.5, half, high * 0.5, 1.2)
        return
    frame(-half - 0.08, 0 if low == 0 else -0.08, half + 0.08, high + 0.08, 1.0)
    if is_window:
        for x in np.linspace(-half, half, 2 + max(1, round(wide / 0.7)))[1:-1]:
            stroke(float(x), 0, float(x), high, 1.0)
        if high > 0.6:
            stroke(-half, high / 2, half, high / 2, 1.0)
    if kind == "door":
        for low_share, high_share in ((0.1, 0.45), (0.55, 0.9)):
            frame(-wide * 0.33, high * low_share, wide * 0.33, high * high_share, 0.7)
        stroke(half - 0.10, 1.0, half - 0.04, 1.0, 1.6)
    if kind.startswith("curtain"):
        for x in np.linspace(-half, half, 30)[1:-1]:
            stroke(float(x), 0, float(x), high, 0.8)
    if kind == "shutter":
        for z in np.linspace(0, high, 12)[1:-1]:
            stroke(-half, float(z), half, float(z), 0.6)
    if kind == "big door":
        for x in np.linspace(-half, half, 9)[1:-1]:
            stroke(float(x), 0, float(x), high, 0.6)
        stroke(0, 0, 0, high, 1.3)
    if kind == "painting":
        frame(-half + 0.07, 0.07, half - 0.07, high - 0.07, 0.7)
        scene.line(
            [at(-half + 0.07, 0.22), at(-0.1, 0.36), at(0.1, 0.26), at(half - 0.07, 0.34)], 0.6, darkness=0.5, bias=0.05
        )


#: Openings with a round top, and how high it is, of half their width.
_TOPS = {"porthole": 1.0, "hatch": 0.6, "arch": 1.0, "church window": 1.5, "hole": 0.9, "fireplace arch": 0.8}


def _arched(scene: Scene, kind: str, at: Callable[[float, float], Floats], inwards: Floats) -> None:
    """Add an opening with a round top; a porthole and a hatch are round below as well."""
    wide, high, low, tone = OPENINGS[kind]
    half, turn = wide / 2, np.linspace(0, np.pi, 11)
    rise = half * _TOPS[kind]
    outline = [at(half * np.cos(t), high - rise + rise * np.sin(t)) for t in turn]
    if low and kind != "church window":
        outline += [at(-half * np.cos(t), rise - rise * np.sin(t)) for t in turn]
    else:
        outline += [at(-half, 0), at(half, 0)]
    material = "glass" if kind in ("porthole", "church window") else "panel"
    group, count = scene.group(Group(-20, material, tone, is_set=True, hard=True)), len(outline)
    faces = [(i, (i + 1) % count, count) for i in range(count)]
    scene.add(np.vstack([outline, np.mean(outline, 0)]), faces, group, np.tile(inwards, (count + 1, 1)))
    scene.line(np.vstack([outline, outline[:1]]), 1.3, darkness=0.75, bias=0.06)
    if kind == "church window":
        for line in ([at(0, 0), at(0, high)], [at(-half, high * 0.4), at(half, high * 0.4)]):
            scene.line(line, 0.8, ruled=True, darkness=0.6, bias=0.06)
    if kind == "hatch":
        hub = [at(0.16 * np.cos(t), high / 2 + 0.16 * np.sin(t)) for t in np.linspace(0, 2 * np.pi, 15)]
        scene.line(hub, 1.1, darkness=0.7, bias=0.06)
