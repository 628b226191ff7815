"""The words of the pages, by key, from `words.toml`: the one place to translate."""

import re
import tomllib
from pathlib import Path

#: What stands in the table, by key, such as "home.title".
WORDS: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


#: Letters that run from right to left (Hebrew, Arabic, their kin), and what keeps such words apart from a sentence's.
_BACKWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_APART = "\u2068{}\u2069"


def t(key: str, **filled: object) -> str:
    """Return the words for a key, filled in. Raises KeyError for a key that the table lacks."""
    return WORDS[key].format(**{name: _apart(value) for name, value in filled.items()}) if filled else WORDS[key]


def _apart(value: object) -> object:
    """Return what is filled in so that it turns no other words round: `7 shots` after an Arabic title stays so."""
    return _APART.format(value) if isinstance(value, str) and _BACKWARDS.search(value) else value


def count_of(noun: str, number: int) -> str:
    """Return a number with its noun, such as "1 shot" or "17 shots"; `noun` is the key of the singular."""
    return t(noun) if number == 1 else t(f"{noun}s", count=number)


def in_a_sentence(label: str) -> str:
    """Return a line of the history as it goes on in a sentence: Taken back: moved shot 4."""
    return label[:1].lower() + label[1:]
