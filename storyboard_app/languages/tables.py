"""The words of each language by key, from `words/`: the one place to translate.

A noun that is counted has two keys, such as home.shot and home.shots. The second may be a table of forms where a
language has more than one for what is many: {two = "لقطتان", few = "{count} لقطات", ...}.
"""

import tomllib
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from storyboard_app.languages.forms import apart, form_of

#: What stands in a language's table, by key, such as "home.title"; by form where a noun has several.
Words = Mapping[str, str | Mapping[str, str]]

#: The languages there are, by code, as their speakers call them.
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "ar": "العربية",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "ja": "日本語",
    "zh": "中文",
}
#: What is spoken where nothing else is wanted.
USUAL = "en"

_spoken: ContextVar[str] = ContextVar("storyboard_language", default=USUAL)


def speak(language: str) -> None:
    """Say in which language this task speaks from here on; one that there is not is English."""
    _spoken.set(language if language in LANGUAGES else USUAL)


def spoken() -> str:
    """Return the code of the language that this task speaks."""
    return _spoken.get()


@cache
def words_of(language: str) -> Words:
    """Return a language's table. Raises OSError for a language that there is not."""
    return tomllib.loads((Path(__file__).parent / "words" / f"{language}.toml").read_text("utf-8"))


def say(key: str, **filled: object) -> str:
    """Return the words for a key, filled in. Raises KeyError for a key that English lacks."""
    words = _text(key, filled.get("count"))
    return words.format(**{name: _apart(value) for name, value in filled.items()}) if filled else words


def count_of(noun: str, number: int) -> str:
    """Return a number with its noun, such as "1 shot" or "17 shots"; `noun` is the key of the singular."""
    return say(noun) if number == 1 else say(f"{noun}s", count=number)


def _text(key: str, count: object) -> str:
    """Return what stands under a key: in English where a language lacks it."""
    language = spoken()
    found = words_of(language).get(key)
    if found is None:
        found, language = words_of(USUAL)[key], USUAL
    if isinstance(found, str):
        return found
    number = int(str(count)) if str(count).lstrip("-").isdigit() else 0
    return found.get(form_of(language, number), found["other"])


def _apart(value: object) -> object:
    """Return what is filled in so that it turns no other words round: `7 shots` after an Arabic title stays so."""
    return apart(value, spoken()) if isinstance(value, str) else value
