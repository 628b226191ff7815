"""Which meaning of a noun is meant: by how often each is met, by what stands around the word, and by the place.

A meaning gains by every neighbour that its definition names, or that is itself a kind of something the definition
names (after Lesk, SIGDOC 1986, with the hierarchy of Agirre and Rigau, COLING 1996). In an action line what can stand
before a camera is likelier than what cannot.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isqrt, log

from generation.words.lexicon.hierarchy import (
    LONGEST_WORD,
    PLACES,
    Sense,
    ancestors,
    anchor,
    clues_of,
    is_kind_of,
    path,
    senses,
    verb_senses,
)
from generation.words.lexicon.store import rows
from generation.words.lexicon.translations import meanings_in

#: What a meaning gains by standing before a camera, and by each neighbour that speaks for it; in the logarithm of a
#: count, so that the first outweighs being met three times as often.
PHYSICAL_GAIN, NEIGHBOUR_GAIN, PLACE_GAIN = 1.4, 2.0, 1.0
#: The same for a thing never met in tagged texts, where the first meaning is a sound or what somebody does: a click.
UNMET_PHYSICAL_GAIN = 0.6
#: What the neighbours' ancestors say of what they say themselves.
ANCESTOR_SHARE = 0.5
#: What a part of a body gains by being somebody's: his trunk; and what a kind gains that a verb expects: drinks a port.
OWNED_GAIN, EXPECTED_GAIN = 2.0, 2.0
#: What a part of a body loses by belonging to a thing.
OF_THING_LOSS = 2.5
#: What clothes and people lose by belonging to a thing, where the word means a thing as well: the cap of the flask, a
#: ceiling fan; and the rank from which an animal never met is one of many meanings: a monitor.
PART_OF_THING_LOSS, LAST_OF_MANY = 1.5, 3
#: What weather loses where the word means a thing as well: a bolt.
WEATHER_LOSS = 0.6
#: What an animal loses that is called after no species, where the word means somebody as well: a giant, a female.
NO_SPECIES_LOSS = 1.0
#: What a meaning that can be touched gains by being said to be of a material: a glass case.
TANGIBLE_GAIN = 2.5
#: What a meaning loses that no hand can touch or lift, where something is done to it: stamps a form.
HANDLED_LOSS = 1.5
#: What insects and fishes lose to people of the same name.
LOWLY_LOSS = 3.0
#: What a substance loses by being counted, or somebody's: two glasses, his glass; and what a part of a body does by
#: being counted and nobody's.
COUNTED_LOSS = 1.2
#: What a meaning gains by being a kind of what its compound ends in.
TAIL_GAIN = 2.0
#: What people of a meaning never met in tagged texts lose where another meaning is no person: nicknames and insults;
#: and what animals do whose name is a sign's first: a comma.
RARE_PERSON_LOSS, RARE_ANIMAL_LOSS = 1.5, 1.6
#: Kinds of the living, and of what is of them.
_OF_THE_LIVING = frozenset({"group", "person", "animal", "body part"})
#: Kinds of what is done or heard.
_DONE = frozenset({"sound", "act", "event"})
#: What people of a place lose where the word is written small: a badger is no Wisconsinite.
DEMONYM_LOSS = 2.5
#: What food loses where the word means an animal as well, by itself and where it is counted.
MEAT_LOSS, COUNTED_MEAT_LOSS = 1.0, 2.5
#: What a body of people loses where the word means a thing as well: a board, a line, a club, a court.
BODY_LOSS = 1.0
#: What people lose whose word means many animals as well: a flock, a drove.
FLOCK_LOSS = 0.6
#: What a business loses besides: the rail that is a railway.
ENTERPRISE_LOSS = 2.0
#: What a meaning loses that no camera sees, for which a word is only short.
SHORT_LOSS = 2.0
#: Letters by which two words are taken to be of one stem.
_STEM = 6


def stem(word: str) -> str:
    """Return what a word has in common with its other forms: gate, gates; string, stringed."""
    for end in ("ing", "ed"):
        if len(word) > len(end) + 3 and word.endswith(end):
            word = word[: -len(end)]
    return word[:_STEM].rstrip("s")


@dataclass(frozen=True)
class Around:
    """The context of a noun: what stands around it."""

    #: Lemmas of the words around it, in English.
    neighbours: frozenset[str] = frozenset()
    #: The words of the scene's heading.
    place: str = ""
    #: Whether it is written with a capital letter within a sentence.
    capital: bool = False
    #: Whether it stands after a or a number, or in the plural; and whether it is somebody's.
    counted: bool = False
    owned: bool = False
    #: Whether it belongs to a thing: the coffin lid, the leg of the table.
    of_thing: bool = False
    #: Kinds that the verb expects.
    expected: frozenset[str] = frozenset()
    #: Whether something is done to it with hands.
    handled: bool = False
    #: Whether its words say what it is made of, so that it can be touched: a glass case.
    tangible: bool = False


def choose(
    lemma: str, neighbours: Collection[str] = (), place: str = "", capital: bool = False, counted: bool = False
) -> Sense | None:
    """Return the meaning of a noun that is meant; None for a word that is no noun. Arguments as in `Around`."""
    if not (neighbours or place or capital or counted):
        return _alone(lemma)
    return choose_around(lemma, Around(frozenset(neighbours), place, capital, counted))


@lru_cache(maxsize=50_000)
def _alone(lemma: str) -> Sense | None:
    return choose_around(lemma, Around())


@lru_cache(maxsize=50_000)
def choose_around(lemma: str, around: Around) -> Sense | None:
    """Return the meaning of a noun that is meant by what stands around it; None for a word that is no noun."""
    lemma = lemma if senses(lemma) else tail_of(lemma)
    meanings = [sense for sense in senses(lemma) if around.capital or not _is_written_large(sense, lemma)]
    return _likeliest(meanings or senses(lemma), lemma, around)


def choose_in(language: str, word: str, around: Around = Around()) -> Sense | None:
    """Return the meaning of another language's noun that is meant; None for a word that is no noun."""
    # How often a meaning was met in English texts tells half as much of another language's word.
    meanings = [replace(sense, count=isqrt(sense.count)) for sense in meanings_in(language, word)]
    return _likeliest(meanings, "", around)


def _likeliest(meanings: Sequence[Sense], lemma: str, around: Around) -> Sense | None:
    if len(meanings) < 2:
        return meanings[0] if meanings else None
    things = [sense for sense in meanings if sense.physical and sense.kind not in _OF_THE_LIVING]
    met = any(sense.count for sense in meanings)
    # Of a word whose meanings were never met, most must be things: a van, but no queue.
    others = any(sense.count for sense in things) if met else 2 * len(things) > len(meanings)
    weights = [_weight(sense, rank, lemma, around, others=others) for rank, sense in enumerate(meanings)]
    kinds = {sense.kind for sense in meanings}
    if "person" in kinds and "food" not in kinds:
        weights = [weight - _lowly_loss(sense) for weight, sense in zip(weights, meanings, strict=True)]
    if "animal" in kinds and "food" not in around.expected:
        weights = [weight - _meat_loss(sense, around) for weight, sense in zip(weights, meanings, strict=True)]
    if {"group", "animal"} <= kinds:
        weights = [
            weight - FLOCK_LOSS * (sense.kind == "group") for weight, sense in zip(weights, meanings, strict=True)
        ]
    if meanings[0].kind == "animal" and meanings[0].count:
        # Hawks are carried as well.
        weights = [
            weight - EXPECTED_GAIN * (not sense.count and sense.kind in around.expected)
            for weight, sense in zip(weights, meanings, strict=True)
        ]
    if meanings[0].kind in _DONE:
        weights = [weight - _unmet_loss(sense, meanings[0]) for weight, sense in zip(weights, meanings, strict=True)]
    return meanings[weights.index(max(weights))]


def _lowly_loss(sense: Sense) -> float:
    """Return what an insect or a fish loses where the word means somebody as well: a queen, an angler, an admiral.

    Not where it is eaten: a crab, which is a grumbler and a sign of the zodiac as well.
    """
    lowly = any(is_kind_of(sense.number, kind) for kind in ("invertebrate#1", "fish#1"))
    return LOWLY_LOSS if sense.kind == "animal" and lowly else 0.0


def _meat_loss(sense: Sense, around: Around) -> float:
    """Return what food loses where the word means the animal as well: a chicken, crabs; less where it is uncounted."""
    return (COUNTED_MEAT_LOSS if around.counted else MEAT_LOSS) if sense.kind == "food" else 0.0


def _unmet_loss(sense: Sense, first: Sense) -> float:
    """Return what a meaning never met loses behind a first one that is a sound or a deed: the pawl that is a click."""
    if sense.count or not sense.physical:
        return 0.0
    return RARE_ANIMAL_LOSS if sense.kind == "animal" else PHYSICAL_GAIN - UNMET_PHYSICAL_GAIN if first.count else 0.0


@lru_cache(maxsize=5_000)
def is_whole_body(number: int) -> bool:
    """Whether a meaning is a whole human body, which stands for somebody: a hooded figure."""
    return is_kind_of(number, "human_body#1")


@lru_cache(maxsize=5_000)
def tail_of(word: str) -> str:
    """Return the noun that an unknown compound ends in: man of pikeman; the word itself where it is none."""
    if "_" in word or len(word) > LONGEST_WORD or (word.endswith("ing") and verb_senses(word[:-3])):
        return word
    for start in range(3, len(word) - 2):
        if senses(word[start:]) and senses(word[:start]):
            return word[start:]
    return word


@lru_cache(maxsize=20_000)
def _names_its_kind(lemma: str, number: int) -> bool:
    """Whether a compound ends in the name of what a meaning of it is a kind of: a warhorse that is a horse."""
    names = [rows("noun.synsets")[ancestor][0] for ancestor in ancestors(number)[1:4]]
    return any(len(name) > 2 and len(lemma) > len(name) + 2 and lemma.endswith(name) for name in names)


@lru_cache(maxsize=5_000)
def _is_no_species(number: int) -> bool:
    """Whether an animal is told by its size, age or sex alone: what stands right below `animal`."""
    return ancestors(number)[1:2] == (anchor("animal#1"),)


def _is_short_for(lemma: str, name: str) -> bool:
    """Whether a word is an abbreviation in a meaning: fig. for figure."""
    return len(name) > len(lemma) + 2 and name.startswith(lemma) and "_" not in name


def _weight(sense: Sense, rank: int, lemma: str, around: Around, *, others: bool) -> float:
    """Return how likely a meaning is. others: whether another meaning is a thing that stands before a camera."""
    weight = 0.7 * log(sense.count + 1.0) - 0.25 * min(rank, 4)
    if sense.physical:
        weight += PHYSICAL_GAIN
    if lemma and _names_its_kind(lemma, sense.number):
        weight += TAIL_GAIN
    return weight + _of_kind(sense, rank, lemma, around, others=others) + _of_neighbours(sense, lemma, around)


def _of_kind(sense: Sense, rank: int, lemma: str, around: Around, *, others: bool) -> float:
    """Return what the kind of a meaning tells for or against it."""
    weight = 0.0
    if sense.kind in ("person", "spirit") and sense.count < 2 and rank > 0:
        weight -= RARE_PERSON_LOSS
    if sense.kind == "person" and sense.count < 2 and rank == 0 and not sense.name[0].isupper():
        weight -= 0.8
    if sense.kind == "person" and not around.capital and sense.name[0].isupper():
        weight -= DEMONYM_LOSS
    if sense.kind == "group" and others:
        weight -= BODY_LOSS + (ENTERPRISE_LOSS if is_kind_of(sense.number, "enterprise#2") else 0)
    if sense.kind in ("measure", "attribute", "relation", "cognition"):
        weight -= 0.5
    mine = sense.kind == "substance" and around.owned and others
    if (around.counted and not around.owned and sense.kind in ("substance", "body part")) or mine:
        weight -= COUNTED_LOSS if not is_whole_body(sense.number) else 0
    if sense.kind == "body part":
        known = sense.count > 0 or not others
        weight += (OWNED_GAIN if around.owned and known else 0) - (OF_THING_LOSS if around.of_thing else 0)
    if around.of_thing and others and (sense.kind == "garment" or (sense.kind == "person" and rank > 0)):
        weight -= PART_OF_THING_LOSS
    if sense.kind == "weather" and others:
        weight -= WEATHER_LOSS
    if lemma and not sense.physical and _is_short_for(lemma, sense.name):
        weight -= SHORT_LOSS
    expected = sense.kind in around.expected
    if sense.kind == "animal" and not sense.count and rank >= LAST_OF_MANY and others and not expected:
        weight -= RARE_ANIMAL_LOSS
    if sense.kind == "animal" and _is_no_species(sense.number):
        weight -= NO_SPECIES_LOSS
    if around.handled and (not sense.physical or sense.kind in PLACES):
        weight -= HANDLED_LOSS
    if around.tangible and sense.physical and sense.kind not in ("person", "group", "substance", "text"):
        weight += TANGIBLE_GAIN
    return weight + (EXPECTED_GAIN if sense.kind in around.expected else 0)


def _of_neighbours(sense: Sense, lemma: str, around: Around) -> float:
    """Return what the words around it and the place tell for a meaning."""
    if not around.neighbours and not around.place:
        return 0.0
    words = clues_of(sense.number)
    stems, above = _stems(around.neighbours - {lemma})
    near = len(words & stems) + ANCESTOR_SHARE * len(words & (above - stems))
    weight = NEIGHBOUR_GAIN * min(3.0, near)
    if around.place:
        here = frozenset().union(*_stems(frozenset(around.place.lower().split())))
        weight += PLACE_GAIN * min(2, len(words & here)) + (0.4 if sense.kind in PLACES else 0)
    return weight


@lru_cache(maxsize=4_000)
def _stems(words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the stems of words, and those of what their likeliest meanings are kinds of."""
    stems = frozenset(stem(word) for word in words if len(word) > 2)
    likely = (sense for word in words for sense in senses(word)[:1])
    names = (name for sense in likely for name in path(sense)[1:3])
    return stems, frozenset(stem(part) for name in names for part in name.split() if len(part) > 3)


def _is_written_large(sense: Sense, lemma: str) -> bool:
    return sense.name[:1].isupper() and sense.name.lower() == lemma
