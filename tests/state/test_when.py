"""Times are told by the clock of whoever looks."""

import contextvars
from datetime import UTC, datetime

import pytest

from state.when import by_clock, look_from

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("set_by_them", "cookies", "told"),
    [
        ("", "", None),
        ("", "theme=dark; zone=Asia/Kolkata", "17:30"),
        ("", "zone=America%2FNew_York", "07:00"),
        ("Europe/Lisbon", "zone=Asia/Kolkata", "12:00"),
        ("", "zone=Mars/Olympus", None),
        ("", "zone=../../etc/passwd", None),
    ],
)
def test_a_moment_is_told_by_the_clock_that_somebody_set_or_their_browser_has(set_by_them, cookies, told):
    def look():
        look_from(set_by_them, cookies)
        return f"{by_clock(NOON):%H:%M}"

    here = f"{NOON.astimezone():%H:%M}"
    assert contextvars.copy_context().run(look) == (told or here)
    assert f"{by_clock(NOON):%H:%M}" == here
