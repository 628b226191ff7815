"""The catalogue: a noun becomes a form that can be built, by its own name or by the nearest kind a dictionary knows.

A form is data (forms.toml, things.toml), grown to the size that the noun has. What no form is near is a plain block of
its size, marked so that its name is lettered beside it: a thing that the words name is never left out.
"""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from generation.previz.creatures import creature_of, kind_of_creature, species, species_of
from generation.previz.mesh import Scene
from generation.previz.set.parts import PARTS
from generation.previz.set.pieces import piece
from generation.previz.set.spot import Spot
from generation.previz.set.things import named
from generation.previz.vectors import Floats, turn
from generation.words import english_nouns, lexicon

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
#: Kind of a noun -> the form of what none of its own nor of what it is a kind of has one, and its longest side in
#: metres; 0 for as the form is.
_BY_KIND = {
    "building": ("house", 0.0),
    "container": ("jar", 0.3),
    "drink": ("glass", 0.14),
    "fabric": ("cloth", 0.8),
    "fastening": ("ribbon", 0.3),
    "food": ("plate", 0.26),
    "furniture": ("box", 0.9),
    "garment": ("coat", 1.0),
    "instrument": ("box", 0.6),
    "jewellery": ("ring", 0.06),
    "light": ("lantern", 0.36),
    "machine": ("machinery", 1.0),
    "money": ("coin", 0.03),
    "opening": ("panel", 1.0),
    "picture": ("frame", 0.6),
    "plant": ("plant", 0.0),
    "text": ("paper", 0.3),
    "tool": ("handled_tool", 0.28),
    "vehicle": ("wheeled_body", 0.0),
    "weapon": ("stick", 0.9),
}
#: Words of so much that what is a kind of one does not look like it.
_VAGUE = frozenset(
    [
        "device",
        "mechanism",
        "instrumentation",
        "apparatus",
        "equipment",
        "hardware",
        "appliance",
        "gadget",
        "implement",
        "tool",
        "cover",
        "structure",
        "lighting",
        "loop",
        "strip",
        "support",
        "container",
        "fabric",
        "utensil",
        "platform",
        "vehicle",
        "craft",
        "conveyance",
        "wheeled vehicle",
        "self-propelled vehicle",
        "instrument",
        "keyboard instrument",
        "medical instrument",
    ]
)
#: Kinds of which a form of the kind needs no name beside it.
_PLAIN = frozenset(
    {"drink", "fabric", "fastening", "food", "garment", "jewellery", "money", "picture", "plant", "text"}
)
#: The state of a thing that neither lies as it would on a table nor is turned to be known from its side.
AS_MADE = "as made"
#: The state of a thing that stands and is carried lying across.
LAID = "laid"
#: Steps up the dictionary's hierarchy within which a form still looks like the thing; farther, it is lettered.
_NEAR = 2
#: Turn in degrees of a vehicle, so that it is known by its side.
_SIDE_ON = 68.0
#: The longest side of a thing that neither a table nor a dictionary gives a size, in metres.
_USUAL_M = 0.35
#: The largest size in metres at which a thing is drawn, whatever a dictionary takes it for.
_LARGEST_M = 20.0
#: A machine smaller than this, in metres, is one that stands on a table.
_APPLIANCE_M = 0.8
#: Height in metres from which a thing stands on the ground; lower ones stand on a table.
_ON_A_TABLE_M = 0.7


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


@lru_cache(maxsize=4096)
def form_of(noun: str) -> Form:
    """Return the form of a noun; a lettered block for one that nothing is near."""
    names = [noun.lower(), noun.lower().split(" of ")[0], (noun.lower().split() or [""])[-1]]
    for name in names:
        if form := _own(name) or _whole(name) or _stuffed(name):
            return form
    sense = lexicon.choose(names[0]) or lexicon.choose(names[-1])
    size = min(lexicon.size_of(sense.number) if sense else 0.0, _LARGEST_M)
    plain = sense is not None and sense.kind in _PLAIN
    for steps, kind in enumerate(lexicon.path(sense) if sense and sense.physical else ()):
        if steps > _NEAR and not plain:
            break  # it would be drawn as what it is not
        if steps and (kind in _VAGUE or (sense and lexicon.kind_of(kind) != sense.kind)):
            continue  # the same word means something else: a planer is no aircraft
        if form := _own(kind):
            return Form(form.name, size or form.size_m)
    translated = (form_of(english) for english in english_nouns(names[-1]))
    known = next((form for form in translated if not form.lettered), None)
    return known or _by_kind(sense.kind if sense else "", size)


#: Steps from a noun up to the top of the dictionary's hierarchy within which it is a word for anything: part, piece.
_ANYTHING = 6
#: Kinds of parts that are drawn with their whole: a pump handle is seen as the pump.
_PARTS = ("handle", "wheel", "lid", "lever", "leg", "fastener", "knob", "spout", "pedal", "rim", "string", "blade")
#: Kinds of wholes whose parts are named so.
_WHOLES = frozenset({"furniture", "vehicle", "machine", "instrument", "container", "weapon", "tool", "structure"})

#: Kinds of what has no body of its own.
_NO_BODY = ("light", "landscape", "substance", "state")


def says_nothing(noun: str) -> bool:
    """Whether a noun would be a block with its name and is nothing that could be one: a part, an order, a way."""
    form, last = form_of(noun), (noun.lower().split() or [""])[-1]
    if form.name != "box" or not form.lettered:
        return False
    sense = lexicon.choose(last)
    if sense is not None:
        return not sense.physical or len(lexicon.path(sense)) <= _ANYTHING
    translated = [lexicon.choose(english) for english in english_nouns(last)]
    return bool(translated) and not all(other and other.physical and other.kind not in _NO_BODY for other in translated)


def is_part(noun: str) -> bool:
    """Whether a noun names a part of other things in one of its meanings: a wheel, a lid, a button."""
    last = (noun.lower().split() or [""])[-1]
    return any(lexicon.is_kind_of(sense.number, part) for sense in lexicon.senses(last)[:3] for part in _PARTS)


def _whole(noun: str) -> Form | None:
    """Return the form of what a compound names a part of: of a pump for its handle; None for no such compound."""
    first, _, last = noun.lower().rpartition(" ")
    if not first or not is_part(last):
        return None
    whole = form_of(first)
    sense = lexicon.choose(first.rpartition(" ")[2])
    known = sense is not None and sense.kind in _WHOLES and not whole.lettered
    return Form(whole.name, whole.size_m, lettered=True) if known else None


#: Name of the form of an animal that is a thing: stuffed, of wood, of stone; its species follows.
_BODY = "body of "
#: Species by which an animal is drawn of which nothing is known.
_ANY_ANIMAL = "dog"


def _stuffed(noun: str) -> Form | None:
    """Return the form of an animal that is a thing: the body of its species; None for what is none or unknown."""
    if kind_of_creature(noun) != "animal" or lexicon.kind_of(noun) == "food":
        return None  # the leg of a turkey is no turkey
    kind = species_of(noun)
    known = kind.name != _ANY_ANIMAL or lexicon.is_a(noun, _ANY_ANIMAL)
    return Form(f"{_BODY}{kind.name}") if known else None


def _by_kind(kind: str, size: float) -> Form:
    """Return the form of a kind of things; a block for a kind that has none. size: in metres, 0 for not known."""
    name, usual = _BY_KIND.get(kind, ("box", _USUAL_M))
    if name == "machinery" and 0 < size < _APPLIANCE_M:
        name = "appliance"
    return Form(name, size or usual, lettered=kind not in _PLAIN)


def is_drawn(noun: str) -> bool:
    """Whether a noun has a form by its own name."""
    return _own(noun.lower()) is not None


def _own(name: str) -> Form | None:
    size = _sizes().get(name)
    if size:
        return Form(*size)
    thing = piece(name) if name else None
    return Form(thing.name) if thing else None


@cache
def _forms() -> dict[str, dict[str, Any]]:
    """Return every form by its name; implements.toml has what it has anew."""
    here = Path(__file__)
    return {name: form for file in _FILES for name, form in tomllib.loads(here.with_name(file).read_text()).items()}


@cache
def _sizes() -> dict[str, tuple[str, float]]:
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
    if name.startswith(_BODY):
        scene.include(creature_of(species(name.removeprefix(_BODY))).scene)
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
    if name.startswith(_BODY):
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
