"""Kinds of places as data: what each looks like, and what it has from the kind that it is a kind of.

places.toml holds what most scripts play in, interiors.toml and fronts.toml what towns and houses have besides,
kinds.toml the rest; `of` names the kind that a kind is made from. What a kind is called, and whether it is outside, is
known to `words.places`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generation.words import PLACE_KINDS

#: thing, x, y, heading
Placed = tuple[str, float, float, float]
#: kind (door, window, painting ...), wall, place along it
Opening = tuple[str, str, float]
#: Left, right, front, back and height of a room, in metres.
Room = tuple[float, float, float, float, float]


#: Files of kinds.
FILES = ("kinds.toml", "interiors.toml", "fronts.toml", "places.toml")


@dataclass(frozen=True)
class Place:
    """A place's looks: its walls and things, ground and horizon."""

    name: str
    outside: bool = False
    #: Seen from outside through its windows: the street goes by.
    vehicle: bool = False
    room: Room = (-2.9, 2.7, -3.4, 2.4, 2.7)
    #: The section of a room: box, vault, gable, tent, round or rock; and how far apart its ribs are, in metres.
    shape: str = "box"
    ribs: float = 2.0
    #: Tone of the walls of a room that is no box, and of hills and rocks outside: 0 black to 1 paper.
    tone: float = 0.9
    walls: tuple[Opening, ...] = ()
    things: tuple[Placed, ...] = ()
    #: Parts built there for good: the name of each in fabric.py, then its numbers.
    fabric: tuple[tuple[Any, ...], ...] = ()
    floor: str = "boards"
    ground: str = "grass"
    horizon: str = "hills"
    #: The shape of the land, one of terrain.py; empty for flat.
    terrain: str = ""
    #: Height of the lowest ground in metres, and whether it is water.
    base: float = 0.0
    water: bool = False
    #: 1, or -1 for the mirror image.
    side: int = 1
    #: The name that its words give it, one of those of its kind; empty where they give none.
    called: str = ""


def _loaded() -> dict[str, Place]:
    table: dict[str, dict[str, Any]] = {}
    for name in FILES:
        table |= tomllib.loads(Path(__file__).with_name(name).read_text())
    return {name: _place(name, _inherited(name, table)) for name in table}


def _inherited(name: str, table: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return what is said of a kind and of those it is made from."""
    own = dict(table[name])
    if "of" not in own:
        return own
    values = _inherited(own.pop("of"), table)
    if "things" in own:
        values["rows"], values["also"] = [], []
    without = own.pop("without", ())
    things = [thing for thing in [*values.get("things", ()), *values.get("also", ())] if thing[0] not in without]
    return values | {"things": things, "also": []} | own


def _place(name: str, fields: dict[str, Any]) -> Place:
    """Make a place of its data; `also` are things beside those of `things`, a row of `rows` stands for many."""
    values = dict(fields)
    things = [tuple(placed) for placed in [*values.pop("things", ()), *values.pop("also", ())]]
    for thing, x, across, wide, y, along, deep, heading in values.pop("rows", ()):
        things += [(thing, x + across * i, y + along * j, heading) for j in range(deep) for i in range(wide)]
    lists = {key: tuple(map(tuple, values.pop(key, ()))) for key in ("walls", "fabric")}
    return Place(name, outside=PLACE_KINDS[name].outside, things=tuple(things), **lists, **values)


#: Places by the name of their kind.
PLACES: Mapping[str, Place] = MappingProxyType(_loaded())
#: Names of the kinds that are fronts of buildings.
FRONTS = frozenset(
    name for name in tomllib.loads(Path(__file__).with_name("fronts.toml").read_text()) if PLACE_KINDS[name].outside
)
#: The plain room and open ground of a place that no words name: nothing is made up.
ROOM = Place("room", walls=(("door", "left", -1.2), ("window", "back", -0.9), ("door", "front", 1.2)))
OPEN = Place("open ground", outside=True, ground="plain", horizon="flat")


def mirrored(place: Place) -> Place:
    """Return a place's mirror image."""
    left, right, front, back, high = place.room
    sides = {"left": "right", "right": "left"}
    return replace(
        place,
        room=(-right, -left, front, back, high),
        walls=tuple((kind, sides.get(wall, wall), at if wall in sides else -at) for kind, wall, at in place.walls),
        things=tuple((name, -x, y, -heading) for name, x, y, heading in place.things),
        side=-place.side,
    )
