"""What share pages say, in the languages that they are read in: a table of words each.

A link may name its language; where it names none, a guest's browser says which its reader likes best. What is not in
the tables (a board's own words, what people write) stays in the language that it was written in.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from storyboard_app.languages import apart, direction_of, form_of
from storyboard_app.languages import best_of as best_known


@dataclass(frozen=True)
class Language:
    """A language that share pages are read in."""

    #: As BCP 47 has it: "de".
    code: str
    #: As its speakers call it.
    name: str
    words: Mapping[str, str]
    #: By noun and form: {"shot": {"one": "1 shot", "other": "{count} shots"}}.
    nouns: Mapping[str, Mapping[str, str]]

    @property
    def direction(self) -> str:
        """Which way it runs: ltr or rtl."""
        return direction_of(self.code)

    def say(self, key: str, **filled: object) -> str:
        """Return the words for a key, filled in. Raises KeyError for a key that the table lacks."""
        return self.words[key].format(**{name: apart(str(value), self.code) for name, value in filled.items()})

    def count(self, noun: str, number: int) -> str:
        """Return a number with its noun, such as "1 shot" or "17 shots"."""
        return self.nouns[noun][form_of(self.code, number)].format(count=number)


@cache
def languages() -> Mapping[str, Language]:
    """Return every language by its code, in the order of codes."""
    return {file.stem: _read(file) for file in sorted(Path(__file__).parent.glob("*.toml"))}


def best_of(accepted: str) -> Language:
    """Return the language that a browser likes best of those there are, by its Accept-Language; English for none."""
    return languages()[best_known(accepted, languages())]


def _read(file: Path) -> Language:
    table = tomllib.loads(file.read_text("utf-8"))
    nouns = {noun: cast("dict[str, str]", forms) for noun, forms in table.items() if isinstance(forms, dict)}
    words = {key: str(value) for key, value in table.items() if key not in nouns}
    return Language(file.stem, words["name"], words, nouns)
