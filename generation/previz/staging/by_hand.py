"""By hand: what a person has set in the scene takes the place of what was staged: people, things and the camera.

Hands that reach and eyes that look find things where they were put. A name that nobody and nothing in the scene has is
left aside: the shot's words may bring it back.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import cv2
import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Scene
from generation.previz.people import EXPRESSIONS, POSES, Skeleton, Stance
from generation.previz.set import Footprint
from generation.previz.staging.animals import Standing as StandingAnimal
from generation.previz.staging.contact import point
from generation.previz.staging.relations import Standing, boxes_of
from generation.previz.staging.writing import Shown
from generation.previz.vectors import Floats, turn, vec
from generation.request import ByHand, Figure, FigureByHand, Request, ThingByHand

#: Turns of the head in degrees by which somebody looks aside, and how far up or down, as metres in three.
_ASIDE, _UP = 55.0, 1.6
#: Where somebody stands who was put into a scene and nowhere in it: x and y in metres, heading in degrees.
_BESIDE = (0.9, 0.0, 180.0)
#: Object numbers of the tables that lift things are so much higher than the things'.
_TABLE_OF = 2000


def acted(figures: Iterable[Figure], by_hand: ByHand) -> list[Figure]:
    """Return what figures do, where a person has set it."""
    chosen = {figure.name: figure for figure in by_hand.figures}
    return [_acted(figure, chosen[figure.name]) if figure.name in chosen else figure for figure in figures]


def _acted(figure: Figure, chosen: FigureByHand) -> Figure:
    set_pose = chosen.pose in POSES
    return replace(
        figure,
        at=chosen.at or figure.at,
        pose=chosen.pose if set_pose else figure.pose,
        posture=chosen.posture or ("" if set_pose else figure.posture),
        expression=chosen.expression if chosen.expression in EXPRESSIONS else figure.expression,
        held=chosen.held or ("" if set_pose else figure.held),
    )


def shown(figures: Iterable[Figure], by_hand: ByHand) -> list[Figure]:
    """Return figures without those that a person has left out."""
    hidden = {figure.name for figure in by_hand.figures if figure.hidden}
    return [figure for figure in figures if figure.name not in hidden]


def joined(figures: Iterable[Figure], by_hand: ByHand) -> list[Figure]:
    """Return the people whom a person has put into a scene that has them not."""
    there = {figure.name for figure in figures}
    added = [chosen for chosen in by_hand.figures if chosen.added and not chosen.hidden and chosen.name not in there]
    return acted(
        [Figure(chosen.name, pose="stand", expression="neutral", look=chosen.look, at=_BESIDE) for chosen in added],
        by_hand,
    )


def raised(stance: Stance, by_hand: ByHand) -> Stance:
    """Return somebody as high as a person has set."""
    height = next((figure.height for figure in by_hand.figures if figure.name == stance.name), None)
    return stance if height is None else replace(stance, z=height)


def put_animals(animals: Iterable[StandingAnimal], by_hand: ByHand) -> tuple[StandingAnimal, ...]:
    """Return animals where a person has put them; of several of a name the first."""
    left, placed = {figure.name: figure for figure in by_hand.figures}, list[StandingAnimal]()
    for creature in animals:
        chosen = left.pop(creature.animal.name, None)
        if chosen and chosen.hidden:
            continue
        if chosen and (chosen.at or chosen.height is not None):
            x, y, heading = chosen.at or (*creature.at[:2], creature.heading)
            z = creature.at[2] if chosen.height is None else chosen.height
            placed.append(replace(creature, at=(x, y, z), heading=heading))
        else:
            placed.append(creature)
    return tuple(placed)


def shoulder_at(stance: Stance, by_hand: ByHand) -> Stance:
    """Return whoever stands in the foreground where a person has put them."""
    at = next((figure.at for figure in by_hand.figures if figure.name == stance.name), None)
    return raised(stance if at is None else replace(stance, x=at[0], y=at[1], heading=at[2]), by_hand)


def camera_of(camera: Camera, request: Request) -> Camera:
    """Return the camera where a person has put it, with the shot's lens; as it is where nobody has."""
    chosen = request.by_hand.camera
    if chosen is None:
        return camera
    position, size = vec(chosen.x, chosen.y, chosen.height), (camera.width, camera.height)
    return Camera(position, chosen.yaw, chosen.tilt, chosen.roll, request.lens_mm, size, request.sensor)


def looking(
    figures: Mapping[int, Skeleton], by_hand: ByHand, camera: Camera, boxes: Mapping[str, Standing]
) -> dict[int, Skeleton]:
    """Return figures that look where a person has them look. boxes: of things, by name."""
    chosen = {figure.name: figure.looks for figure in by_hand.figures if figure.looks}
    turned = dict(figures)
    for number, bones in figures.items():
        looks = chosen.get(bones.stance.name, "")
        seen = _looked_at(bones, looks, camera, figures.values(), boxes) if looks else None
        if seen is not None:
            turned[number] = Skeleton(replace(bones.stance, looked_at=point(seen)))
    return turned


def _looked_at(
    bones: Skeleton, looks: str, camera: Camera, others: Iterable[Skeleton], boxes: Mapping[str, Standing]
) -> Floats | None:
    """Return the point of the world that somebody looks at; None for one that is not there."""
    if looks == "camera":
        return camera.position
    eyes = bones.landmarks()["brow"]
    if looks in ("ahead", "left", "right", "up", "down"):
        way = math.radians(bones.stance.heading + {"left": _ASIDE, "right": -_ASIDE}.get(looks, 0.0))
        return eyes + 3 * vec(-math.sin(way), math.cos(way), 0) + vec(0, 0, {"up": _UP, "down": -_UP}.get(looks, 0.0))
    for other in others:
        if other.stance.name == looks and other is not bones:
            return other.landmarks()["brow"]
    box = boxes.get(looks)
    return None if box is None else (box.low + box.high) / 2


def called(names: Mapping[int, str]) -> dict[int, str]:
    """Return what things are called by their object numbers: the second chair is chair 2."""
    counts: dict[str, int] = {}
    labels: dict[int, str] = {}
    for number, name in sorted(names.items()):
        counts[name] = counts.get(name, 0) + 1
        labels[number] = name if counts[name] == 1 else f"{name} {counts[name]}"
    return labels


@dataclass(frozen=True)
class _Move:
    """How a thing gets from where it was staged to where a person has put it."""

    pivot: Floats
    turned: Floats
    to: Floats

    def __call__(self, points: Floats) -> Floats:
        """Return points of it where they are then."""
        return (points - self.pivot) @ self.turned.T + self.to


def put_things(
    scene: Scene, labels: Mapping[int, str], by_hand: ByHand, shown: Mapping[int, Shown]
) -> dict[int, Shown]:
    """Move, turn, grow and hide things of a scene as a person has set them; return what each object then is.

    labels: what things are called, by object number. shown: what objects are, with the headings they were staged with.
    """
    boxes, chosen = boxes_of(scene), {thing.name: thing for thing in by_hand.things}
    after = dict(shown)
    for number, label in labels.items():
        thing, box = chosen.get(label), boxes.get(number)
        if thing is None or box is None:
            continue
        if thing.hidden:
            scene.drop(number, number + _TABLE_OF)
            after.pop(number, None)
            continue
        move = _move_of(thing, box, shown[number].heading if number in shown else 0.0)
        scene.move(move.pivot, move.turned, move.to, number, number + _TABLE_OF)
        if number in after:
            page, heading = after[number].page, thing.at[2] if thing.at else after[number].heading
            after[number] = replace(after[number], page=None if page is None else move(page), heading=heading)
    return after


def headings_of(labels: Mapping[int, str], by_hand: ByHand, shown: Mapping[int, Shown]) -> dict[int, float]:
    """Return the headings of things in degrees, by object number; those of the place have 0 until they are turned."""
    chosen = {thing.name: thing.at[2] for thing in by_hand.things if thing.at}
    return {
        number: chosen.get(label, shown[number].heading if number in shown else 0.0) for number, label in labels.items()
    }


def _move_of(thing: ThingByHand, box: Standing, staged: float) -> _Move:
    """Return the move of a thing. staged: its heading before, in degrees."""
    foot = box.foot
    x, y, heading = thing.at or (foot[0], foot[1], staged)
    z = float(foot[2]) if thing.height is None else thing.height
    return _Move(foot, turn("z", heading - staged) * thing.scale, vec(x, y, z))


def boxes_called(scene: Scene, labels: Mapping[int, str]) -> dict[str, Standing]:
    """Return the boxes of a scene's things by what they are called."""
    return {labels[number]: box for number, box in boxes_of(scene).items() if number in labels}


def footprints_in(scene: Scene, labels: Mapping[int, str]) -> list[Footprint]:
    """Return the outlines on the floor of what is in a scene. labels: what things are called, by object number."""
    there = boxes_of(scene)
    return [(label, outline_of(scene, number)) for number, label in sorted(labels.items()) if number in there]


def outline_of(scene: Scene, number: int) -> np.ndarray:
    """Return the outline on the floor of an object that is in a scene (n x 2), in metres."""
    points = [
        vertices[:, :2]
        for vertices, owners in zip(scene.vertices, scene.owners, strict=True)
        if len(owners) and scene.groups[int(owners[0])].object == number
    ]
    return cv2.convexHull(np.vstack(points).astype(np.float32))[:, 0, :]
