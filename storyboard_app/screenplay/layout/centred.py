"""Speeches whose cue and words are centred, one line below the other -> as they stand in columns, in place.

Some programs set a name, what is said and how it is said about one axis, so that no two lines begin at one place and
the script has no columns to read off.
"""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.layout.margins import GAP, INCH, is_name, pitch_of, usual
from storyboard_app.screenplay.layout.rows import PrintedPage, Row

#: Lines whose middles are closer than this, in points, are centred about one axis; lines that begin so close stand in a
#: column.
_ON_AXIS, _IN_COLUMN = 8.0, 3.0
#: So many pairs of lines tell that a script centres, and at least so many times as many as stand in columns; so large a
#: share of its names stands on the axis.
_ENOUGH, _TIMES, _MOST = 3, 4, 0.8
#: What is centred begins at least so far right of action.
_APART = 0.35 * INCH
#: Where the columns are put, from where action begins.
_CUE, _ASIDE, _WORDS = 2.2 * INCH, 1.6 * INCH, 1.0 * INCH
#: Words stand at most so many lines below their cue.
_BELOW = 2.6


def align(pages: list[PrintedPage]) -> None:
    """Put the speeches of a script that centres them into columns."""
    headings = [row.x0 for page in pages for row in page.rows if is_heading(row.text)]
    if not headings:
        return
    action, pitch = usual(headings), pitch_of(pages)
    axis = _axis_of(pages, action, pitch)
    for page in pages if axis is not None else ():
        for speech in _speeches(page.rows, axis or 0.0, action, pitch):
            _stand(speech, action, pitch)


def _middle(row: Row) -> float:
    return (row.x0 + row.x1) / 2


def _axis_of(pages: list[PrintedPage], action: float, pitch: float) -> float | None:
    """Return about which place a script centres its speeches; None where it sets them in columns."""
    pairs = [
        (row, below)
        for page in pages
        for row, below in pairwise(page.rows)
        if below.y - row.y < _BELOW * pitch and min(row.x0, below.x0) > action + _APART
    ]
    apart = [(abs(row.x0 - below.x0), abs(_middle(row) - _middle(below))) for row, below in pairs]
    centred = sum(start > _ON_AXIS and middle < _ON_AXIS for start, middle in apart)
    in_columns = sum(start < _IN_COLUMN and middle > _ON_AXIS for start, middle in apart)
    names = [(row, below) for row, below in pairs if is_name(row.text)]
    if centred < _ENOUGH or centred < _TIMES * in_columns or not names:
        return None
    axis = median(_middle(row) for row, _ in names)
    on_axis = sum(abs(_middle(row) - axis) < _ON_AXIS and abs(_middle(below) - axis) < _ON_AXIS for row, below in names)
    return axis if on_axis >= _MOST * len(names) else None


def _speeches(rows: list[Row], axis: float, action: float, pitch: float) -> Iterator[list[Row]]:
    """Yield the lines of each speech of a page, its cue first."""
    speech: list[Row] = []
    for row in rows:
        is_centred = abs(_middle(row) - axis) < _ON_AXIS and row.x0 > action + _APART
        if is_centred and speech and _goes_on(speech, row, pitch):
            speech.append(row)
            continue
        if len(speech) > 1:
            yield speech
        speech = [row] if is_centred and is_name(row.text) else []
    if len(speech) > 1:
        yield speech


def _goes_on(speech: list[Row], row: Row, pitch: float) -> bool:
    """Whether a line belongs to the speech above it; below a cue and what is in brackets there may be an empty line."""
    may_be_apart = len(speech) == 1 or speech[-1].text.endswith(")")
    return row.y - speech[-1].y < (_BELOW if may_be_apart else GAP) * pitch


def _stand(speech: list[Row], action: float, pitch: float) -> None:
    """Move a speech's lines to their columns, its cue right above the words."""
    depth = 0
    for number, row in enumerate(speech):
        aside = number > 0 and (depth > 0 or row.text.startswith("("))
        depth = max(0, depth + row.text.count("(") - row.text.count(")")) if aside else 0
        _move(row, action + (_CUE if not number else _ASIDE if aside else _WORDS))
    for row, below in reversed(list(pairwise(speech))):
        row.y = max(row.y, below.y - pitch)


def _move(row: Row, x0: float) -> None:
    by = x0 - row.x0
    for piece in row.pieces:
        piece.x0, piece.x1 = piece.x0 + by, piece.x1 + by
