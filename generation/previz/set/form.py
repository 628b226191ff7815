"""Forms of things: data of parts (forms.toml and its like), built at the size that a noun has."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from generation.previz.creatures import creature_of, species
from generation.previz.mesh import Scene
from generation.previz.set.parts import PARTS
from generation.previz.set.pieces import piece
from generation.previz.set.spot import Spot
from generation.previz.set.things import named
from generation.previz.vectors import Floats, turn
from generation.words import lexicon

#: Files of forms; a noun that several have is as the last has it.
_FILES = (
    "forms.toml",
    "implements.toml",
    "conveyances.toml",
    "sundries.toml",
    "foods.toml",
    "buildings.toml",
    "fixtures.toml",
)
#: The state of a thing that neither lies as it would on a table nor is turned to be known from its side.
AS_MADE = "as made"
#: The state of a thing that stands and is carried lying across.
LAID = "laid"
#: Turn in degrees of a vehicle, so that it is known by its side.
_SIDE_ON = 68.0
#: Height in metres from which a thing stands on the ground; lower ones stand on a table.
_ON_A_TABLE_M = 0.7
#: Name of the form of an animal that is a thing: stuffed, of wood, of stone; its species follows.
BODY = "body of "


@dataclass(frozen=True)
class Form:
    """The form of what a noun names."""

    name: str
    #: The longest side in metres; 0 as the form has it.
    size_m: float = 0.0
    #: Whether its name is lettered beside it, because it only stands for the thing.
    lettered: bool = False

    @property
    def small(self) -> bool:
        """Whether it stands on a table rather than on the ground."""
        form = _forms().get(self.name, {})
        return form.get("on", "table") != "floor" and float(np.ptp(self.built().corners, axis=0).max()) < _ON_A_TABLE_M

    @property
    def hangs(self) -> bool:
        """Whether it hangs on a wall where there is one."""
        known = named(self.name)
        return _forms().get(self.name, {}).get("on") == "wall" or (known is not None and known.on == "wall")

    @property
    def overhead(self) -> bool:
        """Whether it hangs from a ceiling where there is one."""
        return _forms().get(self.name, {}).get("on") == "ceiling"

    @property
    def rim(self) -> float:
        """Where its rim is, of its height: over that is no more than a handle."""
        return float(_forms().get(self.name, {}).get("rim", 1.0))

    @property
    def in_sky(self) -> bool:
        """Whether it stands in the sky, out of everybody's reach."""
        return _forms().get(self.name, {}).get("on") == "sky"

    def built(self, state: str = "") -> "Built":
        """Return it in a state (open, overturned, as made), at the origin of its own."""
        return _built(self.name, self.size_m, state)


@dataclass(frozen=True)
class Built:
    """A thing in its own place: its shapes, and its lowest and highest corner in metres."""

    scene: Scene
    corners: Floats
    #: The page that may be written on: upper left, upper right, lower right and lower left corner as it is read; None
    #: for none.
    page: Floats | None = None


@cache
def _forms() -> dict[str, dict[str, Any]]:
    """Return every form by its name; implements.toml has what it has anew."""
    here = Path(__file__)
    return {name: form for file in _FILES for name, form in tomllib.loads(here.with_name(file).read_text()).items()}


@cache
def sizes() -> dict[str, tuple[str, float]]:
    """Return every noun of the table with its form and its longest side in metres."""
    return {
        noun.replace("_", " "): (name, float(size))
        for name, form in _forms().items()
        for noun, size in form.get("like", {}).items()
    }


@lru_cache(maxsize=1024)
def _built(name: str, size_m: float, state: str) -> Built:
    form, scene = _forms().get(name), Scene()
    spot = Spot(scene, 1, 0, 0)
    if name.startswith(BODY):
        scene.include(creature_of(species(name.removeprefix(BODY))).scene)
    elif form is None:
        made = piece(name)
        if made is None:
            raise KeyError(name)
        made.build(spot)
    else:
        spot.glows = bool(form.get("glows"))
        for kind, *numbers in form["open"] if state == "open" and "open" in form else form["parts"]:
            PARTS[kind](spot, *numbers)
    page, turned = _page(form or {}), _turns(name, form, state)
    _turn(scene, turned)
    return _grown(scene, size_m, None if page is None or state == "open" else page @ turned.T)


def _turns(name: str, form: dict[str, Any] | None, state: str) -> Floats:
    """Return how a thing is turned from the way it is made: laid down, or so that it is known."""
    turned = np.eye(3)
    if name.startswith(BODY):
        turned = turn("z", 180.0 - (_SIDE_ON if state != AS_MADE else 0.0))
    elif form is None:
        side_on = lexicon.kind_of(name) in ("vehicle", "animal") and state != AS_MADE
        turned = turn("z", _SIDE_ON) if side_on else turned
    elif form.get("lies") and state != AS_MADE:
        turned = turn("z", 60) @ turn("x", 80)
    else:
        turned = turn("z", float(form.get("turned", 0)))
    if state == LAID:
        return turn("y", 90) @ turned
    return turn("x", 180) @ turned if state == "overturned" else turned


def _page(form: dict[str, Any]) -> Floats | None:
    """Return the corners of what of a form may be written on; data: front or top, how far out, and its rectangle."""
    if "page" not in form:
        return None
    side, out, left, low, right, high = form["page"]
    flat = [(left, high), (right, high), (right, low), (left, low)]
    return np.array([(x, out, y) if side == "front" else (x, y, out) for x, y in flat])


def _turn(scene: Scene, turned: Floats) -> None:
    scene.vertices = [points @ turned.T for points in scene.vertices]
    scene.normals = [ways @ turned.T for ways in scene.normals]
    for line in scene.lines:
        line.points = line.points @ turned.T


def _grown(scene: Scene, size_m: float, page: Floats | None) -> Built:
    """Return a thing grown to a size, its middle above the origin and its foot on the ground."""
    points = np.vstack(scene.vertices)
    low, high = points.min(0), points.max(0)
    foot = np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]])
    factor = size_m / float((high - low).max()) if size_m else 1.0
    scene.vertices = [(points - foot) * factor for points in scene.vertices]
    for line in scene.lines:
        line.points, line.bias = (line.points - foot) * factor, line.bias * min(1.0, factor)
    for group in scene.groups:
        group.step *= min(1.0, factor)
    corners = (np.stack([low, high]) - foot) * factor
    return Built(scene, corners, None if page is None else (page - foot) * factor)
