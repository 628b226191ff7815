"""Buildings that a shot is about: each has a form of its own and is seen whole, free of the set's own trees."""

import json

import pytest

import generation
from generation.previz.set import form_of
from generation.request import Request
from generation.seen import SeenPlace, SeenThing, Sees

BUILDINGS = (
    "church",
    "greenhouse",
    "barn",
    "temple",
    "mosque",
    "hangar",
    "castle",
    "lighthouse",
    "aqueduct",
    "stadium",
)


def test_buildings_have_forms_of_their_own():
    forms = {noun: form_of(noun) for noun in BUILDINGS}
    assert not [noun for noun, form in forms.items() if form.lettered or form.name in ("box", "building", "house")]
    assert len({form.name for form in forms.values()}) == len(BUILDINGS)


def test_kinds_of_buildings_look_like_their_kind():
    alike = {"chapel": "church", "hothouse": "glasshouse", "byre": "barn", "mausoleum": "temple", "fort": "castle"}
    assert {noun: form_of(noun).name for noun in alike} == alike


@pytest.mark.parametrize("noun", BUILDINGS)
@pytest.mark.parametrize("size", ["FS", "WS"])
def test_a_building_is_seen_whole(noun, size):
    sees = Sees((), (SeenThing(noun, noun, about=True),), SeenPlace("field", "MEADOW"))
    request = Request(
        size=size, int_ext="EXT", location="MEADOW", description=f"A {noun}.", sees=sees, width=320, height=180
    )
    visible = json.loads(json.dumps(generation.draw(request).report))["visible"]
    (box,) = [entry["box"] for entry in visible if entry["name"] == noun]
    left, top, right, bottom = box
    assert left > 0
    assert right < 319
    assert top > 0
    assert bottom - top >= 18
