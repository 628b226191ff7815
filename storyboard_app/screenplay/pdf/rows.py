"""What is printed on a page, as rows of text with their places.

pdfium gives a page's text line by line; the place of a line's first and last letter is enough to know its margins, so
that a page costs a few hundred calls instead of thousands. Only a line that is wider than its letters (a scene number
in the margin, two columns) is looked at letter by letter and cut at its gaps. Distances are points from the top left.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from math import hypot, sin
from typing import TYPE_CHECKING

from storyboard_app.screenplay.layout.rows import COURIER_ADVANCE, GAP, Piece, PrintedPage, Row, side_by_side

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

#: A line that rises by more than this over its length, in letters turned by more than a sine of so much, is a
#: watermark.
_SLANT, _TURNED = 2.0, 0.03
#: Letters this much larger than the text's are a watermark too, where they lie across its lines: how far they reach
#: above their baseline and below it, in sizes.
_LARGE, _ABOVE, _BELOW = 2.2, 0.75, 0.25
#: A line of more than so many letters tells by its width, to so many points, how large they are.
_TELLING, _SAME_WIDTH = 3, 0.5
#: What the names of bold fonts say, how long such a name may be, and their flag (PDF 32000, 9.8.2).
_BOLD, _LONGEST_NAME, _FORCE_BOLD = re.compile(rb"bold|black|heavy|demi|-bd", re.IGNORECASE), 128, 1 << 18
#: Of the lines that are not in capitals one in so many is asked whether it is bold.
_ASKED = 6
_GAP = re.compile(r"\s+")
#: Letters set apart, as on title pages; a gap so many times as wide as the usual one lies between words.
_SPACED, _BETWEEN_WORDS = re.compile(r"(?:\S ){3,}\S"), 1.5
#: Letters that run from right to left.
_BACKWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: What pdfium says instead of a hyphen at a line's end, and of that line's break.
_HYPHEN = "\ufffe"
_LINE = re.compile(rf"[^\r\n{_HYPHEN}]*{_HYPHEN}|[^\r\n{_HYPHEN}]+")


class _Places:
    """Asks pdfium where letters stand."""

    def __init__(self, text_page: PdfTextPage, text: str, height: float) -> None:
        import pypdfium2.raw as pdfium

        self._page, self._height = text_page.raw, height
        self._origin_of, self._size_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetFontSize
        self._angle_of, self._matrix_of = pdfium.FPDFText_GetCharAngle, pdfium.FPDFText_GetMatrix
        self._font_of, self._name, self._flags = (
            pdfium.FPDFText_GetFontInfo,
            ctypes.create_string_buffer(_LONGEST_NAME),
            ctypes.c_int(),
        )
        self._letter_of = pdfium.FPDFText_GetCharIndexFromTextIndex
        last = len(text) - 1
        #: Letters and places in the text are mostly the same; letters that have no text come in between.
        self._are_same = last < 0 or self._letter_of(self._page, last) == last
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at_x, self._at_y = ctypes.byref(self._x), ctypes.byref(self._y)
        self._matrix = pdfium.FS_MATRIX()

    def of(self, index: int) -> tuple[float, float]:
        """Return the place of the letter at a place in the text."""
        letter = index if self._are_same else self._letter_of(self._page, index)
        self._origin_of(self._page, letter, self._at_x, self._at_y)
        return self._x.value, self._height - self._y.value

    def size(self, index: int) -> float:
        """Return the size of the letter at a place in the text, as it is printed.

        The text matrix counts: macOS sets its type in size 1 and scales it.
        """
        letter = index if self._are_same else self._letter_of(self._page, index)
        size = self._size_of(self._page, letter) or 12.0
        if not self._matrix_of(self._page, letter, self._matrix):
            return size
        return size * hypot(self._matrix.c, self._matrix.d) or 12.0

    def is_bold(self, index: int) -> bool:
        """Whether the font of the letter at a place in the text calls itself bold."""
        letter = index if self._are_same else self._letter_of(self._page, index)
        if not self._font_of(self._page, letter, self._name, _LONGEST_NAME, ctypes.byref(self._flags)):
            return False
        return bool(self._flags.value & _FORCE_BOLD or _BOLD.search(self._name.value))

    def is_turned(self, index: int) -> bool:
        """Whether the letter at a place in the text stands at an angle to the page."""
        letter = index if self._are_same else self._letter_of(self._page, index)
        return abs(sin(self._angle_of(self._page, letter))) > _TURNED


def page_of(page: PdfPage, number: int) -> PrintedPage:
    """Return a page's lines. `page` is pdfium's; `number` counts from 0."""
    text_page = page.get_textpage()
    width, height = page.get_size()
    text = text_page.get_text_range()
    places = _Places(text_page, text, height)
    lines = list(_lines(text, places, number))
    usual = sorted(row.size for row, _ in lines)[len(lines) // 2] if lines else 12.0
    rows = [row for row, is_slanted in lines if not is_slanted]
    kept = [row for row in rows if row.size < _LARGE * usual or not _lies_across(row, rows)]
    text_page.close()
    return PrintedPage(number, width, height, side_by_side(kept), len(lines) - len(kept))


def _lies_across(row: Row, rows: list[Row]) -> bool:
    top, bottom = row.y - _ABOVE * row.size, row.y + _BELOW * row.size
    return any(top < other.y < bottom for other in rows if other is not row)


def _lines(text: str, places: _Places, page: int) -> Iterator[tuple[Row, bool]]:
    """Yield each line that pdfium sees, and whether it is slanted; one that only ends in a raised letter is not."""
    size = 0.0
    for count, match in enumerate(_LINE.finditer(text)):
        line = match.group()
        words = line.strip()
        if not words:
            continue
        first, letters = match.start() + len(line) - len(line.lstrip()), len(words) - 1
        (x0, y0), (x1, y1) = places.of(first), places.of(first + letters)
        # Letters as wide as those of the line before are as large: asking for each line costs a tenth of the time.
        is_even = letters >= _TELLING and abs(x1 - x0 - letters * COURIER_ADVANCE * size) < _SAME_WIDTH
        size = size if is_even else places.size(first)
        words = words.replace(_HYPHEN, "-")
        whole = [Piece(x0, x1 + (x1 - x0) / letters, words)] if is_even and not _SPACED.fullmatch(words) else []
        pieces = whole or _pieces(words, x0, x1, size, first, places)
        row = Row(page, y0, size, pieces)
        if words.isupper() or count % _ASKED == 0:
            # In the middle, where no scene number stands.
            row.emphatic = places.is_bold(first + letters // 2)
        yield row, abs(y1 - y0) > _SLANT and places.is_turned(first)


def _pieces(words: str, x0: float, x1: float, size: float, first: int, places: _Places) -> list[Piece]:
    """Return the pieces of a line whose first and last letters begin at x0 and x1."""
    advance, letters = COURIER_ADVANCE * size, len(words) - 1
    if _SPACED.fullmatch(words):
        return [Piece(x0, x1 + advance, _closed_up(words, first, places))]
    if (words[0].isdigit() or words[-1].isdigit() or x1 < x0) and not _BACKWARDS.search(words):
        return _cut_letter_by_letter(words, first, places, advance)
    if " " in words and (narrower := _cut_at_gaps(words, first, places, advance)):
        return narrower
    return [Piece(x0, x1 + ((x1 - x0) / letters if letters >= _TELLING else advance), words)]


def _closed_up(words: str, first: int, places: _Places) -> str:
    """Return a line whose letters are set apart as words."""
    starts = [places.of(first + index)[0] for index in range(0, len(words), 2)]
    steps = [here - before for before, here in pairwise(starts)]
    usual = sorted(steps)[len(steps) // 2]
    gaps = ["", *(" " if step > _BETWEEN_WORDS * usual else "" for step in steps)]
    return "".join(gap + letter for gap, letter in zip(gaps, words[::2], strict=True))


def _cut_letter_by_letter(words: str, first: int, places: _Places, advance: float) -> list[Piece]:
    """Return the pieces of a line from left to right, cut wherever a letter does not follow the one before it.

    Some programs write both numbers of a heading before it, or the right column first, and pdfium takes that for one
    line, without a space in between.
    """
    pieces: list[Piece] = []
    begin, x0 = 0, places.of(first)[0]
    last, before = 0, x0
    for index, letter in enumerate(words[1:], 1):
        if letter == " ":
            continue
        here = places.of(first + index)[0]
        if not -advance < here - before < (index - last + GAP) * advance:
            pieces.append(Piece(x0, before + advance, words[begin : last + 1]))
            begin, x0 = index, here
        last, before = index, here
    return sorted([*pieces, Piece(x0, before + advance, words[begin:])], key=lambda piece: piece.x0)


def _cut_at_gaps(words: str, first: int, places: _Places, advance: float) -> list[Piece]:
    pieces: list[Piece] = []
    begin, x0 = 0, places.of(first)[0]
    for gap in _GAP.finditer(words):
        before, here = places.of(first + gap.start() - 1)[0], places.of(first + gap.end())[0]
        if here - before > (gap.end() - gap.start() + 1 + GAP) * advance:
            pieces.append(Piece(x0, before + advance, words[begin : gap.start()]))
            begin, x0 = gap.end(), here
    return [*pieces, Piece(x0, places.of(first + len(words) - 1)[0] + advance, words[begin:])] if pieces else []
