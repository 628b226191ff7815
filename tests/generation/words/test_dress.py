"""When a script plays is decided once from its words, and people are dressed by their trade as it was then."""

import itertools
import tomllib
from pathlib import Path

import pytest

from generation import words
from generation.words import ACCESSORIES, CHOICES, PERIODS, TODAY, Person, cast_looks, look_of, period_in, period_of

TABLE = tomllib.loads((Path(words.__file__).parent / "look" / "dress.toml").read_text())


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("EXT. HARBOUR, 1741 - DAY", "1700s"),
        ("INT. OFFICE - DAY\nThe clerk counts 1741 coins.", TODAY),
        ("INT. HOTEL - ROOM 1408 - NIGHT", TODAY),
        ("A street in the 12th century.", "medieval"),
        ("A bar in the 1920s.", "1940s"),
        ("INT. KITCHEN - NIGHT\nShe pours milk.", TODAY),
    ],
)
def test_a_year_or_a_century_tells_when_a_script_plays(text, period):
    assert period_of(text.split("\n")) == period


def test_things_tell_when_a_script_plays_and_those_of_today_speak_against_it():
    old = "A dragoon leads his horse past a stagecoach. A lamplighter waits."
    assert period_of([old]) == "1800s"
    assert period_of([old, "She films it with her smartphone from the car. A helicopter. A laptop."]) == TODAY


def test_a_year_that_people_of_today_remember_is_not_theirs():
    remembered = ["INT. FLAT - DAY\nHer laptop and her smartphone charge. The television is on.", "PARIS, 1943."]
    assert period_of(remembered) == TODAY


def test_periods_follow_one_another():
    years = list(PERIODS.values())
    assert all(before[1] == after[0] for before, after in itertools.pairwise(years))
    assert [period_in((first + last) // 2) for first, last in years] == list(PERIODS)


@pytest.mark.parametrize("trade", TABLE["trades"], ids=lambda trade: trade["words"].split()[0])
def test_whatever_trades_wear_can_be_drawn(trade):
    assert set(trade.get("periods", ())) <= set(PERIODS)
    assert set(trade["wears"].get("accessories", ())) <= set(ACCESSORIES)
    assert all(value in CHOICES[field] for field, value in trade["wears"].items() if field in CHOICES)


@pytest.mark.parametrize("period", sorted(TABLE["clothes"]))
def test_whatever_is_dealt_in_a_period_can_be_drawn(period):
    for sex, clothes in TABLE["clothes"][period].items():
        assert sex in CHOICES["sex"]
        assert {*clothes["tops"], clothes["child"]} <= set(CHOICES["top"])
        assert clothes["bottom"] in CHOICES["bottom"]
        assert set(clothes["hats"]) <= set(CHOICES["hat"])
        assert set(clothes["hair"]) <= set(CHOICES["hair"])


@pytest.mark.parametrize("period", sorted(TABLE["clothes"]))
def test_a_cast_wears_nothing_but_what_its_period_deals(period):
    looks = cast_looks([Person(name, sex="male", years=30) for name in ("ABEL", "BORIS", "CLAUS", "DIRK")], period)
    assert {look.top for look in looks.values()} <= set(TABLE["clothes"][period]["male"]["tops"])


def test_whose_spouse_or_child_somebody_is_dresses_them_in_nothing():
    assert look_of("ADA", "the bishop's niece").hat == look_of("ADA", "a niece").hat
