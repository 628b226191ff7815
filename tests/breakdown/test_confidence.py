"""Confidence means something: surer shots stay more often when somebody of another taste plans the scene."""

import pytest

from storyboard_app.breakdown.confidence import ASKED, MOST, confidence_of
from tests.breakdown.reliability import CHECKED_ON, expected_error, fit, kept, scripts, table


@pytest.fixture(scope="module")
def shots():
    return [one for script in scripts(CHECKED_ON[1:], 5) for one in kept(script, 8)]


def test_what_it_says_is_what_happens(shots):
    assert len(shots) > 100
    assert expected_error(shots) < 0.12, table(shots)


def test_surer_shots_stay_more_often(shots):
    low, high = ([stayed for sure, stayed in shots if (sure >= 0.75) is surer] for surer in (False, True))
    assert sum(high) / len(high) > sum(low) / len(low) + 0.1


def test_a_wider_margin_is_surer_and_a_direction_surer_still():
    assert confidence_of(0.0, asked=False) < confidence_of(0.2, asked=False) < confidence_of(1.0, asked=False)
    assert confidence_of(0.1, asked=True) == ASKED
    assert confidence_of(float("inf"), asked=False) == MOST


def test_the_fit_finds_the_curve_that_made_the_points():
    points = [(step / 20, confidence_of(step / 20, asked=False)) for step in range(12)]
    assert fit(points) == pytest.approx((-0.18, 4.87), abs=0.15)
