"""Which kind of place a heading names: by the words for kinds, then by what a word is a kind of in the dictionary."""

import re
from collections.abc import Iterator
from functools import cache

from generation.words import lexicon
from generation.words.places.kinds import PLACE_KINDS, PlaceKind

#: What tells where a place is, not what it is: CORRIDOR OUTSIDE THE COURTROOM is a corridor.
_TAIL = re.compile(
    r"(?<=\w)\s+(?:of|outside|near|behind|beside|above|below|beneath|opposite|in|on|at|by|next to|with)\s.*",
    re.IGNORECASE,
)
#: What parts a heading into segments: HOTEL - LOBBY / STAIRS.
_CUTS = re.compile(r"\s[-–—]+\s|[/;,(]")
#: Kinds of meanings that are places, or that one can be in.
_ROOMY = lexicon.PLACES | {"vehicle", "sky"}


def is_outside(int_ext: str) -> bool:
    """Whether a scene plays outside; both at once counts as inside a window's view, that is inside."""
    return int_ext.upper().startswith(("EXT", "EST"))


def place_kind(location: str, int_ext: str, known: str = "") -> str:
    """Return the name of the kind of place that a location's words name; empty where they name none.

    The last word that names a place counts: BOB'S CAR - KITCHEN is a kitchen. known: what place it is where that is
    known; it counts before the location, but for a part of a name in it. A kind of the other side of the walls counts
    where there is none on the scene's own: INT. FOREST is a forest.
    """
    known, outside = known.lower(), is_outside(int_ext)
    named, word = _named(location, outside)
    if named and (not known or known in word):
        return named.name
    asked = [text for text in (known, location) if text]
    kind = (
        next((kind for text in asked if (kind := _named(text, outside)[0])), None)
        or next((kind for text in asked if (kind := _climbed(text, outside))), None)
        or next((kind for text in asked if (kind := _named(text, not outside)[0])), None)
    )
    return kind.name if kind else ""


def _segments(text: str) -> Iterator[str]:
    """Yield the parts of a heading, the last first, each without what tells where it is; then the whole of it."""
    whole = text.strip()
    if whole.lower() in _kinds_by_word(True) or whole.lower() in _kinds_by_word(False):
        yield whole
    yield from (_TAIL.sub("", segment.strip()) for segment in reversed(_CUTS.split(text)))
    yield text


def _named(text: str, outside: bool) -> tuple[PlaceKind | None, str]:
    """Return the kind of place that is named, and the name; None and nothing where none is."""
    for segment in _segments(text):
        if matches := list(_pattern(outside).finditer(segment)):
            word = matches[-1].group(1).lower()
            return _kinds_by_word(outside)[word], word
    return None, ""


@cache
def _kinds_by_word(outside: bool) -> dict[str, PlaceKind]:
    """Return every word for a place with its kind."""
    kinds: dict[str, PlaceKind] = {}
    for kind in PLACE_KINDS.values():
        for word in (*kind.words, kind.name):
            if kind.outside == outside:
                kinds.setdefault(word.lower(), kind)
    return kinds


@cache
def _pattern(outside: bool) -> re.Pattern[str]:
    words = {word for kind in PLACE_KINDS.values() if kind.outside == outside for word in (*kind.words, kind.name)}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    each = (rf"{re.escape(word)}(?=\W*$)" if word.isupper() else re.escape(word) for word in longest_first)
    return re.compile(rf"\b({'|'.join(each)})(?:e?s)?\b", re.IGNORECASE)


def _climbed(text: str, outside: bool) -> PlaceKind | None:
    """Return the nearest kind of place that a word is a kind of: a nunnery is a convent; None where none is."""
    for segment in _segments(text):
        words = re.findall(r"[a-z']+", segment.lower())
        spans = [words[at : at + long] for long in (3, 2, 1) for at in range(len(words) - long, -1, -1)]
        for span in spans:
            if kind := _kind_above(" ".join(span), frozenset(words) - set(span), outside):
                return kind
    return None


def _kind_above(noun: str, beside: frozenset[str], outside: bool) -> PlaceKind | None:
    """Return the kind that a noun's likeliest meaning as a place is a kind of; beside: the words it stands among."""
    likeliest = lexicon.choose(noun, beside) if lexicon.senses(noun) else None
    meant = next((sense for sense in (likeliest, *lexicon.senses(noun)) if sense and sense.kind in _ROOMY), None)
    above = lexicon.ancestors(meant.number) if meant else ()
    return next((kind for number in above if (kind := _kinds_by_meaning(outside).get(number))), None)


@cache
def _kinds_by_meaning(outside: bool) -> dict[int, PlaceKind]:
    """Return the meanings that kinds stand for: those that they list, and those of their words that are places."""
    kinds: dict[int, PlaceKind] = {}
    for kind in PLACE_KINDS.values():
        if kind.outside == outside:
            kinds |= {lexicon.anchor(meaning): kind for meaning in kind.meanings}
    for word, kind in _kinds_by_word(outside).items():
        sense = next((sense for sense in lexicon.senses(word) if sense.kind in _ROOMY), None)
        if sense:
            kinds.setdefault(sense.number, kind)
    return kinds
