"""What stands before the first heading of a plain text: a title in capitals, and whose it is, is no scene."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from storyboard_app.screenplay.headings import is_act_title
from storyboard_app.values import ElementType, Screenplay

_CREDIT = re.compile(
    r"(?:(?:written|screenplay|story|teleplay|a (?:screen)?play)\s+)?by\b\s*(?P<who>.*)", re.IGNORECASE
)
_DRAFT = re.compile(r".*\b(?:draft|revised|copyright|©|(?:19|20)\d\d)\b.*", re.IGNORECASE)
_IMAGES = ("FADE IN", "OVER BLACK", "BLACK", "SUPER", "TITLE")
#: Words of a title at most, and paragraphs with what belongs to it.
_MOST_WORDS, _MOST_PARAGRAPHS = 10, 6


def with_title(script: Screenplay) -> Screenplay:
    """Return a script whose title in capitals is its title and no scene; any other as it is."""
    first = script.scenes[0] if script.scenes else None
    if first is None or first.heading or script.title or len(script.scenes) == 1:
        return script
    lines = [line.strip() for element in first.elements for line in element.text.split("\n")]
    plain = all(
        element.type in (ElementType.ACTION, ElementType.CHARACTER, ElementType.DIALOGUE) for element in first.elements
    )
    pairs = _pairs(lines) if plain and lines else []
    if not pairs:
        return script
    return replace(
        script, title=pairs[0][1], title_page=tuple(pairs), scenes=script.scenes[1:], format="text", source=b""
    )


def _pairs(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Return what the lines of a title say, in pairs; none where one of them says anything else."""
    title, *rest = lines
    words = title.split()
    shown = title.startswith(_IMAGES) or is_act_title(title) or title[-1:] in ".:!?…" or not title.isupper()
    if shown or len(words) > _MOST_WORDS or len(lines) > _MOST_PARAGRAPHS or (len(words) == 1 and not rest):
        return []
    pairs, credit = [("Title", title)], False
    for line in rest:
        by = _CREDIT.fullmatch(line)
        if by:
            pairs += [("Author", by["who"])] if by["who"] else []
            credit = not by["who"]
        elif credit:
            pairs.append(("Author", line))
            credit = False
        elif _DRAFT.fullmatch(line):
            pairs.append(("Draft date", line))
        else:
            return []
    return pairs
