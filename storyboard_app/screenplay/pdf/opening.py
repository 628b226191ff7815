"""Opening an untrusted PDF: its pages as lines, by whichever reader makes sense of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay.layout.rows import PrintedPage
from storyboard_app.screenplay.pdf import scans, second
from storyboard_app.screenplay.pdf.rows import page_of
from storyboard_app.screenplay.reader import Progress, silent
from storyboard_app.values import ReadWarning

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

#: Longest script read, and the most pages read off pictures, which takes seconds each.
MOST_PAGES, MOST_SCANS = 1000, 300
#: Width and height of US Letter in points, for a page that cannot be opened.
_LETTER = (612.0, 792.0)
#: A page is unreadable when more than this share of its letters is none.
_GARBAGE = 0.1
#: Controls, private use, unassigned in practice: what a font without a table of its letters gives.
_NO_LETTER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")


def pages_of(
    content: bytes, name: str, progress: Progress = silent, doubtful: Collection[int] = ()
) -> tuple[list[PrintedPage], list[ReadWarning]]:
    """Return the pages' lines and what was repaired. Raises Unreadable, saying what to do.

    progress: told of each page that is read off its picture.
    doubtful: pages, counted from 0, that the second reader is to read although the first one found letters there.
    """
    with closing(opened(content, name)) as document:
        pages, damaged = _pages(document)
        garbled = [page.number for page in pages if page.number in {*doubtful, *damaged} or is_garbage(page)]
        for number, again in (second.pages_of(content, garbled) if garbled else {}).items():
            if again.rows and not is_garbage(again):
                pages[number] = again
                damaged.discard(number)
        sentence = f"{_listed(sorted(damaged))} of this file is damaged and was left out." if damaged else ""
        warnings = [ReadWarning(sentence)] if sentence else []
        pictures = [
            page.number
            for page in pages
            if page.number not in damaged
            and ((page.number in garbled and is_garbage(page)) or _is_picture(document, page))
        ]
        if pictures:
            warnings += _read_pictures(document, pages, pictures, name, progress)
    return pages, warnings


def _pages(document: PdfDocument) -> tuple[list[PrintedPage], set[int]]:
    """Return the pages' lines, and which pages cannot be opened; those are empty."""
    import pypdfium2

    pages: list[PrintedPage] = []
    damaged: set[int] = set()
    for number in range(len(document)):
        try:
            with closing(document[number]) as page:
                pages.append(page_of(page, number))
        except pypdfium2.PdfiumError:
            pages.append(PrintedPage(number, *_LETTER, []))
            damaged.add(number)
    return pages, damaged


def _is_picture(document: PdfDocument, page: PrintedPage) -> bool:
    return not page.rows and scans.has_picture(document[page.number])


def _read_pictures(
    document: PdfDocument, pages: list[PrintedPage], numbers: list[int], name: str, progress: Progress
) -> Iterator[ReadWarning]:
    """Put what OCR reads in the place of pages without text; say what was done, or left out."""
    engine = scans.engine()
    if engine is None and len(numbers) == len(pages):
        raise Unreadable(f"this PDF holds pictures of its pages and no text. {scans.REMEDY}.", file=name)
    if engine is None:
        for number in numbers:
            pages[number].rows.clear()
        yield ReadWarning(f"{_listed(numbers)} could not be read: a picture without text. {scans.REMEDY}.")
        return
    label, read = engine
    taken, left = numbers[:MOST_SCANS], numbers[MOST_SCANS:]
    progress(0.0, f"Reading {len(taken)} pages off their pictures")
    for count, page in enumerate(scans.pages_of(document, taken, read), 1):
        pages[page.number] = page
        progress(count / len(taken), f"Reading page {page.number + 1} of {len(pages)} off its picture")
    yield ReadWarning(f"{_listed(taken)} had no text and was read off the picture by {label}. Check the words.")
    if left:
        yield ReadWarning(
            f"{_listed(left)} was left out: at most {MOST_SCANS} pages are read off pictures. Import the rest of the"
            " script by itself."
        )


def _listed(numbers: list[int]) -> str:
    places = [str(number + 1) for number in numbers]
    if len(places) == 1:
        return f"Page {places[0]}"
    return f"Each of pages {', '.join(places[:12])}" + (f" and {len(places) - 12} more" if len(places) > 12 else "")


def opened(content: bytes, name: str) -> PdfDocument:
    """Open a file. Raises Unreadable for one that is locked, broken, or has too many pages."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                "this PDF is locked by a password. Save it without one, then import it again.", file=name
            ) from None
        raise Unreadable(
            "this PDF is damaged and cannot be opened. Export it again from the program it comes from.", file=name
        ) from None
    if not 0 < count <= MOST_PAGES:
        raise Unreadable(f"this PDF has {count} pages. Scripts of 1 to {MOST_PAGES} pages are read.", file=name)
    return document


def is_garbage(page: PrintedPage) -> bool:
    """Say whether a page's letters have no meaning: its fonts do not tell which letter a shape is."""
    text = "".join([piece.text for row in page.rows for piece in row.pieces])
    if text.isprintable() and "\ufffd" not in text:
        return False
    return len(_NO_LETTER.findall(text)) > _GARBAGE * (len(text) - text.count(" "))
