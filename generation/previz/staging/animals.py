"""Animals and robots in a shot: which they are, what they do, and with whom they do it.

Whoever is an animal or a robot is drawn as one, named or not. Those whom the shot is about stand with the people before
the camera is set; herds and whatever flies fill what it sees.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generation.previz.creatures import (
    BABY,
    Creature,
    Species,
    creature_of,
    kind_of_creature,
    names,
    posture_of,
    species,
    species_of,
)
from generation.previz.people import Stance
from generation.previz.set import is_drawn
from generation.previz.vectors import Floats, turn, vec
from generation.request import Request
from generation.seen import SeenFigure, SeenThing
from generation.words import grammar, lexicon

#: Object numbers of animals and robots, and how many there are at most.
FIRST, MOST = 400, 96
#: Verbs of people who ride, hold or lead an animal.
_RIDES = frozenset(["ride", "mount", "gallop", "canter", "trot", "spur", "rein", "straddle"])
_HOLDS = frozenset(["hold", "carry", "cradle", "hug", "cuddle", "clutch", "lift", "rock", "embrace"])
_LEADS = frozenset(["lead", "walk", "drag", "pull", "tether", "tow", "leash"])
#: Shoulder height from which an animal is ridden, and length up to which it is held in the arms; metres.
_RIDDEN_M, _HELD_M = 0.9, 0.9
#: Least lengths in metres that animals are drawn with, so that they are seen: of the cast, and any other.
_LEAST_NAMED, _LEAST_M = 0.55, 0.38
#: What a baby is in that is in nobody's arms.
_BEDS_OF_BABIES = ("bed", "baby bed", "basket", "baby buggy", "box", "bathtub", "blanket", "mat", "floor", "chair")
#: Age in years from which children walk.
_WALKS = 2
#: Sizes of shots that hold one face.
CLOSE = ("ECU", "CU")


@dataclass(frozen=True)
class Animal:
    """An animal or a robot of a shot, or several alike."""

    name: str
    kind: str
    species: Species
    posture: str
    expression: str = ""
    count: int = 1
    #: The bond with somebody, whose name is `by`: rides, holds, leads; empty for none.
    bond: str = ""
    by: str = ""
    #: The side of the line of action: left, right; empty for either.
    side: str = ""

    @property
    def flies(self) -> bool:
        """Whether it is in the air."""
        winged = self.species.plan == "bird" or bool(self.species["wings"])
        return (self.posture == "fly" and winged) or self.species.word("build") == "drone"

    @property
    def size_m(self) -> float:
        """How long or high it is drawn, in metres: the longest of its sides."""
        return max(float(np.ptp(_built(self, 0.0, far=True).corners, axis=0).max()) * self.grown, 0.01)

    @property
    def grown(self) -> float:
        """How many times larger than it is it is drawn, so that it is seen."""
        low, high = _built(self, 0.0, far=True).corners
        return max(1.0, (_LEAST_NAMED if self.expression else _LEAST_M) / float((high - low).max()))


@lru_cache(maxsize=256)
def _built(animal: Animal, turned: float, *, far: bool) -> Creature:
    return creature_of(animal.species, animal.posture, turned=turned, expression=animal.expression, far=far)


@dataclass(frozen=True)
class Standing:
    """An animal somewhere: where its feet are, which way it faces (0 away from a camera at rest), its head's turn."""

    animal: Animal
    at: tuple[float, float, float]
    heading: float
    turned: float = 0.0

    def creature(self, *, far: bool = False) -> Creature:
        """Return its shapes."""
        return _built(self.animal, self.turned, far=far)

    @property
    def matrix(self) -> Floats:
        """The turn and growth from its own place into the world."""
        return turn("z", self.heading) * self.animal.grown

    def mark(self, name: str) -> Floats:
        """Return one of its marks in the world."""
        return self.matrix @ self.creature(far=True).marks[name] + vec(*self.at)

    def corners(self) -> Floats:
        """Return the corners of the box around it in the world."""
        low, high = self.creature(far=True).corners
        box = np.array([(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
        return box @ self.matrix.T + vec(*self.at)


def animals_of(request: Request) -> tuple[Animal, ...]:
    """Return the animals and robots that a shot sees, those of its people first."""
    seen = {figure.name.casefold(): figure for figure in request.sees.figures}
    people = [figure for figure in request.sees.figures if figure.kind in ("person", "spirit") and not is_baby(figure)]
    sides = {figure.name.casefold(): (figure.side, figure.expression) for figure in request.figures}
    seen |= {thing.name.casefold(): _stuffed(thing) for thing in request.sees.things if _is_stuffed(thing, seen)}
    order = [name for name in sides if name in seen] + [name for name in seen if name not in sides]
    kinds = [(seen[name], kind) for name in order if (kind := _kind_of(seen[name]))]
    arms = not any(lexicon.is_a(thing.name, bed) for thing in request.sees.things for bed in _BEDS_OF_BABIES)
    outside = request.int_ext.upper().startswith("EXT")
    return tuple(
        _animal(
            figure,
            kind,
            people,
            sides.get(figure.name.casefold()),
            outside=outside,
            alone=len(kinds) == 1,
            in_arms=arms and kind == "figure",
        )
        for figure, kind in kinds
    )


def _is_stuffed(thing: SeenThing, seen: Collection[str]) -> bool:
    """Whether a thing is an animal: a stuffed tiger is drawn as a tiger that stands. seen: names of figures."""
    if thing.material or thing.relation == "of" or thing.name.casefold() in seen:
        return False
    return lexicon.kind_of(thing.name) == "animal" and not is_drawn(thing.name) and thing.name.lower() in names()


def _stuffed(thing: SeenThing) -> SeenFigure:
    return SeenFigure(thing.name, "animal", thing.count)


def is_somebody(figure: SeenFigure) -> bool:
    """Whether what is said to be an animal is called as people are and as no species: a queen with a cat on her lap."""
    noun = figure.name.rpartition(" ")[2].lower()
    unnamed = figure.kind == "animal" and not figure.species and figure.name != figure.name.upper()
    return unnamed and lexicon.kind_of(noun) == "person" and noun not in names()


def _kind_of(figure: SeenFigure) -> str:
    if is_somebody(figure):
        return ""
    if figure.kind == "person" and is_baby(figure):
        return "figure"
    if figure.kind in ("animal", "robot"):
        return figure.kind
    if figure.kind != "group" or figure.name == figure.name.upper() or _names_people(figure.name):
        return ""
    return kind_of_creature(figure.name)


def _names_people(name: str) -> bool:
    """Whether a group is one of people by its own noun or one before `of`: two young men, a crowd of boys."""
    head = grammar.lemma_in("en", name.lower().split()[-1])
    return any(sense.kind == "person" for sense in lexicon.senses(head)[:1])


def is_baby(figure: SeenFigure) -> bool:
    """Whether somebody does not walk yet: by their age, or by what they are called where that is not known."""
    if figure.age or figure.name == figure.name.upper() or figure.part:
        return 0 < figure.age < _WALKS
    words = [grammar.lemma_in("en", word) for word in figure.name.lower().split()]
    return any(lexicon.is_a(word, young) for word in words for young in ("baby", "infant"))


def _animal(
    figure: SeenFigure,
    kind: str,
    people: list[SeenFigure],
    known: tuple[str, str] | None,
    *,
    outside: bool,
    alone: bool,
    in_arms: bool,
) -> Animal:
    named = figure.name == figure.name.upper()
    meant = (
        species(BABY) if kind == "figure" else _as_large(species_of(figure.species or figure.name, kind), figure.name)
    )
    posture = posture_of(figure.doing, figure.posture)
    if kind == "figure" and posture == "stand":
        posture = "lie"
    heeded = any(_alike(figure.name, person.to) for person in people)
    if posture == "stand" and meant["airy"] and outside and figure.count > 1 and not heeded:
        posture = "fly"
    bond, by = _bond(figure, meant, people, alone=alone)
    if not bond and in_arms and people and figure.count == 1:
        bond, by = "holds", people[0].name
    expression = (known[1] if known else "") or figure.expression or ("neutral" if named else "")
    return Animal(
        figure.name, kind, meant, posture, expression, max(1, figure.count), bond, by, known[0] if known else ""
    )


#: Words for sizes -> how many times as large as usual an animal is, how long it is at least and at most; metres.
_SIZES = {
    "tiny": (0.5, 0.02, 0.5),
    "small": (0.75, 0.02, 3.0),
    "big": (1.3, 0.1, 6.0),
    "large": (1.3, 0.1, 6.0),
    "great": (1.4, 0.1, 8.0),
    "huge": (2.0, 0.8, 9.0),
    "enormous": (2.4, 1.0, 10.0),
    "giant": (3.0, 1.2, 10.0),
    "gigantic": (3.0, 1.2, 12.0),
    "monstrous": (2.4, 1.0, 10.0),
}


def _as_large(meant: Species, name: str) -> Species:
    """Return a species as large as the words for an animal have it."""
    words = name.lower().split()
    size = next((_SIZES[word] for word in words[:-1] if word in _SIZES), None)
    if size is None:
        return meant
    factor, least, most = size
    metres = min(max(meant.size_m * factor, least), max(most, meant.size_m))
    return Species(meant.name, meant.plan, metres, meant.numbers, meant.words)


def mounts_for(stances: Sequence[Stance], animals: Sequence[Animal]) -> tuple[Animal, ...]:
    """Return a horse for everybody who sits astride with none of the shot's animals under them."""
    mounted = {animal.by for animal in animals if animal.bond == "rides"}
    return tuple(
        Animal("horse", "animal", species_of("horse"), "stand", bond="rides", by=stance.name)
        for stance in stances
        if (stance.pose == "astride" or _has_a_horse(stance)) and stance.name not in mounted
    )


#: Poses of who has got off their horse.
_ON_FOOT = frozenset({"walk", "kneel", "lie", "sleep", "sit", "drink", "eat", "lead", "crouch", "dance"})


def _has_a_horse(stance: Stance) -> bool:
    """Whether somebody is called after the horse under them and has not got off it: a horseman."""
    last = grammar.lemma_in("en", stance.name.split(" (")[0].lower().split()[-1])
    mounted = last in ("horseman", "horsewoman") or lexicon.is_a(last, "cavalryman")
    return mounted and stance.pose not in _ON_FOOT


def _bond(figure: SeenFigure, meant: Species, people: list[SeenFigure], *, alone: bool) -> tuple[str, str]:
    """Return what somebody does with an animal, and who; alone: whether it is the only one of the shot."""
    for person in people:
        verbs = {verb.split()[0] for verb in person.doing.split(", ") if verb}
        about = _alike(figure.name, person.to) or _alike(figure.name, person.holds)
        if meant.plan in ("quadruped", "bird") and meant.size_m >= _RIDDEN_M and verbs & _RIDES and (about or alone):
            return "rides", person.name
        if about and verbs & _HOLDS and meant.size_m * 1.2 < _HELD_M:
            return "holds", person.name
        if about and verbs & _LEADS:
            return "leads", person.name
    return "", ""


def _alike(name: str, words: str) -> bool:
    """Whether words mean somebody: the same last noun."""
    if not words:
        return False
    noun, other_noun = (grammar.lemma_in("en", text.lower().split()[-1]) for text in (name, words))
    return noun == other_noun


def each(animals: tuple[Animal, ...]) -> Iterator[Animal]:
    """Yield animals one by one, as many as a frame holds."""
    left = MOST
    for animal in animals:
        count = min(animal.count, left)
        left -= count
        for _ in range(count):
            yield animal
