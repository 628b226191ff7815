"""Rows -> blocks of lines without a gap between them: a paragraph, a speech, or two of them side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from storyboard_app.screenplay.cues import is_cue
from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.layout.furniture import is_mark, take_marks
from storyboard_app.screenplay.layout.margins import GAP, INCH, NEAR, Margins
from storyboard_app.screenplay.layout.numbers import body_of
from storyboard_app.screenplay.layout.rows import Piece, PrintedPage, Row

#: One empty line.
_DOUBLE = 2.6
#: Two columns stand at least so far apart.
_BETWEEN = 1.2 * INCH


@dataclass(slots=True)
class Line:
    """A line of a block: its words, its place, its scene number and whether it is marked as revised."""

    text: str
    x0: float
    x1: float
    number: str = ""
    revised: bool = False
    #: How sure its letters are, 0 to 1.
    sure: float = 1.0
    #: Number in the source, counted from 1; 0 where the source has no lines.
    line: int = 0
    #: Of its baseline, in points from the top.
    y: float = 0.0
    #: Looks as this script's headings look and other lines do not.
    marked: bool = False


@dataclass
class Block:
    """Lines without a gap between them."""

    page: int
    #: Of the first line, in points from the top.
    y: float
    lines: list[Line]
    #: First on its page.
    opens_page: bool = False
    #: Speeches set side by side, from left to right; `lines` are then those of the first.
    columns: list[list[Line]] = field(default_factory=list[list[Line]])


def blocks_of(pages: list[PrintedPage], margins: Margins) -> Iterator[Block]:
    """Yield the blocks of all pages in order."""
    for page in pages:
        yield from _blocks_of(page, margins)


def _blocks_of(page: PrintedPage, margins: Margins) -> Iterator[Block]:
    block: Block | None = None
    at, below, opens_page = 0, 0.0, True
    while at < len(page.rows):
        row = page.rows[at]
        if is_mark(row, margins.right - 0.5 * INCH):
            at += 1
            continue
        gap = (row.y - below) / margins.pitch
        if len(row.pieces) > 1 and (beside := columns_from(page.rows, at, margins)):
            if block:
                yield block
            columns, end = beside
            yield Block(page.number, row.y, columns[0], opens_page, columns)
            at, below, block, opens_page = end, page.rows[end - 1].y, None, False
            continue
        line = line_of(row, margins, gap)
        if block and gap > GAP and not (gap < _DOUBLE and _goes_on(block.lines, line, margins)):
            yield block
            block = None
        if block is None:
            block, opens_page = Block(page.number, row.y, [], opens_page), False
        block.lines.append(line)
        at, below = at + 1, row.y
    if block:
        yield block


def line_of(row: Row, margins: Margins, gap: float = 0.0) -> Line:
    """Return a row as a line. gap: from the line above it, in lines."""
    take_marks(row, margins.right - 0.5 * INCH)
    number, piece = body_of(row)
    marked = margins.marks.has(row, gap)
    if piece:
        return Line(piece.text, piece.x0, piece.x1, number, row.revised, row.sure, row.line, row.y, marked)
    return Line(row.text, row.x0, row.x1, "", row.revised, row.sure, row.line, row.y, marked)


def _goes_on(lines: list[Line], line: Line, margins: Margins) -> bool:
    """Whether a speech has an empty line within it, as in sitcoms and songs: no cue, no action column comes first."""
    cue, last = lines[0], lines[-1]
    if margins.cues_at_left and abs(margins.dialogue - margins.cue) < NEAR:
        return False
    if not is_cue(cue.text) or is_heading(cue.text) or abs(cue.x0 - margins.cue) > NEAR or line.number:
        return False
    if not _is_spoken_column(line, margins) or is_heading(line.text):
        return False
    if all(line is cue or line.text.startswith("(") for line in lines):
        return True
    return margins.apart and _is_spoken_column(last, margins)


def _is_spoken_column(line: Line, margins: Margins) -> bool:
    return abs(line.x0 - margins.dialogue) < NEAR


class _Column:
    """One of several speeches that stand side by side, as its lines are found."""

    def __init__(self, cue: Piece, row: Row) -> None:
        self.cue, self.y = cue, row.y
        #: Where its lines begin, below the cue.
        self.places: list[float] = []
        self.lines = [_line_in_column(cue, row)]

    def takes(self, piece: Piece, row: Row, pitch: float, is_alone: bool) -> bool:
        """Whether a piece stands in this column, and goes on where the line above it ended."""
        if row.y - self.y > GAP * pitch:
            return False
        if not self.places or not is_alone:
            return True
        return any(abs(piece.x0 - x) < NEAR for x in self.places) or (
            piece.text.startswith("(") and min(self.places) < piece.x0 < self.cue.x0 + NEAR
        )

    def add(self, piece: Piece, row: Row) -> None:
        """Put a piece below the others."""
        self.y = row.y
        self.places.append(piece.x0)
        self.lines.append(
            Line(piece.text, piece.x0, piece.x1, revised=row.revised, sure=row.sure, line=row.line, y=row.y)
        )


def _line_in_column(piece: Piece, row: Row) -> Line:
    return Line(piece.text, piece.x0, piece.x1, revised=row.revised, sure=row.sure, line=row.line, y=row.y)


def columns_from(rows: list[Row], at: int, margins: Margins) -> tuple[list[list[Line]], int] | None:
    """Return the speeches that stand side by side from a row on, and the row after them; None where none do.

    Columns may end at different lines. What stands alone at none of their places has left them.
    """
    cues = _cues_beside(rows[at], margins)
    if not cues or at + 1 >= len(rows):
        return None
    columns = [_Column(cue, rows[at]) for cue in cues]
    edges = [(left.x0 + right.x0) / 2 for left, right in pairwise(cues)]
    end = at + 1
    while end < len(rows) and _put(rows[end], columns, edges, margins):
        end += 1
    if any(not column.places for column in columns):
        return None
    return [column.lines for column in columns], end


def _cues_beside(row: Row, margins: Margins) -> list[Piece]:
    take_marks(row, margins.right - 0.5 * INCH)
    pieces = [piece for piece in row.pieces if any(letter.isalpha() for letter in piece.text)]
    apart = all(right.x0 - left.x0 > _BETWEEN for left, right in pairwise(pieces))
    named = all(is_cue(piece.text) and not is_heading(piece.text) and len(piece.text) < 40 for piece in pieces)
    return pieces if len(pieces) > 1 and apart and named and body_of(row)[1] is None else []


def _put(row: Row, columns: list[_Column], edges: list[float], margins: Margins) -> bool:
    """Put a row's pieces into their columns; return whether they have one each."""
    take_marks(row, margins.right - 0.5 * INCH)
    places = [sum(piece.x0 >= edge for edge in edges) for piece in row.pieces]
    is_alone = len(set(places)) == 1
    if is_alone and len(row.pieces) > 1:
        return False
    into = list(zip([columns[number] for number in places], row.pieces, strict=True))
    if len(set(places)) < len(row.pieces):
        return False
    if not all(column.takes(piece, row, margins.pitch, is_alone) for column, piece in into):
        return False
    if is_alone and _crosses(row.pieces[0], places[0], columns, margins):
        return False
    for column, piece in into:
        column.add(piece, row)
    return True


def _crosses(piece: Piece, number: int, columns: list[_Column], margins: Margins) -> bool:
    """Whether a lonely piece reaches into the next column, or stands as an ordinary cue or heading does."""
    right = [x0 for column in columns[number + 1 : number + 2] for x0 in column.places]
    if right and piece.x1 > min(right):
        return True
    at_home = abs(piece.x0 - margins.cue) < NEAR and is_cue(piece.text)
    return is_heading(piece.text) or (at_home and all(abs(piece.x0 - it) > 2 for it in columns[number].places))
