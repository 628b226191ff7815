"""Mounted: where things are that hang from a ceiling or are on a wall, as their forms or the words have them.

What hangs from a ceiling never stands on a floor: where the frame does not reach so high, it is farther away or hangs
lower on a cord.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Group, Scene
from generation.previz.set import Form, Place
from generation.previz.staging.at_body import OVER
from generation.previz.staging.relations import Standing, is_shown
from generation.previz.vectors import Floats, turn, unit, vec
from generation.seen import SeenThing
from generation.words import lexicon

#: What is over a room, and how the words have something at it.
_CEILINGS = ("ceiling", "rafter", "beam", "girder", "roof", "vault")
_FROM = frozenset({"from", "on", "under", "below", "beneath", "at", "in"})
#: Distances from the camera in metres and shares of the frame's width that are tried for what hangs.
_AWAY_M = (2.2, 1.6, 2.9, 3.7, 4.6, 6.0, 8.0)
_ACROSS = (0.24, 0.76, 0.36, 0.64, 0.14, 0.86, 0.5)
#: How far under the middle of what hangs the frame's edge may cut it, as a share of its height.
_CUT = 0.35
#: In metres: how much lower than the ceiling it may hang, and the lowest that its foot is then.
_LOWER_M, _LOWEST_M = (0.0, 0.25, 0.5, 0.75, 1.0, 1.4), 1.6
#: How far over a thing at least hangs what is over it, in metres.
_OVER_M = 0.4
#: Length in metres of the cord of what hangs from a ceiling and has none of its own.
_ON_A_CORD_M = 0.5
#: How much lower a vault or a gable is at its sides, by the width of what hangs there.
_SLOPE = 0.5
#: In metres: the height of the middle of what is on a wall, its distance from it, and from corners and openings.
_AT_EYES_M, _OFF_M, _CORNER_M = 1.55, 0.03, 0.5
#: In metres: how wide and thick the piece of wall is behind what somebody has their hands on.
_WALL_M, _WALL_THICK_M = 1.3, 0.06
#: How far the way through a wall may point at the camera, as a share of its length.
_TOWARDS = 0.1
#: How far over the floor and off a wall a camera is at least, in metres.
_LOWEST_CAMERA_M = 0.35


def is_in_room(place: Place) -> bool:
    """Whether a place has walls and a ceiling."""
    return not (place.outside or place.vehicle)


def is_overhead(thing: SeenThing, form: Form, place: Place) -> bool:
    """Whether a thing hangs from the ceiling of a place: by its form or its kind, or because the words say so."""
    if not is_in_room(place):
        return False
    at_ceiling = any(lexicon.is_a(thing.of.rpartition(" ")[2], ceiling) for ceiling in _CEILINGS)
    if thing.relation:
        return (at_ceiling and thing.relation in _FROM) or (form.overhead and thing.relation in OVER)
    return form.overhead or lexicon.usual_place(thing.name) == "ceiling"


def hung(
    form: Form, state: str, camera: Camera, place: Place, people_spans: Sequence[tuple[float, float]]
) -> Floats | None:
    """Return the foot of what hangs from the ceiling where the frame shows it, beside people; None for nowhere.

    people_spans: from where to where people reach across the frame, in shares of its width.
    """
    left, right, front, back, high = place.room
    low, top = form.built(state).corners
    wide, _, tall = (float(extent) for extent in top - low)
    high = high - _under_slopes(form, state, place)
    level = unit(camera.forward * vec(1, 1, 0))
    tried: list[tuple[float, Floats]] = []
    for rank, away in enumerate(_AWAY_M):
        for place_across, across in enumerate(_ACROSS):
            aside = (across - 0.5) * camera.width / camera.focal * away
            at = camera.position * vec(1, 1, 0) + level * away + camera.right * vec(1, 1, 0) * aside
            if not (left + wide / 2 < at[0] < right - wide / 2 and front < at[1] < back - wide / 2):
                continue
            hidden = any(a < across < b for a, b in people_spans)
            for lower in _LOWER_M:
                foot = at + vec(0, 0, high - tall - lower)
                whole = is_shown(form, state, foot, camera)
                cut = not whole and is_shown(form, state, foot - vec(0, 0, _CUT * tall), camera)
                if (lower and float(foot[2]) < _LOWEST_M) or not (whole or cut):
                    continue
                tried.append((lower + 2.0 * cut + 1.5 * hidden + 0.05 * rank + 0.01 * place_across, foot))
    return min(tried, key=lambda badness_and_foot: badness_and_foot[0])[1] if tried else None


def above(
    thing: SeenThing, form: Form, camera: Camera, place: Place, standing: Mapping[str, Standing]
) -> Floats | None:
    """Return the foot of what hangs over something that stands there, as high as the frame shows it; None for nothing.

    standing: what is in the set, by name.
    """
    other = standing.get(thing.of) if thing.relation in OVER else None
    if other is None:
        return None
    low, top = form.built(thing.state).corners
    highest = place.room[4] - float((top - low)[2])
    feet = (other.foot * vec(1, 1, 0) + vec(0, 0, highest - lower) for lower in _LOWER_M)
    over = (foot for foot in feet if float(foot[2]) > float(other.high[2]) + _OVER_M)
    return next((foot for foot in over if is_shown(form, thing.state, foot, camera)), None)


def is_lowered(box: Standing, place: Place) -> bool:
    """Whether something hangs on a cord: its top is under the ceiling of a room."""
    return is_in_room(place) and float(box.high[2]) < place.room[4] - 0.03


def mounted(thing: SeenThing, form: Form, place: Place) -> Floats | None:
    """Return the foot of the subject of a close shot at the ceiling or on the back wall of a room; None for neither."""
    low, top = form.built(thing.state).corners
    _, deep, tall = (float(extent) for extent in top - low)
    if is_overhead(thing, form, place):
        high = place.room[4] - _under_slopes(form, thing.state, place)
        return vec(0, 0, high - tall - (0.0 if form.overhead else _ON_A_CORD_M))
    if not (form.hangs and is_in_room(place)) or place.fabric or thing.relation in ("in", "under"):
        return None  # what is built into a room may be before its wall
    return vec(_free_of_openings(place), place.room[3] - deep / 2 - _OFF_M, max(0.4, _AT_EYES_M - tall / 2))


def _under_slopes(form: Form, state: str, place: Place) -> float:
    """Return how far under the highest of a vault or a gable something wide has room, in metres; 0 in a box."""
    low, top = form.built(state).corners
    return 0.0 if place.shape == "box" else _SLOPE * float((top - low)[:2].max())


def over_another(form: Form, state: str, other: Form, place: Place) -> Floats:
    """Return the foot of what hangs over another thing that stands at the origin of a room."""
    tall = float(form.built(state).corners[1][2])
    low = float(other.built().corners[1][2]) + _OVER_M
    return vec(0, 0, min(low, max(0.0, place.room[4] - tall)))


def _free_of_openings(place: Place) -> float:
    """Return where along the back wall is most room, in metres: between its openings and what stands before it."""
    left, right, _, back, _ = place.room
    taken = [along for _, wall, along in place.walls if wall == "back"]
    taken += [x for _, x, y, _ in place.things if y > back - 1.0]
    spots = np.linspace(left + _CORNER_M, right - _CORNER_M, 21)
    room = [min([abs(float(x) - at) for at in taken], default=1.0) for x in spots]
    return float(
        spots[int(np.argmax([min(free, 0.9) - 0.01 * abs(float(x)) for free, x in zip(room, spots, strict=True)]))]
    )


def at_hands(foot: Floats, form: Form, state: str) -> Floats:
    """Return where something on a wall is that somebody has their hands on. foot: where it would stand."""
    low, top = form.built(state).corners
    return foot * vec(1, 1, 0) + vec(0, 0, max(0.5, 1.4 - float((top - low)[2]) / 2))


def in_room(camera: Camera, middle: Floats, place: Place) -> float:
    """Return how far away from something at most a camera is over the floor and before the front wall, in metres."""
    rise, ahead = float(camera.forward[2]), float(camera.forward[1])
    over_floor = (float(middle[2]) - _LOWEST_CAMERA_M) / rise if rise > 0.05 else np.inf
    before_wall = (float(middle[1]) - place.room[2] - _LOWEST_CAMERA_M) / ahead if ahead > 0.05 else np.inf
    return max(0.5, min(over_floor, before_wall))


def is_behind(heading: float, camera: Camera) -> bool:
    """Whether the piece of wall behind something would be no nearer to the camera than that itself."""
    return float(turn("z", heading) @ vec(0, 1, 0) @ (camera.forward * vec(1, 1, 0))) > -_TOWARDS


def add_wall(scene: Scene, box: Standing, heading: float, number: int, high: float) -> None:
    """Add a piece of wall behind something, up to a ceiling. heading: which way its back is, in degrees."""
    axes = turn("z", heading)
    half = (box.high - box.low) / 2
    behind = axes @ vec(0, 1, 0)
    deep = float(np.abs(behind) @ half)
    middle = (box.low + box.high) / 2 * vec(1, 1, 0) + behind * (deep + _WALL_THICK_M / 2) + vec(0, 0, high / 2)
    group = scene.group(Group(number, "wall", 0.9, hard=True))
    scene.box(middle, (_WALL_M, _WALL_THICK_M, high), axes, group, 0.7)
