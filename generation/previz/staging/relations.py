"""Relations: where a thing stands that the words put on, under, beside, behind or over something else.

What stands already is known by its name and its box in the world. Whatever has no place by its relation goes where the
frame has room (placing.py).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from generation.previz.camera import Camera
from generation.previz.mesh import Scene
from generation.previz.people import Skeleton
from generation.previz.set import Form, Place, form_of
from generation.previz.staging.at_body import BEFORE, BEHIND, BESIDE, ON, OVER, at_body, lemma_of, owner_of
from generation.previz.vectors import Floats, unit, vec
from generation.request import Request
from generation.seen import SeenThing
from generation.words import deeds_of, lexicon

_IN = frozenset({"in", "into", "inside", "within"})
_UNDER = frozenset({"under", "underneath", "beneath", "below"})
_THROUGH = frozenset({"through", "against"})
#: Gaps in metres: to what is beside, before or behind a thing, and up to what hangs over it.
_GAP_M, _OVER_M = 0.08, 0.7
#: Drops in metres that are tried for what hangs too high for the frame.
_LOWERED_M = (0.0, 0.25, 0.4, 0.55)
#: Distance in metres from somebody's middle to a thing before or behind them, and the share of their height it may
#: hide.
_APART_M, _HIDES = 0.42, 0.85
#: In metres: the height of things on a wall, and their distance from it.
_ON_WALL_M, _OFF_WALL_M = 1.3, 0.06
#: Slope of the view from which what is over somebody would hide them, the length in metres from which one is under the
#: side of a thing rather than its middle, and how much of them is under it.
_FROM_ABOVE, _AS_A_CAR_M, _SEEN_UNDER_M = -0.4, 2.2, 0.12
#: What a thing hangs on that is on it: on a wall, and from a ceiling.
_ON_WALLS = ("wall", "hook", "nail", "peg", "bracket", "fireplace", "noticeboard")
_OVERHEAD = ("ceiling", "rafter", "beam", "girder", "roof")
#: Kinds of what is laid over a thing rather than hung above it.
_LAID_OVER = ("garment", "fabric", "fastening")
#: Shares of the frame within which a thing counts as shown.
_INSIDE = (0.03, 0.97)


@dataclass(frozen=True)
class Standing:
    """The box of something in the set: its lowest and highest corner in the world, in metres."""

    low: Floats
    high: Floats

    @property
    def foot(self) -> Floats:
        """The middle of where it stands."""
        return (self.low + self.high) / 2 * vec(1, 1, 0) + vec(0, 0, float(self.low[2]))


def boxes_of(scene: Scene) -> dict[int, Standing]:
    """Return the box of every object of a scene, by its number."""
    boxes: dict[int, Standing] = {}
    for points, owners in zip(scene.vertices, scene.owners, strict=True):
        if not len(owners):
            continue
        number = scene.groups[int(owners[0])].object
        low, high, known = points.min(0), points.max(0), boxes.get(number)
        if known:
            low, high = np.minimum(low, known.low), np.maximum(high, known.high)
        boxes[number] = Standing(low, high)
    return boxes


def related(
    thing: SeenThing,
    form: Form,
    camera: Camera,
    place: Place,
    standing: Mapping[str, Standing],
    figures: Mapping[int, Skeleton],
) -> Floats | None:
    """Return where the words put a thing, in the world; None where they do not say, or where no frame would show it.

    standing: what is in the set, by name.
    """
    if not thing.relation or not thing.of:
        return None
    at = _at(thing, form, camera, place, standing, figures)
    if at is None:
        return None
    if thing.relation in ON and thing.of in standing:
        at = _in_view(at, form, standing[thing.of], camera, figures)
    # What hangs too high for the frame hangs lower.
    drops = _LOWERED_M if thing.relation in OVER else (0.0,)
    lowered = (at - vec(0, 0, drop) for drop in drops)
    return next((spot for spot in lowered if is_shown(form, thing.state, spot, camera)), None)


#: Shares of half a top's width at which a small thing stands on it, in the order in which they are tried.
_ALONG_A_TOP = (0.0, -0.45, 0.45, -0.75, 0.75)


def _in_view(at: Floats, form: Form, under: Standing, camera: Camera, figures: Mapping[int, Skeleton]) -> Floats:
    """Return where on a top a thing is that nobody hides; where it was if somebody hides all of that."""
    half = (under.high - under.low) / 2
    longer = vec(1, 0, 0) if half[0] >= half[1] else vec(0, 1, 0)
    if not form.small or not figures:
        return at
    spots = [at + longer * half * share for share in _ALONG_A_TOP]
    return next((spot for spot in spots if not _is_behind_somebody(spot, camera, figures)), at)


def _is_behind_somebody(at: Floats, camera: Camera, figures: Mapping[int, Skeleton]) -> bool:
    """Whether somebody stands between the camera and a place."""
    x, _, depth = (float(value) for value in camera.project(at))
    for bones in figures.values():
        marks = bones.landmarks()
        middle, _, near = (float(value) for value in camera.project((marks["collar"] + marks["waist"]) / 2))
        if near < depth and abs(x - middle) < _BODY_M * camera.focal / max(near, 0.3):
            return True
    return not 0.04 < x / camera.width < 0.96


#: Half the width in metres of a body that hides what is behind it.
_BODY_M = 0.3


def around(
    thing: SeenThing, form: Form, request: Request, camera: Camera, figures: Mapping[int, Skeleton]
) -> Floats | None:
    """Return where a thing is that somebody is behind, before or beside; None where the words do not say."""
    for bones in figures.values():
        preposition = _where(bones.stance.name, thing, request)
        if not preposition or bones.pose.seat == form.name:
            continue
        low, high = form.built(thing.state).corners
        wide, deep, tall = (float(extent) for extent in high - low)
        away = unit(camera.forward * vec(1, 1, 0))
        base = bones.world(bones.pelvis) * vec(1, 1, 0)
        at = None
        crown = float(bones.landmarks()["crown"][2])
        if preposition in BEHIND and tall < _HIDES * crown:
            # Whoever hides behind it looks out at its side.
            beside = 0.42 * wide if bones.pose.is_low else 0.0
            at = base - away * (_APART_M + deep / 2) - unit(camera.right * vec(1, 1, 0)) * beside
        elif preposition in BEFORE | _THROUGH:
            at = base + away * (_APART_M + deep / 2) + unit(camera.right * vec(1, 1, 0)) * 0.25 * wide
        elif preposition in _UNDER and (bones.lies or bones.pose.is_low) and float(camera.forward[2]) > _FROM_ABOVE:
            # Under a table it is right over them; under a car they are at its side, half of them seen.
            at = base + away * (deep / 2 - _SEEN_UNDER_M if max(wide, deep) > _AS_A_CAR_M else 0.0)
        elif preposition in BESIDE:
            at = at_body(replace(thing, relation="beside", of=bones.stance.name), form, camera, bones)
        if at is not None and is_shown(form, thing.state, at, camera):
            return at
    return None


def _where(name: str, thing: SeenThing, request: Request) -> str:
    """Return after which preposition somebody's words have a thing as where they are; empty for none."""
    called = (thing.name, thing.name.rpartition(" ")[2])
    return next((preposition for preposition, noun in places_of(name, request) if noun in called), "")


def places_of(name: str, request: Request) -> Iterator[tuple[str, str]]:
    """Yield where the words have somebody: a preposition and a noun."""
    company = frozenset(figure.name for figure in (*request.figures, *request.sees.figures))
    for deed in deeds_of(request.description, company):
        if deed.is_of(name):
            yield from deed.places


def is_at(name: str, thing: SeenThing, request: Request) -> bool:
    """Whether somebody's words have them on, in, under or behind a thing: their hands are on something else."""
    return _where(name, thing, request) in ON | _IN | _UNDER | BEHIND


def _at(
    thing: SeenThing,
    form: Form,
    camera: Camera,
    place: Place,
    standing: Mapping[str, Standing],
    figures: Mapping[int, Skeleton],
) -> Floats | None:
    noun = lemma_of(thing.of)
    inside = not (place.outside or place.vehicle)
    if inside and noun == "wall" and thing.relation in BESIDE:
        return _on_wall(form, thing.state, camera, place, ceiling=False) * vec(1, 1, 0)
    if inside and thing.relation not in _UNDER | BEHIND | BEFORE | BESIDE and thing.of not in standing:
        if any(lexicon.is_a(noun, kind) for kind in _ON_WALLS):
            return _on_wall(form, thing.state, camera, place, ceiling=False)
        if any(lexicon.is_a(noun, kind) for kind in _OVERHEAD):
            return _on_wall(form, thing.state, camera, place, ceiling=True)
    owner = owner_of(thing.of, figures)
    if owner is not None:
        return at_body(thing, form, camera, owner)
    other = standing.get(thing.of) or standing.get(lemma_of(thing.of)) or _alike(thing.of, standing)
    laid = thing.relation in OVER and lexicon.kind_of(thing.name) in _LAID_OVER
    return _by_box("on" if laid else thing.relation, form, thing.state, camera, other) if other else None


def _alike(noun: str, standing: Mapping[str, Standing]) -> Standing | None:
    """Return the box of what stands there in the form that a noun has: a workbench is a desk there."""
    form = form_of(noun).name
    return standing.get(form) if form != "box" else None


def _by_box(relation: str, form: Form, state: str, camera: Camera, other: Standing) -> Floats | None:
    """Return where a thing is that has a relation to another."""
    low, high = form.built(state).corners
    wide, deep, tall = (float(extent) for extent in high - low)
    level, away = unit(camera.right * vec(1, 1, 0)), unit(camera.forward * vec(1, 1, 0))
    half = np.abs(other.high - other.low) / 2
    across, along = float(np.abs(level) @ half), float(np.abs(away) @ half)
    top = other.foot * vec(1, 1, 0) + vec(0, 0, float(other.high[2]))
    if relation in ON:
        return top
    if relation in _IN:
        # It is seen over the rim; in something larger than a box it stands on the floor of that.
        sunk = min(0.6 * tall, float(other.high[2] - other.low[2]) * 0.9)
        return top - vec(0, 0, sunk) if wide < 2 * across * 1.4 else None
    if relation in _UNDER:
        return other.foot - away * min(along, 0.2) if float(other.high[2]) > tall * 0.8 else None
    if relation in BEHIND:
        return other.foot + away * (along + deep / 2 + _GAP_M) + level * min(across, wide) * 0.6
    if relation in BEFORE:
        return other.foot - away * (along + deep / 2 + _GAP_M) - level * across * 0.3
    if relation in BESIDE:
        return other.foot - level * (across + wide / 2 + _GAP_M)
    return top + vec(0, 0, _OVER_M) if relation in OVER else None


def _on_wall(form: Form, state: str, camera: Camera, place: Place, *, ceiling: bool) -> Floats:
    """Return where a thing hangs on the wall that the camera looks at, or from the ceiling before it."""
    left, right, _, back, high = place.room
    low, top = form.built(state).corners
    wide, deep, tall = (float(extent) for extent in top - low)
    reach = (back - float(camera.position[1])) / max(float(camera.forward[1]), 0.2)
    x = float(camera.position[0] + camera.forward[0] * reach) + 0.8
    x = float(np.clip(x, left + wide / 2 + 0.1, right - wide / 2 - 0.1)) if right - left > wide + 0.2 else 0.0
    if ceiling:
        return vec(x, back - min(1.5, (back - float(camera.position[1])) / 2), high - tall - 0.3)
    return vec(x, back - deep / 2 - _OFF_WALL_M, max(_ON_WALL_M, 1.75 - tall / 2))


def is_shown(form: Form, state: str, at: Floats, camera: Camera) -> bool:
    """Whether the middle of a thing is in the frame, before the camera."""
    low, high = form.built(state).corners
    x, y, depth = (float(value) for value in camera.project(at + vec(0, 0, float((low + high)[2]) / 2)))
    return depth > 0.2 and _INSIDE[0] < x / camera.width < _INSIDE[1] and _INSIDE[0] < y / camera.height < _INSIDE[1]


def is_within_reach(name: str) -> bool:
    """Whether a noun is a hand or what a hand is made of."""
    lemma = lemma_of(name)
    return any(lexicon.is_a(lemma, part) for part in ("hand", "finger")) or lemma in ("fist", "grip", "grasp", "palm")
