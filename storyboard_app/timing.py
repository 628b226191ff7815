"""Exact time: rates as fractions, lengths as whole ticks, SMPTE timecode.

One tick is one film frame at the board's rate. Seconds exist only at the edges, because a sum of rounded seconds drifts
and a sum of ticks does not. Timecode is non-drop (SMPTE ST 12-1): at 24000/1001 it counts 24 a second.
"""

from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate

#: The rates a project may have, by the name people use.
RATES: dict[str, tuple[int, int]] = {
    "23.976": (24000, 1001),
    "24": (24, 1),
    "25": (25, 1),
    "29.97": (30000, 1001),
    "30": (30, 1),
    "48": (48, 1),
    "50": (50, 1),
    "60": (60, 1),
}


def ticks_of(seconds: float | Fraction, rate: tuple[int, int]) -> int:
    """Return the whole ticks nearest to `seconds`, halves rounded up."""
    exact = Fraction(seconds).limit_denominator(1_000_000) * Fraction(*rate)
    return int(exact + Fraction(1, 2)) if exact >= 0 else -int(-exact + Fraction(1, 2))


def seconds_of(ticks: int, rate: tuple[int, int]) -> Fraction:
    """Return the exact length of `ticks` in seconds."""
    return Fraction(ticks) / Fraction(*rate)


def timecode(tick: int, rate: tuple[int, int]) -> str:
    """Return `HH:MM:SS:FF` for a tick counted from 0, non-drop."""
    nominal = round(Fraction(*rate))
    seconds, frame = divmod(tick, nominal)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}:{frame:02}"


def running_time(ticks: int, rate: tuple[int, int]) -> str:
    """Return a length as people say it: `1:05`, or `1:02:05` from an hour on, rounded to a second."""
    total = ticks_of(seconds_of(ticks, rate), (1, 1))
    minutes, second = divmod(total, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


def starts_of(lengths: Iterable[int]) -> list[int]:
    """Return where each of the lengths starts when they follow one another from 0."""
    return [0, *accumulate(lengths)][:-1]
