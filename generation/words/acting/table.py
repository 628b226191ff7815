"""The tables of acting.toml: meanings, and the lines of words that mean them.

They are read from the top: the first line that fits wins. A word counts only as what it is in its sentence: a huge dog
hugs nobody, and who is not shouting does not shout.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from generation.words.deeds import Deed
from generation.words.lexicon import ancestors, anchor, choose, is_kind_of, verb_senses


@dataclass(frozen=True)
class Entry:
    """A pattern of a deed, as a line of acting.toml spells it."""

    verb: str = ""
    #: Whether the verbs that are kinds of it mean the same.
    with_kinds: bool = False
    particle: str = ""
    objects: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True)
class Table:
    """Meanings and what means them, in order; found by verb."""

    lines: tuple[tuple[str, tuple[Entry, ...]], ...]

    def __iter__(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Yield each meaning and what means it."""
        return iter(self.lines)

    @cached_property
    def by_verb(self) -> dict[str, list[tuple[int, str, Entry]]]:
        """Each verb -> its entries, with their meanings and the places of these; "" -> entries of any verb."""
        entries_of: dict[str, list[tuple[int, str, Entry]]] = {}
        for rank, (meaning, entries) in enumerate(self.lines):
            for entry in entries:
                entries_of.setdefault(entry.verb, []).append((rank, meaning, entry))
        return entries_of

    @cached_property
    def by_state(self) -> dict[str, list[tuple[int, str, Entry]]]:
        """Each state -> the entries of any verb that ask for it; "" -> those that ask for none, but for a place."""
        entries_of: dict[str, list[tuple[int, str, Entry]]] = {}
        for rank, meaning, entry in self.by_verb.get("", ()):
            entries_of.setdefault(entry.state, []).append((rank, meaning, entry))
        return entries_of

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Each meaning -> its place in the table."""
        return {meaning: rank for rank, (meaning, _) in enumerate(self.lines)}

    @cached_property
    def heads(self) -> frozenset[str]:
        """Verbs whose kinds mean the same."""
        return frozenset(entry.verb for _, entries in self.lines for entry in entries if entry.with_kinds)


_PREPOSITIONS = frozenset({
    "on", "in", "at", "into", "through", "by", "with", "behind", "over", "against", "from", "under", "to", "around",
    "round", "across", "onto", "upon", "out", "down", "off",
})  # fmt: skip


def entry_of(text: str) -> Entry:
    """Return an entry from how acting.toml spells it."""
    head, _, place_words = (part.strip() for part in text.partition("@"))
    words = place_words.split(" ", 1)
    led = bool(words[0]) and all(word in _PREPOSITIONS for word in words[0].split("|"))
    prepositions = tuple(words[0].split("|")) if led else ()
    nouns = words[1] if led and len(words) > 1 else "" if led else place_words
    places = tuple(nouns.split("|")) if nouns else ()
    if head.startswith("="):
        return Entry(state=head.lstrip("= "), prepositions=prepositions, places=places)
    head, _, objects = (part.strip() for part in head.partition(">"))
    verb, _, particle = head.partition(" ")
    return Entry(
        verb.rstrip("*"),
        verb.endswith("*"),
        particle,
        tuple(objects.split("|")) if objects else (),
        prepositions,
        places,
    )


@cache
def tables() -> dict[str, Table]:
    """Return the tables of poses and of expressions."""
    read = _read()
    return {
        name: Table(tuple((meaning, tuple(map(entry_of, entries))) for meaning, entries in read[name].items()))
        for name in ("poses", "expressions")
    }


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("acting.toml").read_text())


def held_table() -> dict[str, list[str]]:
    """Return what a hand may hold, and the nouns for each."""
    return _read()["held"]


def verbs_with_something_in_hand() -> list[str]:
    """Return the verbs whose objects somebody has in hand; with `#` and a sense, all that are a kind of it."""
    return _read()["in_hand"]["verbs"]


def meanings(table: Table, deeds: Sequence[Deed]) -> list[str]:
    """Return every meaning of a table that one of some deeds has, in the table's order."""
    by_rank = {rank: meaning for deed in deeds for rank, meaning in _meanings(table, deed)}
    return [by_rank[rank] for rank in sorted(by_rank)]


def _meanings(table: Table, deed: Deed) -> Iterator[tuple[int, str]]:
    """Yield the meanings of a table that a deed has, each with its place in the table."""
    asked = [table.by_state.get(state, ()) for state in dict.fromkeys(("", *deed.states)) if state or deed.places]
    verbs = () if deed.passive or not deed.verb else (deed.verb, *_kinds_of(deed.verb, table.heads))
    for entries in (*asked, *(table.by_verb.get(verb, ()) for verb in verbs)):
        for rank, meaning, entry in entries:
            if fits(entry, deed):
                yield rank, meaning


@lru_cache(maxsize=5_000)
def _kinds_of(verb: str, heads: frozenset[str]) -> tuple[str, ...]:
    """Return those of some verbs that a verb is a kind of."""
    numbers = _heads_by_number(heads)
    above = (number for sense in verb_senses(verb)[:1] for number in ancestors(sense.number, "verb"))
    return tuple(head for number in above for head in numbers.get(number, ()))


@lru_cache(maxsize=8)
def _heads_by_number(heads: frozenset[str]) -> dict[int, list[str]]:
    """Return verbs by their first meaning."""
    numbers: dict[int, list[str]] = {}
    for head in heads:
        numbers.setdefault(anchor(f"{head}#1", "verb"), []).append(head)
    return numbers


def fits(entry: Entry, deed: Deed) -> bool:
    """Whether an entry means what somebody does."""
    if entry.state and entry.state not in deed.states:
        return False
    if entry.verb and (deed.passive or not _is_verb(entry, deed)):
        return False
    if entry.objects and not any(is_one_of(thing, entry.objects) for thing in deed.objects):
        return False
    if entry.prepositions or entry.places:
        return any(
            (not entry.prepositions or preposition in entry.prepositions)
            and (not entry.places or is_one_of(noun, entry.places))
            for preposition, noun in deed.places
        )
    return True


def _is_verb(entry: Entry, deed: Deed) -> bool:
    if entry.particle and entry.particle != deed.particle and entry.particle not in deed.states:
        return False
    return deed.verb == entry.verb or (entry.with_kinds and _is_kind(deed.verb, entry.verb))


@lru_cache(maxsize=20_000)
def _is_kind(verb: str, head: str) -> bool:
    """Whether a verb, as it is mostly used, is a kind of another, as that is mostly used: to trudge is to walk."""
    return any(is_kind_of(sense.number, f"{head}#1", "verb") for sense in verb_senses(verb)[:1])


#: Pronouns of somebody; who has a name is written with a capital.
_SOMEBODY = frozenset(
    {"he", "him", "she", "her", "them", "they", "himself", "herself", "somebody", "someone", "everyone"}
)


@lru_cache(maxsize=20_000)
def is_one_of(noun: str, wanted: tuple[str, ...]) -> bool:
    """Whether a noun is one of some nouns, of a kind of them, or of a kind of thing that is named among them."""
    if "person" in wanted and (noun in _SOMEBODY or noun[:1].isupper()):
        return True
    sense = choose(noun)
    if noun in wanted or sense is None:
        return noun in wanted
    return sense.kind in wanted or not _first_meanings(wanted).isdisjoint(ancestors(sense.number))


@lru_cache(maxsize=5_000)
def _first_meanings(nouns: tuple[str, ...]) -> frozenset[int]:
    """Return the first meanings of nouns."""
    return frozenset(anchor(f"{noun}#1") for noun in nouns if " " not in noun and anchor(noun) >= 0)
