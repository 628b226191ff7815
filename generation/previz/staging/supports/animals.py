"""Animals on, in, under or over things, people and each other: a dog on a table, a parrot on a shoulder."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from generation.previz.people import Skeleton, Stance
from generation.previz.set import Form, form_of
from generation.previz.staging.animals import Standing
from generation.previz.staging.supports.things import (
    HIGHEST_M,
    IN,
    ON,
    OVER,
    ROOM,
    UNDER,
    Support,
    grown,
    is_support,
    lemma_of,
    places_of,
    size_of,
    thing_meant,
    top_of,
)
from generation.previz.vectors import turn, vec
from generation.request import Request
from generation.seen import SeenThing

#: Parts of a body that carry a small animal; its height and its length in metres at most.
_PERCHES = {"shoulder": "shoulder", "head": "crown", "hand": "hand", "arm": "arm", "wrist": "hand", "finger": "hand"}
_LAPS = ("lap", "knee", "leg", "thigh")
_PERCHED_M, _ON_LAP_M = 0.75, 1.2
#: Share of a body under the rim of what it is in.
_SUNK = 0.3
#: Gap in metres between somebody and what hangs or hovers over them.
_OVER_M = 0.4


def held_up(
    creature: Standing,
    request: Request,
    company: frozenset[str],
    supports: dict[str, Support],
    people: Sequence[Stance],
    others: Sequence[Standing],
) -> Standing:
    """Return an animal where the words have it, in the world.

    company: names of everybody in the shot. supports: things that are under somebody already, by name; added to.
    people, others: everybody else who is there.
    """
    if (held := _with_somebody(creature, request, company, people)) is not None:
        return held
    for relation, noun in places_of(creature.animal.name, request, company):
        lemma = lemma_of(noun)
        if relation in ON | IN and people:
            owner = _whose(noun, request.description, people) or people[0]
            if perched := _perched(creature, lemma, owner):
                return perched
        if relation in ON and (ridden := _another(creature, lemma, others)):
            return _on_back(creature, ridden)
        if relation in OVER and people and (lemma in ("he", "she", "they") or _owner(noun, people)):
            return _hovering(creature, _owner(noun, people) or people[0])
        thing = thing_meant(noun, request)
        form = form_of(thing.name)
        if relation not in ON | IN | UNDER or not is_support(noun, relation, form, person=False):
            continue
        if thing.name in supports:
            return _joining(creature, supports[thing.name], relation)
        if set_down := _put_on(creature, thing, form, relation):
            creature, supports[thing.name] = set_down
            return creature
    return creature


def _whose(part: str, description: str, people: Sequence[Stance]) -> Stance | None:
    """Return whose part of the body a text means: the captain's head; None where it does not say."""
    found = re.search(rf"(\w+)['’]s? (?:\w+ )?{re.escape(part)}\b", description, re.IGNORECASE)
    called = found.group(1).casefold() if found else ""
    return next((stance for stance in people if called and called in stance.name.casefold().split()), None)


def _with_somebody(
    creature: Standing, request: Request, company: frozenset[str], people: Sequence[Stance]
) -> Standing | None:
    """Return an animal at the part of somebody where their own words have it: she sits with a cat in her lap."""
    for stance in people:
        where = list(places_of(stance.name, request, company))
        for (preposition, noun), (_, part) in pairwise(where):
            if preposition == "with" and lemma_of(noun) == lemma_of(creature.animal.name):
                return _perched(creature, lemma_of(part), stance)
    return None


def _another(creature: Standing, lemma: str, others: Sequence[Standing]) -> Standing | None:
    """Return another animal that a noun means."""
    return next(
        (other for other in others if other is not creature and lemma_of(other.animal.name) == lemma),
        None,
    )


def _on_back(creature: Standing, ridden: Standing) -> Standing:
    """Return an animal on the back of another."""
    seat, foot = ridden.mark("seat"), _extent(creature)[2]
    return replace(creature, at=(float(seat[0]), float(seat[1]), float(seat[2]) - foot), heading=ridden.heading)


def _owner(noun: str, people: Sequence[Stance]) -> Stance | None:
    return next((stance for stance in people if stance.name.casefold() == noun.casefold()), None)


def _extent(creature: Standing) -> tuple[float, float, float]:
    """Return how long and how high an animal is and how far its lowest point is over its feet, in metres."""
    low, high = creature.corners().min(0), creature.corners().max(0)
    built = creature.creature(far=True).corners * creature.animal.grown
    return float(np.ptp(built[:, :2], axis=0).max()), float(high[2] - low[2]), float(low[2]) - creature.at[2]


def _put_on(creature: Standing, thing: SeenThing, form: Form, relation: str) -> tuple[Standing, Support] | None:
    """Return an animal on, in or under a thing, and the thing; None where it is none for the animal."""
    wide, deep, tall = size_of(form)
    long, high, foot = _extent(creature)
    x, y, _ = creature.at
    if relation in UNDER:
        if tall < 0.3:
            return None
        form = grown(form, max(1.0, 1.2 * high / tall, ROOM * long / max(wide, deep)))
        return replace(creature, at=(x, y + 0.12, -foot)), Support(thing, form, (x, y + 0.12, 0.0), 0.0, "under")
    if relation in ON:
        if tall > HIGHEST_M or max(wide, deep) < 0.25 * long:
            return None
        form = grown(form, max(1.0, 0.85 * long / max(wide, deep)))
        top = top_of(form)
        return replace(creature, at=(x, y, top - foot)), Support(thing, form, (x, y, 0.0), 0.0)
    form = grown(form, max(1.0, ROOM * long / max(wide, deep)))
    wide, deep, tall = size_of(form)
    barred, tall = "cage" in thing.name, tall * form.rim
    sunk = min(_SUNK * high, 0.9 * tall)
    up = 0.04 if barred else tall - sunk
    heading = creature.heading + 90 if wide > deep else creature.heading
    return replace(creature, at=(x, y, up - foot)), Support(thing, form, (x, y, 0.0), heading, "in")


def _joining(creature: Standing, support: Support, relation: str) -> Standing:
    """Return an animal on, in or under a thing that somebody is at already, at its side."""
    wide, _, tall = size_of(support.form)
    tall = top_of(support.form) if relation in ON else tall
    _, high, foot = _extent(creature)
    up = 0.0 if relation in UNDER else tall if relation in ON else tall - _SUNK * high
    aside = turn("z", support.heading) @ vec(0.3 * wide, 0, 0)
    x, y = support.at[0] + float(aside[0]), support.at[1] + float(aside[1])
    return replace(creature, at=(x, y, up - foot))


def _perched(creature: Standing, part: str, stance: Stance) -> Standing | None:
    """Return a small animal on somebody's shoulder, head, hand or lap; None for a large one or another noun."""
    long, high, foot = _extent(creature)
    bones = Skeleton(stance)
    if part in _LAPS and long < _ON_LAP_M:
        knees = (bones.world(bones.knee["left"]) + bones.world(bones.knee["right"])) / 2
        at = 0.45 * bones.world(bones.pelvis) + 0.55 * knees + vec(0, 0, 0.09)
        heading = stance.heading + 90
    elif part in _PERCHES and high < _PERCHED_M and long < _ON_LAP_M:
        at = {
            "shoulder": bones.world(bones.shoulder["left"]) + vec(0, 0, 0.06),
            "crown": bones.landmarks()["crown"],
            "hand": bones.world(bones.wrist["right"]) + vec(0, 0, 0.05),
            "arm": (bones.world(bones.wrist["right"]) + bones.world(bones.elbow["right"])) / 2 + vec(0, 0, 0.05),
        }[_PERCHES[part]]
        heading = creature.heading
    else:
        return None
    animal = (
        replace(creature.animal, posture="lie")
        if part in _LAPS and creature.animal.posture == "stand"
        else creature.animal
    )
    return replace(creature, animal=animal, at=(float(at[0]), float(at[1]), float(at[2]) - foot), heading=heading)


def _hovering(creature: Standing, stance: Stance) -> Standing:
    """Return an animal that hangs or hovers over somebody's head."""
    crown = Skeleton(stance).landmarks()["crown"]
    foot = _extent(creature)[2]
    return replace(creature, at=(float(crown[0]), float(crown[1]) + 0.15, float(crown[2]) + _OVER_M - foot))
