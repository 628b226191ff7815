"""Named things: which of the nouns that a shot sees stand before the camera by themselves, and in what form.

What people wear, what belongs to a body, a vehicle or another thing, and what is no object is left to others.
"""

from dataclasses import replace

import numpy as np

from generation.previz.set import Form, Place, form_of, is_drawn, is_part, place_of, says_nothing
from generation.previz.staging.in_sky import sky_form
from generation.previz.staging.qualities import sized
from generation.previz.staging.wearing import is_worn
from generation.previz.staging.wholes import about_parts, parts_of_wholes, portion_form
from generation.previz.staging.writing import also_written_on
from generation.request import Request
from generation.seen import SeenThing
from generation.words import deeds_of, lexicon, named_place

#: Forms of clothes on a hook, and of those for which no wall has one.
ON_A_HOOK, FOLDED = "coat", Form("folded_clothes", lettered=True)
#: Size of a toy in metres; materials of which an animal or somebody is made in full size, and the largest such size.
_TOY_M, _FULL_SIZE, _STATUE_M = 0.28, frozenset(["stuffed", "plaster", "stone", "marble", "bronze", "ice", "snow"]), 2.4
#: Kinds that belong to people's bodies, and are drawn with them.
_OF_PEOPLE = ("body part", "person", "animal")
#: Kinds that are land, air or a happening: the place and its light show them, unless they have a form (smoke).
_NO_OBJECTS = frozenset(
    ["landscape", "weather", "sky", "sound", "state", "phenomenon", "event", "room", "substance", "collection", "light"]
)
#: Prepositions after which clothes lie somewhere, with nobody in them.
_LAID = ("across", "behind", "beside", "by", "from", "near", "under", "over")
#: Sizes that show faces, and of what hands do only what is in the frame.
FACES = ("ECU", "CU", "MCU")


def in_order(request: Request) -> list[SeenThing]:
    """Return what the words name, what the shot is about first; and what they have something written on."""
    parts = parts_of_wholes(request)
    beasts = {figure.name for figure in request.sees.figures if figure.kind in ("animal", "robot")}
    things = [
        _where_it_is(thing, request)
        for thing in request.sees.things
        if _is_thing(thing, bool(request.sees.figures) and not _is_worked_on(thing, request))
        and not _stands_as_animal(thing, request)
        and not (thing.of in beasts and _may_be_of_body(thing.name))
        and not _is_part_of_others(thing, request)
        and thing.name not in parts
        and not _is_the_place(thing, request)
        and not _is_on_its_whole(thing, request)
        and not _is_in_every_cabin(thing, request)
        and not _is_of_the_rigging(thing, request)
        and not is_worn(thing, request)
    ]
    things = [
        replace(thing, relation="", of="") if thing.of in parts and not portion_form(thing) else thing
        for thing in things
    ]
    about = about_parts(things, parts, request)
    things = [replace(thing, about=True) if thing.name in about else thing for thing in things]
    return sorted([*things, *also_written_on(request)], key=lambda thing: not thing.about)


def located(request: Request) -> str:
    """Return the place of a shot with the whole that it is a part of, where what it sees knows one."""
    whole = request.sees.place.words
    return whole if whole.casefold().endswith(request.location.casefold()) else request.location


def kind_of_place(request: Request) -> str:
    """Return what kind of place a shot is in: the one that a person chose, else what its words tell; or empty."""
    return request.place.kind or request.sees.place.kind


def parts_of_place(request: Request) -> tuple[str, ...]:
    """Return what the place of a shot has besides: what a person chose, then what its words name."""
    return tuple(dict.fromkeys((*request.place.parts, *request.sees.place.parts)))


def _where_it_is(thing: SeenThing, request: Request) -> SeenThing:
    """Return a thing with the relation that its own clause gives: the owl of brass sits on the workbench."""
    if thing.relation or not thing.doing:
        return thing
    company = frozenset(figure.name for figure in (*request.figures, *request.sees.figures))
    deeds = (deed for deed in deeds_of(request.description, company | {thing.name}) if deed.doers == (thing.name,))
    at = next((place for deed in deeds for place in deed.places), None)
    return thing if at is None else replace(thing, relation=at[0], of=at[1])


def _stands_as_animal(thing: SeenThing, request: Request) -> bool:
    """Whether a thing is an animal of no material: it stands among the animals, unless the shot is about things."""
    made = thing.material or is_drawn(thing.name) or request.sees.seen_from == "insert"
    return lexicon.kind_of(thing.name) == "animal" and not made


#: Verbs of work on clothes that nobody has on then.
_CLOTHES_WORK = frozenset(
    [
        "iron",
        "fold",
        "wash",
        "mend",
        "sew",
        "hang",
        "pack",
        "hold up",
        "press",
        "stitch",
        "wring",
        "patch",
        "knit",
        "dry",
    ]
)


def _is_worked_on(thing: SeenThing, request: Request) -> bool:
    """Whether a garment is one that somebody irons, folds or mends: nobody has it on."""
    done = {verb for figure in request.sees.figures if figure.to == thing.name for verb in figure.doing.split(", ")}
    return not done.isdisjoint(_CLOTHES_WORK)


def on_ground(form: Form) -> Form:
    """Return the form of a thing where there is no wall for it: clothes lie folded."""
    return FOLDED if form.name == ON_A_HOOK else form


def _may_be_of_body(name: str) -> bool:
    """Whether a noun may be a part of a body: what an animal has of it is drawn with the animal."""
    return any(sense.kind == "body part" for sense in lexicon.senses(name))


#: Kinds of wholes whose parts are drawn with them.
_WHOLES = ("vehicle", "building", "furniture", "machine", "structure")


def _is_on_its_whole(thing: SeenThing, request: Request) -> bool:
    """Whether a thing is only what another has: an ambulance with open doors."""
    wholes = [other for other in request.sees.things if other.relation == "with" and other.of == thing.name]
    return is_part_or_opening(thing.name) and any(lexicon.kind_of(other.name) in _WHOLES for other in wholes)


def is_part_or_opening(noun: str) -> bool:
    """Whether a noun names a part of other things or an opening: a wheel, a door."""
    return is_part(noun) or lexicon.kind_of(noun) in ("opening", "light")


def _is_the_place(thing: SeenThing, request: Request) -> bool:
    """Whether a thing is the place itself by another of its names: the bazaar at a market, the depot of a station."""
    if (
        lexicon.kind_of(thing.name) not in ("building", "structure", "room", "vehicle")
        or request.sees.seen_from == "insert"
    ):
        return False
    there = place_of(located(request), request.int_ext, kind_of_place(request)).name
    if there.endswith(" roof") and lexicon.kind_of(thing.name) == "vehicle":
        return True  # one is on it
    return there in {named_place(thing.name, side).kind for side in ("INT", "EXT")}


#: What a vehicle has in any case: its cabin shows it.
_OF_CABINS = ("windshield", "dashboard", "car mirror", "steering wheel", "car seat", "windscreen", "rear window")


def _is_in_every_cabin(thing: SeenThing, request: Request) -> bool:
    """Whether a thing is a part of the vehicle in which the scene plays, and a wider shot shows it with that."""
    if request.size in FACES or request.sees.seen_from == "insert":
        return False
    names = (thing.name.lower(), thing.words.lower())
    within = place_of(located(request), request.int_ext, kind_of_place(request)).vehicle
    return within and any(lexicon.is_a(name, part) or part in name for name in names for part in _OF_CABINS)


#: What a ship has in any case, where its deck is the place: it stands there already.
_RIGGING = ("sail", "mast", "rigging", "mainmast", "boom", "ship")


def _is_of_the_rigging(thing: SeenThing, request: Request) -> bool:
    """Whether a thing is a sail or a mast of a ship that is there: another would stand on the planks or in the sea."""
    noun = thing.name.rpartition(" ")[2]
    if not any(lexicon.is_a(noun, part) for part in _RIGGING):
        return False
    there = place_of(located(request), request.int_ext, kind_of_place(request))
    ships = (other for other in request.sees.things if other is not thing and _is_a_ship(other.name))
    return is_aboard(there) or (not _is_a_ship(noun) and any(ships))


def _is_a_ship(noun: str) -> bool:
    return any(lexicon.is_a(name, "watercraft") for name in (noun, form_of(noun).name))


def is_aboard(place: Place) -> bool:
    """Whether a place is the deck of a ship."""
    return any(name in ("mast", "ship mast") for name, *_ in place.things)


def _is_part_of_others(thing: SeenThing, request: Request) -> bool:
    """Whether a thing by itself would be a part without its whole: wheels on a road, buttons on a floor.

    One is a thing that the shot is about where nobody is, that hands are on or that the words put somewhere.
    """
    alone = thing.about and not request.sees.figures
    if alone or thing.relation or (is_drawn(thing.name) and " " in thing.name):
        return False
    if any(thing.name in (figure.to, figure.holds) for figure in request.sees.figures):
        return False
    return is_part(thing.name) and (thing.count > 1 or lexicon.kind_of(thing.name) == "fastening")


def form_for(thing: SeenThing) -> Form:
    """Return the form of a thing; an animal or somebody that is made of something is as large as a toy or a statue."""
    form = form_of(portion_form(thing) or thing.name)
    if form.in_sky and not thing.material:
        return sky_form(form)
    form = sized(form, thing)
    if lexicon.kind_of(thing.name) not in ("animal", "person"):
        return form
    if thing.material and thing.material not in _FULL_SIZE:
        return replace(form, size_m=_TOY_M)
    longest = float(np.ptp(form.built().corners, axis=0).max())
    return replace(form, size_m=_STATUE_M) if longest > _STATUE_M else form


def _is_thing(thing: SeenThing, worn: bool) -> bool:
    """Whether something is put before the camera by itself. worn: whether somebody is there who may have it on."""
    kind = lexicon.kind_of(thing.name) or lexicon.kind_of(thing.name.rpartition(" ")[2])
    if kind == "fabric" and worn and lexicon.is_a(thing.name, "cloth covering"):
        return False
    if worn and lexicon.is_a(thing.name, "footwear") and not _stands_alone(thing):
        return False  # boots that stick out are on somebody's feet
    if kind == "garment" and worn and not (thing.about and is_drawn(thing.name)):
        return thing.relation in _LAID
    if says_nothing(thing.name):
        return False
    if kind in _NO_OBJECTS:
        return (kind != "landscape" or _may_be_made(thing.name)) and not form_of(thing.name).lettered
    if kind == "animal":
        return not form_of(thing.name).lettered  # a tin horse is a thing, and so is a tiger that somebody pulls along
    if (kind == "person" and thing.material) or lexicon.is_a(thing.name, "building material"):
        return is_drawn(thing.name)  # a bronze king is a thing, and concrete is none
    # A chest and a trunk have a form of their own.
    return kind not in _OF_PEOPLE or (kind == "body part" and is_drawn(thing.name))


def _stands_alone(thing: SeenThing) -> bool:
    """Whether footwear is somewhere without feet in it: by a door, on a shelf."""
    on_thing = thing.relation in ("on", "in") and lexicon.kind_of(thing.of.rpartition(" ")[2]) not in _OF_PEOPLE
    return thing.relation in _LAID or (on_thing and thing.of != thing.of.upper())


#: Kinds of nouns for things that somebody made.
_MADE = frozenset({"container", "furniture", "machine", "structure", "tool", "vehicle"})


def _may_be_made(noun: str) -> bool:
    """Whether a noun for land is one for a thing as well that has a form of its own: a trough, a hammock."""
    return is_drawn(noun) and any(sense.kind in _MADE for sense in lexicon.senses(noun)[:3])


#: A thing alone that is smaller than this, in metres, is no dot in a full shot: the camera is nearer.
_SMALL_ALONE_M = 1.3


def nearer(request: Request) -> Request:
    """Return the request of a wider shot of small things and nobody as one that they fill a part of.

    A wide shot shows its place: only where it is about one thing and nothing else, the camera is nearer.
    """
    about = [thing for thing in request.sees.things if thing.about]
    if request.size not in ("FS", "WS") or not about or request.sees.figures or request.figures:
        return request
    if request.size == "WS" and (len(about) > 1 or about[0].count > 2 or not about[0].doing):
        return request
    longest = max(float(np.ptp(form_for(thing).built().corners, axis=0).max()) for thing in about)
    return request if longest > _SMALL_ALONE_M else replace(request, size="MLS")
