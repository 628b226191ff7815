"""Emphasis: `*italics*`, `**bold**`, `_underline_`; a backslash makes a star only a star.

Elements keep it, so that what was read can be written again; whoever shows or speaks the words takes it away.
"""

import re
from collections.abc import Iterator

from storyboard_app.screenplay.patterns import late

#: Opens before a word, or closes after one; a star between spaces and the lines of snake_case are themselves.
_MARKS = late(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
_PAIR = late(r"(?<!\w)(\*{1,3}|_)(?=\S)(.{1,2000}?)(?<=\S)\1(?!\w)", re.DOTALL)
_STYLES = {"***": ("Bold", "Italic"), "**": ("Bold",), "*": ("Italic",), "_": ("Underline",)}
#: What stands in for escaped characters meanwhile, which no text has once it is read.
_ESCAPED = {"\\*": "\x01", "\\_": "\x02"}


def without_emphasis(text: str) -> str:
    """Return the words alone."""
    if "*" not in text and "_" not in text:
        return text
    for escaped, held in _ESCAPED.items():
        text = text.replace(escaped, held)
    text = _MARKS.sub("", text)
    for escaped, held in _ESCAPED.items():
        text = text.replace(held, escaped[1])
    return text


def escaped(text: str) -> str:
    """Return words from elsewhere so that their stars and underscores stay what they are."""
    if without_emphasis(text) == text:
        return text
    return text.replace("*", "\\*").replace("_", "\\_")


def marked(text: str, bold: bool, italic: bool, underline: bool) -> str:
    """Return words with marks of emphasis; spaces at either end stay outside."""
    words = text.strip()
    if not words or not (bold or italic or underline):
        return text
    opening = "_" * underline + "*" * (2 * bold + italic)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{opening}{words}{opening[::-1]}{after}"


def runs_of(text: str) -> list[tuple[str, str]]:
    """Return a text as (style, words), the style such as `Bold+Italic` and empty for plain words."""
    for mark, held in _ESCAPED.items():
        text = text.replace(mark, held)
    return [(style, _MARKS.sub("", words).translate(_STARS)) for style, words in _runs(text, ()) if words]


_STARS = {ord(held): mark[1] for mark, held in _ESCAPED.items()}


def _runs(text: str, styles: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    at = 0
    for match in _PAIR.finditer(text):
        yield "+".join(styles), text[at : match.start()]
        yield from _runs(match.group(2), (*styles, *_STYLES[match.group(1)]))
        at = match.end()
    yield "+".join(styles), text[at:]
