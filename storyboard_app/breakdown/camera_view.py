"""What continuity rules look at: a scene, its shots, and where people and cameras of each shot really are."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generation.words import acting
from storyboard_app.breakdown.passage import SIZES
from storyboard_app.values import PlannedShot, Scene, ShotSize

#: Angle in degrees to the view's axis below which somebody looks or goes neither left nor right.
NEUTRAL_DEGREES = 9.0
#: Poses of people who keep a direction on the picture.
GOING = acting.GOING | {"drive"}


@dataclass(frozen=True)
class Person:
    """A person in a view."""

    name: str
    #: Position on the floor plan, in metres.
    x: float
    y: float
    #: Position across the frame, 0 its left and 1 its right edge.
    across: float
    #: Direction in which they look and go on the picture: -1 left, 1 right, 0 neither.
    looks: int
    goes: int


@dataclass(frozen=True)
class View:
    """The view of one camera, from above."""

    x: float
    y: float
    #: To the right, in degrees.
    yaw: float
    #: Degrees of the field.
    field: float
    people: tuple[Person, ...]

    def person(self, name: str) -> Person | None:
        """Return somebody by name; None when they are not in the view."""
        return next((person for person in self.people if person.name == name), None)


@dataclass(frozen=True)
class Sheet:
    """A scene with its shots, as rules look at it."""

    scene: Scene
    shots: tuple[PlannedShot, ...]
    rate: tuple[int, int]
    #: One a shot; empty where nobody has looked, and rules that need them are silent.
    views: tuple[View, ...] = ()
    #: Pace of people's speech, by name; 1 is usual, also of those who are not named.
    paces: Mapping[str, float] = field(default_factory=dict)

    def pairs(self) -> Sequence[tuple[int, int]]:
        """Return the places of neighbouring shots that have views and no reason to break continuity between them."""
        if len(self.views) != len(self.shots):
            return []
        return [
            (index, index + 1)
            for index in range(len(self.shots) - 1)
            if not _breaks(self.shots[index]) and not _breaks(self.shots[index + 1])
        ]


def view_of(floor_plan: Mapping[str, Any]) -> View:
    """Return the view of a shot's floor plan, as the drawing package gives it."""
    camera = floor_plan["cameras"][0]
    yaw, half = math.radians(camera["yaw"]), math.radians(camera["field"] / 2)
    ahead, right = (math.sin(yaw), math.cos(yaw)), (math.cos(yaw), -math.sin(yaw))
    people = []
    for figure in floor_plan["figures"]:
        to = figure["x"] - camera["x"], figure["y"] - camera["y"]
        depth = max(0.05, to[0] * ahead[0] + to[1] * ahead[1])
        across = 0.5 + (to[0] * right[0] + to[1] * right[1]) / depth / math.tan(half) / 2
        goes = _way(figure["heading"], right) if figure["pose"] in GOING else 0
        people.append(Person(figure["name"], figure["x"], figure["y"], across, _way(figure["gaze"], right), goes))
    return View(camera["x"], camera["y"], camera["yaw"], camera["field"], tuple(people))


def _way(heading: float, right: tuple[float, float]) -> int:
    """Return which way a heading goes on the picture: -1 left, 1 right, 0 neither."""
    turned = math.radians(heading)
    share = -math.sin(turned) * right[0] + math.cos(turned) * right[1]
    return 0 if abs(share) < math.sin(math.radians(NEUTRAL_DEGREES)) else 1 if share > 0 else -1


def _breaks(shot: PlannedShot) -> bool:
    """Whether a shot stands apart from what is around it: in a montage, a flashback, between two places."""
    return any(cue.kind == "structure" for cue in shot.cues) or any(cue.value == "jump cut" for cue in shot.cues)


def far_from(size: ShotSize) -> ShotSize:
    """Return a size that certainly cuts with another: two nearer, or two wider where there is none."""
    step = SIZES.index(size)
    return SIZES[step - 2] if step > 2 else SIZES[step + 2]


def size_steps(shot: PlannedShot, other: PlannedShot) -> int:
    """Return how many sizes lie between two shots."""
    return abs(SIZES.index(shot.size) - SIZES.index(other.size))
