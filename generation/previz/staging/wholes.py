"""Wholes: a part that belongs to a thing which is drawn too is drawn on it: a lid, a little door, a drawer, a tank.

A part belongs to what the words say it is of, or to what it follows in the same list: the cage and its little door. An
opening is a panel on its whole, open so that it is seen; any other part is lettered there.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from generation.previz.mesh import Scene
from generation.previz.set import Form, Spot, is_drawn, is_part
from generation.previz.staging.writing import Shown
from generation.previz.vectors import Floats, turn, vec
from generation.request import Request
from generation.seen import SeenThing
from generation.words import lexicon

#: Kinds of things that have parts, and kinds that are no part of one though the words have them as of it.
_WHOLES = frozenset(
    {"furniture", "vehicle", "machine", "instrument", "container", "weapon", "tool", "structure", "thing"}
)
_NO_PARTS = frozenset(
    {"text", "picture", "person", "animal", "food", "drink", "garment", "money", "substance", "landscape"}
)
#: Words for an amount of something, which are no parts of it.
_AMOUNTS = ("slice", "heap", "pile", "stack", "row", "set", "pair", "bundle", "key")
#: Parts by how they open: hinged at the upper edge behind, at a side in front, or pulled out.
_LIDS, _DOORS, _DRAWERS = ("lid", "cover", "top"), ("door", "hatch", "gate", "flap", "shutter", "panel"), ("drawer",)
#: Wholes so large that a panel by their whole width would be none of theirs.
_TOO_LARGE = frozenset({"vehicle", "structure"})
#: Words for parts that are smaller than others of their kind.
_LITTLE = frozenset({"little", "small", "tiny"})
#: How far a lid and a door stand open, in degrees, and how thick they are, as a share of the whole.
_LID_DEG, _DOOR_DEG, _THICK = 38.0, 105.0, 0.03
#: Tones of a panel and of the opening behind it.
_PANEL, _OPENING = 0.86, 0.3


@lru_cache(maxsize=16)
def parts_of_wholes(request: Request) -> Mapping[str, str]:
    """Return the names of parts with those of the wholes that a shot sees too."""
    things = request.sees.things
    parts: dict[str, str] = {}
    for portion in things:
        if portion.relation == "of" and any(other.name == portion.of for other in things) and portion_form(portion):
            parts[portion.of] = portion.name
    for part in things:
        whole = next((other for other in things if other is not part and _belongs(part, other, request)), None)
        if whole and parts.get(whole.name) != part.name:
            parts[part.name] = whole.name
    return MappingProxyType(parts)


def portion_form(portion: SeenThing) -> str:
    """Return the noun by which a portion of food looks: a slice of cake, and soup for a bowl of it; empty for none."""
    together = f"{portion.name} of {portion.of}"
    if portion.relation != "of" or is_drawn(together):
        return together if portion.relation == "of" else ""
    is_served = lexicon.kind_of(portion.name) == "container" and lexicon.kind_of(portion.of) == "food"
    return portion.of if is_served and is_drawn(portion.of) else ""


def _belongs(part: SeenThing, whole: SeenThing, request: Request) -> bool:
    if not _may_have_parts(_last(whole.name)) or lexicon.kind_of(_last(part.name)) in _NO_PARTS:
        return False
    if any(lexicon.is_a(_last(part.name), amount) for amount in _AMOUNTS):
        return False
    if part.relation == "of":
        return part.of in (whole.name, _last(whole.name))
    of_it, of_any = _said_together(part, whole, request)
    return of_it or (of_any and (is_part(part.name) or _opens(part.name)))


def _may_have_parts(noun: str) -> bool:
    """Whether a noun is of a kind that has parts; a chest that has a form is no part of a body."""
    may_be = {sense.kind for sense in lexicon.senses(noun)}
    return lexicon.kind_of(noun) in _WHOLES or (is_drawn(noun) and not _WHOLES.isdisjoint(may_be))


def _said_together(part: SeenThing, whole: SeenThing, request: Request) -> tuple[bool, bool]:
    """Return whether the words have a thing and its part, and whether they have a thing and a part."""
    nouns = re.escape(_last(whole.name)), re.escape(_last(part.name))
    said = re.search(
        rf"\b{nouns[0]}\b,? and (its|the|a|an|one)\s+(?:[\w-]+\s+){{0,2}}?{nouns[1]}",
        request.description,
        re.IGNORECASE,
    )
    return said is not None and said[1].lower() == "its", said is not None


def _last(noun: str) -> str:
    return noun.lower().rpartition(" ")[2]


def _is_one(noun: str, kinds: Sequence[str]) -> bool:
    return any(_last(noun) == kind or lexicon.is_a(_last(noun), kind) for kind in kinds)


def _opens(noun: str) -> bool:
    return _is_one(noun, (*_LIDS, *_DOORS, *_DRAWERS))


def add_panel(
    scene: Scene, part: SeenThing, whole: SeenThing, form: Form, at: Floats, heading: float, number: int
) -> bool:
    """Add a part that opens to its whole; return whether it is one that does.

    at: the foot of the whole, in the world. heading: which way its back is, in degrees. number: of the part's object.
    """
    if lexicon.kind_of(_last(whole.name)) in _TOO_LARGE or not _opens(part.name):
        return False
    low, high = form.built(whole.state).corners
    spot = Spot(scene, number, float(at[0]), float(at[1]), heading, float(at[2]))
    little = part.size in _LITTLE or not _LITTLE.isdisjoint(part.words.lower().split())
    share = 0.4 if little else 0.55 if _is_one(part.name, _DOORS) else 0.8
    build = _lid if _is_one(part.name, _LIDS) else _drawer if _is_one(part.name, _DRAWERS) else _door
    build(spot, low, high, share)
    return True


def _slab(spot: Spot, corner: Floats, along: Floats, up: Floats, through: Floats, tone: float) -> None:
    """Add a flat panel by a corner and its three edges."""
    near = np.array([corner, corner + along, corner + along + up, corner + up])
    spot.solid(near, near + through, tone)


def _lid(spot: Spot, low: Floats, high: Floats, _: float) -> None:
    wide, deep, _tall = high - low
    thick = _THICK * float(max(wide, deep))
    up = turn("x", _LID_DEG) @ vec(0, -float(deep), 0) * vec(1, 1, -1)
    _slab(spot, vec(low[0], high[1], high[2]), vec(wide, 0, 0), up, vec(0, thick, thick), _PANEL)
    inside = vec(0.06 * wide, 0.06 * deep, 0)
    flat = vec(low[0], low[1], high[2] + 0.002) + inside
    _slab(spot, flat, vec(0.88 * wide, 0, 0), vec(0, 0.88 * deep, 0), vec(0, 0, 0.002), _OPENING)


def _door(spot: Spot, low: Floats, high: Floats, share: float) -> None:
    wide, _, tall = high - low
    across, rise, thick = share * float(wide), share * float(tall), _THICK * float(max(wide, tall))
    left = vec((low[0] + high[0]) / 2 - across / 2, low[1] - 0.004, low[2] + (tall - rise) / 2)
    _slab(spot, left, vec(across, 0, 0), vec(0, 0, rise), vec(0, -0.002, 0), _OPENING)
    along = turn("z", -_DOOR_DEG) @ vec(across, 0, 0)
    _slab(spot, left - vec(0, 0.004, 0), along, vec(0, 0, rise), turn("z", -_DOOR_DEG) @ vec(0, -thick, 0), _PANEL)


def _drawer(spot: Spot, low: Floats, high: Floats, share: float) -> None:
    wide, deep, tall = (float(extent) for extent in high - low)
    across, rise, out = 0.5 * share * wide, 0.2 * tall, 0.5 * deep
    middle = vec((low[0] + high[0]) / 2 + 0.2 * wide, low[1] - out / 2, low[2] + 0.82 * tall)
    spot.box(middle, (across, out, rise), _PANEL)
    spot.box(middle + vec(0, 0, rise / 2 + 0.002), (across * 0.88, out * 0.88, 0.002), _OPENING)
    spot.box(middle - vec(0, out / 2 + 0.01, 0), (across * 0.2, 0.02, rise * 0.16), 0.3)


def add_parts(
    scene: Scene, whole: SeenThing, form: Form, at: Floats, heading: float, number: int, request: Request
) -> dict[int, Shown]:
    """Add the parts of a thing that the words name to it; return what they are, by numbers after its own.

    at: the foot of the whole, in the world. heading: which way its back is, in degrees. number: of the whole's object.
    """
    parts = parts_of_wholes(request)
    named = [thing for thing in request.sees.things if parts.get(thing.name) == whole.name]
    shown: dict[int, Shown] = {}
    for own, part in enumerate(named, start=number + 1):
        is_panel = add_panel(scene, part, whole, form, at, heading, own)
        lettered = not is_panel and not portion_form(whole)
        shown[own] = Shown("thing", part.name, part.words, lettered, of=0 if is_panel else number)
    return shown


def about_parts(things: Sequence[SeenThing], parts: Mapping[str, str], request: Request) -> frozenset[str]:
    """Return the names of wholes that a shot is about because it is about a part of theirs."""
    about = {thing.name for thing in request.sees.things if thing.about}
    return frozenset(parts[name] for name in about if name in parts) & {thing.name for thing in things}
