"""The set for a location: how the kind of place looks that its words name, with the parts that a shot's words name."""

from dataclasses import replace
from functools import lru_cache
from zlib import crc32

from generation.previz.set.kinds import OPEN, PLACES, ROOM, Opening, Place, Placed, mirrored
from generation.previz.set.pieces import piece
from generation.previz.set.rooms import OPENINGS
from generation.words import is_outside, named_place


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
    place = replace(place, called=named.word)
    if crc32(location.upper().encode()) % 2 and not place.vehicle:
        place = mirrored(place)
    return _with_parts(place, parts)


#: Spots in metres for a place's parts: along the back wall, or outside behind the people.
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
