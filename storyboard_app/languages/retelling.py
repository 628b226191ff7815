"""Sentences of rooms that know no language, said in the language of whoever reads.

How a step stands, what a job does, why something is refused: such words come up from below in English. Here each is
found again by its English form (keys of `said.` in the tables) with what is filled into it, and said from the same key.
What is filled in may be such words again: a role, what it may not do, the way out for a file.
"""

import re
from functools import cache

from storyboard_app.languages.tables import USUAL, say, spoken, words_of

#: What is said of a file, and of a line of it (`errors.Unreadable`).
_IN_FILE = re.compile(r"(?P<file>[^:]+?)(?:, line (?P<line>\d+))?: (?P<what>.+)", re.DOTALL)


def retold(sentence: str) -> str:
    """Return a sentence in the language that this task speaks; as it is, where the tables do not know it."""
    if spoken() == USUAL:
        return sentence
    where = _IN_FILE.fullmatch(sentence)
    if where and (what := retold(where["what"])) != where["what"]:
        return say(f"said.with.{'line' if where['line'] else 'file'}", **{**where.groupdict(), "what": what})
    for pattern, key in _forms():
        if found := pattern.fullmatch(sentence):
            return say(key, **{name: _filled(words) for name, words in found.groupdict().items()})
    parts = sentence.split(", ")
    told = [retold(part) for part in parts] if len(parts) > 1 else parts
    return sentence if _any_same(told, parts) else say("said.with.comma").join(told)


def _filled(words: str) -> str:
    """Return what is filled into a sentence: known words and lists of them are said, all else is as it was written."""
    parts = re.split(r", | or ", words)
    told = [say(_roles()[part]) if part in _roles() else retold(part) for part in parts]
    if _any_same(told, parts):
        return retold(words)
    return (
        say("said.with.or", first=say("said.with.comma").join(told[:-1]), last=told[-1]) if len(told) > 1 else told[0]
    )


def _any_same(told: list[str], before: list[str]) -> bool:
    return any(after == words for after, words in zip(told, before, strict=True))


@cache
def _roles() -> dict[str, str]:
    """Return the keys of the roles by their English names, as they stand in a sentence."""
    return {
        words.lower(): key
        for key, words in words_of(USUAL).items()
        if key.startswith("role.") and isinstance(words, str)
    }


@cache
def _forms() -> list[tuple[re.Pattern[str], str]]:
    """Return the English forms with their keys, those that say most of their own first."""
    forms = {
        key: words
        for key, words in words_of(USUAL).items()
        if key.startswith("said.") and not key.startswith("said.with.") and isinstance(words, str)
    }
    own = {key: len(re.sub(r"{\w+}", "", words)) for key, words in forms.items()}
    return [(_pattern(forms[key]), key) for key in sorted(forms, key=lambda key: -own[key])]


def _pattern(words: str) -> re.Pattern[str]:
    parts = re.split(r"{(\w+)}", words)
    blank = {"count": r"\d[\d.,]*"}
    return re.compile(
        "".join(f"(?P<{part}>{blank.get(part, '.+')})" if at % 2 else re.escape(part) for at, part in enumerate(parts)),
        re.DOTALL,
    )
