"""Timecode is exact: whole film frames in, the same out, drop-frame as the standard has it."""

import pytest

from storyboard_app.timing import RATES, may_drop, tick_of_timecode, timecode

NTSC = RATES["29.97"]


@pytest.mark.parametrize(
    ("tick", "written"),
    [
        (0, "00:00:00;00"),
        (1799, "00:00:59;29"),
        (1800, "00:01:00;02"),
        (3597, "00:01:59;29"),
        (3598, "00:02:00;02"),
        (17981, "00:09:59;29"),
        (17982, "00:10:00;00"),
        (107892, "01:00:00;00"),
    ],
)
def test_drop_frame_leaves_out_two_numbers_a_minute_but_every_tenth(tick, written):
    assert timecode(tick, NTSC, drop=True) == written
    assert tick_of_timecode(written, NTSC) == (tick, True)


def test_drop_frame_keeps_up_with_the_clock():
    """After an hour of film drop-frame says an hour, to the film frame nearest; non-drop is 3.6 seconds late."""
    hour = round(3600 * 30000 / 1001)
    assert timecode(hour, NTSC, drop=True) == "01:00:00;00"
    assert timecode(hour, NTSC) == "00:59:56:12"


@pytest.mark.parametrize("rate", RATES)
def test_every_tick_comes_back_from_its_timecode(rate):
    for drop in (False, True) if may_drop(RATES[rate]) else (False,):
        for tick in (*range(0, 40_000, 7), *range(107_000, 109_000)):
            assert tick_of_timecode(timecode(tick, RATES[rate], drop), RATES[rate]) == (tick, drop)


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        ("01:00:00:24", "24"),
        ("01:60:00:00", "24"),
        ("1 hour", "24"),
        ("", "24"),
        ("01:00:00;00", "25"),
        ("00:01:00;01", "29.97"),
    ],
)
def test_what_is_no_timecode_at_a_rate_is_refused(written, rate):
    with pytest.raises(ValueError, match=r"timecode|exist"):
        tick_of_timecode(written, RATES[rate])
