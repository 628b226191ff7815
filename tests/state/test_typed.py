"""Lengths as people type them."""

import pytest

from state.typed import value_of
from storyboard_app.errors import Unusable


@pytest.mark.parametrize(
    ("typed", "rate", "ticks"),
    [
        ("3.5", (24, 1), 84),
        ("3,5 s", (24, 1), 84),
        ("1:05", (25, 1), 1625),
        ("84f", (24, 1), 84),
        ("84 F", (25, 1), 84),
        ("7 frames", (30000, 1001), 7),
        ("1 fr", (24000, 1001), 1),
    ],
)
def test_a_length_is_typed_in_seconds_minutes_or_frames(typed, rate, ticks):
    assert value_of("seconds", typed, rate)[:2] == ("ticks", ticks)


@pytest.mark.parametrize("typed", ["", "f", "0f", "-3f", "3.5f", "90000f", "soon"])
def test_what_is_no_length_is_refused_with_what_would_be_one(typed):
    with pytest.raises(Unusable, match="1:05 or 84f"):
        value_of("seconds", typed, (24, 1))
