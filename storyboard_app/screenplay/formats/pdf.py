"""PDF: printed screenplays of any program, and scans of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyboard_app.screenplay.reader import Progress, silent

if TYPE_CHECKING:
    from storyboard_app.values import Screenplay

LABEL = "PDF"
EXTENSIONS = (".pdf",)
PLACE = 3


def recognises(content: bytes) -> bool:
    """Whether the content is a PDF; some programs write a line before its first."""
    return b"%PDF-" in content[:1024]


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for a locked or broken file, and for pictures without an OCR engine."""
    return read_gradually(content, name, silent)


def read_gradually(content: bytes, name: str, progress: Progress) -> Screenplay:
    """Read as `read` does, telling of each page that is read off its picture, which takes seconds."""
    from storyboard_app.screenplay import pdf

    return pdf.read(content, name, progress)


def check(content: bytes, name: str) -> None:
    """Open a file without reading it. Raises Unreadable for a locked or broken one."""
    from storyboard_app.screenplay import pdf

    pdf.check(content, name)
