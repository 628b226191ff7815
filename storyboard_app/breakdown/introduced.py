"""Who is introduced in paragraphs of action, told from things, sounds, signs and emphasis that are in capitals too.

Capitals are somebody when they have an age, are what somebody is (a DRIVER), or are a name that acts: no word that the
dictionary has as a thing, and written as names are. What stands on a sign, in a title or in quotation marks is read in
the story and introduces nobody.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from generation.words import camera_cues_of, grammar, lexicon, sex_of_given_name, sex_of_name
from storyboard_app.breakdown.nicknames import in_full_names
from storyboard_app.breakdown.people_words import ACTS, ARTICLES, NO_NAMES, NOBODY_WORDS, THINGS_ACT, TITLES, is_role
from storyboard_app.breakdown.said_to_be import is_pointed_at, is_titled, said_to_be

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŻŹĆŃĘĄŠŽČŘŮŐŰĞİŞΑ-ΩА-Я"
_CAPITALS = re.compile(rf"(?<![\w'’])[{_UPPER}][{_UPPER}0-9'’.-]+(?: (?:[{_UPPER}][{_UPPER}'’.-]+|#?\d+)){{0,3}}(?!\w)")
_AGE = re.compile(
    r"\s*(?:,\s*|\(\s*)(?:an?\s+)?(?:(?:early|mid|late|about|around|maybe|barely)[\s-]*)*"
    r"(?:\d{1,2}(?:'?s)?\b(?!\s*(?:feet|foot|metres?|meters?|inch|tons?|miles|stor))|teens?\b|twent|thirt|fort(?:y|ies)|fift"
    r"|sixt|sevent|eight(?:y|ies|een)|ninet|(?:four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: A word that opens a sentence, and what it does; or whose face or hand does it.
_OPENS = re.compile(r"(?:^|[.!?…:]\s+|\s(?:--|[–—])\s+)([^\W\d_][^\W\d_A-Z]+)(?:['’]s)? ([a-z]+)\b")
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
#: An article and what may stand between it and its noun: `A black MUSTANG`.
_HAS_ARTICLE = re.compile(rf"(?<![\w'’])(?i:{'|'.join(sorted(ARTICLES))})\s+(?:[a-z-]+\s+){{0,2}}$")
#: What people do and things do not, even where scripts in haste leave articles out: CAR waits, RAIN enters the house.
_ONLY_PEOPLE = ACTS - THINGS_ACT
#: What somebody does behind what they are: OSWIN, an otter, floats.
_DOES_BEHIND = re.compile(r",\s[^,.;:()]{2,60},\s+([a-z]+)\b")
#: Characters before a name that are looked at.
_BEFORE = 60
#: Kinds of meanings that may be somebody, or are somebody's.
_LIVING, _OWN = frozenset({"person", "spirit", "robot"}), frozenset({"body part", "gesture"})
#: Kinds of doing that only the living do, most of the time.
_OF_THE_LIVING = frozenset({
    "motion", "perception", "consumption", "contact", "communication", "body", "cognition", "emotion", "social",
    "possession", "competition", "creation",
})  # fmt: skip


def introduced(texts: Sequence[str], every: Sequence[str], speaking: Collection[str]) -> list[str]:
    """Return who is introduced in paragraphs of action; every: all text, which says how words are written elsewhere."""
    language = grammar.language_of(" ".join(every)[:6000])
    written = frozenset(_WORD.findall(" ".join(every)))
    names: dict[str, None] = {}
    for text in map(_without_writing, texts):
        for match in _CAPITALS.finditer(text):
            name = _name_of(match.group(0))
            if not name or name in speaking or _is_foreign_thing(name, language):
                continue
            start = match.start()
            told = said_to_be(text, start, start + len(name)) if language == "en" else None
            if told and told[1].kind in ("animal", "robot"):
                continue
            if told or _is_person(name, text, start, written):
                names.setdefault(name)
        for match in _OPENS.finditer(text):
            if _opens_as_somebody(match, written):
                names.setdefault(match.group(1).upper())
    return list(names)


def creatures_in(texts: Sequence[str], alive: Collection[str]) -> Iterator[tuple[str, str, lexicon.Sense]]:
    """Yield the names of animals and robots in paragraphs of action: the name, the noun that says it, its meaning.

    alive: names that the script has shown to be somebody's.
    """
    for text in map(_without_writing, texts):
        for match in _CAPITALS.finditer(text):
            name, start = _name_of(match.group(0)), match.start()
            end = start + len(name)
            does = _DOES_BEHIND.match(text, end) if name and name not in alive else None
            lives = name in alive or bool(does and acts(does[1]))
            told = said_to_be(text, start, end, alive=lives) if name else None
            if told and told[1].kind in ("animal", "robot"):
                yield name, *told


def _is_foreign_thing(name: str, language: str) -> bool:
    """Whether capitals of another language open with a word of its grammar, or end in what it calls a thing."""
    words = name.lower().split()
    if language == "en" or is_role(name):
        return False
    sense = lexicon.choose_in(language, words[-1])
    thing = sense is not None and sense.kind not in _LIVING and not sex_of_name(words[0])
    return words[0] in grammar.words_of(language) or thing


def _without_writing(text: str) -> str:
    """Return a text without what is read in it: quotations, and what follows a title."""
    text = in_full_names(text)
    title = next((cue for cue in camera_cues_of(text, own_line=text.isupper()) if cue.kind == "title"), None)
    return _QUOTED.sub(" ", text[: title.end - len(title.words)] if title else text)


def _name_of(capitals: str) -> str:
    """Return the name in a run of capitals; empty when it cannot be one."""
    name = re.sub(r"['’]S?$", "", capitals).strip(" .-'’")
    words = name.split()
    if len(name) < 2 or any(word.strip(".") in NO_NAMES for word in words) or all(word.isdecimal() for word in words):
        return ""
    asks = any(cue.kind in ("size", "angle", "movement", "insert") for cue in camera_cues_of(name, own_line=True))
    return "" if asks else name


def _is_person(name: str, text: str, start: int, written: frozenset[str]) -> bool:
    """Whether a name in capitals is a person's, from what it means, what stands around it and how it is written."""
    end, words = start + len(name), name.lower().split()
    if is_role(name) or is_titled(name) or is_pointed_at(text, start, end):
        return True
    thing = _is_thing(words[-1]) and not sex_of_name(words[-1])
    if _AGE.match(text, end):
        return not (thing and words[-1].endswith("s"))
    before = text[max(0, start - _BEFORE) : start].rstrip().rpartition(" ")[2].lower().strip('"“(')
    called = words[0].strip(".").upper() in TITLES or bool(sex_of_name(words[0]))
    things = thing and (words[-1].endswith("s") or (len(words) > 1 and not called))
    if _HAS_ARTICLE.search(text[max(0, start - _BEFORE) : start]) or things:
        return False
    opens = not before or before[-1:] in ".!?:…-–—"
    beside = before == "and" or before[-1:] == ","
    after = text[end : end + 24].lstrip("., ").split(" ")[0].strip(".,;")
    if not _is_name(words[-1], written, known=words[0]):
        return (opens or beside) and after in _ONLY_PEOPLE and words[-1] not in written and _may_be_called(words[0])
    return opens or beside or acts(after) or bool(sex_of_name(words[0]))


def _opens_as_somebody(match: re.Match[str], written: frozenset[str]) -> bool:
    """Whether a word that opens a sentence in ordinary type is the name of whoever does what follows it."""
    called, does = match.groups()
    low = called.lower()
    if low in NOBODY_WORDS or low in ARTICLES or low in written:
        return False
    if (_is_word(low) or low.endswith("ly")) and not sex_of_name(low):
        return False
    owns = match.group(0).partition(" ")[0].endswith(("'s", "’s")) or "’s " in match.group(0) or "'s " in match.group(0)
    if owns:
        sense = lexicon.choose(does)
        return sense is not None and sense.kind in _OWN
    return acts(does)


@lru_cache(maxsize=4096)
def acts(word: str) -> bool:
    """Whether a word in the third person is something that the living do."""
    if word in ACTS:
        return True
    tries = (word.removesuffix("s"), word.removesuffix("es"), re.sub("ies$", "y", word))
    if not word.endswith("s") or word.endswith("ss"):
        return False
    return any(sense.kind in _OF_THE_LIVING for lemma in tries for sense in lexicon.verb_senses(lemma)[:2])


@lru_cache(maxsize=4096)
def _may_be_called(low: str) -> bool:
    """Whether a word that means something else as well may be a name: a given one, or what no camera sees or hears."""
    sense = lexicon.choose(low)
    heard = sense is not None and (sense.physical or sense.kind in ("sound", "event"))
    return low not in NOBODY_WORDS and (bool(sex_of_given_name(low)) or not heard)


@lru_cache(maxsize=4096)
def _is_word(low: str) -> bool:
    """Whether a word is in the dictionary, in whatever part of speech."""
    nouns = any(sense.name[0].islower() for singular in _singulars(low) for sense in lexicon.senses(singular))
    return nouns or lexicon.is_verb(low) or bool(lexicon.modifier(low)[0])


@lru_cache(maxsize=4096)
def _is_thing(low: str) -> bool:
    """Whether a noun is nothing living, in the meaning that is likeliest."""
    sense = next(filter(None, map(lexicon.choose, _singulars(low))), None)
    return sense is not None and sense.kind not in _LIVING


def _singulars(low: str) -> Iterator[str]:
    yield low
    for ending, instead in (("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("ves", "fe"), ("men", "man")):
        if low.endswith(ending):
            yield low.removesuffix(ending) + instead


def _is_name(word: str, written: frozenset[str], known: str = "") -> bool:
    """Whether a word is a name: a given one, or one that the script writes with a capital letter and never without."""
    if word in NOBODY_WORDS or word in written:
        return False
    return bool(sex_of_name(known or word)) or word.title() in written or f"{word.title()}'s" in written
