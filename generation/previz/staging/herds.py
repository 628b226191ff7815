"""Herds and flocks: many animals over the ground that the camera sees, or in the sky over it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from zlib import crc32

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene, tube
from generation.previz.people import Skeleton
from generation.previz.set import Place
from generation.previz.staging.animals import FIRST, Animal, Standing, each
from generation.previz.staging.placing import Shown
from generation.previz.vectors import Floats, unit, vec

#: Least and greatest share of the frame's width that an animal of a herd takes, and one in the sky.
_SHARES, _IN_THE_SKY = (0.05, 0.26), (0.08, 0.17)
#: Band of the frame for animals in the sky, as shares of its height from the upper edge.
_SKY = (0.07, 0.36)
#: Places that are tried for one animal, and how near two stand, against their length.
_TRIES, _APART = 60, 0.72
#: An animal that is lower than so many pixels is far away.
_FAR_PIXELS = 150
_GRAZERS = frozenset({"cow", "sheep", "horse", "goat", "deer", "bull", "bison", "stag", "pony", "ram", "zebra"})


def spread(
    animals: tuple[Animal, ...],
    camera: Camera,
    place: Place,
    distance: float,
    people_at: list[Floats],
    standing: tuple[Standing, ...],
) -> list[Standing]:
    """Return animals all over what the camera sees. distance: of the subject. people_at: where people stand."""
    placed: list[Standing] = []
    taken = [(at, 0.7) for at in people_at] + [(vec(*creature.at), creature.animal.size_m / 2) for creature in standing]
    for index, animal in enumerate(each(animals)):
        chance = np.random.RandomState((crc32(animal.name.encode()) + index * 7919) % 2**31)
        if animal.flies:
            placed.append(_in_the_air(animal, camera, place, chance))
            continue
        creature = _on_the_ground(animal, camera, place, distance, taken, chance)
        if creature is not None:
            placed.append(creature)
            taken.append((vec(*creature.at), animal.size_m / 2))
    return placed


def _in_the_air(animal: Animal, camera: Camera, place: Place, chance: np.random.RandomState) -> Standing:
    across, down, share = chance.uniform(0.06, 0.94), chance.uniform(*_SKY), chance.uniform(*_IN_THE_SKY)
    depth = animal.size_m * camera.focal / (share * camera.width)
    if not (place.outside or place.vehicle):
        depth = min(depth, max(1.2, place.room[3] - 0.6 - float(camera.position[1])))
    way = _ray(camera, across, down)
    at = camera.position + way * depth
    heading = -camera.yaw + float(chance.choice([1, -1])) * chance.uniform(35, 95)
    flying = replace(animal, posture="fly")
    marks = Standing(flying, (0, 0, 0), heading)
    middle = marks.corners().mean(0)
    return replace(marks, at=tuple((at - middle).tolist()))


def _ray(camera: Camera, across: float, down: float) -> Floats:
    """Return the way through a place of the frame, a metre long along the camera's own."""
    x, y = (across - 0.5) * camera.width / camera.focal, (0.5 - down) * camera.height / camera.focal
    return camera.forward + camera.right * x + camera.up * y


def _on_the_ground(
    animal: Animal,
    camera: Camera,
    place: Place,
    distance: float,
    taken: list[tuple[Floats, float]],
    chance: np.random.RandomState,
) -> Standing | None:
    """Return an animal somewhere on the ground; None where there is no room for it."""
    long = animal.size_m
    near, far = (long * camera.focal / (share * camera.width) for share in reversed(_SHARES))
    moving = animal.posture in ("walk", "run", "leap")
    side = 1 if crc32(animal.name.encode()) % 2 else -1
    best: tuple[float, Floats] | None = None
    for _ in range(_TRIES):
        depth = math.exp(chance.uniform(math.log(max(near, 0.5)), math.log(max(far, 1.0))))
        at = _ground_at(camera, chance.uniform(0.05, 0.95), depth, chance.uniform(0.1, 0.9))
        if not _seen(camera, at, long) or not _inside(place, at, long / 2):
            continue
        room = min(
            (float(np.hypot(*(at - other)[:2])) - half - long * _APART / 2 for other, half in taken), default=9.0
        )
        if best is None or room > best[0]:
            best = (min(room, 0.0) if room < 0 else 1.0 - abs(depth - distance) * 1e-3, at)
        if room > 0 and depth < distance * 4:
            best = (9.0, at)
            break
    if best is None:
        return None
    heading = -camera.yaw + (
        side * chance.uniform(70, 98) if moving else float(chance.choice([1, -1])) * chance.uniform(40, 125)
    )
    if animal.posture == "stand" and animal.species.name in _GRAZERS and chance.rand() < 0.5:
        animal = replace(animal, posture="graze")
    return Standing(animal, (float(best[1][0]), float(best[1][1]), 0.0), heading + 0.0)


def _ground_at(camera: Camera, across: float, depth: float, down: float) -> Floats:
    if camera.forward[2] < -0.5:
        way = _ray(camera, across, down)
        reach = float(camera.position[2]) / max(0.05, -float(way[2]))
        return (camera.position + way * reach) * vec(1, 1, 0)
    level = unit(camera.forward * vec(1, 1, 0))
    aside = (across - 0.5) * camera.width / camera.focal * depth
    return (camera.position + level * depth + unit(camera.right * vec(1, 1, 0)) * aside) * vec(1, 1, 0)


def _seen(camera: Camera, at: Floats, long: float) -> bool:
    """Whether an animal that stands somewhere is in the frame, its middle at least."""
    x, y, depth = camera.project(at + vec(0, 0, long * 0.3))
    return depth > 0.3 and 0.02 < x / camera.width < 0.98 and 0.03 < y / camera.height < 0.94


def _inside(place: Place, at: Floats, half: float) -> bool:
    if place.outside or place.vehicle:
        return True
    left, right, front, back, _ = place.room
    return left + half < at[0] < right - half and front + half < at[1] < back - half


def add_animals(scene: Scene, standing: list[Standing], camera: Camera) -> dict[int, Shown]:
    """Add animals to the scene; return what each object is."""
    shown: dict[int, Shown] = {}
    for number, creature in enumerate(standing, start=FIRST):
        depth = float(camera.project(creature.mark("chest"))[2])
        high = float(np.ptp(creature.corners()[:, 2])) * camera.focal / max(depth, 0.1)
        part = creature.creature(far=high < _FAR_PIXELS)
        scene.put(part.scene, creature.matrix, vec(*creature.at), number)
        shown[number] = Shown(creature.animal.kind, creature.animal.name, _words(creature.animal))
    return shown


def add_leads(scene: Scene, standing: Sequence[Standing], figures: Iterable[tuple[int, Skeleton]]) -> None:
    """Add the rope from the hand of whoever leads an animal to its neck."""
    hands = {bones.stance.name: (number, bones) for number, bones in figures}
    for creature in standing:
        if creature.animal.bond != "leads" or creature.animal.by not in hands:
            continue
        number, bones = hands[creature.animal.by]
        neck = creature.mark("collar")
        side = min(bones.wrist, key=lambda side: float(np.linalg.norm(bones.world(bones.wrist[side]) - neck)))
        hand = bones.world(bones.wrist[side])
        sag = (hand + neck) / 2 - vec(0, 0, 0.12 * float(np.linalg.norm(hand - neck)))
        path = np.array([hand, sag, neck])
        group = scene.group(Group(number, "rope", 0.35))
        vertices, faces = tube(path, np.full(3, 0.012), np.full(3, 0.012), vec(0, 0, 1), around=6, smooth=9)
        scene.add(vertices, faces, group)


def _words(animal: Animal) -> str:
    return "" if animal.kind == "figure" else animal.species.name
