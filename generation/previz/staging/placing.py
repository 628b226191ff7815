"""Placing: what the words name is put before the camera, where nobody hides it and the frame holds it.

The camera stands already. What the shot is about comes first. A thing stands on the ground where the frame shows the
ground there, else on a block or a table that lifts it into the frame.
"""

from dataclasses import dataclass, replace

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.people import Skeleton
from generation.previz.set import Form, Place, form_of
from generation.previz.vectors import Floats, turn, unit, vec
from generation.request import Request
from generation.seen import SeenThing
from generation.words import lexicon

#: Object numbers of what the words name, and of what hands hold (beside their figure's).
FIRST, HELD = 3000, 500
#: What belongs to people's bodies, which are drawn with them.
_OF_PEOPLE = ("body part", "person", "animal")
#: What is land, air or happening: the place and its light show it, unless it has a form of its own (smoke).
_NO_OBJECTS = frozenset(
    ["landscape", "weather", "sky", "sound", "state", "phenomenon", "event", "room", "substance", "collection", "light"]
)
#: Where clothes are that nobody has on.
_LAID = ("across", "behind", "beside", "by", "from", "near", "under", "over")
#: As many of one thing are drawn at most.
MOST_OF_ONE = 12
#: Where things go in the frame, in shares of its width from the left, in the order in which they are tried.
_ACROSS = (0.24, 0.76, 0.12, 0.88, 0.36, 0.64, 0.5, 0.18, 0.82, 0.3, 0.7, 0.06, 0.94)
#: How far away against the subject, from the first tried to the last.
_AWAY = (1.0, 1.3, 1.7, 2.3, 3.2, 5.0, 8.0)
#: Shares of the frame's height: a thing's highest at most, and how far its foot is above the frame's lower edge.
_HIGHEST, _MARGIN = 0.7, 0.07
#: What is larger than so many metres stands behind people, its near side so many metres from them at least.
_LARGE_M, _CLEAR_M = 1.3, 0.6
#: The share of the frame that a thing has which a close shot is about.
_FILLS = 0.48
#: The side of a table that lifts a small thing into the frame, at least, in metres.
_TABLE_M = 0.75
#: How far down a view goes from which things lie on the ground below.
_STEEP = -0.8
#: Above so many metres nothing is lifted that the shot is not about, and nothing at all: it is shown farther away.
_ASIDE_M, _LIFTED_M = 1.0, 1.5
#: What is this much higher than the frame begins stands on the ground, its foot out of the frame.
_RISES = 1.15


@dataclass(frozen=True)
class Shown:
    """What an object of the scene is: its kind (thing), its name, the words for it, whether it is lettered."""

    kind: str
    name: str
    words: str
    lettered: bool = False


def in_order(request: Request) -> list[SeenThing]:
    """Return what the words name, what the shot is about first."""
    things = [thing for thing in request.sees.things if _is_thing(thing, bool(request.sees.figures))]
    return sorted(things, key=lambda thing: not thing.about)


def _is_thing(thing: SeenThing, worn: bool) -> bool:
    """Whether something is put before the camera by itself. worn: whether somebody is there who may have it on."""
    kind = lexicon.kind_of(thing.name) or lexicon.kind_of(thing.name.rpartition(" ")[2])
    if kind == "garment" and worn and not thing.about:
        return thing.relation in _LAID
    if kind in _NO_OBJECTS:
        return kind != "landscape" and not form_of(thing.name).lettered
    return kind not in _OF_PEOPLE


def on_subject(request: Request, camera: Camera, height_m: float) -> Camera:
    """Return a camera that frames the thing a shot without people is about; height_m: of what it stands on."""
    thing = in_order(request)[0]
    low, high = form_of(thing.name).built(thing.state).corners
    corners = np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    corners = corners + vec(0, 0, height_m)
    size, flat = (camera.width, camera.height), float(high[2]) < 0.3 * float((high - low)[:2].max())
    there = Camera(corners.mean(0), camera.yaw, -42.0 if flat else -16.0, 0.0, camera.lens_mm, size, camera.sensor)
    away = 4 * float((high - low).max())
    for _ in range(12):
        there = there.moved(corners.mean(0) - there.forward * away)
        seen = there.project(corners)
        extent = max(np.ptp(seen[:, 0]) / camera.width, np.ptp(seen[:, 1]) / camera.height)
        away *= float(np.clip(extent / _FILLS, 0.5, 2.0))
    return there


def put(
    scene: Scene,
    request: Request,
    camera: Camera,
    figures: dict[int, Skeleton],
    place: Place,
    distance: float,
    subject_at: float | None,
) -> dict[int, Shown]:
    """Put what the words name into the scene; return what each object is.

    distance: of the subject from the camera. subject_at: the height in metres at which the first thing stands in the
    middle, where the camera was set on it; None where people are the subject.
    """
    shown: dict[int, Shown] = {}
    taken = [_box_of(camera, bones) for bones in figures.values()]
    number = FIRST
    for index, thing in enumerate(in_order(request)):
        holder = _holder(thing, figures)
        if holder:
            shown[HELD + holder] = Shown("thing", thing.name, thing.words)
            continue
        form = form_of(thing.name)
        for copy in range(min(max(1, thing.count), MOST_OF_ONE)):
            first = index == 0 and copy == 0
            if subject_at is not None:
                at = _beside(form, thing.state, camera, distance, subject_at, [] if first else taken)
            else:
                if figures and _hides_from_above(form, thing.state, camera):
                    break
                at = _spot(form, thing.state, camera, place, distance, taken, with_people=bool(figures))
                if at[2] > _ASIDE_M and not thing.about and figures:
                    break  # beside a face nothing stands on a post
            taken.append(_add(scene, form, thing.state, at, number, camera, lifted=subject_at is None))
            shown[number] = Shown("thing", thing.name, thing.words, form.lettered)
            number += 1
    return shown


def _holder(thing: SeenThing, figures: dict[int, Skeleton]) -> int:
    """Return the number of the figure whose hands hold a thing already; 0 for nobody."""
    names = {thing.name, form_of(thing.name).name}
    return next((number for number, bones in figures.items() if bones.held in names), 0)


def _box_of(camera: Camera, bones: Skeleton) -> tuple[float, float]:
    """Return from where to where somebody reaches across the frame, in shares of its width."""
    marks = bones.landmarks()
    middle, _, depth = camera.project((marks["brow"] + marks["waist"]) / 2)
    half = 0.2 * camera.focal / max(float(depth), 0.3)
    return (float(middle) - half) / camera.width, (float(middle) + half) / camera.width


def _hides_from_above(form: Form, state: str, camera: Camera) -> bool:
    """Whether a thing would hide people from a camera that looks down: it reaches up to it, or fills what it sees."""
    low, high = form.built(state).corners
    across_m = float(camera.position[2]) * camera.width / camera.focal
    fills = float((high - low)[:2].max()) > _FILLS * across_m or float(high[2]) > _FILLS * float(camera.position[2])
    return bool(camera.forward[2] < _STEEP) and fills


def _spot(
    form: Form,
    state: str,
    camera: Camera,
    place: Place,
    distance: float,
    taken: list[tuple[float, float]],
    *,
    with_people: bool,
) -> Floats:
    """Return where a thing stands: the first place in the frame that is free, else the one that is least taken.

    with_people: whether somebody is there; large things stand behind them.
    """
    low, high = form.built(state).corners
    wide, tall = float((high - low)[:2].max()), float(high[2])
    behind = with_people and max(wide, tall) > _LARGE_M
    tried: list[tuple[float, Floats]] = []
    for away in _AWAY:
        if behind and distance * (away - 1) < wide / 2 + _CLEAR_M:
            continue
        depth = distance * away
        half = wide * camera.focal / depth / camera.width / 2
        for rank, across in enumerate(_ACROSS):
            at, up = _on_ray(camera, across, depth)
            bad = max(0.0, tall * camera.focal / depth / camera.height - _HIGHEST) + max(0.0, up - _LIFTED_M)
            bad += sum(max(0.0, min(across + half, b) - max(across - half, a)) for a, b in taken) / (2 * half + 1e-6)
            bad += max(0.0, half - across) + max(0.0, across + half - 1.0) + 0.002 * rank + 0.03 * away
            bad += 3.0 * _outside(place, at, wide / 2)
            tried.append((bad, vec(at[0], at[1], up)))
    at = min(tried, key=lambda badness_and_at: badness_and_at[0])[1]
    return at * vec(1, 1, 0) if tall > at[2] * _RISES else at


def _beside(
    form: Form, state: str, camera: Camera, distance: float, height_m: float, taken: list[tuple[float, float]]
) -> Floats:
    """Return where a thing stands in a close shot: in the middle, or to its sides where that is taken."""
    low, high = form.built(state).corners
    half = float((high - low)[0]) * camera.focal / distance / camera.width / 2
    level = unit(camera.right * vec(1, 1, 0))

    def covered(across: float) -> float:
        return sum(max(0.0, min(across + half, b) - max(across - half, a)) for a, b in taken)

    across = min((0.5, *_ACROSS), key=covered)
    return level * (across - 0.5) * camera.width / camera.focal * distance + vec(0, 0, height_m)


def _on_ray(camera: Camera, across: float, depth: float) -> tuple[Floats, float]:
    """Return a place on the ground so far across and away, and how high the frame begins there, in metres."""
    aside = (across - 0.5) * camera.width / camera.focal * depth
    if camera.forward[2] < _STEEP:
        return _below(camera, across, depth), 0.0
    level = unit(camera.forward * vec(1, 1, 0))
    at = camera.position + level * depth + camera.right * vec(1, 1, 0) * aside
    x, y = float(at[0]), float(at[1])
    low, high = -8.0, 6.0
    for _ in range(24):
        middle = (low + high) / 2
        below = float(camera.project(vec(x, y, middle))[1]) > camera.height * (1 - _MARGIN)
        low, high = (middle, high) if below else (low, middle)
    return at, max(0.0, high)


def _below(camera: Camera, across: float, depth: float) -> Floats:
    """Return a place on the ground under a camera that looks down; farther things go towards the frame's edge."""
    reach = float(camera.position[2]) / -float(camera.forward[2])
    down = (0.3, 0.72, 0.5, 0.2, 0.82, 0.4, 0.6)[int(depth * 10) % 7] - 0.5
    aside = camera.right * (across - 0.5) * camera.width - camera.up * down * camera.height
    at = camera.position + camera.forward * reach + aside / camera.focal * reach
    return at * vec(1, 1, 0)


def _outside(place: Place, at: Floats, half: float) -> float:
    """Return how far a thing would stand beyond the walls of a room, in metres."""
    if place.outside or place.vehicle:
        return 0.0
    left, right, front, back, _ = place.room
    x, y = float(at[0]), float(at[1])
    return sum(max(0.0, past) for past in (left + half - x, x + half - right, front + half - y, y + half - back))


def _add_table(scene: Scene, at: Floats, side: float, number: int, turned: Floats) -> None:
    """Add a table under a thing. at: the middle of its top. side: of the top, in metres."""
    group, high = scene.group(Group(number, "wood", 0.82, hard=True)), float(at[2])
    scene.box(at - vec(0, 0, 0.02), (side, side * 0.8, 0.04), turned, group, 0.7)
    for x in (-1, 1):
        for y in (-1, 1):
            leg = at * vec(1, 1, 0.5) + turned @ vec(x * side * 0.44, y * side * 0.34, 0)
            scene.box(leg, (0.045, 0.045, high), turned, group, 0.62)


def _add(
    scene: Scene, form: Form, state: str, at: Floats, number: int, camera: Camera, *, lifted: bool
) -> tuple[float, float]:
    """Add a thing, and what it stands on; return from where to where it reaches across the frame."""
    built, turned = form.built(state), turn("z", -camera.yaw)
    low, high = built.corners
    wide, deep, _ = high - low
    if lifted and at[2] > 0.03:
        _add_table(scene, at, max(_TABLE_M, float(max(wide, deep)) * 1.3), number + 2000, turned)
    part = Scene()
    part.include(built.scene)
    part.groups = [part.groups[0], *(replace(group, object=number) for group in part.groups[1:])]
    part.vertices = [points @ turned.T + at for points in part.vertices]
    part.normals = [ways @ turned.T for ways in part.normals]
    part.lines = [replace(line, points=line.points @ turned.T + at) for line in part.lines]
    scene.include(part)
    seen = camera.project(np.array([(x, y, 0.0) for x in (low[0], high[0]) for y in (low[1], high[1])]) @ turned.T + at)
    return float(seen[:, 0].min()) / camera.width, float(seen[:, 0].max()) / camera.width
