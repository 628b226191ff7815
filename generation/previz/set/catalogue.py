"""The catalogue: a noun becomes a form that can be built, by its own name or by the nearest kind a dictionary knows.

A form is data (forms.toml, things.toml), grown to the size that the noun has. What no form is near is a plain block of
its size, marked so that its name is lettered beside it: a thing that the words name is never left out.
"""

from functools import lru_cache

from generation.previz.creatures import kind_of_creature, species_of
from generation.previz.set.form import BODY, Form, sizes
from generation.previz.set.pieces import piece
from generation.words import english_nouns, lexicon

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
#: Steps up the dictionary's hierarchy within which a form still looks like the thing; farther, it is lettered.
_NEAR = 2
#: The longest side of a thing that neither a table nor a dictionary gives a size, in metres.
_USUAL_M = 0.35
#: The largest size in metres at which a thing is drawn, whatever a dictionary takes it for.
_LARGEST_M = 20.0
#: A machine smaller than this, in metres, is one that stands on a table.
_APPLIANCE_M = 0.8


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
_NOBODY = ("light", "landscape", "substance", "state")


def says_nothing(noun: str) -> bool:
    """Whether a noun would be a block with its name and is nothing that could be one: a part, an order, a way."""
    form, last = form_of(noun), (noun.lower().split() or [""])[-1]
    if form.name != "box" or not form.lettered:
        return False
    sense = lexicon.choose(last)
    if sense is not None:
        return not sense.physical or len(lexicon.path(sense)) <= _ANYTHING
    translated = [lexicon.choose(english) for english in english_nouns(last)]
    return bool(translated) and not all(other and other.physical and other.kind not in _NOBODY for other in translated)


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


#: Species by which an animal is drawn of which nothing is known.
_ANY_ANIMAL = "dog"


def _stuffed(noun: str) -> Form | None:
    """Return the form of an animal that is a thing: the body of its species; None for what is none or unknown."""
    if kind_of_creature(noun) != "animal" or lexicon.kind_of(noun) == "food":
        return None  # the leg of a turkey is no turkey
    kind = species_of(noun)
    known = kind.name != _ANY_ANIMAL or lexicon.is_a(noun, _ANY_ANIMAL)
    return Form(f"{BODY}{kind.name}") if known else None


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
    size = sizes().get(name)
    if size:
        return Form(*size)
    thing = piece(name) if name else None
    return Form(thing.name) if thing else None
