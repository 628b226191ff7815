"""Whose a given name is, by those of some eighty countries (given_names.bin, made by `generation.words.bake`).

Many given names are common words too: only whoever is known to be somebody is looked up here.
"""

import zlib
from functools import cache
from pathlib import Path

#: Shortest name that is judged by how it ends; how many times as many names one sex must have that end so, and fewest.
_SHORTEST, _SURELY, _FEW = 4, 3, 5
NAMES_FILE = Path(__file__).with_name("given_names.bin")


def sex_by_countries(word: str) -> str:
    """Return the sex that has a given name nearly everywhere; empty where unknown, or both."""
    female, male = _names()
    low = word.lower().strip(".")
    return "female" if low in female else "male" if low in male else ""


def sex_by_sound(name: str) -> str:
    """Return the sex that most names with the last two letters of a given name have, where most are of one.

    name: of one word, which is in no list. Empty where neither sex has three times as many such names.
    """
    low = name.lower()
    if not low.isalpha() or len(low) < _SHORTEST:
        return ""
    female, male = (sum(other.endswith(low[-2:]) for other in names) for names in _names())
    return "female" if female > _SURELY * max(male, _FEW) else "male" if male > _SURELY * max(female, _FEW) else ""


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    female, male = zlib.decompress(NAMES_FILE.read_bytes()).decode().splitlines()
    return frozenset(female.split()), frozenset(male.split())
