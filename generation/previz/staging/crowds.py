"""Crowds: groups of more people than are staged one by one, in the order that the words give them.

A queue stands in line, an audience sits in rows, soldiers march in a column, others are a mob that fills what the
camera sees of the ground. A crowd is made of a few people, each of them met again and again; whoever is small in the
frame has fewer triangles and no lines of their own, so that two hundred cost little.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from zlib import crc32

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.people import EXPRESSIONS, Skeleton, Stance, add_head, draw_face, dress
from generation.previz.set import Place
from generation.previz.staging.placing import Shown
from generation.previz.vectors import Floats, turn, vec
from generation.request import Figure

#: Object numbers of people in crowds, and how many there are in one.
FIRST, MOST = 6000, 200
#: So many different people a crowd is made of.
_LOOKS = 9
#: How far apart people of a mob stand, in metres: abreast, and from row to row.
_ABREAST, _ROWS = 0.72, 0.85
#: How far behind the subject a crowd begins, in metres, where there is one.
_BEHIND = 1.3
#: So many of a crowd, the nearest, may have faces, where they are so many pixels high.
_FACES, _FACE_PIXELS = 8, 170
#: Others have fewer triangles: what is within so many pixels becomes one point.
_GRAIN_PIXELS = 4.2
_GRAINS_M = (0.035, 0.05, 0.07, 0.09)
#: Groups that sit where nothing else is said.
_SEATED = ("audience", "congregation", "jury", "class", "orchestra", "spectator", "parishioner")
#: Words for groups -> the order in which they are.
_ORDERS = {
    "queue": ("queue", "line", "file", "row of people", "breadline"),
    "column": ("column", "procession", "parade", "regiment", "platoon", "army", "troop", "legion", "cortege", "march"),
    "rows": ("row", "choir", "tribunal", *_SEATED),
    "circle": ("circle", "ring"),
}  # fmt: skip
#: What people in a mob do by turns where nothing is said.
_IDLE = ("stand", "wide", "talk", "look", "stand", "cross arms")


@dataclass(frozen=True)
class Crowd:
    """Many people of one name."""

    name: str
    #: Those that it is made of.
    people: tuple[Figure, ...]
    count: int
    #: mob, queue, column, rows or circle.
    order: str = "mob"


@dataclass(frozen=True)
class Extra:
    """Somebody of a crowd: who, where, which way they face."""

    crowd: Crowd
    who: int
    x: float
    y: float
    heading: float

    @property
    def stance(self) -> Stance:
        """As they are at the origin."""
        figure = self.crowd.people[self.who]
        return Stance("", figure.pose, figure.expression or "neutral", look=figure.look, posture=figure.posture)


def crowd_of(name: str, doing: str, count: int, person: Callable[[int], Figure]) -> Crowd:
    """Return a crowd. person: makes somebody of it, by number, doing what the words say or standing."""
    words = {word.removesuffix("s") for word in f"{name} {doing}".lower().replace(",", " ").split()}
    order = next((order for order, nouns in _ORDERS.items() if words & set(nouns)), "mob")
    sits = bool(words & set(_SEATED))
    people = []
    for index in range(min(count, _LOOKS)):
        one = person(index)
        if one.pose == "stand" and not one.posture:
            idle = (
                "sit"
                if sits
                else "walk"
                if order == "column"
                else _IDLE[index % len(_IDLE)]
                if order == "mob"
                else "stand"
            )
            one = replace(one, pose=idle)
        people.append(one)
    return Crowd(name, tuple(people), min(count, MOST), order)


def front_row(crowd: Crowd) -> list[Stance]:
    """Return people whom a camera frames that is on nobody but a crowd; they are not drawn."""
    return [
        Stance("", one.pose, look=one.look, posture=one.posture, x=x)
        for one, x in zip(crowd.people, (-0.55, 0.55), strict=False)
    ]


def extras(
    crowds: tuple[Crowd, ...], camera: Camera, place: Place, subject: float | None, taken: list[Floats]
) -> list[Extra]:
    """Return everybody of the crowds. subject: how far away people are who are in front; None for nobody.

    taken: where somebody stands already.
    """
    found: list[Extra] = []
    for crowd in crowds:
        chance = np.random.RandomState(crc32(crowd.name.encode()) % 2**31)
        for x, y, heading in _ORDER[crowd.order](crowd, camera, place, subject):
            if len(found) >= MOST or not _is_inside(place, x, y):
                continue
            if any(math.hypot(x - at[0], y - at[1]) < 0.45 for at in taken):
                continue
            found.append(Extra(crowd, int(chance.randint(len(crowd.people))), x, y, heading))
    return found


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
    """One behind another, across the frame and away."""
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
    "mob": _mob, "queue": _queue, "column": _column, "rows": _seats, "circle": _circle,
}  # fmt: skip


# ---- as shapes


def add_extras(scene: Scene, people: list[Extra], camera: Camera) -> dict[int, Shown]:
    """Add everybody of crowds to the scene; return what each object is."""
    shown: dict[int, Shown] = {}
    depths = [_depth(camera, one) for one in people]
    covered = np.full(_COLUMNS, np.inf)
    for rank, index in enumerate(np.argsort(depths, kind="stable").tolist()):
        one, depth, number = people[index], depths[index], FIRST + index
        if _is_hidden(camera, one, covered):
            continue
        pixel = depth / camera.focal
        near = rank < _FACES and 1.7 / pixel > _FACE_PIXELS
        grain = 0.0 if near else next((size for size in _GRAINS_M if size > _GRAIN_PIXELS * pixel), _GRAINS_M[-1])
        scene.put(_body(one.stance, grain), turn("z", one.heading - 180), vec(one.x, one.y, 0), number)
        shown[number] = Shown("figure", one.crowd.name, "")
    return shown


#: Columns of the frame by which it is known who is hidden.
_COLUMNS = 160


def _depth(camera: Camera, one: Extra) -> float:
    return max(0.3, float(camera.project(vec(one.x, one.y, 1.2))[2]))


@lru_cache(maxsize=256)
def _height(stance: Stance) -> float:
    return Skeleton(stance).height * (0.75 if stance.pose == "sit" else 1.0)


def _is_hidden(camera: Camera, one: Extra, covered: Floats) -> bool:
    """Whether nearer people of a crowd hide somebody; covers what they hide in turn.

    covered: how high nearer people reach in each column of the frame, in pixels from its upper edge.
    """
    if camera.forward[2] < -0.35 or camera.roll:
        return False
    height = _height(one.stance)
    x, top, depth = camera.project(vec(one.x, one.y, height + 0.04)).tolist()
    if depth < 0.3:
        return True
    scale = _COLUMNS / camera.width
    wide, body = 0.3 * camera.focal / depth, 0.17 * camera.focal / depth
    first, last = (int(np.clip((x + side * wide) * scale, 0, _COLUMNS)) for side in (-1, 1))
    if last <= first:
        return True
    hidden = bool((covered[first:last] < top).all())
    a, b = (int(np.clip((x + side * body) * scale, 0, _COLUMNS)) for side in (-1, 1))
    shoulders = float(camera.project(vec(one.x, one.y, height * 0.8))[1])
    covered[a:b] = np.minimum(covered[a:b], shoulders)
    return hidden


@lru_cache(maxsize=128)
def _body(stance: Stance, grain: float) -> Scene:
    """Return somebody at the origin; with a grain (metres) of fewer triangles, in a group for each tone."""
    part, face = Scene(), EXPRESSIONS.get(stance.expression, EXPRESSIONS["neutral"])
    tailor = dress(part, Skeleton(stance), 1)
    draw_face(tailor, add_head(tailor, face, False), face)
    return _coarser(part, grain) if grain else part


def _coarser(part: Scene, grain: float) -> Scene:
    """Return a scene whose points within a cube of the grain are one, its groups one for each material and tone."""
    kinds = [(group.material, group.tone) for group in part.groups]
    alike = {kind: index for index, kind in enumerate(dict.fromkeys(kinds))}
    small = Scene([part.groups[0]])
    numbers = {index: small.group(Group(1, *kind, step=0.12)) for kind, index in alike.items()}
    of_group = np.array([numbers[alike[kind]] for kind in kinds])
    points, normals = np.vstack(part.vertices), np.vstack(part.normals)
    faces, owners = np.vstack(part.faces), of_group[np.concatenate(part.owners)]
    for number in np.unique(owners):
        mine = faces[owners == number]
        used, index = np.unique(mine, return_inverse=True)
        _, first, cell = np.unique(np.floor(points[used] / grain), axis=0, return_index=True, return_inverse=True)
        mine = cell.reshape(-1)[index.reshape(-1, 3)]
        mine = mine[(mine[:, 0] != mine[:, 1]) & (mine[:, 1] != mine[:, 2]) & (mine[:, 2] != mine[:, 0])]
        small.add(points[used][first], mine, int(number), normals[used][first])
    return small
