"""Whether what follows a word is something that can be shown: somebody, a thing, whose it is, or a pause.

`ON ANNA`, `ON HER HANDS`, `ON THE BELL` turn to something; `ON SUNDAY`, `ON FIRE`, `ON THE RUN` do not. In English a
thing that is turned to has an article or is somebody's, so that a common noun alone (`TRACKING CODE`) makes one word
with what stands before it; but a direction on a line of its own may leave articles out (`INSERT PHONE`).
"""

import calendar
import re
from collections.abc import Collection
from itertools import takewhile

from generation.words.lexicon import PHYSICAL, Sense, choose, clues_of, senses
from generation.words.look import sex_of_name

_PAUSE = re.compile(r"\s*(?:[:.,;…–—]|--|-\s|$)")
_WORD = re.compile(r"[^\W\d_][\w-]*(?:['’]\w+)?|\d+")
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "both",
        "each",
        "every",
        "another",
        "some",
        "our",
        "no",
        "several",
        "all",
        "many",
        "half",
    }
)
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our"})
_OBJECTS = frozenset({"him", "her", "them", "it", "both", "everybody", "everyone", "somebody", "someone", "nobody"})
#: Prepositions may come between: TRACKING with Dana, INSERT OF the ring.
_PREPOSITIONS = frozenset(
    {
        "of",
        "with",
        "behind",
        "along",
        "past",
        "through",
        "across",
        "around",
        "over",
        "under",
        "beside",
        "after",
        "before",
        "into",
        "up",
        "down",
        "to",
        "on",
    }
)
_DAYS = frozenset(
    name.lower() for names in (calendar.day_name, calendar.month_name, calendar.day_abbr) for name in names if name
)
#: Kinds of things that are turned to; money is what machines ask for.
_SHOWN = (PHYSICAL | {"communication", "possession"}) - {"money"}
#: Whoever is spoken to or speaks is somebody of a speech, not of the picture.
_SPOKEN = frozenset({"me", "us", "you", "i", "we"})
_SOMEBODY = frozenset({"person", "animal", "spirit", "group", "robot"})
#: So many words after an article hold its noun.
_NEAR = 4


def can_be_shown(text: str, end: int, names: Collection[str] = (), *, bare: bool = False) -> bool:
    """Whether what follows a place in a text can be shown.

    names: people of the script, in capitals. bare: a thing may stand without an article.
    """
    if _PAUSE.match(text, end):
        return True
    rest = re.split(r"[.!?:;]", text[end : end + 90], maxsplit=1)[0]
    words = _WORD.findall(rest)
    while words and words[0].lower() in _PREPOSITIONS:
        words.pop(0)
    if not words:
        return bool(rest.strip())
    first = words[0].lower()
    if _is_day(first):
        return False
    if re.search(r"['’]s?$", words[0]) or _named(rest, names) or (first in _OBJECTS and first != "her"):
        return True
    if first in _POSSESSIVES:
        return len(words) == 1 or not _is_time(words[1])
    if first in _DETERMINERS or first.isdecimal():
        return _is_shown_noun(words[1 : 1 + _NEAR])
    return is_somebody(words[0]) or (bare and _is_thing(words))


def is_somebody(word: str) -> bool:
    """Whether a word without an article is somebody: a name, which no dictionary has, a person or an animal."""
    low = word.lower()
    if not word[:1].isupper() or _is_day(low) or low in _SPOKEN:
        return False
    meanings = _senses(low)
    if not meanings or sex_of_name(low):
        return True
    return meanings[0].kind in _SOMEBODY or not any(sense.count for sense in meanings)


def _named(rest: str, names: Collection[str]) -> bool:
    start = rest.strip().upper()
    return any(re.match(rf"{re.escape(name)}\b", start) for name in names)


def _is_shown_noun(words: Collection[str]) -> bool:
    """Whether the noun that an article is of can be shown; a word that no dictionary has is taken for a name of one."""
    phrase = list(takewhile(lambda word: word not in _PREPOSITIONS, (word.lower() for word in words)))
    meanings = list(filter(None, (choose(_lemma(word)) for word in phrase)))
    return not meanings or any(sense.kind in _SHOWN for sense in meanings)


def _is_thing(words: Collection[str]) -> bool:
    """Whether words without an article name a thing; what goes into a slot is what machines ask for (INSERT TOKEN)."""
    meanings = filter(None, (choose(_lemma(word.lower())) for word in words))
    return any(sense.kind in _SHOWN and "slot" not in clues_of(sense.number) for sense in meanings)


def _is_time(word: str) -> bool:
    sense = choose(_lemma(word.lower()))
    return sense is not None and sense.kind == "time"


def _is_day(low: str) -> bool:
    return low in _DAYS or low.removesuffix("s") in _DAYS


def _lemma(low: str) -> str:
    """Return the singular of a noun that the dictionary has; the word itself where it has none."""
    tries = (low, low.removesuffix("s"), low.removesuffix("es"), re.sub("ies$", "y", low), re.sub("ves$", "fe", low))
    return next((lemma for lemma in tries if senses(lemma)), low)


def _senses(low: str) -> tuple[Sense, ...]:
    return senses(_lemma(low))
