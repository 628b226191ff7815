"""Word: .docx with a screenplay in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyboard_app.screenplay.archives import members

if TYPE_CHECKING:
    from storyboard_app.values import Screenplay

LABEL = "Word"
EXTENSIONS = (".docx",)
PLACE = 2


def recognises(content: bytes) -> bool:
    """Whether the content is a Word document."""
    return "word/document.xml" in members(content)


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for a damaged document."""
    from storyboard_app.screenplay import word

    return word.read(content, name)
