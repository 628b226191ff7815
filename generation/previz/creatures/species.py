"""Species as data: what each looks like, and what it has from the species that it is made from.

species.toml holds them; `of` names the one that a species is made from. A word means the species of its own name, else
that of the nearest kind which a dictionary knows it to be a kind of.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from generation.words import english_nouns, grammar, lexicon

#: Kinds of meanings that are creatures here.
_CREATURES = frozenset({"animal", "robot"})
BABY = "human baby"
#: Species that stands for an unknown creature, by its kind.
_UNKNOWN = {"robot": "robot", "animal": "dog"}


@dataclass(frozen=True)
class Species:
    """A species' looks, in numbers."""

    name: str
    #: The plan of its body: quadruped, bird, swimmer, crawler, robot ...
    plan: str
    #: Metres of the unit that its numbers are in: the height at the shoulder, or the length of what has none.
    size_m: float
    numbers: Mapping[str, float]
    words: Mapping[str, str]

    def __hash__(self) -> int:
        return hash((self.name, self.size_m))

    def __getitem__(self, name: str) -> float:
        """Return one of its numbers; 0 for one that it does not have."""
        return self.numbers.get(name, 0.0)

    def with_numbers(self, **numbers: float) -> "Species":
        """Return it with other numbers."""
        return Species(self.name, self.plan, self.size_m, MappingProxyType({**self.numbers, **numbers}), self.words)

    def word(self, name: str) -> str:
        """Return one of its words: of its ears, its horns, its coat; empty for one that it does not have."""
        return self.words.get(name, "")


@cache
def _table() -> dict[str, dict[str, float | str | list[str]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text())


@lru_cache(maxsize=512)
def species(name: str) -> Species:
    """Return a species of the table by its name. Raises KeyError for one that is not there."""
    fields = _inherited(name)
    numbers = {key: float(value) for key, value in fields.items() if isinstance(value, (int, float))}
    words = {key: value for key, value in fields.items() if isinstance(value, str)}
    return Species(name, words["plan"], numbers.get("size", 1.0), MappingProxyType(numbers), MappingProxyType(words))


def names() -> tuple[str, ...]:
    """Return the names of all species of the table."""
    return tuple(_table())


def _inherited(name: str) -> dict[str, float | str | list[str]]:
    own = _table()[name]
    base = own.get("of")
    return (_inherited(str(base)) if base else {}) | own


def kind_of_creature(words: str) -> str:
    """Return whether words name an animal or a robot; empty for neither."""
    return next((kind for head in _heads(words) if (kind := lexicon.kind_of(head)) in _CREATURES), "")


@lru_cache(maxsize=2048)
def species_of(words: str, kind: str = "animal") -> Species:
    """Return the species that words name, whatever they are: flock of gulls, white goose; kind: animal or robot."""
    for head in _heads(words):
        name = _named(head) or _climbed(head)
        if name:
            return _grown_up(species(name), words.lower().replace("-", " ").split())
    for noun in (noun for word in reversed(words.split()) for noun in english_nouns(word)):
        if name := _named(noun) or _climbed(noun):
            return species(name)
    return species(_UNKNOWN.get(kind, "beast"))


def _heads(words: str) -> Iterator[str]:
    """Yield the nouns that may name a creature: of `herd of thirty cattle` cattle and herd, of `polar bear` both."""
    low = words.lower().replace("-", " ").split()
    if "of" in low:
        at = low.index("of")
        yield from _heads(" ".join(low[at + 1 :]))
        low = low[:at]
    if len(low) > 1 and _is_young(low[-1]):
        yield low[-2]  # a seal pup is a seal
    for count in (3, 2, 1):
        if len(low) >= count:
            tail = low[-count:]
            yield " ".join(tail)
            yield " ".join([*tail[:-1], grammar.lemma_in("en", tail[-1])])
    yield from (grammar.lemma_in("en", word) for word in reversed(low[:-1]))


#: Words before a noun for a young animal, and how large it is against one that is grown.
_YOUNG_ARE, _YOUNG = ("baby", "young", "newborn", "little", "infant"), 0.5


def _grown_up(grown: Species, words: list[str]) -> Species:
    """Return a species in the size that the words have: a young one of a kind that is listed grown up is smaller."""
    young = any(word in _YOUNG_ARE for word in words[:-1]) or (len(words) > 1 and _is_young(words[-1]))
    if not young or _is_young(grown.name):
        return grown
    return Species(grown.name, grown.plan, grown.size_m * _YOUNG, grown.numbers, grown.words)


def _is_young(word: str) -> bool:
    """Whether a word says that an animal is young, and of many kinds: pup, cub, calf."""
    lemma = grammar.lemma_in("en", word)
    return any(lexicon.is_a(lemma, young) for young in ("young mammal", "young bird", "young"))


@cache
def _names() -> dict[str, str]:
    """Return every word for a species of the table, with its name."""
    name_of = {name: name for name in _table()}
    for name, fields in _table().items():
        like = fields.get("like")
        for word in like if isinstance(like, list) else ():
            name_of.setdefault(word, name)
    return name_of


def _named(word: str) -> str:
    return _names().get(word, "")


@cache
def _meanings() -> dict[int, str]:
    """Return the meanings that species stand for: those of their words that are creatures."""
    name_of: dict[int, str] = {}
    for word, name in _names().items():
        for sense in lexicon.senses(word):
            if sense.kind in _CREATURES:
                name_of.setdefault(sense.number, name)
                break
    return name_of


def _climbed(word: str) -> str:
    """Return the species of the nearest kind that a word is a kind of; empty where it is no creature."""
    sense = next((meaning for meaning in lexicon.senses(word) if meaning.kind in _CREATURES), None)
    above = lexicon.ancestors(sense.number) if sense else ()
    return next((_meanings()[number] for number in above if number in _meanings()), "")
