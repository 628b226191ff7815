"""Processes beside a card: what they give is what is computed here, errors come through, and a lost one is made up for."""

import os

import pytest

from generation.diffusion.helpers import Beside


def square(number):
    return number * number, os.getpid()


def refuse():
    raise ValueError("no")


def die_elsewhere(here):
    if os.getpid() != here:
        os._exit(3)
    return "done here"


def test_work_is_done_in_other_processes_that_stay_and_in_this_one_without_any():
    helpers = Beside(1)
    first, second = helpers.submit(square, 3).result(), helpers.submit(square, 4).result()
    assert (first[0], second[0]) == (9, 16)
    assert first[1] == second[1] != os.getpid()
    assert Beside(0).submit(square, 5).result() == (25, os.getpid())


@pytest.mark.parametrize("count", [0, 1])
def test_what_work_raises_comes_through(count):
    with pytest.raises(ValueError, match="no"):
        Beside(count).submit(refuse).result()


def test_a_process_that_dies_is_replaced_and_its_work_done_here():
    helpers = Beside(1)
    assert helpers.submit(die_elsewhere, os.getpid()).result() == "done here"
    assert helpers.submit(square, 2).result()[1] != os.getpid()
