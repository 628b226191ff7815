"""Sentences of rooms that know no language, said in the language of whoever reads.

How a step stands, what a job does, why something is refused: such words come up from below in English. Here each is
found again by its English form (keys of `said.` in the tables) with what is filled into it, and said from the same key.
"""

import re
from functools import cache

from storyboard_app.languages.tables import USUAL, say, spoken, words_of


def retold(sentence: str) -> str:
    """Return a sentence in the language that this task speaks; as it is, where the tables do not know it."""
    if spoken() == USUAL:
        return sentence
    for pattern, key in _forms():
        if found := pattern.fullmatch(sentence):
            return say(key, **found.groupdict())
    return sentence


@cache
def _forms() -> list[tuple[re.Pattern[str], str]]:
    """Return the English forms with their keys, those that say most of their own first."""
    forms = {key: words for key, words in words_of(USUAL).items() if key.startswith("said.") and isinstance(words, str)}
    own = {key: len(re.sub(r"{\w+}", "", words)) for key, words in forms.items()}
    return [(_pattern(forms[key]), key) for key in sorted(forms, key=lambda key: -own[key])]


def _pattern(words: str) -> re.Pattern[str]:
    parts = re.split(r"{(\w+)}", words)
    return re.compile(
        "".join(f"(?P<{part}>.+)" if at % 2 else re.escape(part) for at, part in enumerate(parts)), re.DOTALL
    )
