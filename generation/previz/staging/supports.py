"""Supports: who is on, in or under a thing by the words is drawn there: a dog on a table, a boy in a boat.

The thing is under, around or over them, as large as that takes; they are as high as it is. Seats and beds that people
use as such are left to dressing, and whoever is on a floor, on land or on a road needs nothing under them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np

from generation.previz.people import Skeleton, Stance
from generation.previz.set import AS_MADE, Form, form_of, is_drawn
from generation.previz.staging.animals import Standing
from generation.previz.staging.ropes import is_rope
from generation.previz.vectors import Floats, turn, vec
from generation.request import Request
from generation.seen import SeenThing
from generation.words import deeds_of, grammar, lexicon

ON = frozenset({"on", "upon", "onto", "atop", "on top of", "across", "along"})
IN = frozenset({"in", "into", "inside", "within"})
UNDER = frozenset({"under", "underneath", "beneath", "below"})
OVER = frozenset({"over", "above"})
#: Kinds of nouns that hold somebody up or have room for them, and those of furniture on which people sit or lie anyway.
_HOLDING = frozenset(
    {"furniture", "container", "vehicle", "structure", "machine", "plant", "tool", "instrument", "box"}
)
_SEATS, _GROUNDS = ("seat", "bed", "mattress"), ("floor", "road", "path", "pavement", "ground")
#: Kinds of nouns that are no thing under somebody: what is worn, written or shown, and what is land.
_FLAT = frozenset(
    {
        "animal",
        "person",
        "group",
        "garment",
        "text",
        "picture",
        "fabric",
        "landscape",
        "body part",
        "light",
        "room",
        "opening",
    }
)
#: Meanings that whoever is in one is not in as in a tub.
_NEVER_IN = ("seat", "bed", "building", "dwelling", "room", "motor vehicle", "aircraft", "train", "garment", "lamp")
#: Parts of a body that carry a small animal; its height and its length in metres at most.
_PERCHES = {"shoulder": "shoulder", "head": "crown", "hand": "hand", "arm": "arm", "wrist": "hand", "finger": "hand"}
_LAPS = ("lap", "knee", "leg", "thigh")
_PERCHED_M, _ON_LAP_M = 0.75, 1.2
#: In metres: what is lower than this is no support, what is higher is out of reach, and the heights of seats.
_LOWEST_M, _HIGHEST_M, _SEAT_M = 0.1, 3.2, (0.28, 0.62)
#: How far a support reaches beyond who lies on it or is in it, against their length, and how many times it is grown.
_ROOM, _MOST_GROWN = 1.15, 2.2
#: Share of a body under the rim of what it is in, and of one that stands.
_SUNK, _SUNK_STANDING = 0.3, 0.38
#: In metres: the width of the narrowest thing that holds somebody, how deep a boat lies in the water, and how high feet
#: are in it; how far from facing the camera whoever is in one is turned, in degrees; and how near to its middle, in
#: metres, somebody is alone there.
_NARROWEST_M, _DRAUGHT_M, _ON_BOTTOM_M, _ABOARD, _ALONE_M = 0.22, 0.12, 0.07, 80.0, 0.1
#: The form on which one stands some way up, before it: how high of its height, and how far behind its middle, in
#: metres.
_LADDER, _RUNG, _BEFORE_M = "ladder", 0.34, 0.24
#: How far from the sides of such a thing others stand, in metres.
_CLEAR_M = 0.3
#: Grounds of vessels and stages.
_DECKS = ("deck", "stage", "platform", "quay", "pier", "dock", "bridge", "beach", "roof", "balcony", "porch", "terrace")
#: Verbs of being somewhere.
_BEING = frozenset(["stand", "sit", "lie", "kneel", "crouch", "climb", "sleep", "perch", "be", "squat", "rest", "wait"])
#: A surface is level whose normal is so far upright; heights that count as one, in metres; and the share of a
#: thing's outline from above that one has on which somebody is.
_LEVEL, _STEP_M, _LARGEST = 0.95, 0.02, 0.3
#: Seats that are a thing of their own and no chair.
_WHEELED = ("wheelchair",)
#: Forms of plants on which one can be.
_LOGS = ("log", "stump")
#: What floats with somebody in it, and how many times as large as it is that is drawn, so that legs are within.
_CRAFT, _ROOMY = ("boat", "ship", "raft", "canoe"), 1.2
#: Gap in metres between somebody and what they hang or hover over.
_OVER_M = 0.4


@dataclass(frozen=True)
class Support:
    """A thing under, around or over somebody."""

    thing: SeenThing
    form: Form
    #: The middle of its foot in the world, in metres.
    at: tuple[float, float, float]
    #: Which way its back is, in degrees.
    heading: float
    relation: str = "on"

    @property
    def afloat(self) -> bool:
        """Whether it is a boat."""
        return is_boat(self.thing.name)

    @property
    def corners(self) -> Floats:
        """The corners of the box around it in the world."""
        low, high = self.form.built(AS_MADE).corners
        box = np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
        return box @ turn("z", self.heading).T + vec(*self.at)


@dataclass(frozen=True)
class Supported:
    """Beings as they are on, in or under things, and those things."""

    people: tuple[Stance, ...]
    animals: tuple[Standing, ...]
    supports: tuple[Support, ...]
    #: Names of people who have one of them under them: they need no chair and no bed.
    held_up: frozenset[str]


def supported(
    request: Request, people: Sequence[Stance], animals: Sequence[Standing], still: frozenset[str]
) -> Supported:
    """Return everybody where the words have them. still: names of those whose place is given already."""
    company = frozenset(figure.name for figure in (*request.figures, *request.sees.figures))
    supports: dict[str, Support] = {}
    there: dict[str, tuple[SeenThing, Form, str, list[Stance]]] = {}
    for stance in people:
        found = None if stance.name in still else _of_person(stance, request, company)
        if found:
            relation, thing, form = found
            there.setdefault(thing.name, (thing, form, relation, []))[3].append(stance)
    moved: dict[str, Stance] = {}
    for name, (thing, form, relation, members) in there.items():
        set_down, supports[name] = _set_down(members, thing, form, relation)
        moved |= {stance.name: stance for stance in set_down}
    stances = [moved.get(stance.name, stance) for stance in people]
    standing = [
        creature if creature.animal.bond else _creature(creature, request, company, supports, stances, animals)
        for creature in animals
    ]
    stances = [
        stance if stance.name in moved or stance.name in still else _beside(stance, supports.values())
        for stance in stances
    ]
    return Supported(tuple(stances), tuple(standing), tuple(supports.values()), frozenset(moved))


def _beside(stance: Stance, supports: Iterable[Support]) -> Stance:
    """Return somebody who is on none of the things outside of them: nobody stands in a table."""
    for support in supports:
        low, high = support.corners.min(0), support.corners.max(0)
        inside = low[0] - _CLEAR_M < stance.x < high[0] + _CLEAR_M and low[1] - _CLEAR_M < stance.y < high[1] + _CLEAR_M
        if inside:
            right = stance.x >= support.at[0]
            x = float(high[0]) + _CLEAR_M if right else float(low[0]) - _CLEAR_M
            stance = replace(stance, x=x, looked_at=None, left_target=None, right_target=None)
    return stance


def _places(name: str, request: Request, company: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield where the words have somebody: a preposition and a noun."""
    called = name.split(" (")[0]
    for deed in deeds_of(request.description, company):
        # Where something is done to a thing, the thing is there, unless somebody stands, sits or lies while they do it.
        moved = called.casefold() in [noun.casefold() for noun in deed.objects]
        if not moved and (deed.doers is None or called not in deed.doers):
            continue
        for relation, noun in deed.places:
            if moved or not deed.objects or deed.verb in _BEING or is_boat(noun):
                yield relation, noun


def is_boat(noun: str) -> bool:
    """Whether a noun names a boat, a raft or a ship."""
    return any(lexicon.is_a(name, craft) for name in (_lemma(noun), form_of(noun).name) for craft in _CRAFT)


def _lemma(noun: str) -> str:
    return grammar.lemma_in("en", noun.rpartition(" ")[2].lower())


def _thing(noun: str, request: Request) -> SeenThing:
    """Return the thing that a noun means, as the shot sees it."""
    return next(
        (thing for thing in request.sees.things if noun in (thing.name, thing.name.rpartition(" ")[2])),
        SeenThing(noun, noun),
    )


def _is_support(noun: str, relation: str, form: Form, *, person: bool) -> bool:
    """Whether a thing holds or houses somebody: neither land nor cloth, and no seat for a person."""
    lemma = _lemma(noun)
    kind = lexicon.kind_of(noun) or lexicon.kind_of(lemma)
    if (lexicon.kind_of(noun) == "room" and is_drawn(noun)) or (person and form.name in _WHEELED):
        return True  # a cage, a wheelchair
    if form.in_sky or form.hangs or kind in _FLAT or (form.lettered and kind not in _HOLDING):
        return False
    if any(lexicon.is_a(lemma, ground) for ground in _GROUNDS) or (relation in ON and lemma in _DECKS):
        return False
    if is_rope(lemma) or lexicon.kind_of(lemma) == "fastening" or (kind == "plant" and form.name not in _LOGS):
        return False
    if person and any(lexicon.is_a(lemma, seat) for seat in _SEATS) and form.name not in _WHEELED:
        return False
    return not (relation in IN and any(lexicon.is_a(lemma, part) for part in _NEVER_IN))


def _size(form: Form) -> tuple[float, float, float]:
    low, high = form.built(AS_MADE).corners
    wide, deep, tall = (float(extent) for extent in high - low)
    return wide, deep, tall


@lru_cache(maxsize=512)
def _top(form: Form) -> float:
    """Return how high over its foot somebody is on a thing, in metres: on its largest level surface."""
    tall, scene = _size(form)[2], form.built(AS_MADE).scene
    areas: dict[float, float] = {}
    corners = np.vstack(scene.vertices)[np.vstack(scene.faces)]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    doubled = np.linalg.norm(cross, axis=1)
    level = np.abs(cross[:, 2]) > _LEVEL * np.maximum(doubled, 1e-9)
    for height, area in zip(corners[level][:, :, 2].max(1), doubled[level], strict=True):
        key = round(float(height) / _STEP_M) * _STEP_M
        areas[key] = areas.get(key, 0.0) + float(area)
    wide, deep, _ = _size(form)
    found = [height for height, area in areas.items() if area / 2 > _LARGEST * wide * deep and height > _LOWEST_M]
    return min(tall, max(found, default=tall))


def _grown(form: Form, factor: float) -> Form:
    """Return a form so many times as large, within reason."""
    factor = float(np.clip(factor, 0.5, _MOST_GROWN))
    return replace(form, size_m=max(_size(form)) * factor)


def _of_person(stance: Stance, request: Request, company: frozenset[str]) -> tuple[str, SeenThing, Form] | None:
    """Return on or in which thing the words have somebody; None for none."""
    for relation, noun in _places(stance.name, request, company):
        thing = _thing(noun, request)
        form = form_of(thing.name)
        wide, deep, tall = _size(form)
        held = max(wide, deep) > _NARROWEST_M and _LOWEST_M < tall < _HIGHEST_M
        if held and relation in ON | IN and _is_support(noun, relation, form, person=True):
            return ("in" if relation in IN else "on"), thing, form
    if stance.pose == "climb":
        ladder = next((thing for thing in request.sees.things if form_of(thing.name).name == _LADDER), None)
        return ("on", ladder, form_of(ladder.name)) if ladder else None
    return None


def _set_down(members: Sequence[Stance], thing: SeenThing, form: Form, relation: str) -> tuple[list[Stance], Support]:
    """Return people on or in the same thing, and the thing under all of them."""
    if form.name in _WHEELED:
        first = members[0]
        seated = [
            stance if Skeleton(stance).pose.seat else replace(stance, pose="sit", posture="") for stance in members
        ]
        return seated, Support(thing, form, (first.x, first.y, 0.0), first.heading, "on")
    if form.name == _LADDER:
        return [_on_ladder(stance, form) for stance in members], _ladder(members[0], thing, form)
    middle = np.mean([(stance.x, stance.y) for stance in members], axis=0)
    spread = float(np.ptp([stance.x for stance in members]))
    wide, deep, _ = _size(form)
    members = [_as_it_allows(stance, thing, relation, float(middle[0])) for stance in members]
    bones = [Skeleton(stance) for stance in members]
    way = 90.0 if len(members) > 1 else members[0].heading
    along = len(members) > 1 or bones[0].lies or relation == "in"
    heading = way + (90.0 if along and wide > deep else 0.0)
    long = max(body.height if body.lies else 0.5 for body in bones) + spread
    room = _ROOM * long if relation == "in" else 0.9 * long
    form = _grown(
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
    tall = (_top(form) if relation == "on" else _size(form)[2]) - low
    placed = [
        replace(stance, y=float(middle[1]), z=_level(body, tall, relation, in_boat=low > 0))
        for stance, body in zip(members, bones, strict=True)
    ]
    return placed, support


def _on_ladder(stance: Stance, form: Form) -> Stance:
    idle = stance.pose in ("stand", "look", "walk")
    return replace(stance, z=_RUNG * _size(form)[2], pose="climb" if idle else stance.pose)


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
    tall = _top(form)
    sitting = next((body for body in bones if body.pose.seat), None)
    if sitting is None or not _SEAT_M[0] <= tall <= _SEAT_M[1]:
        return form
    return _grown(form, _seat_of(sitting) / tall)


def _seat_of(bones: Skeleton) -> float:
    """Return how high over their feet somebody sits, in metres."""
    return float(bones.world(bones.pelvis)[2]) - bones.stance.z - 0.06


def _level(bones: Skeleton, tall: float, relation: str, *, in_boat: bool) -> float:
    """Return how high somebody's feet are on or in a thing of a height in metres."""
    if in_boat:
        return _ON_BOTTOM_M if bones.pose.seat or not bones.pose.is_low else _ON_BOTTOM_M + 0.2
    if relation == "on":
        return max(0.0, tall - _seat_of(bones)) if bones.pose.seat else tall
    high = float(bones.landmarks()["crown"][2]) - bones.stance.z
    return max(0.02, tall - min(_SUNK_STANDING * high, 0.92 * tall)) if not bones.lies else max(0.02, tall - 0.12)


def _creature(
    creature: Standing,
    request: Request,
    company: frozenset[str],
    supports: dict[str, Support],
    people: Sequence[Stance],
    others: Sequence[Standing],
) -> Standing:
    if (held := _with_somebody(creature, request, company, people)) is not None:
        return held
    for relation, noun in _places(creature.animal.name, request, company):
        lemma = _lemma(noun)
        if relation in ON | IN and people:
            owner = _whose(noun, request.description, people) or people[0]
            if perched := _perched(creature, lemma, owner):
                return perched
        if relation in ON and (ridden := _another(creature, lemma, others)):
            return _on_back(creature, ridden)
        if relation in OVER and people and (lemma in ("he", "she", "they") or _owner(noun, people)):
            return _hovering(creature, _owner(noun, people) or people[0])
        thing = _thing(noun, request)
        form = form_of(thing.name)
        if relation not in ON | IN | UNDER or not _is_support(noun, relation, form, person=False):
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
        where = list(_places(stance.name, request, company))
        for (preposition, noun), (_, part) in pairwise(where):
            if preposition == "with" and _lemma(noun) == _lemma(creature.animal.name):
                return _perched(creature, _lemma(part), stance)
    return None


def _another(creature: Standing, lemma: str, others: Sequence[Standing]) -> Standing | None:
    """Return another animal that a noun means."""
    return next(
        (other for other in others if other is not creature and _lemma(other.animal.name) == lemma),
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
    wide, deep, tall = _size(form)
    long, high, foot = _extent(creature)
    x, y, _ = creature.at
    if relation in UNDER:
        if tall < 0.3:
            return None
        form = _grown(form, max(1.0, 1.2 * high / tall, _ROOM * long / max(wide, deep)))
        return replace(creature, at=(x, y + 0.12, -foot)), Support(thing, form, (x, y + 0.12, 0.0), 0.0, "under")
    if relation in ON:
        if tall > _HIGHEST_M or max(wide, deep) < 0.25 * long:
            return None
        form = _grown(form, max(1.0, 0.85 * long / max(wide, deep)))
        top = _top(form)
        return replace(creature, at=(x, y, top - foot)), Support(thing, form, (x, y, 0.0), 0.0)
    form = _grown(form, max(1.0, _ROOM * long / max(wide, deep)))
    wide, deep, tall = _size(form)
    barred, tall = "cage" in thing.name, tall * form.rim
    sunk = min(_SUNK * high, 0.9 * tall)
    up = 0.04 if barred else tall - sunk
    heading = creature.heading + 90 if wide > deep else creature.heading
    return replace(creature, at=(x, y, up - foot)), Support(thing, form, (x, y, 0.0), heading, "in")


def _joining(creature: Standing, support: Support, relation: str) -> Standing:
    """Return an animal on, in or under a thing that somebody is at already, at its side."""
    wide, _, tall = _size(support.form)
    tall = _top(support.form) if relation in ON else tall
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
