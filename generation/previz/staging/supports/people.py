"""People on or in things: on a table, in a boat, up a ladder; and the thing as large as that takes."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.previz.people import EMPTY_HANDED, Skeleton, Stance
from generation.previz.set import LAID, Form, form_of
from generation.previz.staging.supports.things import (
    HIGHEST_M,
    IN,
    LOWEST_M,
    ON,
    ROOM,
    WHEELED,
    Support,
    grown,
    is_boat,
    is_support,
    places_of,
    size_of,
    thing_meant,
    top_of,
)
from generation.previz.vectors import vec
from generation.request import Request
from generation.seen import SeenThing

#: Heights of seats, in metres.
_SEAT_M = (0.28, 0.62)
#: Share of a standing body under the rim of what it is in.
_SUNK_STANDING = 0.38
#: How many times as large as it is a boat is drawn, so that legs are within.
_ROOMY = 1.2
#: In metres: the width of the narrowest thing that holds somebody, how deep a boat lies in the water, and how high feet
#: are in it; how far from facing the camera whoever is in one is turned, in degrees; and how near to its middle, in
#: metres, somebody is alone there.
_NARROWEST_M, _DRAUGHT_M, _ON_BOTTOM_M, _ABOARD, _ALONE_M = 0.22, 0.12, 0.07, 80.0, 0.1
#: The form on which one stands some way up, before it: how high of its height, and how far behind its middle, in
#: metres.
_LADDER, _RUNG, _BEFORE_M = "ladder", 0.34, 0.24
#: The form on which one flies, the verbs of whoever does, and in metres: how high, the broom's length, and how far it
#: is under the hips.
_BROOM, _RIDES, _ALOFT_M, _BROOM_M, _UNDER_M = (
    "broom",
    frozenset({"fly", "ride", "soar", "swoop", "hover"}),
    2.2,
    2.1,
    0.16,
)


def support_of(stance: Stance, request: Request, company: frozenset[str]) -> tuple[str, SeenThing, Form] | None:
    """Return on or in which thing the words have somebody; None for none."""
    for relation, noun in places_of(stance.name, request, company):
        thing = thing_meant(noun, request)
        form = form_of(thing.name)
        wide, deep, tall = size_of(form)
        held = max(wide, deep) > _NARROWEST_M and LOWEST_M < tall < HIGHEST_M
        if relation in ON and form.name == _BROOM and _RIDES.intersection(_verbs(stance.name, request)):
            return "astride", thing, form
        if held and relation in ON | IN and is_support(noun, relation, form, person=True):
            return ("in" if relation in IN else "on"), thing, form
    if stance.pose == "climb":
        ladder = next((thing for thing in request.sees.things if form_of(thing.name).name == _LADDER), None)
        return ("on", ladder, form_of(ladder.name)) if ladder else None
    return None


def set_down(members: Sequence[Stance], thing: SeenThing, form: Form, relation: str) -> tuple[list[Stance], Support]:
    """Return people on or in the same thing, and the thing under all of them."""
    if relation == "astride":
        return _on_brooms(members, thing, form)
    if form.name in WHEELED:
        first = members[0]
        seated = [
            stance if Skeleton(stance).pose.seat else replace(stance, pose="sit", posture="") for stance in members
        ]
        return seated, Support(thing, form, (first.x, first.y, 0.0), first.heading, "on")
    if form.name == _LADDER:
        return [_on_ladder(stance, form) for stance in members], _ladder(members[0], thing, form)
    middle = np.mean([(stance.x, stance.y) for stance in members], axis=0)
    spread = float(np.ptp([stance.x for stance in members]))
    wide, deep, _ = size_of(form)
    members = [_as_it_allows(stance, thing, relation, float(middle[0])) for stance in members]
    bones = [Skeleton(stance) for stance in members]
    way = 90.0 if len(members) > 1 else members[0].heading
    along = len(members) > 1 or bones[0].lies or relation == "in"
    heading = way + (90.0 if along and wide > deep else 0.0)
    long = max(body.height if body.lies else 0.5 for body in bones) + spread
    room = ROOM * long if relation == "in" else 0.9 * long
    form = grown(
        form,
        max(
            _ROOMY if is_boat(thing.name) else 1.0,
            room / max(wide, deep),
            0.6 / max(min(wide, deep), 0.2) if relation == "in" else 0,
        ),
    )
    form = _as_a_seat(form, bones) if relation == "on" else form
    low = _DRAUGHT_M if is_boat(thing.name) else 0.0
    support = Support(thing, form, (float(middle[0]), float(middle[1]), -low), heading, relation)
    tall = (top_of(form) if relation == "on" else size_of(form)[2]) - low
    lying = min(top_of(form) + 0.02, size_of(form)[2] - 0.12) - low
    placed = [
        replace(stance, y=float(middle[1]), z=_level(body, tall, lying, relation, in_boat=low > 0))
        for stance, body in zip(members, bones, strict=True)
    ]
    return placed, support


def _verbs(name: str, request: Request) -> set[str]:
    """Return what the shot has somebody do."""
    seen = next((figure for figure in request.sees.figures if figure.name == name.split(" (")[0]), None)
    return {verb.split()[0] for verb in seen.doing.split(", ") if verb} if seen else set()


def _on_brooms(members: Sequence[Stance], thing: SeenThing, form: Form) -> tuple[list[Stance], Support]:
    """Return those who fly on a broom in the air, and the broom of the first of them, under them along their way."""
    riders = [
        replace(stance, pose="astride", posture="", held=EMPTY_HANDED, z=_ALOFT_M, heading=180 + _ABOARD)
        for stance in members
    ]
    bones = Skeleton(riders[0])
    at = bones.world(bones.pelvis) - vec(0, 0, _UNDER_M)
    long = replace(form, size_m=_BROOM_M)
    lain = replace(thing, state=LAID)
    return riders, Support(lain, long, (float(at[0]), float(at[1]), float(at[2])), riders[0].heading + 90, "on")


def _on_ladder(stance: Stance, form: Form) -> Stance:
    idle = stance.pose in ("stand", "look", "walk", "step up")
    return replace(stance, z=_RUNG * size_of(form)[2], pose="climb" if idle else stance.pose)


def _ladder(stance: Stance, thing: SeenThing, form: Form) -> Support:
    ahead = Skeleton(stance).along(vec(0, _BEFORE_M, 0))
    return Support(thing, form, (stance.x + float(ahead[0]), stance.y + float(ahead[1]), 0.0), stance.heading, "on")


def _as_it_allows(stance: Stance, thing: SeenThing, relation: str, middle: float) -> Stance:
    """Return somebody in the pose that they have on or in a thing: in one nobody's chair is under them."""
    boat = is_boat(thing.name)
    if relation == "in" and not boat and Skeleton(stance).pose.seat:
        low = "sit on ground"
        stance = replace(stance, posture=low) if stance.posture else replace(stance, pose=low)
    if boat:
        alone = abs(stance.x - middle) < _ALONE_M
        right = stance.heading >= 180 if alone else stance.x < middle
        stance = replace(stance, heading=180 + (_ABOARD if right else -_ABOARD))
    return stance


def _as_a_seat(form: Form, bones: Sequence[Skeleton]) -> Form:
    """Return a low thing as high as a seat where somebody sits on it."""
    tall = top_of(form)
    sitting = next((body for body in bones if body.pose.seat), None)
    if sitting is None or not _SEAT_M[0] <= tall <= _SEAT_M[1]:
        return form
    return grown(form, _seat_of(sitting) / tall)


def _seat_of(bones: Skeleton) -> float:
    """Return how high over their feet somebody sits, in metres."""
    return float(bones.world(bones.pelvis)[2]) - bones.stance.z - 0.06


def _level(bones: Skeleton, tall: float, lying: float, relation: str, *, in_boat: bool) -> float:
    """Return how high somebody's feet are on or in a thing of a height in metres. lying: how high one lies in it."""
    if in_boat:
        return _ON_BOTTOM_M if bones.pose.seat or not bones.pose.is_low else _ON_BOTTOM_M + 0.2
    if relation == "on":
        return max(0.0, tall - _seat_of(bones)) if bones.pose.seat else tall
    high = float(bones.landmarks()["crown"][2]) - bones.stance.z
    return max(0.02, tall - min(_SUNK_STANDING * high, 0.92 * tall)) if not bones.lies else max(0.02, lying)
