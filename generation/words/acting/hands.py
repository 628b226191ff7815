"""What somebody has in hand: as what a hand holds it, else the thing's own noun."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from generation.words.acting.table import held_table, is_one_of, verbs_with_something_in_hand
from generation.words.deeds import Deed
from generation.words.lexicon import choose, is_kind_of, senses, size_of, verb_senses


def held_in_hand(deeds: Sequence[Deed]) -> str:
    """Return what somebody has in hand: as what a hand holds it, else the thing's own noun."""
    nouns = [noun for deed in deeds for noun in in_hand(deed)]
    known = (meaning for meaning, names in held_table().items() for noun in nouns if is_one_of(noun, tuple(names)))
    tools = [thing for deed in deeds for preposition, thing in deed.places if preposition == "with"]
    fit = (noun for noun in nouns if _fits_a_hand(noun) or (noun in tools and _may_be_a_tool(noun)))
    return next(known, "") or next(fit, "")


@lru_cache(maxsize=5_000)
def _may_be_a_tool(noun: str) -> bool:
    """Whether one of the meanings of a noun is a tool: a brush is one with which somebody scrubs."""
    return any(sense.kind in ("tool", "weapon") and 0 < size_of(sense.number) <= _ELSE_M for sense in senses(noun)[:5])


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
        (meaning for meaning, wanted in held_table().items() if any(is_one_of(name, tuple(wanted)) for name in names)),
        noun,
    )


def in_hand(deed: Deed) -> Iterator[str]:
    """Yield what somebody has in hand while they do something."""
    if not deed.passive and _has_in_hand(deed.verb):
        yield from deed.objects
    yield from (thing for preposition, thing in deed.places if preposition == "with")
    yield from deed.held


@lru_cache(maxsize=5_000)
def _has_in_hand(verb: str) -> bool:
    heads = verbs_with_something_in_hand()
    return any(verb == head.partition("#")[0] or ("#" in head and _is_kind_of_sense(verb, head)) for head in heads)


def _is_kind_of_sense(verb: str, head: str) -> bool:
    return any(is_kind_of(sense.number, head, "verb") for sense in verb_senses(verb)[:1])
