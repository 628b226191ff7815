"""Where animals stand with people, and by themselves, before the camera is set."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np

from generation.previz.people import Skeleton, Stance
from generation.previz.staging.animals import Animal, Standing, each
from generation.previz.staging.contact import point
from generation.previz.vectors import turn, vec

#: Most animals that stand in front in a shot about them; more are a herd.
_IN_FRONT = 3
#: Turns in degrees of an animal from facing the camera: alone, on its way, and with people.
_TURNED, _ON_ITS_WAY, _WITH_PEOPLE = 52.0, 80.0, 58.0
#: Turn in degrees of its head back to the camera then.
_HEAD_BACK = 20.0
#: Room between one and the next, in metres, and how high whatever flies alone is.
_ROOM_M, _FLIES_M = 0.35, 2.4
#: Distance in metres before an animal at which people look, so that their faces are seen.
_CHEAT = 0.9
#: Poses in which something can be in the arms.
_ARMS_FREE = frozenset(
    {"walk", "run", "sit", "sit on ground", "cradle", "carry", "kneeling", "embrace", "feed", "hold"}
)
#: Poses of who goes on as they are turned.
_KEEP_THEIR_WAY = frozenset(
    {"astride", "run", "walk", "sleep", "lie", "push", "pull", "crawl", "scrub", "piggyback", "carry", "helm", "dig"}
)
_MOVING = frozenset({"walk", "run", "leap"})
#: Distance in metres of riders one behind another, and of the first behind those on foot.
_RANK_M = 1.15
#: Height in metres of a rider's hips above the back.
_SEATED_M = 0.07
#: Offset from the chest at which hands hold a carried animal, in body heights.
_ARMS = vec(0.0, 0.16, -0.06)


@dataclass(frozen=True)
class Paddock:
    """People as they are with animals, the animals in front, and those that fill the view."""

    people: tuple[Stance, ...]
    standing: tuple[Standing, ...]
    herd: tuple[Animal, ...]


def with_animals(
    people: list[Stance], animals: tuple[Animal, ...], size: str, done_to: Mapping[str, str] | None = None
) -> Paddock:
    """Set animals down with people, and people on those that they ride.

    done_to: to whom or what people do something, by their names.
    """
    stances = {stance.name: stance for stance in people}
    standing: list[Standing] = []
    free: list[Animal] = []
    for animal in animals:
        stance = stances.get(animal.by)
        if stance is not None and animal.bond == "rides" and animal.count == 1:
            row = len(standing) + (len(people) > sum(one.bond == "rides" for one in animals))
            stances[stance.name], ridden = _mounted(replace(stance, y=stance.y + row * _RANK_M), animal, size)
            standing.append(ridden)
        elif stance is not None and animal.bond == "holds":
            stances[stance.name] = stance = replace(stance, pose=_holding(stance.pose), held="")
            standing.append(_in_arms(stance, animal))
        else:
            free.append(animal)
    front = [animal for animal in free if not animal.flies or (len(free) == 1 and animal.count == 1 and not people)]
    in_front = list(each(tuple(front)))
    if len(in_front) > 2 * _IN_FRONT or (people and len(in_front) > _IN_FRONT):
        in_front = [animal for animal in front if animal.count == 1][:_IN_FRONT]
    standing += _beside(list(stances.values()), in_front) if stances else _in_a_row(in_front, size)
    rest = tuple(animal for animal in free if animal not in in_front)
    turned = (
        [_looking(stance, standing, (done_to or {}).get(stance.name, "")) for stance in stances.values()]
        if len(stances) == 1 and in_front
        else stances.values()
    )
    return Paddock(tuple(turned), tuple(standing), rest)


def _side_of(animal: Animal) -> int:
    """Return which way it faces: 1 to the right of the frame, -1 to its left; the same in every shot."""
    return {"left": 1, "right": -1}.get(animal.side, 1 if crc32(animal.name.encode()) % 2 else -1)


def _mounted(stance: Stance, animal: Animal, size: str) -> tuple[Stance, Standing]:
    """Return somebody on an animal, and the animal under them."""
    turned = 24.0 if size in ("ECU", "CU", "MCU") else _ON_ITS_WAY - 12
    heading = 180.0 + _side_of(animal) * turned
    ridden = Standing(replace(animal, posture=animal.posture), (stance.x, stance.y, 0.0), heading)
    seat = ridden.mark("seat")
    at = vec(stance.x, stance.y, 0) - (seat - vec(stance.x, stance.y, 0)) * vec(1, 1, 0)
    ridden = replace(ridden, at=(float(at[0]), float(at[1]), 0.0))
    mounted = replace(
        stance,
        pose="astride",
        posture="",
        held="",
        heading=heading,
        looked_at=None,
        left_target=None,
        right_target=None,
    )
    hips = float(Skeleton(mounted).pelvis[2] * Skeleton(mounted).height)
    return replace(mounted, z=float(seat[2]) - hips + _SEATED_M), ridden


def _holding(pose: str) -> str:
    """Return the pose of somebody who has something in their arms: who bends or reaches for it holds it upright."""
    return pose if pose in _ARMS_FREE else "hold"


def _in_arms(stance: Stance, animal: Animal) -> Standing:
    bones = Skeleton(stance)
    at = bones.world(bones.chest + _ARMS)
    heading = stance.heading + 78
    carried = Standing(
        replace(animal, posture="lie" if animal.posture == "stand" else animal.posture), (0, 0, 0), heading
    )
    low, high = carried.creature(far=True).corners * animal.grown
    at = at - turn("z", heading) @ vec(0, float(low[1] + high[1]) / 2, 0) - vec(0, 0, float(high[2]) * 0.42)
    return replace(carried, at=(float(at[0]), float(at[1]), float(at[2])))


def _beside(stances: list[Stance], animals: list[Animal]) -> list[Standing]:
    """Set animals down outside of people, on their own side where they have one."""
    edges = {-1: min(stance.x for stance in stances) - 0.3, 1: max(stance.x for stance in stances) + 0.3}
    placed: list[Standing] = []
    for index, animal in enumerate(animals):
        side = {"left": -1, "right": 1}.get(animal.side, 1 if (index + crc32(stances[0].name.encode())) % 2 else -1)
        led = animal.bond == "leads"
        heading = 180 + (stances[0].heading - 180) * 0.9 if led else 180.0 - side * _WITH_PEOPLE
        if animal.posture in _MOVING and not led:
            heading = 180.0 - side * _ON_ITS_WAY
        standing = Standing(animal, (0, 0, 0), heading, 14.0 * side if not led else 0.0)
        across = standing.corners()[:, 0]
        room = 0.12 if led else _ROOM_M
        x = edges[side] + side * room - float(across.min() if side > 0 else across.max())
        edges[side] = x + float(across.max() if side > 0 else across.min())
        back = min(0.5, float(np.ptp(standing.corners()[:, 1])) * 0.25)
        placed.append(replace(standing, at=(x, back, 0.0)))
    return placed


def _in_a_row(animals: list[Animal], size: str) -> list[Standing]:
    """Set animals down side by side, about the middle, turned so that they are known by their outline."""
    placed: list[Standing] = []
    x = 0.0
    for index, animal in enumerate(animals):
        side = _side_of(animal) if len(animals) == 1 or animal.side else (1 if index < len(animals) / 2 else -1)
        turned = _ON_ITS_WAY if animal.posture in _MOVING | {"graze", "sniff", "swim"} else _TURNED
        head = _HEAD_BACK
        if size in ("ECU", "CU", "MCU"):
            turned, head = min(turned, 42.0), 10.0
        if animal.flies:
            turned, head = 38.0, 0.0
        if animal.species.plan == "robot":
            turned, head = 24.0, 0.0
        heading = 180.0 + side * turned
        standing = Standing(animal, (0, 0, 0), heading, head * side)
        across = standing.corners()[:, 0]
        x += -float(across.min()) + (_ROOM_M * min(1.0, animal.size_m) if placed else 0.0)
        high = _FLIES_M if animal.flies else 0.0
        placed.append(replace(standing, at=(x, 0.2 * (index % 2) * animal.size_m, high)))
        x += float(across.max())
    return [replace(creature, at=(creature.at[0] - x / 2, creature.at[1], creature.at[2])) for creature in placed]


def _looking(stance: Stance, standing: list[Standing], done_to: str) -> Stance:
    """Turn somebody to the animal beside them, unless they are on it. done_to: to what they do something."""
    near = next((other for other in standing if other.animal.by != stance.name), None)
    if near is None or stance.looked_at or stance.pose in _KEEP_THEIR_WAY:
        return stance
    side = 1 if near.at[0] > stance.x else -1
    if stance.pose in _HANDS_ON and not stance.posture and near.animal.name == done_to:
        return _with_hands_on(stance, near, side)
    turned = min(abs(stance.heading - 180), 40.0)
    at = near.mark("brow")
    at = vec(at[0], at[1] - _CHEAT, max(float(at[2]), 0.62 * Skeleton(stance).height))
    return replace(stance, heading=180 + side * max(turned, 26.0), looked_at=point(at))


#: Poses of hands that do something to an animal which stands beside whoever does it.
_HANDS_ON = frozenset({"handle", "wipe", "wash", "pet", "tend", "cut", "comfort", "grab", "reach", "press", "feed"})
#: Marks of an animal that hands are put on, how near to one the shoulders of who does it are, and how far the wrists
#: stay from it, in metres; and how far they are turned to it, in degrees.
_TOUCHED, _AT_ARM_M, _WRIST_M, _TURNED_TO = ("seat", "chest", "brow", "crown"), 0.5, 0.1, 64.0
#: Heights in metres of the back of an animal below which one kneels down to it, and below which one bends to it.
_KNEEL_M, _BEND_M = 0.5, 0.9


def _with_hands_on(stance: Stance, near: Standing, side: int) -> Stance:
    """Bring somebody to an animal, with their eyes and hands on the nearest of what hands are put on."""
    back, held = float(near.mark("seat")[2]), Skeleton(stance).held
    pose = "tend" if back < _KNEEL_M else "pet" if back < _BEND_M else stance.pose
    stance = replace(stance, pose=pose, held=held, heading=180 + side * _TURNED_TO)
    shoulder = Skeleton(stance).world(Skeleton(stance).shoulder["left"])
    mark = min((near.mark(name) for name in _TOUCHED), key=lambda at: float(np.linalg.norm(at - shoulder)))
    level = (mark - shoulder) * vec(1, 1, 0)
    way = level / max(float(np.linalg.norm(level)), 1e-6)
    step = level - way * _AT_ARM_M
    stance = replace(stance, x=stance.x + float(step[0]), y=stance.y + float(step[1]), looked_at=point(mark))
    wrist, aside = mark - way * _WRIST_M, vec(-way[1], way[0], 0) * 0.07
    return replace(stance, right_target=point(wrist - aside), left_target=point(wrist + aside))
