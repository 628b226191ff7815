"""How long ago something was, as people say it."""

from datetime import datetime

from state.words import t


def recently(then: datetime, now: datetime) -> str:
    """Return how long ago a moment of the last 24 hours is; empty for one before."""
    minutes = int((now - then).total_seconds() // 60)
    if minutes < 1:
        return t("when.now")
    if minutes < 60:
        return t("when.minutes", count=minutes)
    return t("when.hours", count=minutes // 60) if minutes < 24 * 60 else ""
