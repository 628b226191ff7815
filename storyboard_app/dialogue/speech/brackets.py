"""What stands in brackets before a line: its parentheticals, and what its cue says of who speaks where."""

import re
from collections.abc import Sequence
from typing import Protocol

from storyboard_app.values import ElementType

_IN_BRACKETS = re.compile(r"\([^)]*\)")


class Paragraph(Protocol):
    """A paragraph of the script."""

    @property
    def type(self) -> str:
        """What kind of paragraph it is."""
        ...

    @property
    def text(self) -> str:
        """Its words."""
        ...


def brackets_before(elements: Sequence[Paragraph], index: int) -> str:
    """Return what stands in brackets before the paragraph at `index`, the nearest first; empty for nothing."""
    brackets: list[str] = []
    for element in reversed(elements[:index]):
        if element.type == ElementType.PARENTHETICAL:
            brackets.append(element.text)
        elif element.type == ElementType.CHARACTER:
            brackets += _IN_BRACKETS.findall(element.text)
            break
        else:
            break
    return " ".join(brackets)
