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
    r"(?P<named>,?\s+(?:(?:(?:who|which)\s+is\s+)?(?:called|named|nicknamed|dubbed|christened|known\s+as|by\s+the\s+name\s+of)"
    r"|(?:who|which|that)\s+(?:answers\s+to|goes\s+by|responds\s+to)(?:\s+the\s+name(?:\s+of)?)?|answering\s+to(?:\s+the\s+name\s+of)?"
    r"|(?:whom|who|which|that)\s+(?:\w+\s+){1,3}calls?|whose\s+name\s+is))"
    r"\s+[\"“]?$|(?:,|:|\(|\s--|\s[—–])\s*[\"“]?$|\s$"
)
#: Names before the one that is looked at: two brothers, JAN and PIET.
_LISTED = re.compile(r"(?:[A-Z][A-Z'’.-]+(?:,\s+(?:and\s+)?|\s+(?:and|&)\s+))+$")
_BEHIND = re.compile(
    rf"[\"”]?\s*(?:,|\(|--|[—–]|:)\s*(?:(?:who|which)\s+is\s+)?(?:(?:\d{{1,2}}s?|[a-z]+(?:-[a-z]+)?),\s+)?{_ARTICLE}\s+(?P<words>[a-z][^,.;:()!?—–\"“]{{1,60}})",
    re.IGNORECASE,
)
#: A name after the one that is looked at, before what says what both are: LOKI and FREYA, two huskies.
_AND_BEHIND = re.compile(
    r"(?:(?:,\s+(?:and\s+)?|\s+(?:and|&)\s+)[A-Z][A-Z'’.-]+)+(?=,\s+(?:two|three|four|five|both)\s)"
)
#: What somebody is likened to is no noun for them: a bear of a man.
_LIKENED = re.compile(r"\b[a-z-]+ of an? (?=[a-z])")
#: What a phrase has behind it that is only what somebody has about them: a parrot on his shoulder; a pen in hand.
_BESIDE = re.compile(
    r"\s(?:in|on|at|under|over|between|behind|beside|across|around|about|by|upon)\s+"
    r"(?:(?:his|her|their|its|one|each|either|both)\s|him\b|her\b|them\b|hand\b|tow\b|heel\b|arms?\b|leash\b)"
)
#: What opens a clause and says where or with whom: on the horse; with his dog.
_FRONTED = re.compile(
    r"(?:^|\s)(?:with|on|in|at|behind|beside|under|over|by|near|before|beneath|past|from|to|of|above|astride|atop)\s+$",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"(?:^|[.!?:…]\s+|--\s+|[—–]\s+)(?:(?:this|that|he|she|here)(?:\s+is|['’]s)|(?:his|her|its)\s+name\s+is|enter|exit|meet"
    r"|(?:\w+\s+){1,3}calls?\s+(?:him|her|it))"
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


@lru_cache(maxsize=4096)
def creature(noun: str) -> Sense | None:
    """Return the animal or the robot that a noun may mean: a ram, which is memory and a beam too; None for others."""
    sense = being(noun)
    if lexicon.kind_of(noun) == "body part":
        return None  # his head bandaged
    if sense is None or sense.kind not in ("animal", "robot"):
        others = lexicon.senses(noun)[:_FIRST] if sense is None else ()
        return next((other for other in others if other.kind == "animal"), None)
    return sense


#: So many meanings of a noun are looked at.
_FIRST = 6


def said_to_be(text: str, start: int, end: int, *, alive: bool = False) -> tuple[str, Sense] | None:
    """Return the noun that says what somebody is whose name stands in a text, with its meaning; None where none does.

    start, end: where the name is. alive: whether the script has shown that it is somebody's, so that a noun that may
    mean an animal does.
    """
    name = text[start:end].lower().split()[-1]
    if _is_said(name):
        return None
    listed = _AND_BEHIND.match(text, end)
    behind = _BEHIND.match(text, listed.end() if listed else end)
    if behind and text[end] == ":" and not re.search(r"[a-z] $", text[:start]):
        # What opens a line before a colon is a heading of its own.
        behind = None
    if behind and _BESIDE.search(behind["words"]):
        behind = None
    told = _head_of(behind["words"], named=alive) if behind else None
    closed = text[end : end + 1] in (",", ")")
    return told or _before(
        text[:start], common=_is_common(name) and not _ENDS.match(text, end), closed=closed, alive=alive
    )


def is_naming(words: str) -> bool:
    """Whether words between a noun and a name give the name: by the name of; , which everybody calls."""
    link = _LINK.search(f" {words.removeprefix(', ')} ")
    return bool(link and link["named"] and not link.start())


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
    says_name = re.search(r"name|enter|exit|meet|call", points.group(0), re.IGNORECASE)
    return bool(says_name) or not lexicon.senses(text[start:end].lower().split()[-1])


def determiner_before(text: str) -> str:
    """Return the nearest article, or whose it is, before the noun that ends a text; empty for none in its clause."""
    clause = re.split(r"[.!?;:,()\"“”—–\n]|--", text[-_LONGEST_CLAUSE:])[-1]
    nearest = next(reversed(list(_DETERMINER.finditer(clause))), None)
    between = clause[nearest.end() :].split() if nearest else []
    return nearest.group(0).strip() if nearest and len(between) <= _MOST_ADJECTIVES + 1 else ""


#: Letters of a clause in which an article is looked for, and adjectives that a noun has at most.
_LONGEST_CLAUSE = 120
_MOST_ADJECTIVES = 3


def _before(text: str, *, common: bool, closed: bool, alive: bool) -> tuple[str, Sense] | None:
    """Return what the words before a name say.

    common: whether the name may be a noun that goes on behind it. closed: whether a comma or a bracket closes it.
    alive: see `said_to_be`.
    """
    text = _LISTED.sub("", text)
    link = _LINK.search(text)
    if link is None or (common and not link["named"]):
        return None
    alone = not link.group(0).strip()
    apart = not alone and not link["named"]
    for before, article, words in _phrases_before(text[: link.start()].rstrip()):
        told = _head_of(words, whole=alone, named=alive or bool(link["named"]))
        if told and told[1].kind == "animal" and apart and _is_only_there(before, article, closed=closed):
            continue
        if told:
            return told
        if alone:
            return None
    return None


def _is_only_there(before: str, article: str, *, closed: bool) -> bool:
    """Whether an animal is only where or with whom somebody is whom the name names: On the horse, TOM waves.

    Whose it is may tell what a name between commas is of: With his dog, REX, he waits.
    """
    if not _FRONTED.search(before):
        return False
    owned = article.lower() not in ("a", "an", "the", "another")
    return not (owned and closed)


def _phrases_before(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is before each article of a text's last clause, the article, and what is behind; the nearest first."""
    clause = re.split(r"[.!?;:,()\"“”—–]|--", text)[-1]
    for article in reversed(list(_DETERMINER.finditer(clause))):
        yield clause[: article.start()], article.group(0).strip(), clause[article.end() :]


def _head_of(words: str, *, whole: bool = False, named: bool = False) -> tuple[str, Sense] | None:
    """Return the noun for somebody that a phrase is of.

    whole: whether nothing may stand behind the noun. named: whether a name is said to be its, so that an animal is
    meant wherever it may be: a ram called GIDEON.
    """
    words = _LIKENED.sub("", words)
    phrase = words if whole else _PHRASE_END.split(words)[0]
    nouns = phrase.split()[:5]
    while nouns and not whole and len(nouns) > 1 and nouns[-1].endswith(("ed", "ing")) and not being(nouns[-1]):
        nouns.pop()
    if not nouns or not nouns[-1].islower():
        return None
    noun = nouns[-1] if creature(nouns[-1]) or being(nouns[-1]) else noun_lemma(nouns[-1], nouns[-1])
    sense = being(noun) or (creature(noun) if named else None)
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
