"""WordNet's nouns and verbs -> sections of the data file: lemmas with their senses, and what each is a kind of.

Read as the manual page wndb(5) describes them. Left out: instances (Napoleon) but for places (Paris), the Latin names
of taxa, and lemmas of more than three words. Senses keep WordNet's order, which is that of how often each was met in
tagged texts.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generation.words.lexicon import stem

#: Longest lemma, in words.
MOST_WORDS = 3
#: Most words that are kept to tell the senses of a lemma apart, and how many senses one may be kept for.
MOST_CLUES, COMMONEST_CLUE = 26, 700
#: Pointers to what a sense is a part of, what its parts are, and which subject it belongs to.
_BESIDE = ("#p", "%p", "#m", "#s", "%s", ";c")
#: Lexicographer files of places and of natural objects, names of rivers and planets among them.
_PLACES = (15, 17)
#: Words that say nothing about what is meant.
STOP_WORDS = frozenset(
    """
    the and for are its has was his her one two who not may can all any out off you but had him she use used per
    that with from which have having used usually especially other than some into something someone being made been
    they them their very more most also when where while such only each part kind type form often about consisting
    typically various your between containing like this these those under over being were what does
    """.split()  # noqa: SIM905
)


@dataclass
class Synset:
    """A meaning (synset), as the database has it."""

    name: str
    file: int
    parents: tuple[str, ...]
    gloss: str
    lemmas: tuple[str, ...] = ()
    #: Offsets of what stands beside it: wholes, parts, subjects; and of its kinds.
    beside: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    #: Offsets of what it is an instance of: Paris of a city.
    instance_of: tuple[str, ...] = ()
    number: int = field(default=-1)


def database_sections(folder: Path) -> dict[str, str]:
    """Return the sections for nouns, for verbs and for names of places, each a text of lines."""
    counts = _counts(folder / "index.sense")
    return {
        **_sections(folder, "noun", "1", counts),
        **_sections(folder, "verb", "2", counts),
        "names.places": _named_places(synsets_of(folder, "noun")),
    }


def _named_places(synsets: dict[str, Synset]) -> str:
    """Return a line for each name of a place, on Earth or off it: in small letters, with what it is an instance of."""
    kinds: dict[str, list[int]] = {}
    for synset in synsets.values():
        if synset.file not in _PLACES or any("zodiac" in synsets[kind].name for kind in synset.instance_of):
            continue
        above = [synsets[kind].number for kind in synset.instance_of if synsets[kind].number >= 0]
        for name in synset.lemmas if above else ():
            if name[0].isupper() and name.count("_") < MOST_WORDS:
                kinds.setdefault(name.lower(), []).extend(above)
    return "\n".join(sorted(f"{name}\t{' '.join(map(str, dict.fromkeys(of)))}" for name, of in kinds.items()))


def _sections(folder: Path, part: str, part_number: str, counts: dict[tuple[str, str], int]) -> dict[str, str]:
    synsets = synsets_of(folder, part)
    numbered = [offset for offset, synset in synsets.items() if synset.number >= 0]
    lemmas = []
    ambiguous: set[str] = set()
    for line in (folder / f"index.{part}").read_text(encoding="utf8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        lemma, offsets = fields[0], [offset for offset in fields[-int(fields[2]) :] if synsets[offset].number >= 0]
        if not offsets or lemma.count("_") >= MOST_WORDS or not _is_written_small(lemma, [synsets[o] for o in offsets]):
            continue
        senses = (f"{synsets[offset].number}:{counts.get((part_number + offset, lemma), 0)}" for offset in offsets)
        lemmas.append(f"{lemma}\t{' '.join(senses).replace(':0', '')}")
        ambiguous.update(offsets if len(offsets) > 1 else ())
    clues = {offset: _clues(synsets[offset], synsets) for offset in numbered if offset in ambiguous and part == "noun"}
    common = Counter(word for words in clues.values() for word in words)
    rows = [
        _row(synsets[offset], synsets, [word for word in clues.get(offset, ()) if common[word] <= COMMONEST_CLUE])
        for offset in numbered
    ]
    return {f"{part}.lemmas": "\n".join(sorted(lemmas)), f"{part}.synsets": "\n".join(rows)}


def synsets_of(folder: Path, part: str) -> dict[str, Synset]:
    """Return a database's meanings by their offset; those that are kept have a number. part: noun or verb."""
    synsets = dict(_synsets(folder / f"data.{part}"))
    taxa = _below(synsets, "taxonomic_group") if part == "noun" else set()
    kept = (synset for offset, synset in synsets.items() if not synset.instance_of and offset not in taxa)
    for number, synset in enumerate(kept):
        synset.number = number
    return synsets


def _row(synset: Synset, synsets: dict[str, Synset], clues: list[str]) -> str:
    """Return a line: name, lexicographer file, numbers of what it is a kind of, sex and age, clues to the meaning."""
    parents = " ".join(str(synsets[parent].number) for parent in synset.parents if synsets[parent].number >= 0)
    person = _person(synset.gloss) if synset.file == 18 else ""
    return "\t".join((synset.name, str(synset.file), parents, person, " ".join(clues[:MOST_CLUES])))


def _clues(synset: Synset, synsets: dict[str, Synset]) -> list[str]:
    """Return stems of words that may stand beside a word of this meaning.

    Those of its names, of what it is part of, has as parts and is about, of its definition, of what it is a kind of,
    and of its kinds.
    """
    around = [name for offset in synset.beside for name in synsets[offset].lemmas]
    above = [name for offset in synset.parents for name in synsets[offset].lemmas]
    below = [synsets[offset].lemmas[0] for offset in synset.below]
    text = " ".join([*synset.lemmas[:4], *around[:10], synset.gloss, *above[:4], *below[:12]]).replace("_", " ")
    words = re.findall(r"[a-z]{3,}", text.lower())
    return list(dict.fromkeys(stem(word) for word in words if word not in STOP_WORDS))


def _synsets(path: Path) -> Iterator[tuple[str, Synset]]:
    lines = [line for line in path.read_text(encoding="utf8").splitlines() if not line.startswith(" ")]
    own = {line[:8] for line in lines}
    for line in lines:
        numbers, _, gloss = line.partition(" | ")
        fields = numbers.split()
        count = int(fields[3], 16)
        names = tuple(fields[4 + 2 * index] for index in range(count))
        pointers = fields[4 + 2 * count :]
        kinds = [(pointers[1 + 4 * index], pointers[2 + 4 * index]) for index in range(int(pointers[0]))]
        parents = tuple(offset for sign, offset in kinds if sign == "@")
        instance_of = tuple(offset for sign, offset in kinds if sign == "@i")
        beside = tuple(offset for sign, offset in kinds if sign in _BESIDE and offset in own)
        below = tuple(offset for sign, offset in kinds if sign == "~")
        yield fields[0], Synset(names[0], int(fields[1]), parents, gloss, names, beside, below, instance_of)


def _below(synsets: dict[str, Synset], name: str) -> set[str]:
    """Return the offsets of a meaning and of everything that is a kind of it."""
    below = {offset for offset, synset in synsets.items() if synset.name == name}
    while True:
        more = {offset for offset, synset in synsets.items() if offset not in below and below & set(synset.parents)}
        if not more:
            return below
        below |= more


def _is_written_small(lemma: str, synsets: list[Synset]) -> bool:
    """Whether a lemma is a common noun: some meaning has it without capitals, or it is of people, animals or things."""
    spellings = {name for synset in synsets for name in synset.lemmas if name.lower() == lemma}
    return any(name[0].islower() for name in spellings) or any(synset.file in (5, 6, 13, 18) for synset in synsets)


def _counts(path: Path) -> dict[tuple[str, str], int]:
    """Return how often each sense of a lemma was met, by part of speech with offset, and lemma."""
    counts = {}
    for line in path.read_text(encoding="utf8").splitlines():
        key, offset, _, count = line.split()
        if count != "0":
            lemma, _, rest = key.partition("%")
            counts[rest[0] + offset, lemma] = int(count)
    return counts


#: The beginning of a definition that says who somebody is: an article and a few words before the one that tells.
_BEGINS = r"^(?:\([^)]*\) )?(?:an? |the |your )?(?:[\w'-]+ ){0,4}?"
_FEMALE = re.compile(
    _BEGINS + r"(?:woman|women|girl|wife|daughter|mother|sister|female|lady|princess|queen|nun|girlfriend|widow|bride"
    r"|aunt|niece)\b"
)
_MALE = re.compile(
    _BEGINS + r"(?:man|men|boy|husband|son|father|brother|male|gentleman|prince|king|monk|boyfriend|bridegroom|uncle"
    r"|nephew)\b"
)
_BABY = re.compile(r"\b(?:infant|baby|newborn|babe|birth to)\b")
_CHILD = re.compile(r"^(?:an? |the )?(?:[\w'-]+ ){0,2}?(?:child|boy|girl|schoolboy|schoolgirl|pupil|young person)\b")
_TEEN = re.compile(r"\b(?:adolescent|teenager|teenage|puberty)\b")
_OLD = re.compile(r"\b(?:old (?:man|woman|person)|elderly|aged|very old|of your (?:father|mother)|retired)\b")


def _person(gloss: str) -> str:
    """Return of a person's meaning f or m, and b(aby), c(hild), t(een) or o(ld), as its definition begins."""
    meaning = gloss.partition(";")[0].lower().replace("; ", " ")[:90]
    female, male = _FEMALE.search(meaning), _MALE.search(meaning)
    sex = "f" if female and (not male or female.end() < male.end()) else "m" if male else ""
    ages = (("b", _BABY), ("t", _TEEN), ("o", _OLD), ("c", _CHILD))
    return sex + next((age for age, words in ages if words.search(meaning)), "")
