"""The tables of directions: a file a language, a direction a line, read once and put together by kind and place.

Of a kind the more exact value stands first; where languages share a value, English stands first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

#: Where each language's table is; the order is that in which they are tried.
LANGUAGES = ("en", "fr", "de", "es", "it", "pt")
#: Words of way in English, after a word for a move: PAN LEFT, DOLLY before.
_WAYS = (
    "UP|DOWN|LEFT|RIGHT|ACROSS|OVER|TO|TOWARDS?|ALONG|ALONGSIDE|WITH|FROM|OFF|AROUND|ROUND|BACK|BACKWARDS?|FORWARDS?|PAST"
    "|THROUGH|BETWEEN|AWAY|ONTO|INTO|BEHIND|BEFORE|AFTER|BESIDE|AHEAD|ABOVE|BELOW|UNDER|INSIDE|OUTSIDE|OUT|IN"
)
_SHORT = {
    "{adverb}": r"(?: (?i:\w+ly))?",
    "{way}": rf"(?=(?: (?i:\w+ly))? (?i:{_WAYS}|SHOT|ZOOM)\b| (?i:\w+ly)\b| ON\b|:| [-–—])",
}


@dataclass(frozen=True)
class Entry:
    """Words that ask for one thing, where they stand in one way."""

    place: str
    kind: str
    value: str
    #: Something that can be shown must follow.
    shown: bool
    words: str


@cache
def entries() -> tuple[Entry, ...]:
    """Return the entries of all languages, those of one place, kind and value put together."""
    joined: dict[tuple[str, str, str, bool], list[str]] = {}
    for language in LANGUAGES:
        for place, kind, value, shown, words in _lines(language):
            joined.setdefault((place, kind, value, shown), []).append(words)
    order = list(dict.fromkeys((kind, value, place) for place, kind, value, _ in joined))
    ranked = sorted(joined, key=lambda key: order.index((key[1], key[2], key[0])))
    return tuple(
        Entry(place, kind, value, shown, "|".join(joined[place, kind, value, shown]))
        for place, kind, value, shown in ranked
    )


def of_place(*places: str) -> tuple[Entry, ...]:
    """Return the entries of some places, in order."""
    return tuple(entry for entry in entries() if entry.place in places)


def words_of(place: str) -> str:
    """Return all words of a place as one alternative."""
    return "|".join(entry.words for entry in of_place(place))


def _lines(language: str) -> Iterator[tuple[str, str, str, bool, str]]:
    """Yield place, kind, value, whether something shown must follow, and words of each line of a table."""
    for line in Path(__file__).with_name(f"{language}.txt").read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            where, kind, value, words = (part.strip() for part in line.split("|", 3))
            place, _, shown = where.partition(", ")
            for short, meant in _SHORT.items():
                words = words.replace(short, meant)
            yield place, kind, value, shown == "shown", words
