"""Whom of the cast words mean: full names, given names and surnames, titles with them, and what somebody is."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from generation.words.grammar import Phrase
from generation.words.lexicon import choose
from storyboard_app.breakdown.people_words import TITLES
from storyboard_app.breakdown.said_to_be import creature
from storyboard_app.breakdown.sees.being import is_anybody
from storyboard_app.breakdown.sees.genders import being_in
from storyboard_app.breakdown.sees.names import ARTICLES, names_of
from storyboard_app.values import CastMember

#: What a noun phrase ends before: a husky with one blue eye.
_PHRASE_END = re.compile(r"\s(?:with|in|of|who|that|on|from|as|at|the|which|by|for)\s")
#: Titles of each sex before a surname; and the age, in years, below which nobody has one.
_TITLES = {
    "male": ("mr", "mr.", "mister"),
    "female": ("mrs", "mrs.", "ms", "ms.", "miss", "madam", "madame"),
}
_GROWN = 16


def nouns_of(cast: Mapping[str, CastMember], language: str) -> Mapping[str, str]:
    """Return who of the cast is meant by what they are: the goose, the midwife; only where one of them alone is it."""
    names_by_noun: dict[str, set[str]] = {}
    for member in cast.values():
        for words in member.words:
            is_noun = words and words[0].isalpha() and (words.split()[-1].islower() or language == "de")
            noun = words.split()[-1].lower() if is_noun else ""
            sense = being_in(language, noun) if noun else None
            if member.kind == "animal" and language == "en":
                sense = creature(noun)
            if sense and (not sense.sex or language != "en" or not is_anybody(sense)):
                names_by_noun.setdefault(noun, set()).add(member.name)
        for title in _titles_of(member) if language == "en" else ():
            # The colonel, of Colonel ROBERT ASHBY.
            if (sense := being_in("en", title.lower())) and sense.kind == "person" and not sense.sex:
                names_by_noun.setdefault(title.lower(), set()).add(member.name)
    return {noun: names.pop() for noun, names in names_by_noun.items() if len(names) == 1}


def called(names: Sequence[str], also: Mapping[str, str] = MappingProxyType({})) -> Mapping[str, str]:
    """Return whom words mean: full names, and given names, surnames and titles with them that only one of them has.

    also: other names of theirs, each with the one that it is of.
    """
    full = [*((name, name) for name in names), *also.items()]
    of: dict[str, list[str]] = {}
    for called_so, name in full:
        of.setdefault(name, []).extend(_PHRASE_END.split(called_so.casefold())[0].split())
    parts = Counter(part for words in of.values() for part in set(words))
    tell = {part for part, count in parts.items() if count == 1 and len(part) > 1} - ARTICLES
    calls = {part: name for name, words in of.items() for part in words if part in tell}
    return calls | {called_so.casefold(): name for called_so, name in full}


def called_in(cast: Mapping[str, CastMember]) -> Mapping[str, str]:
    """Return whom words mean, as `called`; and whom Mr, Mrs and a surname mean that two of them have."""
    calls = called(list(cast), {other: member.name for member in cast.values() for other in member.also})
    return {**_by_title(cast), **calls}


def _by_title(cast: Mapping[str, CastMember]) -> Mapping[str, str]:
    """Return whom a title and a surname mean that two of the cast have: Mrs. Parry, Colonel Ashby."""
    titled: dict[str, str] = {}
    for surname, members in _of_one_surname(cast).items():
        for sex, titles in _TITLES.items():
            fits = [member for member in members if member.sex == sex and member.kind == "person"]
            grown = [member for member in fits if not 0 < member.age < _GROWN]
            one = fits if len(fits) == 1 else grown
            titled |= {f"{title} {surname}": one[0].name for title in titles if len(one) == 1}
        for member in members:
            titled |= {f"{title.casefold()} {surname}": member.name for title in _titles_of(member)}
    return titled


def names_called(cast: Mapping[str, CastMember]) -> frozenset[str]:
    """Return the names that a script calls its cast by, those with a title and families among them."""
    titled = (name.upper() for name in (*_by_title(cast), *families_of(cast)) if "." in name or " " not in name)
    return names_of((*cast, *(name for member in cast.values() for name in member.also))) | frozenset(titled)


def families_of(cast: Mapping[str, CastMember]) -> Mapping[str, tuple[str, ...]]:
    """Return who of the cast is meant by a surname in the plural: the Parrys."""
    families: dict[str, tuple[str, ...]] = {}
    for surname, members in _of_one_surname(cast).items():
        ending = "es" if surname.endswith(("s", "x", "z", "ch", "sh")) else "s"
        families[f"{surname}{ending}"] = tuple(member.name for member in members)
    return families


def _of_one_surname(cast: Mapping[str, CastMember]) -> Mapping[str, Sequence[CastMember]]:
    """Return those of the cast who have the same last name, by it, in small letters."""
    by_surname: dict[str, list[CastMember]] = {}
    for member in cast.values():
        names = [words for name in (member.name, *member.also) if len(words := _PHRASE_END.split(name)[0].split()) > 1]
        if names and member.kind == "person":
            by_surname.setdefault(names[0][-1].casefold(), []).append(member)
    return {surname: members for surname, members in by_surname.items() if len(members) > 1}


def _titles_of(member: CastMember) -> Sequence[str]:
    """Return the titles that the script has before somebody's name: Colonel."""
    words = (word for said in (member.name, *member.words) for word in said.split())
    return [word for word in dict.fromkeys(words) if word.strip(".").upper() in TITLES]


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
    # Anna, dark bob: who has it is not BOB; the lamp that speaks is LAMP.
    bare = phrase.text.islower() and not (phrase.determiner or phrase.possessor)
    return "" if anybody or ((bare or not whole) and _is_thing(phrase)) else name


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
