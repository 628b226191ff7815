"""The subject of a close shot of things: where they stand, how the camera frames them, whose hands are there.

What the shot is about stands in the middle, what it is about besides next to it or as the words relate them, and the
rest around. A hand that the words name comes in from the side and touches the first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generation.previz.camera import Camera
from generation.previz.people import TABLE_TOP
from generation.previz.set import Form, Place
from generation.previz.staging.at_body import OVER
from generation.previz.staging.mounted import in_room, is_in_room, is_overhead, mounted, over_another
from generation.previz.staging.named_things import form_for, in_order, on_ground
from generation.previz.staging.placing import MOST_OF_ONE
from generation.previz.staging.relations import Standing, related
from generation.previz.staging.subject_hands import hands_of, is_in_hand
from generation.previz.staging.writing import page_at, written_on
from generation.previz.vectors import Floats, vec
from generation.request import Request
from generation.seen import SeenThing
from generation.words import lexicon

#: Sizes of shots that a thing alone fills, and the share of the frame that it has there.
FILLS = {"ECU": 0.8, "CU": 0.62, "MCU": 0.52, "MS": 0.44, "MLS": 0.38}
#: Sizes that show one thing rather than whoever is with it.
_NEAR = ("ECU", "CU")
#: Pitches in degrees of the camera: on things, on flat things, and on what hangs on a wall.
_DOWN, _ON_FLAT, _LEVEL = -16.0, -44.0, -3.0
#: And of one that looks up to what hangs from a ceiling, and to what is flat there.
_UP, _UP_TO_FLAT = 24.0, 48.0
#: The longest lens in millimetres with which a camera looks up in a room: with a longer one it would be outside.
_IN_ROOM_MM = 28.0
#: A thing is flat that is so much lower than it is wide; a wall holds things so high, in metres.
_FLAT, _ON_WALL_M = 0.3, 1.25
#: Things that the shot is about are framed together where none is so many times as large as the first.
_TOGETHER = 5.0
#: Size against the first thing from which another stands behind it.
_BACKGROUND = 2.2
#: So large things, in metres, are lifted to where hands are; what the shot is about too is drawn at least so large
#: against the largest.
_LIFTED_M, _LEAST, _CHEAT = 1.1, 0.42, 8.0
#: How high something small is held over the table, and how small it is, in metres.
_RAISED_M, _SMALL_M = 0.1, 0.4


@dataclass(frozen=True)
class Placed:
    """A thing of a close shot: what it is, its form, and where its foot is in the world."""

    thing: SeenThing
    form: Form
    at: Floats

    @property
    def standing(self) -> Standing:
        """Its box."""
        low, high = self.form.built(self.thing.state).corners
        return Standing(low + self.at, high + self.at)


def is_about_things(request: Request) -> bool:
    """Whether a shot shows things and of people no more than their hands."""
    things = _within_reach(request)
    if not things or request.panes:
        return False
    if request.sees.seen_from == "insert":
        return True
    if request.size not in _NEAR or not things[0].about:
        return False
    if request.figures:
        return all(figure.detail == "hands" for figure in request.figures)
    return all(figure.part for figure in request.sees.figures if figure.kind in ("person", "group"))


def _within_reach(request: Request) -> list[SeenThing]:
    """Return the things of a shot that a camera gets close to: the sun is not one."""
    return [thing for thing in in_order(request) if not form_for(thing).in_sky]


def placed_for(request: Request, place: Place) -> tuple[Placed, ...]:
    """Return the things of a close shot that is about things, the subject first; none for any other shot."""
    things = _within_reach(request)
    if not things or request.size not in FILLS or request.sees.seen_from == "pov":
        return ()
    things.sort(key=lambda thing: not _is_handled(thing, request))
    forms = _sized(things)
    if place.outside or place.vehicle:
        forms = {name: on_ground(form) for name, form in forms.items()}
    form = forms[things[0].name]
    under = next((thing for thing in things[1:] if thing.name == things[0].of and things[0].relation in OVER), None)
    at = mounted(things[0], form, place)
    if under and at is not None:
        at = over_another(form, things[0].state, forms[under.name], place)
    first = _copies(things[0], form, vec(0, 0, _height(request, form, things[0], place)) if at is None else at)
    placed = list(first)
    level = Camera(vec(0, -3, 1), 0.0, -10.0, 0.0, 35.0, (1600, 900))
    for thing in things[1:]:
        if thing is under:
            placed += _copies(thing, forms[thing.name], vec(0, 0, 0))
            continue
        if float(placed[0].at[2]) >= TABLE_TOP and lexicon.is_a(thing.name, "table"):
            continue  # it is what the rest stands on
        form = forms[thing.name]
        standing = {item.thing.name: item.standing for item in placed}
        at = related(thing, form, _seeing(placed, level), place, standing, {})
        at = _beside(form, thing.state, placed) if at is None else at
        placed += _copies(thing, form, at)
    placed = _on_others(placed, things[0])
    return tuple(placed)


def _seeing(placed: list[Placed], camera: Camera) -> Camera:
    """Return a camera that has whatever is placed in the middle."""
    return camera.moved(placed[0].at - camera.forward * 30.0)


def _on_others(placed: list[Placed], first: SeenThing) -> list[Placed]:
    """Put the subject on or in what the words say it is on or in, where that is there too."""
    other = next((item for item in placed if item.thing.name == first.of and item.thing is not first), None)
    if other is None or first.relation not in ("on", "upon", "in", "inside", "across", "atop"):
        return placed
    table = placed[0].at
    moved = replace(other, at=table)
    low, high = placed[0].form.built(first.state).corners
    sunk = 0.5 * float(high[2] - low[2]) if first.relation in ("in", "inside") else 0.0
    top = float(moved.standing.high[2]) - sunk
    return [
        replace(item, at=vec(item.at[0], item.at[1], top)) if item.thing is first else moved if item is other else item
        for item in placed
    ]


def _height(request: Request, form: Form, thing: SeenThing, place: Place) -> float:
    """Return how high above the ground the subject is, in metres."""
    if form.hangs:
        return _ON_WALL_M
    if not form.small or (place.outside and not hands_of(request)) or _is_on_the_floor(thing, request):
        return 0.0
    raised = _RAISED_M if is_in_hand(thing) and _longest(form) < _SMALL_M else 0.0
    return TABLE_TOP + raised


#: Words for what is under everything.
_FLOOR = re.compile(r"\b(?:floors?|ground|stairs|steps|carpet|pavement|boden|sol|par terre)\b", re.IGNORECASE)


def _is_on_the_floor(thing: SeenThing, request: Request) -> bool:
    """Whether the words have a thing on the floor and in nobody's hand."""
    return not hands_of(request) and not is_in_hand(thing) and bool(_FLOOR.search(request.description))


def _is_handled(thing: SeenThing, request: Request) -> bool:
    """Whether a shot of hands shows them on a thing: that is what it is about."""
    if not hands_of(request):
        return False
    return thing.about and any(thing.name in (figure.holds, figure.to) for figure in request.sees.figures)


def _longest(form: Form) -> float:
    return float(np.ptp(form.built().corners, axis=0).max())


def _sized(things: Sequence[SeenThing]) -> dict[str, Form]:
    """Return the form of every thing; what the shot is about as large as it needs to be seen beside the largest."""
    forms = {thing.name: form_for(thing) for thing in things}
    sizes = {name: _longest(form) for name, form in forms.items()}
    about = [thing.name for thing in things if thing.about] or [things[0].name]
    largest = max(sizes[name] for name in about)
    for name in about:
        # A hand's breadth of a cheat: beside a chest an egg would be a dot.
        if sizes[name] < _LEAST * largest < _CHEAT * sizes[name]:
            forms[name] = replace(forms[name], size_m=_LEAST * largest)
    return forms


def _copies(thing: SeenThing, form: Form, at: Floats) -> list[Placed]:
    """Return one thing or several alike, side by side, every second one a step behind."""
    low, high = form.built(thing.state).corners
    step = float((high - low)[0]) * 1.15 + 0.01
    count = min(max(1, thing.count), MOST_OF_ONE, 5)
    if count < 3:
        return [Placed(thing, form, at + vec(step * copy, 0, 0)) for copy in range(count)]
    deep = float((high - low)[1]) * 1.2 + 0.01
    offsets = [((copy + 1) // 2) * (-1 if copy % 2 else 1) for copy in range(count)]
    return [Placed(thing, form, at + vec(step * 0.6 * offset, deep * (offset % 2), 0)) for offset in offsets]


def _beside(form: Form, state: str, placed: list[Placed]) -> Floats:
    """Return where a thing stands that has no relation: at the side with more room, or behind when it is large."""
    low, high = form.built(state).corners
    wide, deep, _ = (float(extent) for extent in high - low)
    boxes = [item.standing for item in placed]
    left, right = min(float(box.low[0]) for box in boxes), max(float(box.high[0]) for box in boxes)
    ground = float(placed[0].at[2])
    gap = 0.02 * wide
    if wide > _BACKGROUND * (right - left):
        back = max(float(box.high[1]) for box in boxes)
        return vec((left + right) / 2 + wide * 0.15, back + deep / 2 + 0.4 * wide, ground if form.small else 0.0)
    return vec(left - gap - wide / 2, 0.02, ground) if -left <= right else vec(right + gap + wide / 2, 0.02, ground)


def camera_on(placed: tuple[Placed, ...], request: Request, camera: Camera, place: Place) -> Camera:
    """Return a camera like another that frames what a shot is about."""
    corners = _corners(placed, request.size)
    if written_on(placed[0].thing.name, [item.thing.name for item in placed], request):
        page = page_at(placed[0].form, placed[0].thing.state, placed[0].at, camera)
        corners = corners if page is None else page
    low, high = corners.min(0), corners.max(0)
    flat = float((high - low)[2]) < _FLAT * float((high - low)[:2].max())
    pitch = _LEVEL if placed[0].form.hangs or float((high - low)[2]) > 1.2 else _ON_FLAT if flat else _DOWN
    size, middle = (camera.width, camera.height), (low + high) / 2
    if request.angle == "overhead":
        pitch = -80.0
    yaw, lens_mm = camera.yaw, camera.lens_mm
    if is_overhead(placed[0].thing, placed[0].form, place):
        pitch, lens_mm = _UP_TO_FLAT if flat else _UP, min(lens_mm, _IN_ROOM_MM)
        if any(item.thing.name == placed[0].thing.of for item in placed):
            corners = _corners(placed, "MS")
            low, high = corners.min(0), corners.max(0)
            pitch, middle = _LEVEL, (low + high) / 2
    elif placed[0].form.hangs and is_in_room(place):
        yaw = 0.0  # the wall that it is on is the back one
    there = Camera(middle, yaw, pitch, camera.roll, lens_mm, size, camera.sensor)
    away = 4 * float((high - low).max())
    for _ in range(14):
        there = there.moved(middle - there.forward * away)
        seen = there.project(corners)
        extent = max(np.ptp(seen[:, 0]) / camera.width, np.ptp(seen[:, 1]) / camera.height)
        away *= float(np.clip(extent / FILLS[request.size], 0.5, 2.0))
    within = in_room(there, middle, place) if is_overhead(placed[0].thing, placed[0].form, place) else away
    return there.moved(middle - there.forward * within) if within < away else there


def _corners(placed: tuple[Placed, ...], framing: str) -> Floats:
    """Return the corners of what the camera frames together: the first, and what else the shot is about."""
    first = placed[0].standing
    size = float((first.high - first.low).max())
    boxes = [first]
    for item in placed[1:]:
        box = item.standing
        near = float(np.abs((box.low + box.high) / 2 - (first.low + first.high) / 2).max()) < _TOGETHER * size
        if (item.thing.about or framing not in _NEAR) and near and float((box.high - box.low).max()) < _TOGETHER * size:
            boxes.append(box)
    ends = np.array([(box.low, box.high) for box in boxes])
    low, high = ends[:, 0].min(0), ends[:, 1].max(0)
    return np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])


def boxes(placed: tuple[Placed, ...]) -> Mapping[str, Standing]:
    """Return the boxes of placed things, by name."""
    return {item.thing.name: item.standing for item in placed}
