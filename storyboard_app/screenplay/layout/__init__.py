"""Printed pages of any source -> scenes, by where lines stand: what PDF, scans and plain text in columns share.

Whoever has rows with their places calls `read`; which program printed them, in which measures, is read off the script
itself. What was dropped (page numbers, running heads, watermarks) is said in the warnings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from statistics import fmean

from storyboard_app.screenplay.layout import av, centred, furniture, hanging, margins, paragraphs, titles
from storyboard_app.screenplay.layout.paragraphs import Placed
from storyboard_app.screenplay.layout.rows import PrintedPage
from storyboard_app.screenplay.scenes import scenes_of
from storyboard_app.values import Element, ReadWarning, Scene

_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufefc]")


@dataclass
class Reading:
    """A script as its pages give it."""

    scenes: tuple[Scene, ...]
    title_page: tuple[tuple[str, str], ...]
    warnings: list[ReadWarning]
    placed: list[Placed]
    #: After the title page.
    pages: list[PrintedPage]

    @property
    def title(self) -> str:
        """What the title page says the script is called."""
        return next((value for key, value in self.title_page if key == "Title"), "")

    def sureness(self) -> float:
        """Return how sure the paragraphs are, on average."""
        return fmean(element.found.confidence for element in self.placed) if self.placed else 0.0


def read(pages: list[PrintedPage], dropped: list[str] | None = None) -> Reading:
    """Read a script off its pages, which are changed: what is no part of it is taken off.

    dropped: what was taken off already, where it was.
    """
    if _is_right_to_left(pages):
        _mirror(pages)
    dropped = furniture.strip(pages) if dropped is None else dropped
    count, split = len(pages), av.split_of(pages)
    title_page: tuple[tuple[str, str], ...] = ()
    if split is None:
        hanging.unhang(pages)
        centred.align(pages)
        columns = margins.margins_of(pages)
        title_page = titles.take(pages, columns)
        placed = list(paragraphs.paragraphs_of(pages, columns))
    else:
        placed = [Placed(*element) for element in av.elements_of(pages, split)]
    scenes = _on_pages(placed, pages, count - len(pages))
    warnings = list(_told(dropped, pages, scenes)) if split is None else [av.WARNING]
    return Reading(scenes, title_page, warnings, placed, pages)


def _told(dropped: list[str], pages: list[PrintedPage], scenes: tuple[Scene, ...]) -> Iterator[ReadWarning]:
    if dropped:
        shown = ", ".join(f"“{line}”" for line in dropped[:5]) + (" and more" if len(dropped) > 5 else "")
        yield ReadWarning(f"Page numbers and running heads were left out: {shown}.")
    watermarks = sum(page.watermarks for page in pages)
    if watermarks:
        yield ReadWarning(f"{watermarks} slanted or oversized lines were taken for watermarks and left out.")
    if not any(scene.heading for scene in scenes):
        yield ReadWarning("No scene heading was found in this script.")


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

    def at(placed_item: Placed) -> float:
        first, last = heights[placed_item.page]
        return 1 + placed_item.page - before + min(0.999, max(0.0, (placed_item.y - first) / max(last - first, 400)))

    places: dict[int, float] = {}
    items: list[Scene | Element] = []
    for paragraph in placed:
        places.setdefault(id(paragraph.found), at(paragraph))
        items.append(
            paragraph.found
            if isinstance(paragraph.found, Element)
            else replace(paragraph.found, page_start=at(paragraph))
        )
    scenes = list(scenes_of(items))
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
