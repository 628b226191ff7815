"""When something was, as people say it, by the clock of whoever looks."""

from contextvars import ContextVar
from datetime import datetime, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from state.words import t
from storyboard_app.languages import cookie_in

#: Where the clock of whoever looks is; None for where the product runs.
_zone: ContextVar[tzinfo | None] = ContextVar("storyboard_zone", default=None)


def look_from(zone: str, cookies: str) -> None:
    """Say where the clock of whoever looks is, for what this task does from here on.

    zone: what they have set; empty for that of their browser, which it tells in a cookie.
    """
    named = zone or cookie_in(cookies, "zone")
    _zone.set(ZoneInfo(named) if named in _zones() else None)


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def by_clock(moment: datetime) -> datetime:
    """Return a moment by the clock of whoever looks."""
    return moment.astimezone(_zone.get())


def recently(then: datetime, now: datetime) -> str:
    """Return how long ago a moment of the last 24 hours is; empty for one before."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return t("when.now")
    if minutes < 60:
        return t("when.minutes", count=minutes)
    return t("when.hours", count=minutes // 60) if minutes < 24 * 60 else ""


def day_of(moment: datetime) -> str:
    """Return the day of a moment as people write it: 4 Mar 2026."""
    return t("when.day", day=moment.day, month=t(f"when.month_{moment.month}"), year=moment.year)


def day_of_year(moment: datetime) -> str:
    """Return the day of a moment without its year: 4 Mar."""
    return t("when.day_of_year", day=moment.day, month=t(f"when.month_{moment.month}"))


def minute_of(moment: datetime) -> str:
    """Return a moment of this year by its day and minute: 4 Mar 12:30."""
    return f"{day_of_year(moment)} {moment:%H:%M}"
