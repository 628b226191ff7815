"""The columns of a script: where action, dialogue and cues begin.

No program prints the same margins, so they are read off the script itself: action begins where scene headings do,
dialogue where lines under a cue do. Distances are points; 72 make an inch.
"""

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

from storyboard_app.screenplay.cues import is_cue
from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.pdf.rows import Piece, PrintedPage, Row

INCH = 72.0
#: A scene number in a margin.
NUMBER = re.compile(r"[A-Z]{0,3}\d{1,4}[A-Z]{0,3}(?:[-.]\w{1,3})?[.)]?|[A-Z]\d{0,3}(?:-\w{1,3})?")
_LEADING = re.compile(r"([A-Z]{0,3}\d{1,4}[A-Z]{0,3}(?:-\w{1,3})?)[.)]?\s+(?=\S)")
#: Places closer than this are one column.
NEAR = 10.0
#: Lines of action are at least so long where they are full; a short script may have no full one.
_NARROWEST = 5.5 * INCH
#: Pages that tell how all are printed.
_ENOUGH = 40
#: Words stand at most so many times their size below their cue; in sitcoms there is an empty line between.
_DOUBLE = 2.6
#: Lines of one paragraph are at most so many times their size apart.
_LOOSEST = 1.4


@dataclass(frozen=True)
class Margins:
    """Where the columns begin."""

    action: float
    dialogue: float
    cue: float
    #: Where the longest lines end.
    right: float
    #: From one line to the next.
    pitch: float


def margins_of(pages: list[PrintedPage]) -> Margins:
    """Read the columns off a script: off so many of its pages, spread over it, as they are all alike."""
    pages = pages[:: max(1, len(pages) // _ENOUGH)]
    rows = [row for page in pages for row in page.rows]
    pieces = [body_of(row)[1] for row in rows]
    starts = [piece.x0 for piece in pieces if piece and is_heading(piece.text)]
    action = _usual(starts) if starts else _action_without_headings(pages)
    speeches = [
        (row.x0, below.x0)
        for page in pages
        for row, below in zip(page.rows, page.rows[1:], strict=False)
        if _opens_speech(row, below, action)
    ]
    cue = _usual([first for first, _ in speeches]) if speeches else action + 2.0 * INCH
    dialogue = _usual([second for _, second in speeches]) if speeches else action + INCH
    ends = [row.x1 for row in rows if abs(row.x0 - action) < NEAR]
    return Margins(action, dialogue, cue, max([action + _NARROWEST, *ends]), _pitch(pages))


def body_of(row: Row) -> tuple[str, Piece | None]:
    """Return a line's scene number, if it has one in a margin or before a heading, and what it says."""
    pieces = row.pieces if len(row.pieces) == 1 else list(row.pieces)
    if len(pieces) == 1 and (pieces[0].text[1:2].islower() or not _LEADING.match(pieces[0].text)):
        return "", pieces[0]
    number = ""
    if len(pieces) > 1 and NUMBER.fullmatch(pieces[0].text) and not is_heading(pieces[0].text):
        number = pieces.pop(0).text
    if len(pieces) > 1 and NUMBER.fullmatch(pieces[-1].text) and (not number or _same(pieces[-1].text, number)):
        number = number or pieces[-1].text
        pieces.pop()
    if len(pieces) != 1:
        return "", None
    (piece,) = pieces
    found = _LEADING.match(piece.text)
    text = piece.text[found.end() :] if found else ""
    if found and (_same(found.group(1), number) if number else is_heading(text)):
        number = found.group(1)
        trailing = text.rsplit(None, 1)
        text = trailing[0] if len(trailing) > 1 and _same(trailing[1], number) else text
        piece = Piece(piece.x0, piece.x1, text)
    return number.rstrip(".)"), piece


def _same(one: str, other: str) -> bool:
    return one.strip(".)") == other.strip(".)")


def _opens_speech(row: Row, below: Row, action: float) -> bool:
    """Say whether a line is a cue with its words under it."""
    return (
        len(row.pieces) == len(below.pieces) == 1
        and row.x0 > action + 0.9 * INCH
        and action + 0.4 * INCH < below.x0 < row.x0
        and below.y - row.y < _DOUBLE * row.size
        and is_cue(row.text)
        and not below.text.startswith("(")
    )


def _usual(places: list[float]) -> float:
    """Return the column that most of the places belong to."""
    column, _ = Counter(round(place / 4) for place in places).most_common(1)[0]
    near = sorted(place for place in places if abs(place - column * 4) < NEAR)
    return near[len(near) // 2]


def _action_without_headings(pages: list[PrintedPage]) -> float:
    """Return where action begins, or would: cues stand two inches further in than action, one further than dialogue."""
    left = _leftmost([row for page in pages for row in page.rows])
    over = [
        row.x0 - left
        for page in pages
        for row, below in itertools.pairwise(page.rows)
        if row.x0 > left + NEAR
        and abs(below.x0 - left) < NEAR
        and below.y - row.y < _DOUBLE * row.size
        and is_cue(row.text)
    ]
    return left - INCH if over and median(over) < 1.5 * INCH else left


def _leftmost(rows: list[Row]) -> float:
    """Return the leftmost column that holds more than stray lines."""
    counts = Counter(round(row.x0 / 4) * 4 for row in rows)
    enough = [place for place, count in counts.items() if count >= 0.1 * len(rows)]
    return float(min(enough, default=108))


def _pitch(pages: list[PrintedPage]) -> float:
    steps = Counter(
        round((below.y - row.y) * 2) / 2 for page in pages for row, below in zip(page.rows, page.rows[1:], strict=False)
    )
    size = median([row.size for page in pages for row in page.rows] or [12.0])
    near = [step for step, count in steps.most_common(3) if 6 < step < _LOOSEST * size and count > 1]
    return min(near, default=size)
