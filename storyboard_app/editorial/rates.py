"""Rates as timeline formats have them: a decimal number, a whole timebase, the length of a film frame."""

from fractions import Fraction

from storyboard_app.editorial.edit import Rate
from storyboard_app.timing import RATES

#: The rates that a foreign edit may have; what is near one of them is that one.
KNOWN: tuple[Rate, ...] = (
    *RATES.values(),
    (12, 1),
    (15, 1),
    (48000, 1001),
    (60000, 1001),
    (100, 1),
    (120000, 1001),
    (120, 1),
)
_LOWEST, _HIGHEST = 1, 1000
#: How far a written rate may be off: 23.98 is written for 24000/1001.
_NEAR = 0.011


def rate_near(written: float | Fraction) -> Rate:
    """Return the rate that a number stands for. Raises ValueError for what is no rate of a film."""
    if not _LOWEST <= written <= _HIGHEST:
        raise ValueError(f"{float(written):.6g} frames a second is no rate of a film")
    near = min(KNOWN, key=lambda rate: abs(written - Fraction(*rate)))
    if abs(written - Fraction(*near)) < _NEAR:
        return near
    exact = Fraction(written).limit_denominator(1001)
    return exact.numerator, exact.denominator


def nominal(rate: Rate) -> int:
    """Return how many film frames timecode counts a second."""
    return round(Fraction(*rate))


def decimal(rate: Rate) -> float:
    """Return a rate as a decimal number, for formats that know no fractions."""
    return rate[0] / rate[1]


def at_rate(tick: int, of: Rate, to: Rate) -> int:
    """Return the film frame of another rate that is nearest in time to one of this, halves rounded up."""
    if of == to:
        return tick
    exact = Fraction(tick) / Fraction(*of) * Fraction(*to)
    return int(exact + Fraction(1, 2))
