"""Phrases that name a shot: A tight close-up of, From a low angle, CRANE SHOT, a slow handheld two-shot.

A phrase is a preposition and an article, which it may lack, then words of the field's vocabulary in any number and
order, and a head such as shot or angle. Words that mean other things as well (low, close, tracking) need the head. It
stands where a line or a sentence opens, or after another direction, and what it shows comes after it.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import cast

from generation.words.directions.cue import CameraCue
from generation.words.lexicon import choose

_LED = r"(?:(?P<led>in|from|on|at|with)\s+)?(?P<article>(?:an?|one|another|the same)\s+)?"
#: Words of degree and manner between the article and the vocabulary.
_HOW = (
    r"(?:(?!\w+ly[- ](?:close|wide|long))\w+ly|slow|long|quick|smooth|steady|shaky|gentle|beautiful|sudden|brief"
    r"|unbroken|continuous|single|final|new|loose|reverse|frontal|very|extremely|dizzying|tiny|narrow)"
)
_START = re.compile(r"^(?:[-•*]\s+|\d+[.)]\s+)?|(?<=[.!?…])\s+|--\s+|–\s+|—\s+", re.MULTILINE)
#: What follows a phrase and says that something is shown.
_PAUSE = r"\s*(?:[:;,.–—]|--|-\s|$)"
_OF = r"\s+(?:of|on|as|over|behind|through|past|while|along|across|into|down|up|with|inside|beside|between|towards?)\b"
_THEN = re.compile(r"\s*,?\s*(?:(?:and|then|still|now|into|becoming)\s+)*")
#: Glasses and goals: a medium shot of rum is none, nor is a long shot from the halfway line.
NO_FIELD = frozenset({"drink", "food", "substance"})
#: A montage of these hangs on a wall.
_HUNG = frozenset({"picture", "text", "screen", "garment", "fabric"})


@cache
def _tables() -> dict[str, object]:
    return tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf8"))


@cache
def _terms() -> dict[str, tuple[str, str, bool]]:
    """Return each term of the vocabulary with its kind, its value and whether it stands alone."""
    terms: dict[str, tuple[str, str, bool]] = {}
    for where in ("before", "alone"):
        for kind, values in cast("dict[str, dict[str, str]]", _tables()[where]).items():
            for value, words in values.items():
                terms |= {term.strip(): (kind, value, where == "alone") for term in words.split(",")}
    return terms


def _spelled(words: Collection[str]) -> str:
    """Return terms as one alternative, the longest first; an apostrophe of either kind or none, a hyphen or a space."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(term).replace(r"\ ", "[- ]").replace("'", "['’]?") for term in longest)


@cache
def _term() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’])(?:{_spelled(_terms())})(?![\w'’])", re.IGNORECASE)


@cache
def _phrase() -> re.Pattern[str]:
    heads = _spelled([head.strip() for head in str(_tables()["heads"]).split(",")])
    term = _spelled(_terms())
    further = rf"(?:,? +|-| and |/)(?:{term}|(?:{heads})(?=[ -](?:{term}))|{_HOW}(?= ))"
    return re.compile(
        rf"{_LED}(?P<words>(?:{_HOW},?[- ]+){{0,3}}(?:{term})(?:{further})*"
        rf"(?:[- ](?P<head>{heads}))?)(?![\w'’])",
        re.IGNORECASE,
    )


@cache
def _shows() -> re.Pattern[str]:
    verbs = _spelled([verb.strip() for verb in str(_tables()["shows"]).split(",")])
    return re.compile(rf"(?:{_PAUSE}|{_OF}|\s+(?:{verbs})\b)", re.IGNORECASE)


_SUBJECT = re.compile(r"\s+(?:the|an?|his|her|their|its|we|he|she|they|it|two|three|[A-Z])")


def cues_in_phrases(text: str) -> Iterator[CameraCue]:
    """Find the phrases of a text that name a shot, and what each says of it."""
    for start in _START.finditer(text):
        at = start.end()
        while (phrase := _named(text, at)) is not None:
            yield from _cues(text, phrase)
            at = _next(text, phrase)


def phrases_after(text: str, end: int) -> Iterator[CameraCue]:
    """Find the phrases that follow another direction: MEDIUM TWO SHOT, low angle."""
    at = _next_from(text, end)
    while (phrase := _named(text, at)) is not None:
        yield from _cues(text, phrase)
        at = _next(text, phrase)


def _named(text: str, at: int) -> re.Match[str] | None:
    """Return the phrase at a place of a text, where it names a shot."""
    phrase = _phrase().match(text, at)
    if phrase is None or phrase.end() == at:
        return None
    alone = any(_terms()[_key(term.group())][2] for term in _term().finditer(phrase["words"]))
    if not alone and not phrase["head"]:
        return None
    return phrase if _is_shown(text, phrase) else None


def _is_shown(text: str, phrase: re.Match[str]) -> bool:
    """Whether what follows a phrase says that it names a shot, and no glass, kick or view of the sea."""
    head, end = (phrase["head"] or "").lower(), phrase.end("words")
    capitals = phrase["words"].isupper()
    montage = phrase["words"].lower().endswith("montage")
    if montage and not _LISTED.match(text, end):
        return False
    if BUT.match(text, end) or is_no_picture(text, end, _HUNG if montage else NO_FIELD):
        return False
    if head == "view" and not capitals and not re.search(r"aerial|overhead|eye|top|point", phrase["words"], re.I):
        return False
    if head in ("move", "frame", "take", "single") and not (capitals or _PAUSE_AT.match(text, end)):
        return False
    if _shows().match(text, end):
        return True
    return bool(capitals or (phrase["led"] and phrase["article"])) and bool(
        _SUBJECT.match(text, end) or (capitals and text[end : end + 2].strip().isalpha())
    )


#: What a shot is of ends before these.
_BEHIND = frozenset(
    ["in", "on", "at", "with", "under", "over", "behind", "beside", "from", "to", "as", "and", "or", "where", "while"]
)
_PAUSE_AT = re.compile(_PAUSE)
_LISTED = re.compile(r"\s*(?:[:–—]|--|of\b)")
#: It is a long shot, but.
BUT = re.compile(r",?\s+(?:but|if|though)\b")
_OF_WHAT = re.compile(r"\s+of(?P<what>(?:\s+[\w’'-]+){1,4})")


def is_no_picture(text: str, end: int, kinds: frozenset[str]) -> bool:
    """Whether a phrase is of something that no camera frames with it: a shot of rum, a montage of photographs."""
    what = _OF_WHAT.match(text, end)
    noun_phrase = what["what"].lower().split() if what else []
    words = takewhile(lambda word: word not in _BEHIND and not word.endswith("ing"), noun_phrase)
    senses = (choose(word) or choose(word.removesuffix("s")) for word in words)
    return any(sense is not None and sense.kind in kinds for sense in senses)


def _cues(text: str, phrase: re.Match[str]) -> Iterator[CameraCue]:
    """Yield what each term of a phrase says; the words of each are as the phrase has them."""
    start, end = phrase.span("words")
    for term in _term().finditer(text, start, end):
        kind, value, _ = _terms()[_key(term.group())]
        words, at = term.group(), term.end()
        if at < end and phrase["head"] and phrase.start("head") - at <= 1:
            words, at = text[term.start() : end], end
        yield CameraCue(kind, value, words, at)


def _key(words: str) -> str:
    """Return a term as the vocabulary spells it."""
    low = words.lower().replace("-", " ").replace("’", "'")
    return (
        low if low in _terms() else low.replace("birds", "bird's").replace("gods", "god's").replace("worms", "worm's")
    )


def _next(text: str, phrase: re.Match[str]) -> int:
    return _next_from(text, phrase.end("words"))


def _next_from(text: str, end: int) -> int:
    joint = _THEN.match(text, end)
    return joint.end() if joint and joint.end() > end else len(text)
