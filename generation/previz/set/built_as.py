"""Styles of rooms: each is built as what it is a part of: of stone in a castle, metal in space, rock in a mine."""

from dataclasses import dataclass, replace

from generation.previz.set.kinds import PLACES, Opening, Place
from generation.words import built_as, is_outside, named_place, segments_of

#: Openings of houses -> what is there instead by the style; empty for nothing.
_ARCHES = {"door": "arch", "window": "small window", "tall window": "small window", "wide window": "", "painting": ""}
_HATCHES = {"door": "hatch", "window": "porthole", "tall window": "", "wide window": "porthole", "painting": ""}
_HOLES = {"door": "", "window": "", "small window": "", "tall window": "", "wide window": "", "painting": ""}
#: What hangs and stands in houses only.
_HOMELY = ("painting", "curtains", "television", "floor lamp", "plant", "cupboards")


@dataclass(frozen=True)
class _Style:
    """What the rooms of a whole have in common."""

    shape: str
    tone: float
    floor: str
    openings: dict[str, str]
    ribs: float = 2.0


_STYLES = {
    "stone": _Style("vault", 0.76, "slabs", _ARCHES, 2.9),
    "metal": _Style("vault", 0.88, "plates", _HATCHES, 1.6),
    "ship": _Style("vault", 0.82, "boards", _HATCHES, 1.8),
    "rock": _Style("rock", 0.6, "slabs", _HOLES),
}
#: The kind of place that is inside a whole of which none is known by its own words, by what it is built as.
_INSIDE = {"stone": "temple hall", "rock": "cave"}
#: Kinds of places that look like the rest of a mine or a cave there.
_PASSAGES = ("tunnel", "corridor", "duct", "stairwell")
#: Words for large rooms, which a corridor is none of in a temple.
_HALLS = ("hall", "chamber", "great hall")


def in_style(place: Place, location: str, int_ext: str) -> Place:
    """Return a room as it is in what its heading says that it is a part of; any other place as it is."""
    segments = segments_of(location)
    whole = built_as(segments[0], int_ext) if segments else ""
    if not whole or is_outside(int_ext):
        return place
    if place.outside and whole in _INSIDE:
        return PLACES[_INSIDE[whole]]
    if whole == "rock" and place.name in _PASSAGES and len(segments) > 1:
        return PLACES.get(named_place(segments[0], int_ext).kind, place)
    if place.outside or place.vehicle or place.shape != "box" or len(segments) < 2:
        return place
    if whole == "stone" and segments[-1].lower().rpartition(" ")[2] in _HALLS:
        return PLACES["temple hall"]
    style = _STYLES[whole]
    walls = tuple(opening for opening in (_built(opening, style) for opening in place.walls) if opening[0])
    things = tuple(thing for thing in place.things if thing[0] not in _HOMELY)
    return replace(
        place, shape=style.shape, tone=style.tone, floor=style.floor, ribs=style.ribs, walls=walls, things=things
    )


def _built(opening: Opening, style: _Style) -> Opening:
    kind, wall, at = opening
    return style.openings.get(kind, kind), wall, at
