"""What words have bodies do: who does what, with which face, holding what, by the clauses of the one who does it.

The tables stand in acting.toml and are read from the top: the first line that fits wins. A word counts only as what it
is in its sentence: a huge dog hugs nobody, and who is not shouting does not shout.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path

from generation.words.deeds import Deed, deeds_of
from generation.words.lexicon import anchor, choose, is_kind_of, size_of, verb_senses

#: What the other one of two does, and how far apart their middles are, in metres; 0 leaves that to the shot.
PARTNERS: dict[str, tuple[str, float]] = {
    "embrace": ("embrace", 0.30),
    "kiss": ("kiss", 0.27),
    "dance": ("dance", 0.40),
    "guard": ("guard", 0.95),
    "punch": ("shield", 0.66),
    "kick": ("shield", 0.95),
    "strike": ("shield", 0.85),
    "push": ("stagger", 0.60),
    "give": ("take", 0.86),
    "take": ("give", 0.86),
    "lead": ("follow", 0.80),
    "follow": ("lead", 0.80),
    "aim": ("hands up", 1.7),
    "beg": ("stand", 0.9),
    "shake hands": ("shake hands", 0.78),
    "comfort": ("stand", 0.6),
    "whisper": ("listen", 0.46),
}
#: Poses of people who go somewhere.
GOING = frozenset({"walk", "run", "sneak", "crawl", "stagger", "ride", "carry", "lead", "follow"})
#: Poses of people on the move: those and upwards.
MOVING = GOING | {"climb", "swim", "row", "ski"}
#: Poses of somebody who only takes part, in order of how much they give way to what others do to them.
_PASSIVE = frozenset({"", "stand", "look", "talk", "listen", "hold"})


#: Poses of people who sit, lie or kneel and may do something else meanwhile.
DOWN = frozenset({"sit", "sit at table", "sit at desk", "sit in car", "sit on ground", "drive", "lie", "kneel"})
#: Poses that need the legs.
UP = frozenset({
    "walk", "run", "sneak", "stagger", "jump", "climb", "crouch", "crawl", "fall", "bow", "bend", "carry", "push",
    "pull", "throw", "catch", "guard", "punch", "kick", "strike", "shield", "embrace", "kiss", "dance", "lead",
    "follow", "dig", "ride", "cook", "lean", "attention", "lunge", "swim", "dive", "row", "hang", "sweep", "saw",
    "hide", "draw bow", "swing", "ski", "pick up", "tend", "lift", "pet", "stretch", "play violin",
})  # fmt: skip
#: Poses of work with tools.
_WITH_TOOLS = frozenset({"hammer", "saw", "dig", "sew", "cut"})
#: Poses of doing nothing.
_IDLE = frozenset({"stand", "attention"})


@dataclass(frozen=True)
class Acting:
    """What somebody does in a shot."""

    pose: str = ""
    expression: str = ""
    #: What the hands hold.
    held: str = ""
    #: How they sit, lie or kneel meanwhile; empty for as the pose has it.
    posture: str = ""

    @property
    def down(self) -> str:
        """How they sit, lie or kneel, whether they do something else or not; empty for on their feet."""
        return self.posture or (self.pose if self.pose in DOWN else "")


@dataclass(frozen=True)
class Entry:
    """What means something, as a line of acting.toml spells it."""

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
        found: dict[str, list[tuple[int, str, Entry]]] = {}
        for place, (meaning, entries) in enumerate(self.lines):
            for entry in entries:
                found.setdefault(entry.verb, []).append((place, meaning, entry))
        return found

    @cached_property
    def heads(self) -> frozenset[str]:
        """Verbs whose kinds mean the same."""
        return frozenset(entry.verb for _, entries in self.lines for entry in entries if entry.with_kinds)


_PREPOSITIONS = frozenset(
    {"on", "in", "at", "into", "through", "by", "with", "behind", "over", "against", "from", "under", "to"}
)


def entry_of(text: str) -> Entry:
    """Return an entry from how acting.toml spells it."""
    head, _, place = (part.strip() for part in text.partition("@"))
    words = place.split(" ", 1)
    led = bool(words[0]) and all(one in _PREPOSITIONS for one in words[0].split("|"))
    prepositions = tuple(words[0].split("|")) if led else ()
    nouns = words[1] if led and len(words) > 1 else "" if led else place
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
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text())


def held_table() -> dict[str, list[str]]:
    """Return what a hand may hold, and the nouns for each."""
    return _read()["held"]


def acting_of(name: str, text: str, company: Collection[str]) -> Acting:
    """Return what a text has somebody do.

    company: everybody in the shot, so that what others do is left to them: a clause belongs to who does it, and one
    that names nobody to whoever did something before.
    """
    deeds = [deed for deed in deeds_of(text, frozenset((name, *company))) if deed.is_of(name)]
    pose, posture = _pose_and_posture(deeds)
    expressions = meanings(tables()["expressions"], deeds)
    return Acting(pose, expressions[0] if expressions else "", _held(deeds), posture)


def acting_in(doing: str, to: str = "", holds: str = "") -> Acting:
    """Return what verbs have somebody do, such as "spin, listen to": to whom or what, and what they hold meanwhile."""
    verbs = [verb.strip().partition(" ") for verb in doing.split(",") if verb.strip()]
    objects, held = ((to,) if to else ()), ((holds,) if holds else ())
    deeds = [Deed(None, verb, particle, objects, held=held) for verb, _, particle in verbs]
    pose, posture = _pose_and_posture(deeds)
    expressions = meanings(tables()["expressions"], deeds)
    return Acting(pose, expressions[0] if expressions else "", _held(deeds), posture)


def meanings(table: Table, deeds: Sequence[Deed]) -> list[str]:
    """Return every meaning of a table that one of some deeds has, in the table's order."""
    found = {place: meaning for deed in deeds for place, meaning in _meanings(table, deed)}
    return [found[place] for place in sorted(found)]


def _meanings(table: Table, deed: Deed) -> Iterator[tuple[int, str]]:
    """Yield the meanings of a table that a deed has, each with its place in the table."""
    for verb in ("", deed.verb, *_kinds_of(deed.verb, table.heads)):
        for place, meaning, entry in table.by_verb.get(verb, ()):
            if fits(entry, deed):
                yield place, meaning


@lru_cache(maxsize=5_000)
def _kinds_of(verb: str, heads: frozenset[str]) -> tuple[str, ...]:
    """Return those of some verbs that a verb is a kind of."""
    return tuple(head for head in heads if verb and _is_kind(verb, head))


def fits(entry: Entry, deed: Deed) -> bool:
    """Whether an entry means what somebody does."""
    if entry.state and entry.state not in deed.states:
        return False
    if entry.verb and (deed.passive or not _is_verb(entry, deed)):
        return False
    if entry.objects and not any(_is_one_of(one, entry.objects) for one in deed.objects):
        return False
    if entry.prepositions or entry.places:
        return any(
            (not entry.prepositions or preposition in entry.prepositions)
            and (not entry.places or _is_one_of(place, entry.places))
            for preposition, place in deed.places
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


@lru_cache(maxsize=20_000)
def _is_one_of(noun: str, wanted: tuple[str, ...]) -> bool:
    sense = choose(noun)
    return noun in wanted or (sense is not None and any(_is_of(sense.number, sense.kind, one) for one in wanted))


def _is_of(number: int, kind: str, wanted: str) -> bool:
    return kind == wanted or (" " not in wanted and anchor(wanted) >= 0 and is_kind_of(number, f"{wanted}#1"))


def _pose_and_posture(deeds: Sequence[Deed]) -> tuple[str, str]:
    """Return what somebody does, and how they sit, lie or kneel meanwhile where the words say both."""
    found = meanings(tables()["poses"], deeds)
    down = next((meaning for meaning in found if meaning in DOWN), "")
    does = next((meaning for meaning in found if meaning not in DOWN and meaning not in _IDLE), "")
    if down == "drive" and does in _WITH_TOOLS:
        return does, ""  # a nail is driven, and nothing steered
    if not down or not does:
        return (found[0] if found else ""), ""
    # Of a step and a seat the one that the table has first is meant.
    return (does, down) if does not in UP else (found[0], "")


def _held(deeds: Sequence[Deed]) -> str:
    """Return what somebody has in hand: as what a hand holds it, else the thing's own noun."""
    nouns = [noun for deed in deeds for noun in in_hand(deed)]
    known = (meaning for meaning, names in held_table().items() for noun in nouns if _is_one_of(noun, tuple(names)))
    return next(known, "") or next((noun for noun in nouns if _fits_a_hand(noun)), "")


#: Kinds of things that hands hold, and the longest of them in metres.
_HOLDABLE = frozenset(
    {"tool", "weapon", "container", "text", "light", "food", "drink", "toy", "instrument", "picture", "jewellery"}
)
_LONGEST_M = {"tool": 2.2, "weapon": 2.2}
_ELSE_M = 1.2


def _fits_a_hand(noun: str) -> bool:
    sense = choose(noun)
    if sense is None or sense.kind not in _HOLDABLE:
        return False
    return 0 < size_of(sense.number) <= _LONGEST_M.get(sense.kind, _ELSE_M)


@lru_cache(maxsize=5_000)
def held_as(noun: str) -> str:
    """Return as what a hand holds a thing: a pint as a glass; the noun itself where it is like nothing known."""
    names = (noun, noun.rpartition(" ")[2])
    return next(
        (meaning for meaning, wanted in held_table().items() if any(_is_one_of(one, tuple(wanted)) for one in names)),
        noun,
    )


def in_hand(deed: Deed) -> Iterator[str]:
    """Yield what somebody has in hand while they do something."""
    if not deed.passive and _has_in_hand(deed.verb):
        yield from deed.objects
    yield from (place for preposition, place in deed.places if preposition == "with")
    yield from deed.held


@lru_cache(maxsize=5_000)
def _has_in_hand(verb: str) -> bool:
    heads = _read()["in_hand"]["verbs"]
    return any(verb == head.partition("#")[0] or ("#" in head and _is_kind_of_sense(verb, head)) for head in heads)


def _is_kind_of_sense(verb: str, head: str) -> bool:
    return any(is_kind_of(sense.number, head, "verb") for sense in verb_senses(verb)[:1])


def together(acts: Sequence[Acting], text: str) -> tuple[Acting, ...]:
    """Return what two do to each other: who only takes part answers the other's pose."""
    if len(acts) != 2:
        return tuple(acts)
    if re.search(r"\bshak(?:e|es|ing) hands\b|\bhandshake\b", text, re.IGNORECASE):
        return tuple(replace(one, pose="shake hands", posture=one.down) for one in acts)
    one, other = acts
    return _answering(one, other), _answering(other, one)


def _answering(one: Acting, other: Acting) -> Acting:
    """Return what somebody does to whom another does something; they stay as they sit or lie."""
    if other.pose not in PARTNERS or one.pose not in _PASSIVE | DOWN:
        return one
    face = one.expression or _ANSWERS.get(other.pose, "")
    return Acting(PARTNERS[other.pose][0], face, one.held, one.down)


#: What is done to somebody -> their face.
_ANSWERS = {"punch": "pain", "kick": "pain", "strike": "fear", "aim": "fear", "push": "surprise", "embrace": "smile"}
