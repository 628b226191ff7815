"""In hand: things of any form put into the hands of people for whom people/hand_props has none of its own.

A long thing goes through the fist, a small one stands on the palm, a large one is held between both hands.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from generation.previz.mesh import Scene
from generation.previz.people import HELD, POURING, THINGS_HELD, Skeleton, grip_of
from generation.previz.set import AS_MADE, form_of
from generation.previz.staging.qualities import with_qualities
from generation.previz.staging.relations import is_at
from generation.previz.vectors import Floats, unit, vec
from generation.request import Request
from generation.seen import SeenFigure, SeenThing
from generation.words import held_as, lexicon

#: A thing is held between both hands from so many metres on, and nothing longer than that is held at all.
_BOTH_M, _LONGEST_M = 0.45, 2.4
#: What stands on a palm is so high at most, in metres.
_HIGH_M = 0.22
#: Both hands hold a staff where both are closed so far, and it is so long, in metres.
_FIST, _STAFF_M = 0.6, 0.8
#: How much longer than it is thick a thing is that goes through the fist.
_LONG = 2.6


def in_hands(bones: Skeleton, things: tuple[SeenThing, ...] | list[SeenThing]) -> SeenThing | None:
    """Return which of some things somebody has in hand; None for none of them."""
    held = bones.held
    if not held or (held not in THINGS_HELD and not is_holdable(held)):
        return None
    names = (held, _AS_WELL.get(held, held), held.removeprefix("burning "))
    return next(
        (
            thing
            for thing in things
            if {thing.name, thing.name.rpartition(" ")[2], held_as(thing.name), form_of(thing.name).name}.intersection(
                names
            )
        ),
        None,
    )


#: What hands hold is called by another word as well.
_AS_WELL = {"helm": "wheel", "spyglass": "scope"}


def in_hand_of(name: str, request: Request) -> str:
    """Return what somebody has in hand by where the words have it: in or across them, or by what they are left with.

    A small thing that the words put nowhere is in the hand of whoever is there alone with it, where no table is.
    """
    people = [person for person in request.sees.figures if person.kind in ("person", "spirit") and not person.part]
    for thing in request.sees.things:
        if thing.of == name and thing.relation in _IN_HANDS and _is_light(thing.name):
            return thing.name
        if thing.count > 2 or not _fits_a_hand(thing.name) or is_at(name, thing, request):
            continue
        if thing.of == name and thing.relation in _AT_HANDS:
            return thing.name
        seen = (
            next(person for person in people if person.name == name)
            if any(person.name == name for person in people)
            else None
        )
        if seen and seen.to in (thing.name, thing.name.rpartition(" ")[2]) and _has(seen.doing):
            return thing.name
    if any(lexicon.kind_of(thing.name) == "furniture" for thing in request.sees.things):
        return ""
    free = [thing for thing in request.sees.things if not is_at(name, thing, request) and thing.count < 3]
    theirs = (
        thing.name
        for thing in free
        if thing.relation in ("", "of") and _fits_a_hand(thing.name) and _holder(thing, people, request) == name
    )
    return next(theirs, "")


def _holder(thing: SeenThing, people: Sequence[SeenFigure], request: Request) -> str:
    """Return in whose hand a small thing is that the words put nowhere: whose it is, or who is named last before it."""
    owner = next((person.name for person in people if person.name == thing.of), "")
    if owner or len(people) < 2:
        return owner or next((person.name for person in people), "")
    words = request.description.casefold()
    at = words.find((thing.words or thing.name).casefold())
    named = [(words.rfind(person.name.casefold().split(",")[0], 0, max(at, 0)), person.name) for person in people]
    last = max(named, key=lambda found: found[0])
    return last[1] if last[0] >= 0 and lexicon.usual_place(thing.name) == "hand" else ""


#: Where something is that somebody has in hand.
_AT_HANDS = frozenset(["in", "across", "with", "from", "between"])
#: Where the words have it in hand for certain, whatever it is.
_IN_HANDS = ("in", "between")
#: What hands are on and never carry about: a steering wheel, oars.
_MOUNTED = frozenset({"wheel", "helm", "steering wheel", "oars"})
#: Doings with something in hand.
_HAVING = ("hold", "carry", "have", "clutch", "grip", "lift", "raise", "take", "get", "bring", "smoke", "drink", "sip")
#: What is longer than so many metres is in nobody's hand by itself; the same of what hands are made to hold.
_IN_ONE_HAND_M, _HELD_M = 0.45, 1.2


def _has(doing: str) -> bool:
    return any(verb.split()[0] in _HAVING for verb in doing.split(", ") if verb)


def _is_light(noun: str) -> bool:
    """Whether hands hold a thing where the words have it in them: shoes, a leaf, a folded shirt."""
    form = form_of(noun)
    kind = lexicon.kind_of(noun)
    return (
        kind not in ("substance", "landscape", "animal", "person", "body part")
        and not form.hangs
        and (not form.lettered or kind in ("garment", "fabric", "plant", "text"))
        and float(np.ptp(form.built().corners, axis=0).max()) < _HELD_M
    )


def _fits_a_hand(noun: str) -> bool:
    """Whether a thing is as small as what one has in hand, is made to be there, and has a form of its own."""
    form = form_of(noun)
    longest = float(np.ptp(form.built().corners, axis=0).max())
    if form.hangs or (form.overhead and lexicon.kind_of(noun) != "light") or held_as(noun) in _MOUNTED:
        return False
    if held_as(noun) in THINGS_HELD:
        return longest < _HELD_M
    if lexicon.kind_of(noun) in ("garment", "fabric", "plant", "substance", "landscape", "animal", "person"):
        return False
    return not form.lettered and form.small and longest < _IN_ONE_HAND_M


def is_holdable(noun: str) -> bool:
    """Whether somebody can have a thing in hand."""
    low, high = form_of(noun).built().corners
    return float((high - low).max()) <= _LONGEST_M


def put_in_hands(scene: Scene, bones: Skeleton, number: int, things: Sequence[SeenThing] = ()) -> None:
    """Add what somebody holds, where it is a thing that hand_props does not build.

    number: of the figure. things: what the shot sees, in what states.
    """
    noun = bones.held
    if not noun or noun in THINGS_HELD or not is_holdable(noun):
        return
    built = form_of(noun).built(AS_MADE)
    size = built.corners[1] - built.corners[0]
    at, axes, foot = _held(bones, size)
    part = Scene()
    part.include(built.scene)
    thing = next((thing for thing in things if thing.name in (noun, noun.rpartition(" ")[2])), None)
    part = with_qualities(part, thing) if thing else part
    part.groups = [part.groups[0], *(replace(group, object=number + HELD) for group in part.groups[1:])]
    part.vertices = [(points - foot) @ axes.T + at for points in part.vertices]
    part.normals = [ways @ axes.T for ways in part.normals]
    part.lines = [replace(line, points=(line.points - foot) @ axes.T + at) for line in part.lines]
    scene.include(part)


def _held(bones: Skeleton, size: Floats) -> tuple[Floats, Floats, Floats]:
    """Return where a thing is held, its axes as columns, and which of its own points is there. size: in metres."""
    at, way, palm, across = grip_of(bones, "right")
    left = grip_of(bones, "left")[0]
    order = np.argsort(size)
    middle = vec(0, 0, float(size[2]) / 2)
    if float(size[order[2]]) > _LONG * float(size[order[1]]):
        both = min(bones.pose.left_curl, bones.pose.right_curl) > _FIST and float(size.max()) > _STAFF_M
        if both and _STAFF_M / 6 < float(np.linalg.norm(at - left)) < _STAFF_M:
            along = unit((left - at) * (1.0 if left[2] > at[2] else -1.0))
            return at, _with_axis(int(order[2]), along, palm), middle * (0.8 if order[2] == 2 else 1.0)
        along = unit(across * (np.sign(across[2]) or 1.0) + 0.35 * way)
        return at, _with_axis(int(order[2]), along, palm), middle * (0.4 if order[2] == 2 else 1.0)
    if bones.stance.pose == "pour":
        return at, _with_axis(2, unit(bones.along(POURING)), bones.along(vec(1, 0, 0))), middle
    upright = _with_axis(2, vec(0, 0, 1), bones.along(vec(0, -1, 0)))
    if float(size.max()) > _BOTH_M or (float(size.max()) > 0.25 and float(np.linalg.norm(at - left)) < 0.5):
        both = (at + left) / 2
        ahead = bones.along(vec(0, 1, 0)) * vec(1, 1, 0)
        return both + ahead * float(size[1]) * 0.4 - vec(0, 0, float(size[2]) * 0.55), upright, vec(0, 0, 0)
    # What is higher than a hand is gripped above its middle, so that it hides nothing behind it.
    foot = vec(0, 0, float(size[2]) * 0.6) if float(size[2]) > _HIGH_M else vec(0, 0, 0)
    return at + palm * (float(size[:2].min()) / 2 + 0.01) - vec(0, 0, 0.03), upright, foot


def _with_axis(axis: int, along: Floats, towards: Floats) -> Floats:
    """Return axes of which one goes along a direction and the next as near to another as it can."""
    second = unit(towards - (towards @ along) * along + 1e-6)
    third = np.cross(along, second)
    columns = {axis: along, (axis + 1) % 3: second, (axis + 2) % 3: third}
    return np.column_stack([columns[0], columns[1], columns[2]])
