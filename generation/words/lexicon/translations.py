"""Words of other languages: what they may mean, as English nouns, as meanings of the lexicon, as English verbs.

Unicode's annotations name common things surely; Wiktionary's links to WordNet cover the language, less surely. A
compound that neither knows is what its last part is.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from generation.words.lexicon.hierarchy import LONGEST_WORD, Sense, anchor, senses, verb_of
from generation.words.lexicon.store import lines

#: Languages that write compounds as one word.
_COMPOUNDING = frozenset({"de", "nl"})
#: Letters that may join the parts of a compound.
_JOINTS = ("", "s", "es", "n", "en", "e", "er")
#: Shortest last part of a compound, in letters: of one whose first part is known, and of any.
_SHORT_TAIL, _LONG_TAIL = 3, 5


@lru_cache(maxsize=10_000)
def nouns_in(language: str, word: str) -> tuple[str, ...]:
    """Return the English nouns for a word of another language, the likeliest first; empty where none is known.

    language: de, nl, fr, es, it, pt, ar, he, zh or ja. A compound is what its last part is.
    """
    entries = _entries(language, word)
    named = [entry for entry in entries if entry[0] not in "#+?"]
    linked = [senses(entry)[0].name.replace(" ", "_") for entry in entries if entry[0] == "#"]
    return tuple(dict.fromkeys([*named, *linked])) or tuple(entry[1:] for entry in entries if entry[0] == "?")


@lru_cache(maxsize=10_000)
def meanings_in(language: str, word: str) -> tuple[Sense, ...]:
    """Return the meanings that a noun of another language may have, the surest first; empty where none is known."""
    meanings = _senses(_entries(language, word))
    if language == "de" and word.endswith(("in", "innen")):
        people = (sense for sense in _senses(_exact(language, word.removesuffix("nen")[:-2])) if sense.kind == "person")
        women = tuple(people) or tuple(sense for sense in meanings if sense.kind == "person" and word != "cousin")
        return tuple(replace(sense, sex="female") for sense in women) or meanings
    return meanings


@lru_cache(maxsize=10_000)
def verbs_in(language: str, word: str) -> tuple[str, ...]:
    """Return the English verbs for a verb of another language, the likeliest first; empty where none is known."""
    if common := _common_verbs(language).get(word.lower()):
        return (common,)
    verbs = [verb_of(int(entry[1:])) for entry in _entries(language, word) if entry[0] == "+"]
    names = dict.fromkeys(sense.name for sense in sorted(verbs, key=lambda sense: -sense.count))
    return tuple(sorted(names, key=lambda name: name in ("be", "have")))


@cache
def _common_nouns(language: str) -> dict[str, str]:
    """Return the common nouns of a language with their English ones, or the number of a meaning (nouns.toml)."""
    return {noun: f"#{anchor(meant)}" if "#" in meant else meant for noun, meant in _pairs("nouns", language)}


@cache
def _common_verbs(language: str) -> dict[str, str]:
    """Return the common verbs of a language with their English ones (verbs.toml)."""
    return dict(_pairs("verbs", language))


def _pairs(table: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a table, each with its English one: table.toml has lines of them, with bars between."""
    tables = tomllib.loads(Path(__file__).with_name(f"{table}.toml").read_text(encoding="utf8"))
    for pair in (pair for line in tables.get(language, "").splitlines() for pair in line.split("|") if pair):
        word, english = pair.split()
        yield word, english


def _senses(entries: Sequence[str]) -> tuple[Sense, ...]:
    sure = [entry for entry in entries if entry[0] not in "+?"]
    meanings = (senses(entry)[:2] for entry in sure or [entry[1:] for entry in entries if entry[0] == "?"])
    return tuple({sense.number: sense for several in meanings for sense in several}.values())


def _exact(language: str, word: str) -> list[str]:
    if common := _common_nouns(language).get(word.lower()):
        return [common]
    return lines("translations").find(f"{language}:{word.lower().replace(' ', '_')}").split()


def _entries(language: str, word: str) -> list[str]:
    entries = _exact(language, word)
    if not entries and language in _COMPOUNDING and len(word) <= LONGEST_WORD:
        entries = next(_of_tails(language, word.lower()), [])
    return entries


def _of_tails(language: str, word: str) -> Iterator[list[str]]:
    """Yield what is known of the last parts of a compound, the longest first."""
    for start in range(3, len(word) - _SHORT_TAIL + 1):
        tail = _exact(language, word[start:])
        if tail and (len(word) - start >= _LONG_TAIL or _is_first_part(language, word[:start])):
            yield tail


def _is_first_part(language: str, part: str) -> bool:
    stems = (part.removesuffix(joint) for joint in _JOINTS if part.endswith(joint))
    return any(len(stem) > 1 and bool(_exact(language, stem)) for stem in stems)
