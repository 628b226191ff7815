"""How well scripts that the rules were not made with are read: no measure falls below what was reached."""

from functools import cache
from pathlib import Path

import pytest

from tests import word_tables
from tests.seen import score

BLIND = Path(__file__).parents[2] / "data" / "blind"
WORKED_ON = ("heist", "hospital", "western", "icestation", "muehlteich")
KEPT = ("leeward", "abbey", "cabanon")
#: Least shares; of traps the share that is not shown. First and last scores stand in first-scores.tsv and README.md.
FLOORS = {
    WORKED_ON: {
        "named": 0.87,
        "unnamed": 0.71,
        "animals": 0.63,
        "things": 0.71,
        "precision": 0.63,
        "main": 0.69,
        "place": 0.94,
        "doing": 0.44,
        "sex": 0.73,
        "age": 0.77,
        "traps": 0.8,
    },
    KEPT: {
        "named": 0.72,
        "unnamed": 0.76,
        "animals": 0.76,
        "things": 0.64,
        "precision": 0.58,
        "main": 0.44,
        "place": 0.92,
        "doing": 0.31,
        "sex": 0.54,
        "age": 0.72,
        "traps": 0.81,
    },
}
TABLES = {"nouns": 0.29, "nouns or near": 0.4, "directions": 0.79, "no directions": 0.98}


@cache
def shares_of(names):
    return score(BLIND, names)[0]


@pytest.mark.parametrize(
    ("names", "what", "least"),
    [(names, what, least) for names, floors in FLOORS.items() for what, least in floors.items()],
)
def test_what_unseen_scripts_show_is_read_no_worse_than_before(names, what, least):
    assert shares_of(names)[what] >= least


@cache
def table_shares():
    return word_tables.shares()


@pytest.mark.parametrize(("what", "least"), TABLES.items())
def test_unseen_sentences_are_read_no_worse_than_before(what, least):
    assert table_shares()[what] >= least
