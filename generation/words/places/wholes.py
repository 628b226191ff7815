"""Wholes: of what a room is a part, by its heading or an earlier one: a corridor of a castle, the tunnel of a mine."""

import re
from collections.abc import Sequence

from generation.words.places.headings import is_outside, named_place

#: Marks that part a heading into segments, the whole first.
_CUTS = re.compile(r"\s[-–—]+\s|[/;,]")
#: What whole rooms are built as, by kinds of places of either side of its walls.
BUILT = {
    "stone": (
        "castle hall",
        "throne room",
        "dungeon",
        "crypt",
        "tomb",
        "temple hall",
        "cloister",
        "tower room",
        "front of a castle",
        "castle courtyard",
        "castle gate",
        "battlements",
        "pyramids",
        "temple ruin",
    ),
    "metal": ("spaceship", "bridge of a spaceship", "outer space", "submarine"),
    "ship": ("ship's cabin", "ship's hold", "wheelhouse", "ship deck"),
    "rock": ("mine", "mine entrance", "cave", "cave mouth", "tunnel"),
}
#: Kinds of places that are a part of any building.
_PARTS = frozenset(
    ["corridor", "stairwell", "tunnel", "entrance hall", "duct", "engine room", "control room", "dormitory", "lift"]
)
#: Words for parts that are no kind of place by themselves.
_PART_WORDS = re.compile(
    r"\b(?:chamber|room|hall|shaft|passage|passageway|gallery|cell|cabin|quarters)\b", re.IGNORECASE
)
#: So many headings back a whole is looked for whose part another names.
_BACK = 3


def segments_of(location: str) -> list[str]:
    """Return the parts of a heading's place, the whole first: of HOTEL - LOBBY hotel and lobby."""
    return [segment.strip() for segment in _CUTS.split(location) if segment.strip()]


def built_as(location: str, int_ext: str) -> str:
    """Return what a place is built as by its words: stone, metal, ship or rock; empty where they do not say."""
    kinds = {named_place(location, side).kind for side in ("INT", "EXT")} - {""}
    first = named_place(location, int_ext).kind
    return next((made for made, names in BUILT.items() if first in names or kinds & set(names)), "")


def whole_of(location: str, int_ext: str, earlier: Sequence[str]) -> str:
    """Return a heading's place with the whole that an earlier heading gives it; as it is where none does.

    WORKSHOP after SPACE STATION - WORKSHOP is that workshop, TUNNEL after MINE - SHAFT is a tunnel of the mine.
    earlier: places of the headings before, in order.
    """
    segments = segments_of(location)
    if not segments or is_outside(int_ext):
        return location
    for known in reversed(earlier):
        before = segments_of(known)
        named = [segment.casefold() for segment in before[1:]]
        if segments[0].casefold() in named:
            return " - ".join([*before[: named.index(segments[0].casefold()) + 1], *segments])
    is_part = named_place(location, int_ext).kind in _PARTS or bool(_PART_WORDS.search(segments[-1]))
    if len(segments) > 1 or not is_part:
        return location
    wholes = (segments_of(known)[0] for known in reversed(earlier[-_BACK:]) if segments_of(known))
    whole = next((known for known in wholes if built_as(known, "INT")), "")
    return f"{whole} - {location}" if whole and whole.casefold() != location.casefold() else location
