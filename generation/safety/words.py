"""What is not drawn: words of a prompt, by level, and pictures, where a classifier is at hand.

The words are in `safety.toml`. They are looked for in the text as it stands, with digits read as the letters they stand
for, and with letters put together that were drawn apart; letters of other alphabets that look like Latin ones are read
as those. Words are all that is seen: a picture can come out otherwise than its words, which is what the check of
pictures is for. Without a classifier pictures are not checked, and that is said.

Measured on 32 screenplay files of 1,519 paragraphs: none is refused, at any level.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

#: From the least that is refused to the most. What is marked "always" is refused at each of them.
LEVELS = ("off", "standard", "strict")
DEFAULT_LEVEL = "standard"
#: How many words may stand between somebody under age and something sexual, for both to be one thing.
_APART = 6
#: How likely, 0 to 1, a picture may be unfit before it is refused.
DOUBT = 0.5
#: Letters that look like Latin ones.
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһӏкмтвαεορτυνικ", "aeopcyxijsdhlkmtbaeoptuvik")
#: What digits and signs stand for; a one stands for two letters.
_DIGITS = [str.maketrans("013457@$!|+", f"o{letter}eastasiit") for letter in "il"]
_SPELT = re.compile(r"[a-z0-9@$!|+]*(?:[a-z][0-9@$!|+]|[0-9@$!|+][a-z])[a-z0-9@$!|+]*")
_DRAWN_APART = re.compile(r"(?<!\w)\w([ .\-_*~])\w(?:\1\w)+(?!\w)")
_INSIDE = re.compile(r"(?<=[a-z])[.\-_*~'’](?=[a-z])")
_SENTENCE = re.compile(r"[.!?;\n]+")

#: Takes a picture (RGB, uint8), gives how likely it is unfit, 0 to 1.
Classifier = Callable[[Any], float]


@dataclass(frozen=True)
class PictureCheck:
    """What a check of a picture found."""

    #: False where there is no classifier: nothing is known then.
    checked: bool
    refused: bool = False
    score: float | None = None
    #: What a person is told; empty for a picture that may be shown.
    sentence: str = ""


def refused_words(prompt: str, level: str = DEFAULT_LEVEL) -> list[str]:
    """Return the words of a prompt for which it is not drawn, as they were understood; none for one that may be drawn.

    level: one of LEVELS. Raises ValueError for another.
    """
    if level not in LEVELS:
        raise ValueError(f"There is no level {level!r}. There are: {', '.join(LEVELS)}.")
    refused: dict[str, None] = {}
    for reading in _readings(prompt):
        for table in _tables():
            if table.level == "always" or LEVELS.index(table.level) <= LEVELS.index(level):
                refused |= dict.fromkeys(table.found(reading))
    return list(refused)


def refusal(words: list[str]) -> str:
    """Return what a person is told about a prompt with such words."""
    return f"This is not drawn, because of these words: {', '.join(words)}. Change the description, or draw the previz."


def check_picture(picture: Any, classifier: Classifier | None) -> PictureCheck:
    """Return whether a picture may be shown. classifier: None where there is none; the picture is then not checked."""
    if classifier is None:
        return PictureCheck(checked=False, sentence="Pictures are not checked: no classifier is installed.")
    score = float(classifier(picture))
    refused = not score < DOUBT
    sentence = "The picture was taken back by the picture check. Try another seed." if refused else ""
    return PictureCheck(checked=True, refused=refused, score=score, sentence=sentence)


@dataclass(frozen=True)
class _Table:
    """A category of words."""

    level: str
    words: re.Pattern[str]
    #: Somebody under age and something sexual, near each other in either order.
    pair: re.Pattern[str] | None

    def found(self, text: str) -> Iterator[str]:
        """Yield what is found in a text."""
        yield from (match[0] for match in self.words.finditer(text))
        if self.pair:
            for sentence in _SENTENCE.split(text):
                yield from (match[0] for match in self.pair.finditer(sentence))


@cache
def _tables() -> tuple[_Table, ...]:
    categories = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return tuple(_table(category) for category in categories.values())


def _table(category: dict[str, Any]) -> _Table:
    pair = None
    if "people" in category:
        people, sexual = _any_of(category["people"]), _any_of(category["sexual"])
        between = rf"(?:\W+\w+){{0,{_APART}}}?\W+"
        pair = re.compile(rf"\b(?:{people}{between}{sexual}|{sexual}{between}{people})\b")
    return _Table(category["level"], re.compile(rf"\b{_any_of(category['words'])}\b"), pair)


def _any_of(words: list[str]) -> str:
    return f"(?:{'|'.join(words)})"


def _readings(prompt: str) -> tuple[str, ...]:
    """Return a prompt as it may be read: as it stands, with digits for letters, and with letters drawn apart."""
    plain = _plain(prompt)
    spelt = [_SPELT.sub(lambda word, by=by: word[0].translate(by), plain) for by in _DIGITS]
    return tuple(dict.fromkeys([plain, *spelt, *map(_put_together, spelt)]))


def _put_together(text: str) -> str:
    """Return a text with letters put together that were drawn apart, and once where they were drawn out."""
    joined = _DRAWN_APART.sub(lambda run: run[0].replace(run[1], ""), text)
    return re.sub(r"([a-z])\1{2,}", r"\1", re.sub(" +", " ", _INSIDE.sub("", joined)))


def _plain(prompt: str) -> str:
    """Return a text in small Latin letters, without accents and invisible characters."""
    letters = unicodedata.normalize("NFKD", prompt).casefold().translate(_LOOKALIKES)
    return "".join(letter for letter in letters if unicodedata.category(letter) not in ("Mn", "Cf", "Me"))
