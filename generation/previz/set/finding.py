"""The set for a location: how the kind of place looks that its words name, with the parts that a shot's words name."""

import re
from dataclasses import replace
from functools import lru_cache
from zlib import crc32

from generation.previz.set.built_as import in_style
from generation.previz.set.kinds import FRONTS, OPEN, PLACES, ROOM, Opening, Place, Placed, mirrored
from generation.previz.set.pieces import piece
from generation.previz.set.rooms import OPENINGS
from generation.words import is_outside, lexicon, named_place


@lru_cache(maxsize=256)
def place_of(location: str, int_ext: str, kind: str = "", parts: tuple[str, ...] = ()) -> Place:
    """Return the place that a location's words name; a plain room or flat ground when they name none.

    The last word that names a place counts: BOB'S CAR - KITCHEN is a kitchen. kind: what place it is where that is
    known; it counts before the location, but for a part of a name in it. parts: what is there besides; left aside is
    what nothing is known of.
    """
    named = named_place(location, int_ext, kind)
    nowhere = not (int_ext or location or kind)
    place = PLACES.get(named.kind) or (OPEN if nowhere or is_outside(int_ext) else ROOM)
    if place.name in FRONTS and not (nowhere or is_outside(int_ext)):
        place = ROOM  # behind a front there is a room; of what kind no words say
    if named.word in _HOUSES and _is_of_something(location):
        place = ROOM
    place = replace(_deep(in_style(place, location, int_ext), location), called=named.word)
    if crc32(location.upper().encode()) % 2 and not place.vehicle:
        place = mirrored(place)
    return _with_parts(place, parts)


#: Words for a house; a winch house and a pump house are none to live in.
_HOUSES = ("house", "home")
_OF_WHAT = re.compile(r"([^\W\d_]{3,})[ -](?:house|home)\b", re.IGNORECASE)
#: Kinds of what somebody lives in a house with.
_LIVING = frozenset({"person", "group", "animal", "room", "time", "attribute", "weather", "plant", "landscape", ""})
#: Words for a place under the ground, and for one under water.
_UNDERGROUND = re.compile(
    r"\b(?:underground|subterranean|(?:below|beneath|under) (?:the )?(?:ground|earth|city|street))\b", re.IGNORECASE
)
_UNDER_WATER = re.compile(
    r"\b(?:underwater|(?:below|beneath|under) (?:the )?(?:ice|water|sea|waves|surface|lake))\b", re.IGNORECASE
)


def _is_of_something(location: str) -> bool:
    """Whether a house in a heading is one for a thing by its compound."""
    found = _OF_WHAT.search(location)
    return bool(found) and lexicon.kind_of(found.group(1).lower()) not in _LIVING


def _deep(place: Place, location: str) -> Place:
    """Return a place as it is under the ground, hewn and without windows, or under water, where its words say so."""
    if _UNDER_WATER.search(location) and place.outside:
        return PLACES["under water"]
    if not _UNDERGROUND.search(location) or place.outside or place.vehicle or place.shape not in ("box", "gable"):
        return place
    walls = tuple(opening for opening in place.walls if "window" not in opening[0])
    return replace(place, shape="vault", tone=0.6, walls=walls, floor="slabs")


#: Spots in metres for a place's parts: along the back wall, or outside behind the people.
_ALONG = (-1.7, 1.6, 0.0, -0.9, 0.8)
_SPOTS = ((2.6, 3.4), (-2.9, 3.6), (0.6, 5.0), (-4.4, 5.6), (4.4, 5.8))
_MOST = len(_SPOTS)
#: Parts that look otherwise outside: a hatch in a wall is one in a deck there.
_OUTSIDE = {"hatch": "deck hatch", "hatchway": "deck hatch", "balcony": "balcony front", "canal": "canal water"}


def _with_parts(place: Place, parts: tuple[str, ...]) -> Place:
    """Add what the words name and is known: openings to the back wall, things before it; each always in its spot."""
    walls: list[Opening] = []
    things: list[Placed] = []
    taken: set[int] = set()
    there = {kind for kind, *_ in place.walls} | {name for name, *_ in place.things}
    for part in parts[:_MOST]:
        name = _opening(part)
        outside = _OUTSIDE.get((name or part.lower()).removesuffix("s"), "") if place.outside else ""
        thing = piece(outside) if outside else None if name else piece(part)
        name = "" if outside else name
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
