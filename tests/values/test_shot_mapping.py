"""A new field of a shot's value goes through every form of a shot, and no form of it is listed by hand."""

import json
from dataclasses import dataclass, fields
from types import SimpleNamespace

import pytest

from storyboard_app.values import (
    Angle,
    Movement,
    PlannedCameraCue,
    PlannedFigure,
    PlannedShot,
    SeenFigure,
    SeenPlace,
    SeenThing,
    Sees,
    ShotSize,
    ShotToDraw,
    ShotView,
    copied_row,
    enlarged,
    plain,
    renew_row,
    row_of_shot,
    shot_of_row,
    to_draw,
    value_of,
)


@dataclass(frozen=True)
class Lamp:
    name: str
    watts: int = 0


@dataclass(frozen=True)
class LitShot(PlannedShot):
    """A shot with a field more than the product's."""

    lamps: tuple[Lamp, ...] = ()


@dataclass(frozen=True)
class LitView(LitShot):
    url: str = ""


LIT = LitShot(
    "1A",
    ShotSize.CU,
    Angle.LOW,
    Movement.PUSH,
    85,
    48,
    "Anna waits.",
    ("ANNA",),
    (2, 3),
    0.7,
    "She waits.",
    (PlannedFigure("ANNA", "stand"),),
    ("lamp",),
    "A",
    ("BOB",),
    "rain",
    (PlannedCameraCue("size", "close", "CLOSE ON"),),
    Sees((SeenFigure("a waiter", "person", 1, "male"),), (SeenThing("tray", "a silver tray"),), SeenPlace("cafe")),
    lamps=(Lamp("key", 800), Lamp("fill")),
)


def test_a_new_field_is_inserted_read_and_seen():
    row = row_of_shot(SimpleNamespace, LIT, scene_id="s")
    assert (row.scene_id, row.lamps) == ("s", [{"name": "key", "watts": 800}, {"name": "fill", "watts": 0}])
    assert not hasattr(row, "covers")
    assert shot_of_row(LitShot, row, (2, 3)) == LIT
    assert enlarged(LitView, LIT, url="u", ticks=9) == LitView(**{**vars(LIT), "ticks": 9}, url="u")


def test_a_new_field_is_renewed_but_not_what_stays():
    row = row_of_shot(SimpleNamespace, LitShot("9Z", ShotSize.MS, Angle.EYE, Movement.STATIC, 35, 1, ""))
    renew_row(row, LIT, without=("number", "ticks"))
    renewed = shot_of_row(LitShot, row, (2, 3))
    assert (renewed.number, renewed.ticks) == ("9Z", 1)
    assert renewed == LitShot(**{**vars(LIT), "number": "9Z", "ticks": 1})


def test_a_new_field_is_copied_and_a_copy_has_its_own_number():
    row = row_of_shot(SimpleNamespace, LIT)
    copy = copied_row(SimpleNamespace, row, LitShot, number="1B")
    assert shot_of_row(LitShot, copy, (2, 3)) == LitShot(**{**vars(LIT), "number": "1B"})


def test_a_new_field_goes_into_json_and_comes_back():
    assert value_of(LitShot, json.loads(json.dumps(plain(LIT)))) == LIT


def test_what_is_seen_and_what_is_drawn_has_every_field_of_what_is_planned():
    planned = {one.name for one in fields(PlannedShot)}
    assert planned <= {one.name for one in fields(ShotView)} & {one.name for one in fields(ShotToDraw)}


def test_a_shot_that_nobody_chose_anything_for_is_drawn_as_its_board_says():
    drawn = to_draw(LIT)
    assert (drawn.figures, drawn.seed, drawn.backend, drawn.steering) == (LIT.figures, None, "", {})
    assert to_draw(drawn) is drawn


@pytest.mark.parametrize("value", [0, 7, None])
def test_a_seed_that_was_chosen_is_read_also_when_it_is_0(value):
    row = row_of_shot(SimpleNamespace, to_draw(LIT))
    row.seed = value
    assert shot_of_row(ShotToDraw, row, (0, 0)).seed == value
