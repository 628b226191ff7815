"""Together: several people carry, drag or push one large thing, all the same way, with their hands on it.

Whoever carries a long thing has it at their side between them; whoever drags or pushes one goes along its far side.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.previz.people import Stance
from generation.previz.set import AS_MADE, LAID, Form, form_of
from generation.previz.staging.supports.things import Support, is_boat, size_of
from generation.request import Figure, Request
from generation.seen import SeenThing

#: The pose of who carries something with others, and the poses of who drags or pushes something.
BEARING, _HAULING = "bear", frozenset({"pull", "push"})
#: Verbs of carrying with others.
_CARRY = ("carry", "lift", "bear", "haul", "lug", "heave", "bring")
#: In metres: the length of what several carry, and of what several drag, at least and at most.
_CARRIED_M, _HAULED_M = (1.2, 4.2), (1.4, 9.0)
#: In metres: how high the top of a carried thing is, how far it is from who carries it, and the room of one beside it.
_TOP_M, _BESIDE_M, _ROOM_M = 0.95, 0.3, 0.72
#: In metres: how far from a dragged thing people go, how far ahead of them their hands are on it, and the height of
#: hands at most.
_ALONG_M, _AHEAD_M, _HANDS_M = 0.3, 0.34, 1.0
#: What is lower than this is pulled by a rope, not by hand, in metres.
_REACHED_M = 0.5
#: The way everybody goes, in degrees: to the right of the frame.
_WAY = 270.0


def shared_load(figure: Figure, request: Request) -> SeenThing | None:
    """Return what somebody carries that is so long that others carry it with them; None for nothing."""
    seen = next((seen for seen in request.sees.figures if seen.name == figure.name.split(" (")[0]), None)
    if seen is None or not any(verb in seen.doing for verb in _CARRY):
        return None
    thing = _thing_of(seen.to, request)
    bearers = sum(max(1, other.count) for other in request.sees.figures if other.to == seen.to and not other.part)
    if thing is None or bearers < 2:
        return None
    sizes = np.sort(_sizes(form_of(thing.name)))
    return thing if _CARRIED_M[0] <= float(sizes[2]) <= _CARRIED_M[1] else None


def together(people: Sequence[Stance], request: Request) -> tuple[list[Stance], Support] | None:
    """Return people with a thing that several of them carry, drag or push, and the thing; None where none do."""
    for stance in people:
        poses = {BEARING} if stance.pose == BEARING else _HAULING if stance.pose in _HAULING else frozenset[str]()
        load = _load_of(stance, request) if poses else None
        members = [other for other in people if other.pose in poses and load and _load_of(other, request) == load]
        if load is None or len(members) < 2:
            continue
        if BEARING in poses:
            return _borne(people, members, load)
        if float(_sizes(form_of(load.name))[2]) > _REACHED_M:
            return _hauled(people, members, load)
    return None


def _load_of(stance: Stance, request: Request) -> SeenThing | None:
    """Return the large thing that somebody's hands are on; None for a small one or none."""
    seen = next((seen for seen in request.sees.figures if seen.name == stance.name.split(" (")[0]), None)
    thing = _thing_of(seen.to, request) if seen else None
    least, most = _CARRIED_M if stance.pose == BEARING else _HAULED_M
    return thing if thing and least <= float(_sizes(form_of(thing.name)).max()) <= most else None


def _thing_of(noun: str, request: Request) -> SeenThing | None:
    called = (thing for thing in request.sees.things if noun in (thing.name, thing.name.rpartition(" ")[2]))
    return next(called, None) if noun else None


def _sizes(form: Form) -> np.ndarray:
    return np.ptp(form.built(AS_MADE).corners, axis=0)


def _along(form: Form, thing: SeenThing) -> tuple[SeenThing, float, float, float, float]:
    """Return a thing with its length across the frame, its heading, its length, its depth and its height in metres."""
    wide, deep, tall = (float(extent) for extent in _sizes(form))
    if tall > max(wide, deep):
        return replace(thing, state=LAID), 0.0, tall, deep, wide
    return (thing, 0.0, wide, deep, tall) if wide >= deep else (thing, 90.0, deep, wide, tall)


def _borne(people: Sequence[Stance], members: list[Stance], thing: SeenThing) -> tuple[list[Stance], Support]:
    form = form_of(thing.name)
    thing, heading, long, deep, tall = _along(form, thing)
    ends = -(-len(members) // 2)
    reach = max(long / 2 - 0.3, _ROOM_M * (ends - 1) / 2 + 0.3)
    low = max(0.15, _TOP_M - tall)
    placed = {
        member.name: replace(
            member,
            x=reach * (1 - 2 * (index // 2) / max(1, ends - 1)) if len(members) > 2 else (-reach if index else reach),
            y=0.0 if index % 2 == 0 or len(members) == 2 else -(deep + 2 * _BESIDE_M),
            heading=_WAY,
            looked_at=None,
        )
        for index, member in enumerate(members)
    }
    return _aside(people, placed), Support(thing, form, (0.0, -(deep / 2 + _BESIDE_M), low), heading, "on")


def _hauled(people: Sequence[Stance], members: list[Stance], thing: SeenThing) -> tuple[list[Stance], Support]:
    form = form_of(thing.name)
    factor = max(1.0, _ROOM_M * len(members) / float(_sizes(form).max())) if is_boat(thing.name) else 1.0
    form = replace(form, size_m=factor * max(size_of(form))) if factor > 1 else form
    thing, heading, long, deep, tall = _along(form, thing)
    step = max(_ROOM_M, (long - 0.5) / max(1, len(members) - 1)) if len(members) > 1 else 0.0
    placed: dict[str, Stance] = {}
    for index, member in enumerate(members):
        x, y = (len(members) - 1) / 2 * step - index * step - _AHEAD_M, deep / 2 + _ALONG_M
        hand = (x + _AHEAD_M, deep / 2, min(tall, _HANDS_M))
        placed[member.name] = replace(
            member, pose="push", x=x, y=y, heading=_WAY, looked_at=None, right_target=hand, left_target=None
        )
    return _aside(people, placed), Support(thing, form, (0.0, 0.0, 0.0), heading, "on")


def _aside(people: Sequence[Stance], placed: dict[str, Stance]) -> list[Stance]:
    """Return everybody, those who have no hand on the thing a step behind it."""
    return [placed.get(stance.name) or replace(stance, y=stance.y + 1.4) for stance in people]
