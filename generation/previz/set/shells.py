"""Rooms that are no boxes: vaults, gables, tents, tubes and caves, as a section that runs from front to back."""

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.vectors import Floats, unit, vec

#: Roughness of a rock's section: how far its points lie off the vault, as a share of their distance from its middle.
_ROUGH = 0.10


def _vault(turn: Floats) -> Floats:
    arch = np.column_stack([np.cos(turn), 0.5 + 0.5 * np.sin(turn)])
    return np.vstack([[(-1, 0)], arch[::-1], [(1, 0)]])


_HALF = np.linspace(0, np.pi, 11)
_ROUND = np.linspace(-0.62, np.pi + 0.62, 19)
#: Shape -> its section from the left foot over the top to the right one: x of half the width, z of the height.
SECTIONS: dict[str, Floats] = {
    "vault": _vault(_HALF),
    "rock": _vault(_HALF),
    "gable": np.array([(-1, 0), (-1, 0.42), (0, 1), (1, 0.42), (1, 0)], float),
    "tent": np.array([(-1, 0), (-0.86, 0.12), (0, 1), (0.86, 0.12), (1, 0)], float),
    "round": np.column_stack([np.cos(_ROUND), np.clip((np.sin(_ROUND) + 0.581) / 1.581, 0, 1)])[::-1],
}


def add_shell(scene: Scene, room: tuple[float, ...], shape: str, tone: float, ribs: float, camera: Camera) -> None:
    """Add the faces of a room's shell that the camera sees from inside, both its ends and its ribs.

    room: left, right, front, back, height. tone: of its walls, 0 to 1. ribs: metres from one to the next; 0 for none.
    """
    rings = _rings(room, shape, ribs)
    count, around, _ = rings.shape
    corners = np.stack([rings[:-1, :-1], rings[:-1, 1:], rings[1:, 1:], rings[1:, :-1]], 2)
    middle = corners.mean(2)
    axis = np.broadcast_to(_axis(rings)[:-1, None], middle.shape)
    flat = unit(np.cross(corners[:, :, 2] - corners[:, :, 0], corners[:, :, 3] - corners[:, :, 1]))
    inwards = np.where(((axis - middle) * flat).sum(-1, keepdims=True) < 0, -flat, flat)
    if shape == "rock":
        inwards = unit(axis - middle)
    seen = ((camera.position - middle) * inwards).sum(-1) > 0.02
    group = scene.group(Group(-3, "shell wall", tone, is_set=True))
    low = np.arange(count * around).reshape(count, around)
    quads = np.stack([low[:-1, :-1], low[:-1, 1:], low[1:, 1:], low[1:, :-1]], -1)[seen]
    if len(quads):
        faces = np.vstack([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
        scene.add(rings.reshape(-1, 3), faces, group, unit(np.repeat(_axis(rings), around, 0) - rings.reshape(-1, 3)))
    _lines(scene, rings + 0.02 * unit(_axis(rings)[:, None] - rings), seen, shape, ribs)
    for ring, way, name in ((rings[-1], vec(0, -1, 0), "back"), (rings[0], vec(0, 1, 0), "front")):
        _end(scene, ring, way, name, tone, camera)


def _rings(room: tuple[float, ...], shape: str, ribs: float) -> Floats:
    left, right, front, back, high = room
    count = max(2, round((back - front) / (ribs or back - front)) + 1)
    section = SECTIONS[shape]
    x = (left + right) / 2 + section[:, 0] * (right - left) / 2
    rings = np.stack(
        [np.column_stack([x, np.full(len(x), y), section[:, 1] * high]) for y in np.linspace(front, back, count)]
    )
    if shape == "rock":
        chance = np.random.RandomState(21)
        off = 1 + _ROUGH * chance.randn(count, len(x), 1)
        middle = _axis(rings)[:, None]
        rings = middle + (rings - middle) * off
        rings[:, [0, -1], 2] = -0.1
    return rings


def _axis(rings: Floats) -> Floats:
    """Return the middle of each ring, a little above the floor."""
    middle = rings.mean(1)
    middle[:, 2] = rings[:, :, 2].max(1) * 0.42
    return middle


def _lines(scene: Scene, rings: Floats, seen: np.ndarray, shape: str, ribs: float) -> None:
    """Draw the ribs, and the edges that run along the room, where the faces beside them are seen."""
    rough = shape == "rock"
    if ribs:
        for number in range(0, len(rings), 1 if not rough else 3):
            beside = seen[min(number, len(seen) - 1)]
            for at in np.flatnonzero(beside):
                scene.line(rings[number, at : at + 2], 0.8, ruled=not rough, darkness=0.55, bias=0.08)
    every = range(1, rings.shape[1] - 1, 3 if shape in ("round", "vault", "rock") else 1)
    for at in every:
        for number in np.flatnonzero(seen[:, min(at, seen.shape[1] - 1)]):
            scene.line(rings[number : number + 2, at], 0.6, ruled=not rough, darkness=0.4, bias=0.08)
    for at in (0, rings.shape[1] - 1):
        for number in np.flatnonzero(seen[:, min(at, seen.shape[1] - 1)]):
            scene.line(rings[number : number + 2, at], 1.0, ruled=not rough, darkness=0.7, bias=0.08)


def _end(scene: Scene, ring: Floats, inwards: Floats, name: str, tone: float, camera: Camera) -> None:
    if float((camera.position - ring[0]) @ inwards) <= 0.02:
        return
    middle = ring.mean(0)
    group = scene.group(Group(-2, f"{name} wall", max(0.2, tone - 0.06), is_set=True))
    faces = [(i, (i + 1) % len(ring), len(ring)) for i in range(len(ring))]
    scene.add(np.vstack([ring, middle]), faces, group, np.tile(inwards, (len(ring) + 1, 1)))
    scene.line(np.vstack([ring, ring[:1]]) + inwards * 0.02, 1.1, darkness=0.7, bias=0.08)
