"""What is printed on a page, as rows of text with their places.

pdfium gives a page's text line by line; the place of a line's first and last letter is enough to know its margins, so
that a page costs a few hundred calls instead of thousands. Only a line that is wider than its letters (a scene number
in the margin, two columns) is looked at letter by letter and cut at its gaps. Distances are points from the top left.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import sin
from typing import Any

#: An advance in Courier, by its size; what a line's letters take when nothing else is known.
COURIER_ADVANCE = 0.6
#: A gap this much wider than its spaces, in advances, separates two pieces.
GAP = 1.6
#: Lines whose baselines differ by less, in points, stand beside one another.
_SAME_LINE = 2.5
#: A line that rises by more than this over its length, in letters turned by more than a sine of so much, is a
#: watermark.
_SLANT, _TURNED = 2.0, 0.03
#: Letters this much larger than the text's are a watermark too, where they lie across its lines: how far they reach
#: above their baseline and below it, in sizes.
_LARGE, _ABOVE, _BELOW = 2.2, 0.75, 0.25
#: A line of more than so many letters tells by its width, to so many points, how large they are.
_TELLING, _SAME_WIDTH = 3, 0.5
_GAP = re.compile(r"\s+")
#: What pdfium says instead of a hyphen at a line's end, and of that line's break.
_HYPHEN = "\ufffe"
_LINE = re.compile(rf"[^\r\n{_HYPHEN}]*{_HYPHEN}|[^\r\n{_HYPHEN}]+")
_MAY_HAVE_MARGIN = re.compile(r"^\S{1,6}\s|\s\S{1,6}$")


@dataclass(slots=True)
class Piece:
    """Letters that stand together in a line."""

    x0: float
    #: Where the last letter ends.
    x1: float
    text: str


@dataclass(slots=True)
class Row:
    """A printed line: its pieces from left to right."""

    #: Counted from 0.
    page: int
    #: Of the baseline.
    y: float
    size: float
    pieces: list[Piece]
    #: How sure the letters are, 0 to 1; less than 1 where they were read off a picture.
    sure: float = 1.0

    @property
    def text(self) -> str:
        """The whole line."""
        return " ".join(piece.text for piece in self.pieces)

    @property
    def x0(self) -> float:
        """Where its first letter begins."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Where its last letter ends."""
        return self.pieces[-1].x1


@dataclass
class PrintedPage:
    """A page's lines from top to bottom."""

    number: int
    width: float
    height: float
    rows: list[Row]
    #: Lines dropped because they are slanted or far too large.
    watermarks: int = 0


class _Places:
    """Asks pdfium where letters stand."""

    def __init__(self, text_page: Any, text: str, height: float) -> None:
        import pypdfium2.raw as pdfium

        self._page, self._height = text_page.raw, height
        self._origin_of, self._size_of = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetFontSize
        self._angle_of = pdfium.FPDFText_GetCharAngle
        self._letter_of = pdfium.FPDFText_GetCharIndexFromTextIndex
        last = len(text) - 1
        #: Letters and places in the text are mostly the same; letters that have no text come in between.
        self._are_same = last < 0 or self._letter_of(self._page, last) == last
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at_x, self._at_y = ctypes.byref(self._x), ctypes.byref(self._y)

    def of(self, index: int) -> tuple[float, float]:
        """Return the place of the letter at a place in the text."""
        letter = index if self._are_same else self._letter_of(self._page, index)
        self._origin_of(self._page, letter, self._at_x, self._at_y)
        return self._x.value, self._height - self._y.value

    def size(self, index: int) -> float:
        """Return the size of the letter at a place in the text."""
        letter = index if self._are_same else self._letter_of(self._page, index)
        return self._size_of(self._page, letter) or 12.0

    def is_turned(self, index: int) -> bool:
        """Whether the letter at a place in the text stands at an angle to the page."""
        letter = index if self._are_same else self._letter_of(self._page, index)
        return abs(sin(self._angle_of(self._page, letter))) > _TURNED


def page_of(page: Any, number: int) -> PrintedPage:
    """Return a page's lines. `page` is pdfium's; `number` counts from 0."""
    text_page = page.get_textpage()
    width, height = page.get_size()
    text = text_page.get_text_range()
    places = _Places(text_page, text, height)
    found = list(_lines(text, places, number))
    usual = sorted(row.size for row, _ in found)[len(found) // 2] if found else 12.0
    rows = [row for row, is_slanted in found if not is_slanted]
    kept = [row for row in rows if row.size < _LARGE * usual or not _lies_across(row, rows)]
    text_page.close()
    return PrintedPage(number, width, height, side_by_side(kept), len(found) - len(kept))


def _lies_across(row: Row, rows: list[Row]) -> bool:
    top, bottom = row.y - _ABOVE * row.size, row.y + _BELOW * row.size
    return any(top < other.y < bottom for other in rows if other is not row)


def _lines(text: str, places: _Places, page: int) -> Iterator[tuple[Row, bool]]:
    """Yield each line that pdfium sees, and whether it is slanted; one that only ends in a raised letter is not."""
    size = 0.0
    for found in _LINE.finditer(text):
        line = found.group()
        words = line.strip()
        if not words:
            continue
        first, letters = found.start() + len(line) - len(line.lstrip()), len(words) - 1
        (x0, y0), (x1, y1) = places.of(first), places.of(first + letters)
        # Letters as wide as those of the line before are as large: asking for each line costs a tenth of the time.
        is_even = letters >= _TELLING and abs(x1 - x0 - letters * COURIER_ADVANCE * size) < _SAME_WIDTH
        size = size if is_even else places.size(first)
        words = words.replace(_HYPHEN, "-")
        one = [Piece(x0, x1 + (x1 - x0) / letters, words)] if is_even else []
        pieces = one or _pieces(words, x0, x1, size, first, places)
        yield Row(page, y0, size, pieces), abs(y1 - y0) > _SLANT and places.is_turned(first)


def _pieces(words: str, x0: float, x1: float, size: float, first: int, places: _Places) -> list[Piece]:
    """Return the pieces of a line whose first and last letters begin at x0 and x1."""
    advance, letters = COURIER_ADVANCE * size, len(words) - 1
    spare = x1 - x0 - letters * advance
    if spare < GAP * advance and not (spare > 0.5 * advance and _MAY_HAVE_MARGIN.search(words)):
        return [Piece(x0, x1 + ((x1 - x0) / letters if letters >= _TELLING else advance), words)]
    return _cut_at_gaps(words, first, places, advance)


def _cut_at_gaps(words: str, first: int, places: _Places, advance: float) -> list[Piece]:
    pieces: list[Piece] = []
    begin, x0 = 0, places.of(first)[0]
    for gap in _GAP.finditer(words):
        before, here = places.of(first + gap.start() - 1)[0], places.of(first + gap.end())[0]
        if here - before > (gap.end() - gap.start() + 1 + GAP) * advance:
            pieces.append(Piece(x0, before + advance, words[begin : gap.start()]))
            begin, x0 = gap.end(), here
    return [*pieces, Piece(x0, places.of(first + len(words) - 1)[0] + advance, words[begin:])]


def side_by_side(rows: list[Row]) -> list[Row]:
    """Put the lines in order, and those of one baseline into one."""
    joined: list[Row] = []
    for row in sorted(rows, key=lambda row: (row.y, row.x0)):
        if joined and row.y - joined[-1].y < _SAME_LINE:
            joined[-1].pieces = sorted([*joined[-1].pieces, *row.pieces], key=lambda piece: piece.x0)
            joined[-1].sure = min(joined[-1].sure, row.sure)
        else:
            joined.append(row)
    return joined
