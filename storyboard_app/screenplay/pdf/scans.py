"""Pages that are pictures: drawn by pdfium, read by an OCR engine, laid out as the lines of a printed page."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from storyboard_app.processes import more_memory
from storyboard_app.screenplay.layout.rows import COURIER_ADVANCE, Piece, PrintedPage, Row, side_by_side
from storyboard_app.screenplay.pdf.engines import REMEDY as REMEDY
from storyboard_app.screenplay.pdf.engines import Engine, Words
from storyboard_app.screenplay.pdf.engines import engine as engine

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

#: Sharpness of the picture that is read, and its longest side in pixels.
_DOTS_PER_INCH, _LONGEST = 200, 3600
#: Pages read side by side at most, and what their engines may take, in bytes.
_AT_ONCE, _ENGINES = 4, 3 * 2**30


def pages_of(document: PdfDocument, numbers: Sequence[int], read: Engine) -> Iterator[PrintedPage]:
    """Yield the lines of pages that are pictures, several read side by side, each by one thread.

    `document` is pdfium's, which draws in one thread only; `numbers` count from 0. An engine that spreads one page over
    all processors waits more than it works.
    """
    at_once = min(_AT_ONCE, os.cpu_count() or 1)
    with more_memory(_ENGINES), ThreadPoolExecutor(at_once) as readers:
        waiting: deque[Future[PrintedPage]] = deque()
        for number in numbers:
            page = document[number]
            width, height = page.get_size()
            scale = min(_DOTS_PER_INCH / 72, _LONGEST / max(width, height, 1))
            picture = page.render(scale=scale, grayscale=True).to_pil()
            waiting.append(readers.submit(_read_page, picture, number, width, height, scale, read))
            if len(waiting) > at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read_page(picture: Image, number: int, width: float, height: float, scale: float, read: Engine) -> PrintedPage:
    rows = [_row(words, number, scale) for words in read(picture) if words.text.strip()]
    return PrintedPage(number, width, height, side_by_side(_together(rows)))


def has_picture(page: PdfPage) -> bool:
    """Say whether anything is drawn on a page of pdfium's."""
    return next(page.get_objects(max_depth=2), None) is not None


def _row(words: Words, page: int, scale: float) -> Row:
    piece = Piece(words.x0 / scale, words.x1 / scale, " ".join(words.text.split()))
    # A box is as high as its letters reach, which says little; how wide they run says how large they are.
    size = min(40.0, max(6.0, (piece.x1 - piece.x0) / len(piece.text) / COURIER_ADVANCE))
    return Row(page, words.y1 / scale, size, [piece], words.sure)


def _together(rows: list[Row]) -> list[Row]:
    """Give lines whose letters hang a little differently the same baseline."""
    level: list[Row] = []
    for row in sorted(rows, key=lambda row: row.y):
        if level and row.y - level[-1].y < 0.4 * row.size:
            row.y = level[-1].y
        level.append(row)
    return level
