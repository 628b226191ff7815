"""Emphasis: `*italics*`, `**bold**`, `_underline_`; a backslash makes a star only a star.

Elements keep it, so that what was read can be written again; whoever shows or speaks the words takes it away.
"""

import re

#: Opens before a word, or closes after one; a star between spaces and the lines of snake_case are themselves.
_MARKS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)")
#: What stands in for escaped characters meanwhile, from the private use area.
_ESCAPED = {"\\*": "\ue001", "\\_": "\ue002"}


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
