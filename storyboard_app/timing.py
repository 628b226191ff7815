"""Exact time: rates as fractions, lengths as whole ticks, SMPTE timecode.

One tick is one film frame at the board's rate. Seconds exist only at the edges, because a sum of rounded seconds drifts
and a sum of ticks does not. Timecode counts whole frames (SMPTE ST 12-1): at 24000/1001 it counts 24 a second, and
drop-frame timecode leaves numbers out so that it keeps up with the clock.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
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

_TIMECODE = re.compile(r"(?P<hour>\d{1,2})[:;](?P<minute>\d{2})[:;](?P<second>\d{2})(?P<mark>[:;.,])(?P<frame>\d{2,3})")


@lru_cache(maxsize=4_096)
def ticks_of(seconds: float | Fraction, rate: tuple[int, int]) -> int:
    """Return the whole ticks nearest to `seconds`, halves rounded up."""
    exact = Fraction(seconds).limit_denominator(1_000_000) * Fraction(*rate)
    return int(exact + Fraction(1, 2)) if exact >= 0 else -int(-exact + Fraction(1, 2))


def seconds_of(ticks: int, rate: tuple[int, int]) -> Fraction:
    """Return the exact length of `ticks` in seconds."""
    return Fraction(ticks) / Fraction(*rate)


def timecode(tick: int, rate: tuple[int, int], drop: bool = False) -> str:
    """Return `HH:MM:SS:FF` for a tick counted from 0, `HH:MM:SS;FF` where numbers are dropped."""
    nominal = round(Fraction(*rate))
    seconds, frame = divmod(tick + (_dropped(tick, nominal) if drop else 0), nominal)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}{';' if drop else ':'}{frame:02}"


def may_drop(rate: tuple[int, int]) -> bool:
    """Say whether there is drop-frame timecode at a rate: only at 30000/1001 and its multiples."""
    return rate[1] == 1001 and round(Fraction(*rate)) % 30 == 0


def tick_of_timecode(written: str, rate: tuple[int, int]) -> tuple[int, bool]:
    """Return which tick a timecode names, counted from 00:00:00:00, and whether it is drop-frame.

    A semicolon or a comma before the frames says drop-frame. Raises ValueError for what is no timecode at the rate; a
    number that drop-frame leaves out is none.
    """
    match, nominal = _TIMECODE.fullmatch(written.strip()), round(Fraction(*rate))
    if not match:
        raise ValueError(f"{written.strip()[:40]!r} is no timecode; one is written as 01:00:00:00")
    hour, minute, second, frame = (int(match[part]) for part in ("hour", "minute", "second", "frame"))
    drop = match["mark"] in ";,"
    if minute > 59 or second > 59 or frame >= nominal or (drop and not may_drop(rate)):
        raise ValueError(f"{written.strip()[:40]} does not exist at {name_of_rate(rate)} frames a second")
    minutes, each = hour * 60 + minute, nominal // 15
    if drop and second == 0 and frame < each and minute % 10:
        raise ValueError(f"{written.strip()[:40]} is left out by drop-frame timecode")
    counted = (minutes * 60 + second) * nominal + frame
    return counted - (each * (minutes - minutes // 10) if drop else 0), drop


def name_of_rate(rate: tuple[int, int]) -> str:
    """Return what people call a rate: `23.976`, `25`."""
    return next((name for name, known in RATES.items() if known == tuple(rate)), f"{rate[0] / rate[1]:.6g}")


def _dropped(tick: int, nominal: int) -> int:
    """Return how many numbers drop-frame timecode leaves out before a tick.

    Two at 30 a second, four at 60, in each minute but every tenth (SMPTE ST 12-1, 5.2.2; the formula is Andrew
    Duncan's, andrewduncan.net/timecodes).
    """
    each = nominal // 15
    tens, rest = divmod(tick, nominal * 600 - 9 * each)
    return 9 * each * tens + each * max(0, (rest - each) // (nominal * 60 - each))


def running_time(ticks: int, rate: tuple[int, int]) -> str:
    """Return a length as people say it: `1:05`, or `1:02:05` from an hour on, rounded to a second."""
    total = ticks_of(seconds_of(ticks, rate), (1, 1))
    minutes, second = divmod(total, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


def starts_of(lengths: Iterable[int]) -> list[int]:
    """Return where each of the lengths starts when they follow one another from 0."""
    return [0, *accumulate(lengths)][:-1]
