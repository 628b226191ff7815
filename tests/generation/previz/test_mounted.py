"""What hangs from a ceiling is at the ceiling and what is on a wall at a wall, also when the shot is about it."""

from dataclasses import replace

import numpy as np
import pytest

import generation
from generation.previz.set import form_of
from generation.previz.staging import OnSet, assemble, stage
from generation.previz.staging.relations import Standing, boxes_of
from generation.request import Figure, Request
from generation.seen import SeenFigure, SeenThing, Sees

HANGING = ("ceiling fan", "chandelier", "bulb", "pendant lamp", "skylight", "sprinkler", "smoke detector", "disco ball")
ON_WALLS = ("wall clock", "calendar", "sconce", "crucifix", "fuse box", "coat hooks", "thermostat")
ROOMS = ("KITCHEN", "OFFICE", "BEDROOM", "CELLAR", "ATTIC")


def _request(noun: str, room: str, size: str, *people: str, **more: str) -> Request:
    figures = tuple(Figure(name) for name in people)
    sees = Sees(tuple(SeenFigure(name) for name in people), (replace(SeenThing(noun, about=True), **more),))
    return replace(Request(size=size, figures=figures, int_ext="INT.", location=room, width=480, height=270), sees=sees)


def _box(on_set: OnSet, noun: str) -> Standing:
    number = next(number for number, shown in on_set.shown.items() if shown.name == noun)
    return boxes_of(on_set.scene)[number]


@pytest.mark.parametrize("noun", HANGING)
@pytest.mark.parametrize("room", ROOMS)
def test_a_shot_about_what_hangs_looks_up_to_it(noun: str, room: str) -> None:
    request = _request(noun, room, "CU")
    on_set = assemble(request, stage(request))
    box, high = _box(on_set, noun), on_set.place.room[4]
    assert high - 1.0 < float(box.high[2]) <= high + 2.0
    assert float(box.low[2]) > 1.5
    assert float(on_set.camera.forward[2]) > 0.2
    assert float(on_set.camera.position[2]) > 0.2
    assert generation.draw(request).report["missing"] == []


@pytest.mark.parametrize("noun", HANGING)
@pytest.mark.parametrize("size", ["MS", "FS", "WS"])
def test_what_hangs_is_over_people_and_stands_on_no_floor(noun: str, size: str) -> None:
    request = _request(noun, "OFFICE", size, "TOM")
    on_set = assemble(request, stage(request))
    assert float(_box(on_set, noun).low[2]) > 1.5
    report = generation.draw(request).report
    assert noun in {one["name"] for one in report["visible"]}


@pytest.mark.parametrize("noun", ON_WALLS)
@pytest.mark.parametrize("room", ROOMS)
def test_a_shot_about_what_is_on_a_wall_has_it_there(noun: str, room: str) -> None:
    request = _request(noun, room, "CU")
    on_set = assemble(request, stage(request))
    box, back = _box(on_set, noun), on_set.place.room[3]
    assert back - 0.06 < float(box.high[1]) < back
    assert float(box.low[2]) > 0.35


def test_a_bulb_that_lies_on_a_table_does_not_hang() -> None:
    request = _request("bulb", "KITCHEN", "CU", relation="on", of="table")
    on_set = assemble(request, stage(request))
    assert float(np.max(_box(on_set, "bulb").high)) < 1.5


def test_a_lamp_hangs_where_the_words_have_it_on_the_ceiling() -> None:
    request = _request("lantern", "OFFICE", "CU", relation="from", of="ceiling")
    on_set = assemble(request, stage(request))
    assert float(_box(on_set, "lantern").low[2]) > 1.5


def test_a_fan_for_a_table_has_a_foot_and_one_for_a_ceiling_none() -> None:
    assert form_of("ceiling fan").overhead
    assert not form_of("fan").overhead
