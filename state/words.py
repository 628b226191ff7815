"""The words of the pages, by key, from `words.toml`: the one place to translate."""

import tomllib
from pathlib import Path

#: What stands in the table, by key, such as "home.title".
WORDS: dict[str, str] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def t(key: str, **filled: object) -> str:
    """Return the words for a key, filled in. Raises KeyError for a key that the table lacks."""
    return WORDS[key].format(**filled) if filled else WORDS[key]


def count_of(noun: str, number: int) -> str:
    """Return a number with its noun, such as "1 shot" or "17 shots"; `noun` is the key of the singular."""
    return t(noun) if number == 1 else t(f"{noun}s", count=number)


def in_a_sentence(label: str) -> str:
    """Return a line of the history as it goes on in a sentence: Taken back: moved shot 4."""
    return label[:1].lower() + label[1:]
