"""What share pages say, in the languages that they are read in: a table of words each.

A link may name its language; where it names none, a guest's browser says which its reader likes best. What is not in
the tables (a board's own words, what people write) stays in the language that it was written in.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

#: What is spoken where nothing else is wanted.
USUAL = "en"
_BACKWARDS = frozenset({"ar", "he"})
#: Letters that run from right to left (Hebrew, Arabic, their kin).
_BACKWARDS_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: Keeps words apart from a sentence that runs the other way (Unicode's isolates).
_APART = "\u2068{}\u2069"


def _arabic(count: int) -> str:
    return {0: "zero", 1: "one", 2: "two"}.get(count) or (
        "few" if 3 <= count % 100 <= 10 else "many" if count % 100 >= 11 else "other"
    )


#: Which form of a noun goes with a number, as Unicode's CLDR has it; in other languages one is one.
_FORMS: Mapping[str, Callable[[int], str]] = {
    "ar": _arabic,
    "fr": lambda count: "one" if count < 2 else "other",
    "he": lambda count: {1: "one", 2: "two"}.get(count, "other"),
    "ja": lambda _: "other",
    "pt": lambda count: "one" if count < 2 else "other",
    "zh": lambda _: "other",
}


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
        return "rtl" if self.code in _BACKWARDS else "ltr"

    def say(self, key: str, **filled: object) -> str:
        """Return the words for a key, filled in. Raises KeyError for a key that the table lacks."""
        return self.words[key].format(**{name: self._apart(str(value)) for name, value in filled.items()})

    def count(self, noun: str, number: int) -> str:
        """Return a number with its noun, such as "1 shot" or "17 shots"."""
        form = _FORMS.get(self.code, lambda count: "one" if count == 1 else "other")(number)
        return self.nouns[noun][form].format(count=number)

    def _apart(self, value: str) -> str:
        """Return what is filled in so that it turns no words round that run the other way."""
        is_backward = bool(_BACKWARDS_LETTERS.search(value))
        return _APART.format(value) if is_backward != (self.direction == "rtl") else value


@cache
def languages() -> Mapping[str, Language]:
    """Return every language by its code, in the order of codes."""
    return {file.stem: _read(file) for file in sorted(Path(__file__).parent.glob("*.toml"))}


def best_of(accepted: str) -> Language:
    """Return the language that a browser likes best of those there are, by its Accept-Language; English for none."""
    liked: list[tuple[float, str]] = []
    for part in accepted.split(",")[:20]:
        tag, _, weight = part.partition(";")
        likes = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", weight)
        liked.append((float(likes[1]) if likes else 1.0, tag.strip().partition("-")[0].casefold()))
    known = [(likes, code) for likes, code in liked if likes > 0 and code in languages()]
    best = max(known, key=lambda pair: pair[0], default=(0.0, USUAL))
    return languages()[best[1]]


def _read(file: Path) -> Language:
    table = tomllib.loads(file.read_text("utf-8"))
    nouns = {noun: cast("dict[str, str]", forms) for noun, forms in table.items() if isinstance(forms, dict)}
    words = {key: str(value) for key, value in table.items() if key not in nouns}
    return Language(file.stem, words["name"], words, nouns)
