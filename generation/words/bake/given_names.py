"""Faker's lists of given names -> two lines, female and male: names that one sex has in (nearly) every country.

Faker's providers (MIT licence) have the given names of some eighty countries, by sex. A name is of a sex where three
times as many countries give it to that one as to the other. Words for people, animals and titles are no names here.
"""

import importlib
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generation.words.lexicon import choose

#: Letters of names that are written in Latin letters.
_LATIN = re.compile(r"[a-zß-ž'’-]{2,}")
#: How many times as many countries must have a name for one sex as for the other.
_SURELY = 3
_NO_NAMES = frozenset({"person", "animal", "group", "spirit"})


def given_names_lines(folder: Path) -> str:
    """Return the two lines. folder: an unpacked Faker package."""
    female, male = (Counter(name for names in _countries(folder, sex) for name in names) for sex in ("female", "male"))
    return f"{' '.join(_surely(female, male))}\n{' '.join(_surely(male, female))}\n"


def _surely(names: Counter[str], others: Counter[str]) -> list[str]:
    return sorted(name for name, count in names.items() if count >= _SURELY * others[name] and not _is_somebody(name))


def _is_somebody(word: str) -> bool:
    sense = choose(word)
    return sense is not None and sense.kind in _NO_NAMES and sense.name[:1].islower()


def _countries(folder: Path, sex: str) -> Iterator[set[str]]:
    sys.path.insert(0, str(folder))
    package = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        names = {str(name).lower() for name in getattr(provider, f"first_names_{sex}", ())}
        yield {name for name in names if _LATIN.fullmatch(name)}
