"""The tables of directions: a file a language, a direction a line, read once and put together by kind and context.

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

    context: str
    kind: str
    value: str
    #: Something that can be shown must follow.
    shown: bool
    words: str


@cache
def entries() -> tuple[Entry, ...]:
    """Return the entries of all languages, those of one context, kind and value put together."""
    joined: dict[tuple[str, str, str, bool], list[str]] = {}
    for language in LANGUAGES:
        for context, kind, value, shown, words in _lines(language):
            joined.setdefault((context, kind, value, shown), []).append(words)
    order = list(dict.fromkeys((kind, value, context) for context, kind, value, _ in joined))
    ranked = sorted(joined, key=lambda key: order.index((key[1], key[2], key[0])))
    return tuple(
        Entry(context, kind, value, shown, "|".join(joined[context, kind, value, shown]))
        for context, kind, value, shown in ranked
    )


def in_context(*contexts: str) -> tuple[Entry, ...]:
    """Return the entries of some contexts, in order."""
    return tuple(entry for entry in entries() if entry.context in contexts)


def words_of(context: str) -> str:
    """Return all words of a context as one alternative."""
    return "|".join(entry.words for entry in in_context(context))


def _lines(language: str) -> Iterator[tuple[str, str, str, bool, str]]:
    """Yield context, kind, value, whether something shown must follow, and words of each line of a table."""
    for line in Path(__file__).with_name(f"{language}.txt").read_text(encoding="utf8").splitlines():
        if line and not line.startswith("#"):
            where, kind, value, words = (part.strip() for part in line.split("|", 3))
            context, _, shown = where.partition(", ")
            for short, meant in _SHORT.items():
                words = words.replace(short, meant)
            yield context, kind, value, shown == "shown", words
