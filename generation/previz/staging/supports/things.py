"""Things that hold somebody up or have room for them, and where the words have somebody."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from generation.previz.set import AS_MADE, Form, form_of, is_drawn
from generation.previz.staging.ropes import is_rope
from generation.previz.vectors import Floats, turn, vec
from generation.request import Request
from generation.seen import SeenThing
from generation.words import deeds_of, grammar, lexicon

ON = frozenset({"on", "upon", "onto", "atop", "on top of", "across", "along"})
IN = frozenset({"in", "into", "inside", "within"})
UNDER = frozenset({"under", "underneath", "beneath", "below"})
OVER = frozenset({"over", "above"})
#: In metres: what is lower than this is no support, and what is higher is out of reach.
LOWEST_M, HIGHEST_M = 0.1, 3.2
#: How far a support reaches beyond who lies on it or is in it, against their length, and how many times it is grown.
ROOM, _MOST_GROWN = 1.15, 2.2
#: Seats that are a thing of their own and no chair.
WHEELED = ("wheelchair",)
#: What floats with somebody in it.
_CRAFT = ("boat", "ship", "raft", "canoe")
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
#: Grounds of vessels and stages.
_DECKS = ("deck", "stage", "platform", "quay", "pier", "dock", "bridge", "beach", "roof", "balcony", "porch", "terrace")
#: Forms of plants on which one can be.
_LOGS = ("log", "stump")
#: Verbs of being somewhere.
_BEING = frozenset(["stand", "sit", "lie", "kneel", "crouch", "climb", "sleep", "perch", "be", "squat", "rest", "wait"])
#: Verbs of hands and eyes on a thing, which have nobody on it themselves: who writes on a board stands before it.
_NOT_THERE = frozenset([
    "write", "draw", "scribble", "scrawl", "paint", "knock", "tap", "bang", "rap", "beat", "pound", "hammer", "press",
    "work", "lean", "pull", "push", "tug", "spit", "play", "look", "focus", "shine", "type", "drum", "chew", "bite",
    "knead", "click",
])  # fmt: skip
#: A surface is level whose normal is so far upright; heights that count as one, in metres; and the share of a
#: thing's outline from above that one has on which somebody is.
_LEVEL, _STEP_M, _LARGEST = 0.95, 0.02, 0.3


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


def places_of(name: str, request: Request, company: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield where the words have somebody: a preposition and a noun."""
    called = name.split(" (")[0]
    for deed in deeds_of(request.description, company):
        # Where something is done to a thing, the thing is there, unless somebody stands, sits or lies while they do it.
        moved = called.casefold() in [noun.casefold() for noun in deed.objects]
        if not moved and (deed.doers is None or called not in deed.doers or deed.verb in _NOT_THERE):
            continue
        for relation, noun in deed.places:
            if moved or not deed.objects or deed.verb in _BEING or is_boat(noun):
                yield relation, noun


def is_boat(noun: str) -> bool:
    """Whether a noun names a boat, a raft or a ship."""
    return any(lexicon.is_a(name, craft) for name in (lemma_of(noun), form_of(noun).name) for craft in _CRAFT)


def lemma_of(noun: str) -> str:
    """Return the lemma of a noun's head: boat of rowing boats."""
    return grammar.lemma_in("en", noun.rpartition(" ")[2].lower())


def thing_meant(noun: str, request: Request) -> SeenThing:
    """Return the thing that a noun means, as the shot sees it."""
    return next(
        (thing for thing in request.sees.things if noun in (thing.name, thing.name.rpartition(" ")[2])),
        SeenThing(noun, noun),
    )


def is_support(noun: str, relation: str, form: Form, *, person: bool) -> bool:
    """Whether a thing holds or houses somebody: neither land nor cloth, and no seat for a person."""
    lemma = lemma_of(noun)
    kind = lexicon.kind_of(noun) or lexicon.kind_of(lemma)
    if (lexicon.kind_of(noun) == "room" and is_drawn(noun)) or (person and form.name in WHEELED):
        return True  # a cage, a wheelchair
    if form.in_sky or form.hangs or kind in _FLAT or (form.lettered and kind not in _HOLDING):
        return False
    if any(lexicon.is_a(lemma, ground) for ground in _GROUNDS) or (relation in ON and lemma in _DECKS):
        return False
    if is_rope(lemma) or lexicon.kind_of(lemma) == "fastening" or (kind == "plant" and form.name not in _LOGS):
        return False
    if person and any(lexicon.is_a(lemma, seat) for seat in _SEATS) and form.name not in WHEELED:
        return False
    return not (relation in IN and any(lexicon.is_a(lemma, part) for part in _NEVER_IN))


def size_of(form: Form) -> tuple[float, float, float]:
    """Return how wide, deep and tall a form is, in metres."""
    low, high = form.built(AS_MADE).corners
    wide, deep, tall = (float(extent) for extent in high - low)
    return wide, deep, tall


@lru_cache(maxsize=512)
def top_of(form: Form) -> float:
    """Return how high over its foot somebody is on a thing, in metres: on its largest level surface."""
    tall, scene = size_of(form)[2], form.built(AS_MADE).scene
    areas: dict[float, float] = {}
    corners = np.vstack(scene.vertices)[np.vstack(scene.faces)]
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    doubled = np.linalg.norm(cross, axis=1)
    level = np.abs(cross[:, 2]) > _LEVEL * np.maximum(doubled, 1e-9)
    for height, area in zip(corners[level][:, :, 2].max(1), doubled[level], strict=True):
        key = round(float(height) / _STEP_M) * _STEP_M
        areas[key] = areas.get(key, 0.0) + float(area)
    wide, deep, _ = size_of(form)
    found = [height for height, area in areas.items() if area / 2 > _LARGEST * wide * deep and height > LOWEST_M]
    return min(tall, max(found, default=tall))


def grown(form: Form, factor: float) -> Form:
    """Return a form so many times as large, within reason."""
    factor = float(np.clip(factor, 0.5, _MOST_GROWN))
    return replace(form, size_m=max(size_of(form)) * factor)
