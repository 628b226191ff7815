"""Values become plain ones and come back, by the types of their fields."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from storyboard_app.values import Angle, PlannedFigure, PlannedShot, ShotSize, plain, value_of


@dataclass(frozen=True)
class Part:
    name: str
    size: ShotSize | None = None


@dataclass(frozen=True)
class Whole:
    number: int
    share: float
    sure: bool
    angle: Angle
    part: Part
    parts: tuple[Part, ...] = ()
    ends: tuple[int, float] = (0, 0.5)
    more: Mapping[str, float] = field(default_factory=dict)
    seed: int | None = None


WHOLE = Whole(3, 0.5, True, Angle.LOW, Part("a"), (Part("b", ShotSize.CU), Part("c")), (1, 2.5), {"x": 1.5}, 0)


def test_a_value_comes_back_from_json_as_it_was():
    again = value_of(Whole, json.loads(json.dumps(plain(WHOLE))))
    assert again == WHOLE
    assert type(again.angle) is Angle
    assert type(again.parts) is tuple


def test_plain_values_are_in_the_order_of_the_fields_and_know_no_enum():
    kept = plain(WHOLE)
    assert list(kept)[:4] == ["number", "share", "sure", "angle"]
    assert (type(kept["angle"]), kept["parts"][0], kept["ends"]) == (str, {"name": "b", "size": "CU"}, [1, 2.5])


def test_what_is_missing_or_null_has_its_default_and_what_is_not_known_is_left_aside():
    assert value_of(Part, {"name": "a", "size": None, "colour": "red"}) == Part("a")


@pytest.mark.parametrize(
    ("kind", "given", "says"),
    [
        (Part, {"size": "CU"}, "name is missing"),
        (Part, {"name": "a", "size": "HUGE"}, "'HUGE' is not a valid ShotSize"),
        (Part, {"name": ["a"]}, r"\['a'\] is no str"),
        (Part, [], r"\[\] is no object"),
        (PlannedShot, {"number": "1A"}, "size is missing"),
        (Whole, {**plain(WHOLE), "parts": "b"}, "'b' is no list"),
        (Whole, {**plain(WHOLE), "number": "many"}, "invalid literal"),
        (Whole, {**plain(WHOLE), "ends": [1]}, "shorter"),
    ],
)
def test_what_no_value_can_be_made_of_is_refused_with_what_is_wrong(kind, given, says):
    with pytest.raises((TypeError, ValueError), match=says):
        value_of(kind, given)


def test_numbers_written_otherwise_are_taken():
    assert value_of(Whole, {**plain(WHOLE), "number": 3.0, "share": 1}).share == 1.0


def test_what_is_no_value_cannot_be_kept():
    with pytest.raises(TypeError, match="cannot be kept"):
        plain({"a": object()})


def test_a_value_that_is_one_already_is_taken_as_it_is():
    figure = PlannedFigure("ANNA")
    assert value_of(PlannedFigure, figure) is figure
