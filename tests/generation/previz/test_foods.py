"""Food is known by its shape, by the kind that a dictionary has it as; one small round flat thing is one."""

import numpy as np
import pytest

from generation.previz.set import form_of

#: A food that no table names -> the form of its nearest kind.
INHERITED = [
    ("bratwurst", "sausage"),
    ("chorizo", "sausage"),
    ("sirloin", "steak"),
    ("venison", "steak"),
    ("borscht", "bowl_of_liquid"),
    ("minestrone", "bowl_of_liquid"),
    ("fricassee", "bowl_of_liquid"),
    ("linguine", "strands"),
    ("club sandwich", "sandwich"),
    ("quiche", "pie"),
    ("bagel", "doughnut"),
]
ROUND = ("coin", "penny", "dime", "token", "medallion", "pill", "poker chip", "disc")


@pytest.mark.parametrize(("noun", "form"), INHERITED)
def test_a_food_has_the_shape_of_its_kind(noun: str, form: str) -> None:
    assert form_of(noun).name == form


@pytest.mark.parametrize("noun", ["turkey drumstick", "fish fillet", "lamb chop", "roast chicken"])
def test_what_is_cut_from_an_animal_is_no_animal(noun: str) -> None:
    assert not form_of(noun).name.startswith("body of")


@pytest.mark.parametrize("noun", ROUND)
def test_one_round_flat_thing_is_one_disc(noun: str) -> None:
    wide, deep, high = (float(extent) for extent in np.ptp(form_of(noun).built().corners, axis=0))
    assert wide == pytest.approx(deep, rel=0.03)
    assert high < 0.7 * wide


def test_a_plate_is_empty_and_a_meal_is_on_one() -> None:
    plate, meal = (float(form_of(noun).built().corners[1][2]) for noun in ("plate", "meal"))
    assert meal > 2 * plate
