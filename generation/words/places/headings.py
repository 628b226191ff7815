"""Which kind of place a heading names: by the words for kinds, then by what a word is a kind of in the dictionary."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from generation.words import lexicon
from generation.words.places.kinds import LIVING, PLACE_KINDS, PlaceKind

#: What tells where a place is, not what it is: CORRIDOR OUTSIDE THE COURTROOM is a corridor.
_TAIL = re.compile(
    r"(?<=\w)\s+(?:of|outside|near|behind|beside|above|below|beneath|opposite|in|on|at|by|next to|with)\s.*",
    re.IGNORECASE,
)
#: The moon as it stands in the sky, which is no place.
_IN_SKY = re.compile(r"\b(?:full|half|new|crescent|blood|harvest|waning|waxing)\s+moon\b", re.IGNORECASE)
#: What may stand before the name of a place: OVER THE PACIFIC.
_BEFORE_NAME = re.compile(r"^(?:(?:the|in|on|over|off|near|above|outside|somewhere)\s+)+", re.IGNORECASE)
#: The world that things grow on, what those without any are, and what they are called.
_OUR_WORLD, _OTHER_WORLD = "earth", "moon"
_WORLD = re.compile(r"\b(?:planet|exoplanet|asteroid)\b", re.IGNORECASE)
#: Marks that part a heading into segments: HOTEL - LOBBY / STAIRS.
_CUTS = re.compile(r"\s[-–—]+\s|[/;,(]")
#: Languages whose words for places are looked up where English knows none, and the shortest such word, in letters;
#: and so many of its meanings.
_OTHERS, _SHORTEST, _LIKELIEST = ("de", "fr", "es", "it", "pt", "nl"), 3, 4
#: Kinds of meanings that are places, or that one can be in.
_ROOMY = lexicon.PLACES | {"vehicle", "sky"}


def is_outside(int_ext: str) -> bool:
    """Whether a scene plays outside; both at once counts as inside a window's view, that is inside."""
    return int_ext.upper().startswith(("EXT", "EST"))


@dataclass(frozen=True)
class NamedPlace:
    """A kind of place as words name it."""

    #: The name of the kind; empty where no kind is named.
    kind: str = ""
    #: The word of the kind that names it; empty where a word only is a kind of it.
    word: str = ""


def place_kind(location: str, int_ext: str, known: str = "") -> str:
    """Return the name of the kind of place that a location's words name; empty where they name none."""
    return named_place(location, int_ext, known).kind


@lru_cache(maxsize=512)
def named_place(location: str, int_ext: str, known: str = "") -> NamedPlace:
    """Return the kind of place that a location's words name, and the word for it; nothing where they name none.

    The last word that names a place counts: BOB'S CAR - KITCHEN is a kitchen. known: what place it is where that is
    known; it counts before the location, but for a part of a name in it. A kind of the other side of the walls counts
    where there is none on the scene's own: INT. FOREST is a forest. The name of a place is what that is: the Nile a
    river. What English has no place for is looked up in other languages.
    """
    place = _named_place(location, int_ext, known)
    if place.kind in LIVING and is_outside(int_ext) and _is_on_another_world(location):
        return NamedPlace(_OTHER_WORLD)
    return place


def _named_place(location: str, int_ext: str, known: str) -> NamedPlace:
    known, outside = known.lower(), is_outside(int_ext)
    kind, word = _named(location, outside)
    if kind and (not known or known in word):
        return NamedPlace(kind.name, word)
    for text, find in (
        (known, lambda text: _named(text, outside)),
        (known, lambda text: _named(text, not outside)),
        (location, lambda text: _named(text, outside)),
        (known, lambda text: (_climbed(text, outside), "")),
        (location, lambda text: (_of_a_name(text, outside), "")),
        (location, lambda text: (_climbed(text, outside), "")),
        (location, lambda text: _named(text, not outside)),
        (known, lambda text: _translated(text, outside)),
        (location, lambda text: _translated(text, outside)),
    ):
        kind, word = find(text)
        if kind:
            return NamedPlace(kind.name, word)
    return NamedPlace()


def _translated(text: str, outside: bool) -> tuple[PlaceKind | None, str]:
    """Return the kind of place that the last word of a text names in another language, and its English name."""
    for segment in _segments(text):
        words = re.findall(r"[^\W\d_]+", segment.lower())
        for word, language in product(reversed(words), _OTHERS):
            kind, called = _of_nouns(_nouns(language, word), outside)
            if kind:
                return kind, called
    return None, ""


def _nouns(language: str, word: str) -> list[str]:
    """Return the English nouns for a word; Swiss and capital spelling have SS where German has a sharp s."""
    if len(word) < _SHORTEST:
        return []
    spelt = [word.replace("ss", "ß"), word] if language == "de" and "ss" in word else [word]
    return [noun.replace("_", " ") for form in spelt for noun in lexicon.nouns_in(language, form)[:_LIKELIEST]]


def _of_nouns(nouns: list[str], outside: bool) -> tuple[PlaceKind | None, str]:
    """Return the kind that one of several nouns is a word for, whole or by its last part, and the word."""
    whole = next((noun for noun in nouns if noun in _kinds_by_word(outside)), "")
    if whole:
        return _kinds_by_word(outside)[whole], whole
    return next((kind_and_word for noun in nouns if (kind_and_word := _named(noun, outside))[0]), (None, ""))


def _segments(text: str) -> Iterator[str]:
    """Yield the parts of a heading, the last first, each without what tells where it is; then the whole of it."""
    whole = text = _IN_SKY.sub("", text).strip()
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


def _of_a_name(text: str, outside: bool) -> PlaceKind | None:
    """Return the kind of what a name is a name of, the last one's; None where it names no place that is known."""
    for segment in _segments(text):
        for meant in lexicon.places_named(_BEFORE_NAME.sub("", segment.strip())):
            if kind := _nearest_kind(meant.number, outside):
                return kind
    return None


def _is_on_another_world(text: str) -> bool:
    """Whether a part of a heading names another planet, a moon or an asteroid."""
    parts = [_BEFORE_NAME.sub("", part.strip()) for part in _CUTS.split(text)]
    named = (_of_a_name(part, outside=True) for part in parts if part.lower() != _OUR_WORLD)
    # A full moon stands over a lake as well; a scene that plays on the moon says so first.
    common = parts[0].lower() == _OTHER_WORLD or _WORLD.search(text)
    return bool(common) or any(kind is not None and kind.name == _OTHER_WORLD for kind in named)


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
    return _nearest_kind(meant.number, outside) if meant else None


def _nearest_kind(number: int, outside: bool) -> PlaceKind | None:
    """Return the nearest kind of place that a meaning is a kind of; None where none is."""
    kinds = _kinds_by_meaning(outside)
    return next((kinds[above] for above in lexicon.ancestors(number) if above in kinds), None)


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
