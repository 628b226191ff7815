"""Ages that words tell, in years: numbers, decades, number words, and what somebody is (a baby, an old man)."""

import re

from generation.words.grammar import number_of
from storyboard_app.breakdown.sees.numbers import number_in_words

_DECADES = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_INTO = {"early": 2, "mid": 5, "middle": 5, "late": 8}
#: Decades in words of other languages: Mitte vierzig, Ende der Dreißiger; and a number of years: von siebzig Jahren.
_DECADE_IN = re.compile(r"\b(anfang|mitte|ende)\s+(?:der\s+)?([a-zß]{5,})\b", re.IGNORECASE)
_INTO_IN = {"anfang": 2, "mitte": 5, "ende": 8}
_YEARS_IN = re.compile(r"\b([^\W\d_]+|\d{1,3})[\s-]+(?:jahren?|jährige[rn]?|jaar|ans|años|anni|anos)\b", re.IGNORECASE)
#: An age between two: somewhere between forty and fifty.
_BETWEEN = re.compile(r"\bbetween ([a-z]+(?:-[a-z]+)?) and ([a-z]+(?:-[a-z]+)?)\b")
#: An age that is said of somebody: is seventy-one and knows it.
_IS = re.compile(
    r"^\s*(?:is|ist) (?:about |nearly |almost |just )?([a-zß-ž]+(?:-[a-zß-ž]+)?|\d{1,2})"
    r"(?=\s+(?:and|und|today)\b|[,.;]|$)"
)
#: An age in figures, behind a name: (84), , 84, / 84 years / mid-30s.
_FIGURES = re.compile(
    r"^\W{0,4}(?:(?:aged?|about|around|maybe|barely|just|almost|nearly)\s+)?"
    r"(?:(early|mid|late)[\s-]*(?:to[\s-]late )?)?"
    r"(\d{1,2}|1[01]\d)('?s)?(?![\d:/%]|st\b|nd\b|rd\b|th\b|\s*(?:[ap]\.?m|feet|foot|met|mil|kilo|pounds?|inch))",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(
    r"\b(?:aged?|age of|turning)\s+(\d{1,2})\b|\b(\d{1,2})[\s-]years?[\s-]old\b"
    r"|\b(?:in )?(?:his|her|their) (?:(early|mid|late)[\s-]*)?(\d0)'?s\b"
    r"|\((?:(early|mid|late)[\s-]*)?(\d{1,2})('?s)?\)",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:(early|mid|middle|late)[\s-]*)?(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b|\b(teens?|teenaged?|teenager)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:aged?|of|is|,)\s+([a-z]+(?:-[a-z]+)?)\b|\b([a-z]+(?:-[a-z]+)?)[\s-]years?[\s-]old\b", re.IGNORECASE
)
#: An age in words, alone between commas.
_ALONE = re.compile(
    r"^[\s(–—-]*(?:(?:about|around|maybe|barely|just|almost|nearly|perhaps|past|well past|over|going on|pushing|rising"
    r"|not yet|not quite|no more than|at most|all of|close to|getting on for|the (?:far|wrong) side of"
    r"|on the (?:far|wrong) side of|um die|etwa|knapp|fast|rund|gut|über|weit über|gerade|noch keine|noch nicht)\s+)?"
    r"([a-zß-ž]+(?:-[a-zß-ž]+)*)(?:ish)?\s*(?:$|\)|or so\b|and a half\b|today\b|next\b|in the\b"
    r"|or thereabouts\b|at (?:the )?(?:most|least)\b"
    r"|at a guess\b|if (?:he|she|a day)\b|years?\b(?! ago))",
    re.IGNORECASE,
)
#: Adjectives of age -> years.
_ADJECTIVES = (
    (re.compile(r"\b(?:newborn|baby|infant)\b"), 1),
    (re.compile(r"\b(?:toddler)\b"), 2),
    (re.compile(r"\b(?:ancient|elderly|very old|wizened|great-grand(?:mother|father))\b"), 80),
    (re.compile(r"\b(?:pensioner|rentner(?:in)?|greis(?:in)?)\b"), 70),
    (re.compile(r"\b(?:aged|old|grey-haired)\b"), 70),
    (re.compile(r"\b(?:middle-aged)\b"), 50),
    (re.compile(r"\b(?:young (?:wo)?m[ae]n)\b"), 24),
    (re.compile(r"\b(?:(?:school)?(?:boy|girl)|kid)\b"), 10),
    (re.compile(r"\b(?:lad|lass|youth)\b"), 16),
    (re.compile(r"\b(?:young)\b"), 24),
)


def age_after(text: str) -> int:
    """Return the age that stands right behind a name; 0 for none."""
    figures = _FIGURES.match(text)
    if figures:
        return _years(int(figures.group(2)), figures.group(1), bool(figures.group(3)))
    clause = text.split(".")[0]
    said = _IS.match(clause) or _YEARS_IN.search(clause[:40])
    if said and (years := _number(said.group(1))):
        return years
    if (between := _BETWEEN.search(clause)) and (number_of(between.group(1)) and number_of(between.group(2))):
        return (number_of(between.group(1)) + number_of(between.group(2))) // 2
    return age_told(clause[:60], adjectives=False) or next(filter(None, map(_age_alone, clause.split(",")[:6])), 0)


def _age_alone(part: str) -> int:
    """Return the age that a part between commas is: sixty, sixty-odd, forty or so, sixty if he's a day; 0 for none."""
    alone = _ALONE.match(part)
    years = number_in_words(alone.group(1).lower().removesuffix("-odd").removesuffix("ish")) if alone else 0
    return years if years > 3 else 0


def age_told(text: str, *, adjectives: bool = True) -> int:
    """Return the age that a phrase about somebody tells; 0 for none."""
    if decade := _DECADE_IN.search(text):
        tens = number_in_words(decade.group(2).lower().removesuffix("er"))
        if tens:
            return tens + _INTO_IN[decade.group(1).lower()]
    spoken = _SPOKEN.search(text)
    if spoken:
        return (
            15 if spoken.group(3) else _DECADES[spoken.group(2).lower()] + _INTO.get((spoken.group(1) or "").lower(), 5)
        )
    anywhere = _ANYWHERE.search(text)
    if anywhere:
        plain = anywhere.group(1) or anywhere.group(2)
        if plain:
            return int(plain)
        if anywhere.group(4):
            return _years(int(anywhere.group(4)), anywhere.group(3), True)
        return _years(int(anywhere.group(6)), anywhere.group(5), bool(anywhere.group(7)))
    for match in _WORDS.finditer(text):
        years = number_of((match.group(1) or match.group(2)).lower())
        if years > 2 and (match.group(2) or match.group(0)[0] not in ",i"):
            return years
    return next((years for words, years in _ADJECTIVES if words.search(text.lower())), 0) if adjectives else 0


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else number_in_words(word)


def _years(number: int, into: str | None, decade: bool) -> int:
    return number + _INTO.get((into or "").lower(), 5 if decade else 0) if decade or into else number
