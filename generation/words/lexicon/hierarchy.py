"""Meanings of nouns and verbs: what kind of thing each is, what it is a kind of, how large and where it usually is.

A meaning is a number of WordNet's hierarchy; what is not said of it is inherited from the nearest ancestor that says.
"""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from generation.words.lexicon.store import lines, rows

#: Kinds that stand before a camera.
PHYSICAL = frozenset({
    "person", "spirit", "group", "animal", "robot", "body part", "vehicle", "furniture", "container", "tool", "weapon",
    "instrument", "garment", "jewellery", "food", "drink", "plant", "opening", "building", "room", "structure",
    "landscape", "sky", "weather", "text", "picture", "screen", "light", "machine", "toy", "money", "fabric",
    "fastening", "substance", "thing",
})  # fmt: skip
#: Kinds that are places.
PLACES = frozenset({"building", "room", "structure", "landscape"})
#: Kinds of things that hands are put on.
HANDLED = PHYSICAL - PLACES - {"person", "spirit", "group", "animal", "body part", "sky", "weather"}
#: Longest word that is looked up, in letters.
LONGEST_WORD = 64
#: British spellings and the American ones.
_AMERICAN = (
    ("our", "or"),
    ("re", "er"),
    ("is", "iz"),
    ("ll", "l"),
    ("grey", "gray"),
    ("ould", "old"),
    ("tyre", "tire"),
    ("ough", "ow"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("ae", "e"),
    ("oe", "e"),
    ("mou", "mu"),
)
#: Parts of a compound written as one word have more letters.
_SHORTEST_PART = 2
_SEXES = {"f": "female", "m": "male"}
_AGES = {"b": 1, "c": 9, "t": 15, "o": 72}


@dataclass(frozen=True)
class Sense:
    """A meaning of a noun or a verb."""

    number: int
    #: WordNet's first word for it.
    name: str
    #: What kind of thing it is: person, animal, vehicle ...; of a verb, what it is about: motion, perception ...
    kind: str
    #: Occurrences in tagged texts.
    count: int = 0
    #: Of a person: female, male or empty; and years, 0 where the word says none.
    sex: str = ""
    age: int = 0

    @property
    def physical(self) -> bool:
        """Whether it stands before a camera."""
        return self.kind in PHYSICAL


_TABLES = Path(__file__).with_name("kinds.toml")
#: Lexicographer files of verbs, from 29.
_VERB_FILES = (
    "body", "change", "cognition", "communication", "competition", "consumption", "contact", "creation", "emotion",
    "motion", "perception", "possession", "social", "stative", "weather",
)  # fmt: skip


@lru_cache(maxsize=20_000)
def senses(lemma: str) -> tuple[Sense, ...]:
    """Return the meanings of a noun, the most frequent first; empty for a word that is no noun.

    lemma: a noun, or `#` and the number of a meaning, which is that one alone.
    """
    if lemma.startswith("#"):
        if lemma == "#":
            return ()
        number = int(lemma[1:])
        return (_noun(number, _count("noun", number)),)
    if meant := _modern().get(lemma.lower().replace(" ", "_")):
        return (_noun(meant, _count("noun", meant)),)
    counted = _numbers("noun", lemma)
    if not counted and (joined := _as_one_word(lemma)):
        counted = _numbers("noun", joined)
    if not any(count for _, count in counted):
        counted = [(number, _count_as_spelled_elsewhere(lemma, number)) for number, _ in counted]
    return tuple(_noun(number, count) for number, count in counted)


@cache
def _modern() -> dict[str, int]:
    """Return nouns of today by what each means (modern.toml)."""
    table = tomllib.loads(Path(__file__).with_name("modern.toml").read_text(encoding="utf8"))["en"]
    pairs = (pair.split() for line in table.splitlines() for pair in line.split("|") if pair)
    return {word: anchor(meant) for word, meant in pairs}


@lru_cache(maxsize=5_000)
def places_named(name: str) -> tuple[Sense, ...]:
    """Return what the places of a name are: of Venus a planet, of the Nile a river; empty for no place's name."""
    key = name.lower().replace(" ", "_")
    numbers = lines("names.places").find(key).split() if len(key) <= LONGEST_WORD else ()
    return tuple(_noun(int(number), 0) for number in numbers)


def _as_one_word(lemma: str) -> str:
    """Return a compound of two words as one: clotheshorse of clothes horse; empty where a part is no word to join."""
    parts = lemma.replace(" ", "_").split("_")
    return "".join(parts) if len(parts) == 2 and min(map(len, parts)) > _SHORTEST_PART else ""


def _count_as_spelled_elsewhere(lemma: str, number: int) -> int:
    """Return how often a meaning was met in the other spelling of its noun: neighbor of neighbour; 0 for none.

    Texts that meanings were counted in are American.
    """
    name = rows("noun.synsets")[number][0].lower()
    alike = (lemma.lower().replace(british, american) for british, american in _AMERICAN)
    return _count("noun", number) if name in alike else 0


@lru_cache(maxsize=20_000)
def verb_senses(lemma: str) -> tuple[Sense, ...]:
    """Return the meanings of a verb, the most frequent first; empty for a word that is no verb."""
    paths = []
    for number, count in _numbers("verb", lemma):
        fields = rows("verb.synsets")[number]
        paths.append(Sense(number, fields[0], _VERB_FILES[int(fields[1]) - 29], count))
    return tuple(paths)


@lru_cache(maxsize=50_000)
def ancestors(number: int, part: str = "noun") -> tuple[int, ...]:
    """Return a meaning and what it is a kind of, the nearest first. part: noun or verb."""
    kinds = {number: None}
    waiting = [number]
    for synset in waiting:
        new = [parent for parent in _parents(part, synset) if parent not in kinds]
        kinds |= dict.fromkeys(new)
        waiting += dict.fromkeys(new)
    return tuple(kinds)


def verb_of(number: int) -> Sense:
    """Return a verb's meaning by its number."""
    fields = rows("verb.synsets")[number]
    return Sense(number, fields[0], _VERB_FILES[int(fields[1]) - 29], _count("verb", number))


def _count(part: str, number: int) -> int:
    """Return how often a meaning was met under its first name."""
    name = rows(f"{part}.synsets")[number][0]
    return next((count for synset, count in _numbers(part, name) if synset == number), 0)


@lru_cache(maxsize=20_000)
def path(sense: Sense) -> tuple[str, ...]:
    """Return the names of a noun's meaning and of what it is a kind of, the nearest first: ewer, pitcher, vessel ..."""
    return tuple(rows("noun.synsets")[synset][0].replace("_", " ") for synset in ancestors(sense.number))


@lru_cache(maxsize=20_000)
def size_of(number: int) -> float:
    """Return the longest side of a thing of a meaning in metres, as its nearest ancestor has it; 0 for not known."""
    return next((_sizes()[synset] for synset in ancestors(number) if synset in _sizes()), 0.0)


@lru_cache(maxsize=20_000)
def found_in(number: int) -> str:
    """Return where a thing of a meaning usually is: kitchen, hand, wall ...; empty for not known."""
    return next((_where()[synset] for synset in ancestors(number) if synset in _where()), "")


@lru_cache(maxsize=100_000)
def is_kind_of(number: int, word: str, part: str = "noun") -> bool:
    """Whether a meaning is a kind of another: `is_kind_of(ewer, "container")`, or of a numbered one, `"bank#2"`.

    word: a kind of the table, or a lemma in any of its meanings.
    """
    return not _anchored(word, part).isdisjoint(ancestors(number, part))


@lru_cache(maxsize=5_000)
def anchor(name: str, part: str = "noun") -> int:
    """Return the meaning that a name stands for; -1 for none.

    name: `lemma#n` for the n-th meaning of a lemma, `lemma/kind` for its first of a kind, or the lemma alone for its
    first that stands before a camera.
    """
    lemma, _, sense = name.replace(" ", "_").partition("#")
    lemma, _, kind = lemma.partition("/")
    numbers = [number for number, _ in _numbers(part, lemma)]
    if sense:
        return numbers[int(sense) - 1] if len(numbers) >= int(sense) else -1
    if kind:
        return next((number for number in numbers if _kind(number) == kind), -1)
    if part == "noun":
        numbers = [number for number in numbers if _kind(number) in PHYSICAL] or numbers
    return numbers[0] if numbers else -1


@cache
def _anchored(word: str, part: str) -> frozenset[int]:
    heads = _tables()["kinds"].get(word) if part == "noun" else None
    if heads is None and "#" not in word:
        return frozenset(number for number, _ in _numbers(part, word))
    return frozenset(anchor(head, part) for head in (heads or [word]))


@lru_cache(maxsize=50_000)
def _parents(part: str, number: int) -> tuple[int, ...]:
    return tuple(int(parent) for parent in rows(f"{part}.synsets")[number][2].split())


@lru_cache(maxsize=50_000)
def _numbers(part: str, lemma: str) -> tuple[tuple[int, int], ...]:
    """Return the meanings of a lemma and how often each was met."""
    if len(lemma) > LONGEST_WORD:
        return ()
    entries = (entry.partition(":") for entry in lines(f"{part}.lemmas").find(lemma.lower().replace(" ", "_")).split())
    return tuple((int(number), int(count or 0)) for number, _, count in entries)


@lru_cache(maxsize=20_000)
def _noun(number: int, count: int) -> Sense:
    name, _, _, person, _ = rows("noun.synsets")[number]
    kind = _kind(number)
    sex = next((_SEXES[head] for head in person if head in _SEXES), "") if kind == "person" else ""
    age = next((_AGES[head] for head in person if head in _AGES), 0) if kind == "person" else 0
    return Sense(number, name.replace("_", " "), kind, count, sex, age)


@lru_cache(maxsize=50_000)
def _kind(number: int) -> str:
    heads = _kinds()
    return (
        next((heads[synset] for synset in ancestors(number) if synset in heads), "")
        or _tables()["files"][rows("noun.synsets")[number][1]]
    )


@lru_cache(maxsize=20_000)
def clues_of(number: int) -> frozenset[str]:
    """Return the stems that speak for a noun's meaning beside it, where its lemmas mean other things as well."""
    return frozenset(rows("noun.synsets")[number][4].split())


@cache
def _tables() -> dict[str, dict]:
    return tomllib.loads(_TABLES.read_text())


@cache
def _kinds() -> dict[int, str]:
    return {anchor(head): kind for kind, heads in _tables()["kinds"].items() for head in heads}


@cache
def _sizes() -> dict[int, float]:
    return {anchor(name): size for name, size in _tables()["sizes"].items()}


@cache
def _where() -> dict[int, str]:
    return {anchor(name): kind for name, kind in _tables()["where"].items()}
