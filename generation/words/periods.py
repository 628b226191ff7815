"""Periods: when a script plays, decided once from all its words, so that clothes are of one time.

A year or a century that the words give counts first. Else every noun votes for the periods in which people had what it
names (periods.toml); a period other than today needs more votes than today has.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
#: The period that is meant where nothing is said of another.
TODAY = "today"
#: Periods in order, each from a year to another.
PERIODS: dict[str, tuple[int, int]] = {name: (years[0], years[1]) for name, years in _TABLES["periods"].items()}
#: So many different nouns at least speak for another period than today, and so many times as many as for today.
_FEWEST, _SURELY = 2, 1.5
#: From so many nouns of today alone on, a year of another period is one that somebody remembers.
_RECENT = 3
#: A year as a heading, a title or a sentence gives it; a number alone may be a room's or of anything.
_YEAR = re.compile(
    r"\b(?:in|im|en|anno|since|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|circa|year|jahre?|[^\W\d_]{3,},)\s+"
    r"(?P<year>1\d{3}|20[0-4]\d|2[1-9]\d\d)(?=\s*[^\w\s]|\s*$)"
    r"|[-–—(,:]\s*(?P<alone>1\d{3}|20[0-4]\d|2[1-9]\d\d)\s*[)\].]?\s*$|\b(?P<decade>1[5-9]\d0|20[0-2]0)['’]?s\b",
    re.IGNORECASE | re.MULTILINE,
)
_CENTURY = re.compile(r"\b(?P<count>\d{1,2})(?:st|nd|rd|th)[- ]century\b", re.IGNORECASE)


def period_of(texts: Iterable[str]) -> str:
    """Return the period in which a script plays: one of PERIODS.

    texts: headings and action of the script, in order. The year that is given first counts.
    """
    return _period_of("\n".join(texts))


@lru_cache(maxsize=16)
def _period_of(text: str) -> str:
    met = _met(text)
    recent = sum(_votes()[noun][0] == TODAY for noun in met)
    year = _year_in(text)
    if year and (recent < _RECENT or period_in(year) == TODAY):
        return period_in(year)
    votes = Counter(period for noun in met for period in _votes()[noun])
    others = [period for period in PERIODS if period != TODAY]
    best = max(others, key=lambda period: votes[period])
    sure = votes[best] >= _FEWEST and votes[best] >= _SURELY * votes[TODAY]
    return best if sure else TODAY


def period_in(year: int) -> str:
    """Return the period that a year is in."""
    return next((name for name, (first, last) in PERIODS.items() if first <= year < last), TODAY)


def _year_in(text: str) -> int:
    """Return the first year that a text gives, or the middle of a century; 0 for none."""
    found = [(match.start(), int(next(filter(None, match.groups())))) for match in _YEAR.finditer(text)]
    found += [(match.start(), int(match["count"]) * 100 - 50) for match in _CENTURY.finditer(text)]
    return min(found, default=(0, 0))[1]


@cache
def _votes() -> dict[str, tuple[str, ...]]:
    """Return the periods for which each noun votes, by the noun in lower case."""
    votes: dict[str, tuple[str, ...]] = {}
    for entry in _TABLES["seen"]:
        first, last = entry["years"]
        for noun in entry["nouns"].split():
            spelt = noun.replace("_", " ")
            votes[spelt] = tuple(name for name, (start, end) in PERIODS.items() if first < end and start < last)
    return votes


_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def _met(text: str) -> set[str]:
    """Return the nouns of the table that a text has, of one word or two, in either number."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    pairs = {f"{first} {second}" for first, second in pairwise(words)}
    spelt = {*words, *pairs}
    return {noun for noun in _votes() if noun in spelt or f"{noun}s" in spelt or f"{noun}es" in spelt}
