"""Which place words name: by the names of kinds, then by what the words are a kind of in WordNet."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from zlib import crc32

from generation.previz.set.kinds import OPEN, PLACES, ROOM, Opening, Place, Placed, mirrored
from generation.previz.set.pieces import piece
from generation.previz.set.rooms import OPENINGS
from generation.words import lexicon

#: What tells where a place is, not what it is: CORRIDOR OUTSIDE THE COURTROOM is a corridor.
_TAIL = re.compile(
    r"(?<=\w)\s+(?:of|outside|near|behind|beside|above|below|beneath|opposite|in|on|at|by|next to|with)\s.*",
    re.IGNORECASE,
)
_CUTS = re.compile(r"\s[-–—]+\s|[/;,(]")
#: Kinds of meanings that are places, or that one can be in.
_ROOMY = lexicon.PLACES | {"vehicle", "sky"}


def is_outside(int_ext: str) -> bool:
    """Whether a scene plays outside; both at once counts as inside a window's view, that is inside."""
    return int_ext.upper().startswith(("EXT", "EST"))


@lru_cache(maxsize=256)
def place_of(location: str, int_ext: str, kind: str = "", parts: tuple[str, ...] = ()) -> Place:
    """Return the place that a location's words name; a plain room or flat ground when they name none.

    The last word that names a place counts: BOB'S CAR - KITCHEN is a kitchen. kind: what place it is where that is
    known; it counts before the location, but for a part of a name in it. parts: what is there besides; left aside is
    what nothing is known of.
    """
    outside = is_outside(int_ext)
    place = _known(location, outside, kind.lower()) or (OPEN if outside else ROOM)
    if crc32(location.upper().encode()) % 2 and not place.vehicle:
        place = mirrored(place)
    return _with_parts(place, parts)


def _known(location: str, outside: bool, kind: str) -> Place | None:
    named, word = _named(location, outside)
    if named and (not kind or kind in word):
        return named
    asked = [text for text in (kind, location) if text]
    return (
        next((found for text in asked if (found := _named(text, outside)[0])), None)
        or next((found for text in asked if (found := _climbed(text, outside))), None)
        or next((found for text in asked if (found := _named(text, not outside)[0])), None)
    )


def _segments(text: str) -> Iterator[str]:
    """Yield the parts of a heading, the last first, each without what tells where it is; then the whole of it."""
    yield from (one for one in [text.strip()] if one.lower() in _names(True) or one.lower() in _names(False))
    yield from (_TAIL.sub("", one.strip()) for one in reversed(_CUTS.split(text)))
    yield text


def _named(text: str, outside: bool) -> tuple[Place | None, str]:
    """Return the place of a kind that is named, and the name; None and nothing where none is."""
    kinds = _names(outside)
    for segment in _segments(text):
        if found := list(_pattern(outside).finditer(segment)):
            word = found[-1].group(1).lower()
            return kinds[word], word
    return None, ""


@cache
def _names(outside: bool) -> dict[str, Place]:
    """Return every word for a place with its kind; for what several kinds are called, the first of the table."""
    names: dict[str, Place] = {}
    for place in PLACES:
        for word in (*place.words, place.name):
            if place.outside == outside:
                names.setdefault(word.lower(), place)
    return names


@cache
def _pattern(outside: bool) -> re.Pattern[str]:
    longest_first = sorted(_names(outside), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})(?:e?s)?\b", re.IGNORECASE)


def _climbed(text: str, outside: bool) -> Place | None:
    """Return the nearest kind of place that a word is a kind of: a nunnery is a convent; None where none is."""
    for segment in _segments(text):
        words = re.findall(r"[a-z']+", segment.lower())
        spans = [words[at : at + long] for long in (3, 2, 1) for at in range(len(words) - long, -1, -1)]
        for span in spans:
            if found := _kind_of(" ".join(span), frozenset(words) - set(span), outside):
                return found
    return None


def _kind_of(noun: str, beside: frozenset[str], outside: bool) -> Place | None:
    likeliest = lexicon.choose(noun, beside) if lexicon.senses(noun) else None
    meant = [one for one in (likeliest, *lexicon.senses(noun)) if one and one.kind in _ROOMY]
    for number in lexicon.ancestors(meant[0].number) if meant else ():
        if place := _meanings(outside).get(number):
            return place
    return None


@cache
def _meanings(outside: bool) -> dict[int, Place]:
    """Return the meanings that kinds stand for: those of their names that are places, and those that they list."""
    found: dict[int, Place] = {}
    for place in PLACES:
        if place.outside == outside:
            for sense in place.senses:
                found[lexicon.anchor(sense)] = place
    for word, place in _names(outside).items():
        sense = next((one for one in lexicon.senses(word) if one.kind in _ROOMY), None)
        if sense:
            found.setdefault(sense.number, place)
    return found


# ---- parts that a shot's words name

#: Where parts go: along the back wall, or outside behind the people; metres.
_ALONG = (-1.7, 1.6, 0.0, -0.9, 0.8)
_SPOTS = ((2.6, 3.4), (-2.9, 3.6), (0.6, 5.0), (-4.4, 5.6), (4.4, 5.8))
_MOST = len(_SPOTS)


def _with_parts(place: Place, parts: tuple[str, ...]) -> Place:
    """Add what the words name and is known: openings to the back wall, things before it; each always in its spot."""
    walls: list[Opening] = []
    things: list[Placed] = []
    taken: set[int] = set()
    there = {kind for kind, *_ in place.walls} | {name for name, *_ in place.things}
    for part in parts[:_MOST]:
        name = _opening(part)
        thing = None if name else piece(part)
        if (name or (thing and thing.name) or "") in there | {""} or (name and place.outside):
            continue
        spot = next(at % _MOST for at in range(crc32(part.encode()), 2**33) if at % _MOST not in taken)
        taken.add(spot)
        if name:
            walls.append((name, "back", _ALONG[spot]))
        elif thing:
            x, y = _SPOTS[spot] if place.outside else (_ALONG[spot], place.room[3] - 0.5)
            things.append((thing.name, x, y, 0.0))
    return replace(place, walls=(*place.walls, *walls), things=(*place.things, *things))


def _opening(part: str) -> str:
    words = part.lower().split()
    names = [part.lower(), *words[-1:], *(word.removesuffix("s") for word in words[-1:])]
    return next((name for name in names if name in OPENINGS), "")
