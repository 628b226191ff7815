"""PDF reader: printed screenplays of any program -> Screenplay, by their layout.

pdfium finds the lines; where a page's lines make no sense, pdfplumber reads it a second time and the better reading
counts. A page without text is a picture and is read by OCR where an engine is installed. What was dropped (page
numbers, running heads, watermarks) and what is unsure is said in the warnings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING, Any

from storyboard_app.screenplay.pdf import scans as scans
from storyboard_app.screenplay.scenes import scenes_of
from storyboard_app.values import Element, ReadWarning, Scene, Screenplay

if TYPE_CHECKING:
    from storyboard_app.screenplay.pdf.layout import Placed
    from storyboard_app.screenplay.pdf.rows import PrintedPage

LABEL = "PDF"
EXTENSIONS = (".pdf",)
PLACE = 2
#: A page less sure than this, on average over so many paragraphs, is read a second time; so many pages at most.
_DOUBTFUL, _ENOUGH, _MOST_DOUBTFUL = 0.72, 4, 40
#: The second reading counts when it is surer by this much.
_SURER = 0.01
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]")


def recognises(content: bytes) -> bool:
    """Whether the content is a PDF; some programs write a line before its first."""
    return b"%PDF-" in content[:1024]


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for a locked or broken file, and for pictures without an OCR engine."""
    reading = _reading(content, name)
    doubtful = reading.doubtful()
    if doubtful and not reading.has_scans():
        again = _reading(content, name, doubtful)
        if again.sureness() > reading.sureness() + _SURER:
            reading = again
    title = next((value for key, value in reading.title_page if key == "Title"), "")
    return Screenplay(
        title, reading.scenes, reading.title_page, tuple(reading.warnings), "pdf", float(reading.page_count)
    )


@dataclass
class _Reading:
    """A script as one way of reading its pages gives it."""

    scenes: tuple[Scene, ...]
    title_page: tuple[tuple[str, str], ...]
    warnings: list[ReadWarning]
    placed: list[Placed]
    pages: list[PrintedPage]

    @property
    def page_count(self) -> int:
        """Number of pages after the title page."""
        return len(self.pages)

    def has_scans(self) -> bool:
        """Whether any page was read off a picture."""
        return any(row.sure < 1 for page in self.pages for row in page.rows)

    def sureness(self) -> float:
        """Return how sure the paragraphs are, on average."""
        return fmean(one.found.confidence for one in self.placed) if self.placed else 0.0

    def doubtful(self) -> list[int]:
        """Return the pages, counted from 0, on which little is sure; none where there are too many for a second try."""
        by_page: dict[int, list[float]] = {}
        for one in self.placed:
            by_page.setdefault(one.page, []).append(one.found.confidence)
        found = [page for page, sure in by_page.items() if len(sure) >= _ENOUGH and fmean(sure) < _DOUBTFUL]
        return found if len(found) <= _MOST_DOUBTFUL else []


def _reading(content: bytes, name: str, doubtful: Collection[int] = ()) -> _Reading:
    from storyboard_app.screenplay.pdf import furniture, layout, margins, titles
    from storyboard_app.screenplay.pdf.opening import pages_of

    pages, warnings = pages_of(content, name, doubtful)
    if _is_right_to_left(pages):
        _mirror(pages)
    dropped = furniture.strip(pages)
    columns = margins.margins_of(pages)
    count = len(pages)
    title_page = titles.take(pages, columns)
    placed = list(layout.paragraphs_of(pages, columns))
    scenes = _on_pages(placed, pages, count - len(pages))
    warnings += _told(dropped, pages, scenes)
    return _Reading(scenes, title_page, warnings, placed, pages)


def _told(dropped: list[str], pages: list[PrintedPage], scenes: tuple[Scene, ...]) -> Iterator[ReadWarning]:
    if dropped:
        shown = ", ".join(f"“{line}”" for line in dropped[:5]) + (" and more" if len(dropped) > 5 else "")
        yield ReadWarning(f"Page numbers and running heads were left out: {shown}.")
    watermarks = sum(page.watermarks for page in pages)
    if watermarks:
        yield ReadWarning(f"{watermarks} slanted or oversized lines were taken for watermarks and left out.")
    if not any(scene.heading for scene in scenes):
        yield ReadWarning("No scene heading was found in this PDF.")


def _is_right_to_left(pages: list[PrintedPage]) -> bool:
    text = "".join(row.text for page in pages[:5] for row in page.rows)
    return len(_RTL.findall(text)) > 0.5 * sum(letter.isalpha() for letter in text) > 0


def _mirror(pages: list[PrintedPage]) -> None:
    """Count distances from the right, where such a script's margins are."""
    for page in pages:
        for row in page.rows:
            for piece in row.pieces:
                piece.x0, piece.x1 = page.width - piece.x1, page.width - piece.x0
            row.pieces.reverse()


def _on_pages(placed: list[Placed], pages: list[PrintedPage], before: int) -> tuple[Scene, ...]:
    """Make scenes of the paragraphs, with the page and the eighths they were printed on."""
    heights = {page.number: (page.rows[0].y, page.rows[-1].y) for page in pages if page.rows}

    def at(one: Any) -> float:
        first, last = heights[one.page]
        return 1 + one.page - before + min(0.999, max(0.0, (one.y - first) / max(last - first, 400)))

    places: dict[int, float] = {}
    found: list[Scene | Element] = []
    for one in placed:
        places.setdefault(id(one.found), at(one))
        found.append(one.found if isinstance(one.found, Element) else replace(one.found, page_start=at(one)))
    scenes = list(scenes_of(found))
    if not scenes:
        return ()
    starts = [
        scene.page_start if scene.heading else places.get(id(scene.elements[0]), 1.0) if scene.elements else 1.0
        for scene in scenes
    ]
    ends = [*starts[1:], at(placed[-1]) + 0.02 if placed else 1.0]
    return tuple(
        replace(scene, page_start=int(start * 8) / 8, eighths=max(1, round((end - start) * 8)))
        for scene, start, end in zip(scenes, starts, ends, strict=True)
    )
