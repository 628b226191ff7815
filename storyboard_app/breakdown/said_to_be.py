"""Who words in capitals are said to be: a parrot, ADMIRAL; MUSTARD, his dog; a man called BRAM; This is VERA (English).

An apposition names somebody whatever the dictionary has the name as: a dog may be called MUSTARD. What is said of a
name by its title (COLONEL BRANDT) or by what points at it (Enter QUILL) makes it somebody's as well.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from generation.words import lexicon, sex_of_given_name, sex_of_name
from generation.words.grammar import noun_lemma
from generation.words.lexicon import Sense
from storyboard_app.breakdown.people_words import TITLES

_ARTICLE = r"(?:an?|the|his|her|their|its|my|our|your|another|two|three|four|five|both|one of \w+|[^\W\d_]+['’]s?)"
_DETERMINER = re.compile(rf"(?<![\w'’-]){_ARTICLE}\s+(?=[a-z])", re.IGNORECASE)
#: What stands between a noun and the name that it tells of.
_LINK = re.compile(
    r"(?P<named>,?\s+(?:(?:who|which)\s+is\s+)?(?:called|named|nicknamed|dubbed|christened|known\s+as|by\s+the\s+name\s+of))"
    r"\s+[\"“]?$|(?:,|:|\(|\s--|\s[—–])\s*[\"“]?$|\s$"
)
#: Names before the one that is looked at: two brothers, JAN and PIET.
_LISTED = re.compile(r"(?:[A-Z][A-Z'’.-]+(?:,\s+(?:and\s+)?|\s+(?:and|&)\s+))+$")
_BEHIND = re.compile(
    rf"[\"”]?\s*(?:,|\(|--|[—–]|:)\s*(?:(?:\d{{1,2}}s?|[a-z]+(?:-[a-z]+)?),\s+)?{_ARTICLE}\s+(?P<words>[a-z][^,.;:()!?—–\"“]{{1,60}})",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"(?:^|[.!?:…]\s+|--\s+|[—–]\s+)(?:(?:this|that|he|she|here)(?:\s+is|['’]s)|(?:his|her|its)\s+name\s+is|enter|exit|meet)"
    r"\s+(?:old\s+|young\s+|little\s+)?$",
    re.IGNORECASE,
)
#: What a noun phrase ends before: a husky with one blue eye.
_PHRASE_END = re.compile(r"\s(?:with|in|of|who|that|on|from|as|at|the|which|by|for)\s")
#: Titles that are of nobody else than people.
_OF_PEOPLE = frozenset({"MR", "MRS", "MS", "DR", "PROF", "SGT", "CAPT", "LT", "COL", "MME", "HERR", "FRAU"})
_AGES = frozenset({"OLD", "YOUNG", "LITTLE", "BIG"})
#: What may follow a name that is a common noun too.
_ENDS = re.compile(r"[\"”]?\s*(?:[,.;)(!?]|--|[—–]|$)")


def being(word: str) -> Sense | None:
    """Return what somebody is by a noun: a person, an animal, a robot; None for other nouns."""
    meanings = lexicon.senses(word.strip("."))
    sense = lexicon.choose(word.strip(".")) if meanings else None
    return sense if sense and sense.kind in ("person", "animal", "robot", "spirit") else None


def said_to_be(text: str, start: int, end: int) -> tuple[str, Sense] | None:
    """Return the noun that says what somebody is whose name stands in a text, with its meaning; None where none does.

    start, end: where the name is.
    """
    name = text[start:end].lower().split()[-1]
    if _is_said(name):
        return None
    behind = _BEHIND.match(text, end)
    if behind and text[end] == ":" and not re.search(r"[a-z] $", text[:start]):
        # What opens a line before a colon is a heading of its own.
        behind = None
    told = _head_of(behind["words"]) if behind else None
    return told or _before(text[:start], common=_is_common(name) and not _ENDS.match(text, end))


def is_titled(name: str) -> bool:
    """Whether a name in capitals opens with a title that only people have: MRS. GUNN, COLONEL BRANDT."""
    title, _, rest = name.replace(".", " ").partition(" ")
    words = rest.lower().split()
    if not words or title not in TITLES - _AGES or words[-1].isdecimal():
        return False
    return title in _OF_PEOPLE or bool(sex_of_name(words[0])) or not _is_common(words[-1])


def is_pointed_at(text: str, start: int, end: int) -> bool:
    """Whether a text points at somebody whose name stands in it: This is VERA, Her name is VERA, Enter QUILL."""
    points = _POINTS.search(text[:start])
    if points is None:
        return False
    says_name = re.search(r"name|enter|exit|meet", points.group(0), re.IGNORECASE)
    return bool(says_name) or not lexicon.senses(text[start:end].lower().split()[-1])


def _before(text: str, *, common: bool) -> tuple[str, Sense] | None:
    """Return what the words before a name say. common: whether the name may be a noun that goes on behind it."""
    text = _LISTED.sub("", text)
    link = _LINK.search(text)
    if link is None or (common and not link["named"]):
        return None
    alone = not link.group(0).strip()
    for words in _phrases_before(text[: link.start()].rstrip()):
        told = _head_of(words, whole=alone)
        if told:
            return told
        if alone:
            return None
    return None


def _phrases_before(text: str) -> Iterator[str]:
    """Yield what stands at the end of a text behind each article of its last clause, the nearest first."""
    clause = re.split(r"[.!?;:,()\"“”—–]|--", text)[-1]
    for article in reversed(list(_DETERMINER.finditer(clause))):
        yield clause[article.end() :]


def _head_of(words: str, *, whole: bool = False) -> tuple[str, Sense] | None:
    """Return the noun for somebody that a phrase is of. whole: whether nothing may stand behind the noun."""
    phrase = words if whole else _PHRASE_END.split(words)[0]
    nouns = phrase.split()[:5]
    while nouns and not whole and len(nouns) > 1 and nouns[-1].endswith(("ed", "ing")) and not being(nouns[-1]):
        nouns.pop()
    if not nouns or not nouns[-1].islower():
        return None
    noun = nouns[-1]
    sense = being(noun) or being(noun_lemma(noun, noun))
    return (noun, sense) if sense else None


@lru_cache(maxsize=4096)
def _is_common(word: str) -> bool:
    """Whether a word is a noun for a thing."""
    sense = lexicon.choose(word) or lexicon.choose(noun_lemma(word, word))
    return sense is not None and sense.kind not in ("person", "spirit", "robot") and not sex_of_name(word)


@lru_cache(maxsize=4096)
def _is_said(word: str) -> bool:
    """Whether a word rather says how somebody is or what they do: a man, BLEEDING; a girl, FURIOUS."""
    if sex_of_given_name(word):
        return False
    if word.endswith("ly"):
        return True
    if lexicon.choose(word) is None:
        return lexicon.is_verb(word) or bool(lexicon.modifier(word)[0])
    return word.endswith(("ed", "ing")) and bool(lexicon.modifier(word)[0])
