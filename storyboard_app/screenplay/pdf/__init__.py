"""PDF reader: printed screenplays of any program -> Screenplay, by their layout.

pdfium finds the lines; where a page's lines make no sense, pdfplumber reads it a second time and the better reading
counts. A page without text is a picture and is read by OCR where an engine is installed. What was dropped (page
numbers, running heads, watermarks) and what is unsure is said in the warnings.
"""

from __future__ import annotations

from collections.abc import Collection
from statistics import fmean
from typing import TYPE_CHECKING

from storyboard_app.screenplay.pdf import scans as scans
from storyboard_app.screenplay.reader import Progress, silent
from storyboard_app.values import ReadWarning, Screenplay

if TYPE_CHECKING:
    from storyboard_app.screenplay import layout

#: A page less sure than this, on average over so many paragraphs, is read a second time; so many pages at most.
_DOUBTFUL, _ENOUGH, _MOST_DOUBTFUL = 0.72, 4, 40
#: The second reading counts when it is surer by this much.
_SURER = 0.01


def read(content: bytes, name: str = "", progress: Progress = silent) -> Screenplay:
    """Read a whole script. Raises Unreadable for a locked or broken file, and for pictures without an OCR engine.

    progress: told of each page that is read off its picture.
    """
    reading, warnings = _reading(content, name, progress)
    doubtful = _doubtful(reading)
    if doubtful and not _has_scans(reading):
        again, warnings_again = _reading(content, name, progress, doubtful)
        if again.sureness() > reading.sureness() + _SURER:
            reading, warnings = again, warnings_again
    return Screenplay(
        reading.title,
        reading.scenes,
        reading.title_page,
        (*warnings, *reading.warnings),
        "pdf",
        float(len(reading.pages)),
    )


def check(content: bytes, name: str) -> None:
    """Open a file without reading it. Raises Unreadable for a locked or broken one."""
    from storyboard_app.screenplay.pdf.opening import opened

    opened(content, name).close()


def _reading(
    content: bytes, name: str, progress: Progress, doubtful: Collection[int] = ()
) -> tuple[layout.Reading, list[ReadWarning]]:
    from storyboard_app.screenplay import layout
    from storyboard_app.screenplay.pdf.opening import pages_of

    pages, warnings = pages_of(content, name, progress, doubtful)
    return layout.read(pages), warnings


def _has_scans(reading: layout.Reading) -> bool:
    """Say whether any page was read off a picture."""
    return any(row.sure < 1 for page in reading.pages for row in page.rows)


def _doubtful(reading: layout.Reading) -> list[int]:
    """Return the pages, counted from 0, on which little is sure; none where there are too many for a second try."""
    by_page: dict[int, list[float]] = {}
    for element in reading.placed:
        by_page.setdefault(element.page, []).append(element.found.confidence)
    pages = [page for page, sure in by_page.items() if len(sure) >= _ENOUGH and fmean(sure) < _DOUBTFUL]
    return pages if len(pages) <= _MOST_DOUBTFUL else []
