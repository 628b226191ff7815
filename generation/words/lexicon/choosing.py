"""Which meaning of a noun is meant: by how often each is met, by what stands around the word, and by the place.

A meaning gains by every neighbour that its definition names, or that is itself a kind of something the definition
names (after Lesk, SIGDOC 1986, with the hierarchy of Agirre and Rigau, COLING 1996). In an action line what can stand
before a camera is likelier than what cannot.
"""

from collections.abc import Collection
from functools import lru_cache
from math import log

from generation.words.lexicon.hierarchy import PLACES, Sense, ancestors, clues_of, path, senses
from generation.words.lexicon.store import rows

#: What a meaning gains by standing before a camera, and by each neighbour that speaks for it; in the logarithm of a
#: count, so that the first outweighs being met three times as often.
PHYSICAL_GAIN, NEIGHBOUR_GAIN, PLACE_GAIN = 1.4, 1.6, 1.0
#: What a substance loses by being counted: a glass, two glasses; and what a body of people does by being handled.
COUNTED_LOSS = 1.2
#: What a meaning gains by being a kind of what its compound ends in.
TAIL_GAIN = 2.0
#: What people of a meaning never met in tagged texts lose where another meaning is no person: nicknames and insults.
RARE_PERSON_LOSS = 1.5
#: What people of a place lose where the word is written small: a badger is no Wisconsinite.
DEMONYM_LOSS = 2.5
#: What a body of people loses where the word means a thing as well: a board, a line, a club, a court.
BODY_LOSS = 1.0
#: Letters by which two words are taken to be of one stem.
_STEM = 6


def stem(word: str) -> str:
    """Return what a word has in common with its other forms: gate, gates; string, stringed."""
    for end in ("ing", "ed"):
        if len(word) > len(end) + 3 and word.endswith(end):
            word = word[: -len(end)]
    return word[:_STEM].rstrip("s")


def choose(
    lemma: str, neighbours: Collection[str] = (), place: str = "", capital: bool = False, counted: bool = False
) -> Sense | None:
    """Return the meaning of a noun that is meant; None for a word that is no noun.

    neighbours: lemmas of the words around it. place: the words of the scene's heading. capital: whether the word is
    written with a capital letter within a sentence. counted: whether it stands after a or a number, or in the plural.
    """
    return _chosen(lemma, frozenset(neighbours), place, capital, counted)


@lru_cache(maxsize=50_000)
def _chosen(lemma: str, neighbours: frozenset[str], place: str, capital: bool, counted: bool) -> Sense | None:
    near = _stems(neighbours - {lemma})
    here = _stems(frozenset(place.lower().split())) if place else frozenset()
    lemma = lemma if senses(lemma) else tail_of(lemma)
    found = [sense for sense in senses(lemma) if capital or not _is_written_large(sense, lemma)] or senses(lemma)
    if len(found) < 2:
        return found[0] if found else None
    things = any(sense.physical and sense.count and sense.kind not in ("group", "person", "animal") for sense in found)
    told = bool(neighbours)
    return max(
        found,
        key=lambda sense: (
            _weight(sense, found.index(sense), near, here, told=told, counted=counted, capital=capital, others=things)
            + (TAIL_GAIN if _names_its_kind(lemma, sense.number) else 0)
        ),
    )


@lru_cache(maxsize=5_000)
def tail_of(word: str) -> str:
    """Return the noun that an unknown compound ends in: man of pikeman; the word itself where it is none."""
    for start in range(3, len(word) - 2):
        if senses(word[start:]) and senses(word[:start]):
            return word[start:]
    return word


@lru_cache(maxsize=20_000)
def _names_its_kind(lemma: str, number: int) -> bool:
    """Whether a compound ends in the name of what a meaning of it is a kind of: a warhorse that is a horse."""
    names = [rows("noun.synsets")[one][0] for one in ancestors(number)[1:4]]
    return any(len(name) > 2 and len(lemma) > len(name) + 2 and lemma.endswith(name) for name in names)


def _weight(
    sense: Sense,
    rank: int,
    near: frozenset[str],
    here: frozenset[str],
    *,
    told: bool,
    counted: bool,
    capital: bool,
    others: bool,
) -> float:
    """Return how likely a meaning is. others: whether another meaning is a thing that stands before a camera."""
    weight = 0.7 * log(sense.count + 1.0) - 0.25 * min(rank, 4)
    if sense.physical:
        weight += PHYSICAL_GAIN
    if sense.kind in ("person", "spirit") and sense.count < 2 and rank > 0:
        weight -= RARE_PERSON_LOSS
    if sense.kind == "person" and sense.count < 2 and rank == 0 and not sense.name[0].isupper():
        weight -= 0.8
    if sense.kind == "person" and not capital and sense.name[0].isupper():
        weight -= DEMONYM_LOSS
    if sense.kind == "group" and others:
        weight -= BODY_LOSS
    if sense.kind in ("measure", "attribute", "relation", "cognition"):
        weight -= 0.5
    if counted and sense.kind in ("substance", "body part"):
        weight -= COUNTED_LOSS
    if told or here:
        words = clues_of(sense.number)
        weight += NEIGHBOUR_GAIN * min(3, len(words & near)) + PLACE_GAIN * min(2, len(words & here))
    return weight + (0.4 if sense.kind in PLACES and here else 0)


@lru_cache(maxsize=4_000)
def _stems(words: frozenset[str]) -> frozenset[str]:
    """Return the stems of words, and of what their likeliest meanings are kinds of."""
    found = {stem(word) for word in words if len(word) > 2}
    for word in words:
        for sense in senses(word)[:1]:
            found |= {stem(part) for name in path(sense)[1:3] for part in name.split() if len(part) > 3}
    return frozenset(found)


def _is_written_large(sense: Sense, lemma: str) -> bool:
    return sense.name[:1].isupper() and sense.name.lower() == lemma
