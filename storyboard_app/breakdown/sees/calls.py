"""Whom of the cast words mean: full names, given names and surnames, titles with them, and what somebody is."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from generation.words.grammar import Phrase
from generation.words.lexicon import choose
from storyboard_app.breakdown.sees.being import is_anybody
from storyboard_app.breakdown.sees.genders import being_in
from storyboard_app.breakdown.sees.names import ARTICLES
from storyboard_app.values import CastMember

#: What a noun phrase ends before: a husky with one blue eye.
_PHRASE_END = re.compile(r"\s(?:with|in|of|who|that|on|from|as|at|the|which|by|for)\s")


def nouns_of(cast: Mapping[str, CastMember], language: str) -> Mapping[str, str]:
    """Return who of the cast is meant by what they are: the goose, the midwife; only where one of them alone is it."""
    names_of: dict[str, set[str]] = {}
    for member in cast.values():
        for words in member.words:
            is_noun = words and words[0].isalpha() and (words.split()[-1].islower() or language == "de")
            sense = being_in(language, words.split()[-1].lower()) if is_noun else None
            if sense and (not sense.sex or language != "en" or not is_anybody(sense)):
                names_of.setdefault(words.split()[-1].lower(), set()).add(member.name)
    return {noun: names.pop() for noun, names in names_of.items() if len(names) == 1}


def called(names: Sequence[str]) -> Mapping[str, str]:
    """Return whom words mean: full names, and given names and surnames that only one of them has."""
    of = {name: _PHRASE_END.split(name.casefold())[0].split() for name in names}
    parts = Counter(part for words in of.values() for part in set(words))
    tell = {part for part, count in parts.items() if count == 1 and len(part) > 1} - ARTICLES
    calls = {part: name for name, words in of.items() for part in words if part in tell}
    return calls | {name.casefold(): name for name in names}


def whom(phrase: Phrase, calls: Mapping[str, str]) -> str:
    """Return who of the cast a phrase names; empty for nobody. What somebody is names them in the singular only."""
    if phrase.plural or phrase.sort == "pronoun":
        return ""
    if phrase.sort == "name":
        name = _called_in_full(phrase, calls)
    else:
        words = (phrase.head, phrase.text)
        name = next((calls[word.casefold()] for word in words if word.casefold() in calls), "")
    whole = name.casefold() in (phrase.head.casefold(), phrase.text.casefold())
    anybody = phrase.sort == "noun" and not whole and phrase.determiner in ("a", "an", "another", "each", "every")
    return "" if anybody or (not whole and _is_thing(phrase)) else name


def _called_in_full(phrase: Phrase, calls: Mapping[str, str]) -> str:
    """Return whom a name of several words names: of those who have one of them, who has most of their own in it.

    LUCREZIA BON is LUCREZIA, and not DOCTOR BON; where several are as near, the first word tells.
    """
    words = phrase.text.casefold().split()
    exact = calls.get(phrase.text.casefold()) or ("" if len(words) > 1 else calls.get(phrase.head.casefold()))
    if exact:
        return exact
    fits = list(dict.fromkeys(calls[word] for word in (*words, phrase.head.casefold()) if word in calls))
    shares = [len(set(words) & set(name.casefold().split())) / len(name.split()) for name in fits]
    return fits[shares.index(max(shares))] if fits else ""


def _is_thing(phrase: Phrase) -> bool:
    """Whether a phrase names a thing that somebody is called after as well: the coffee machine; MESSAGE MACHINE."""
    sense = choose(phrase.noun) if phrase.sort == "noun" else None
    return sense is not None and sense.physical and sense.kind not in ("person", "animal", "robot", "group", "spirit")
