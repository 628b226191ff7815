"""What words say of how somebody looks; what they leave open is dealt from the letters of the name.

So a cast is told apart at a glance, and the same name is the same person in every shot.
"""

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from generation.words.look.given_names import sex_by_countries
from generation.words.look.look import Look

_TABLES = tomllib.loads(Path(__file__).with_name("look.toml").read_text())
_FEMALE, _MALE = (frozenset(_TABLES[sex].split()) for sex in ("female", "male"))
#: What words say, and what they make somebody.
Words = tuple[tuple[re.Pattern[str], dict[str, Any]], ...]


def _said(name: str) -> Words:
    return tuple((re.compile(line.pop("says")), line) for line in _TABLES[name])


_WORDS, _OCCUPATIONS = _said("words"), _said("occupations")
_YEARS = re.compile(r"(?<![\d:])([1-9]\d?)(?:[- ]years?[- ]old|\b(?!\s*(?:[/:%]|st\b|nd\b|rd\b|th\b|[ap]\.?m)))(s\b)?")
_DECADES = re.compile(
    r"\b(early|mid|late)?[- ]*(teens|[2-9]0'?s|twenties|thirties|forties|fifties|sixties|seventies)\b"
)
_SPOKEN = {
    "teens": 13,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
}
#: How much of a decade has passed.
_INTO = {"early": 2, "mid": 5, "late": 8, "": 5}


def look_of(name: str, words: str = "", *, sex: str = "", years: int = 0, deal: int = 0) -> Look:
    """Return how the person of a name looks.

    words: what the script says of them, such as "a tall woman (30s) in a raincoat"; may be empty. sex and years: as
    the whole script tells them; without them they are read from the name and the words. deal: another number leaves
    what is told and deals the rest anew (casting.py).
    """
    called = " ".join(name.upper().split())
    text = f"{_readable(called)}. {words}".lower()
    described = _described(text, min(100, max(3, years)) if years else _age_in(words.lower()))
    return _made(called, sex or _sex_of(called, words.lower()), described, _tall(text), deal)


def reworded(look: Look, words: str) -> Look:
    """Return a look with what words say of it, such as "an old woman with a bun"; what they leave open stays."""
    text = words.lower()
    said = {"sex": _sex_said(text) or look.sex, **_described(text, _age_in(text))}
    after = replace(look, **said)
    if look.is_child != after.is_child or (said["sex"] != look.sex) or _tall(text):
        after = replace(after, height_m=round(_height(after.age, after.female) + _tall(text), 3))
    accessories = dict.fromkeys((*look.accessories, *said.get("accessories", ())))
    return replace(after, beard="" if after.female else after.beard, accessories=tuple(accessories))


def _described(text: str, age: int) -> dict[str, Any]:
    """Return what words say, by the fields of a look. age: in years; 0 where the words alone tell it."""
    described: dict[str, Any] = {"age": age} if age else {}
    for pattern, meaning in _WORDS:
        if pattern.search(text):
            both = (*described.get("accessories", ()), *meaning.get("accessories", ()))
            described = meaning | described | ({"accessories": both} if both else {})
    return next((worn for pattern, worn in _OCCUPATIONS if pattern.search(text)), {}) | described


def sex_of_name(word: str) -> str:
    """Return whose a given name, or a word for somebody of the family, is: female or male, or empty where unknown."""
    return "female" if word.lower() in _FEMALE else "male" if word.lower() in _MALE else ""


def sex_of_given_name(word: str) -> str:
    """Return the sex of somebody by a part of their name, also where it is a common word; empty where unknown."""
    return sex_of_name(word) or sex_by_countries(word)


def _readable(called: str) -> str:
    return re.sub(r"[^\w\s'-]", " ", called)


def _age_in(text: str) -> int:
    """Return the age that words give, in years; 0 for none."""
    decades = _DECADES.search(text)
    if decades:
        word = decades.group(2).rstrip("s").rstrip("'") if decades.group(2)[0].isdigit() else decades.group(2)
        decade = int(word) if word.isdigit() else _SPOKEN[word]
        return decade + _INTO[decades.group(1) or ""]
    years = _YEARS.search(text)
    return int(years.group(1)) if years and 3 <= int(years.group(1)) <= 99 else 0


def _sex_of(called: str, text: str) -> str:
    names = _readable(called).lower().split()
    for known, sex in ((_FEMALE, "female"), (_MALE, "male")):
        if any(word in known for word in names):
            return sex
    # Her nephew is not a she: whose somebody is says nothing of them.
    text = re.sub(rf"\b(?:his|her)\s+(?:[\w-]+\s+){{0,2}}{re.escape(called.lower())}", called.lower(), text)
    if given := next(filter(None, map(sex_by_countries, names)), ""):
        return given
