"""Speeches whose cue stands at the left with what is said beside it, as on radio and on stage -> cue over words."""

from collections import Counter

from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.layout.numbers import NUMBER
from storyboard_app.screenplay.layout.rows import PrintedPage, Row

#: So many lines of this shape tell that a script is printed so; what they say begins within so many points.
_ENOUGH, _NEAR = 3, 8.0
#: The second line of the two that one becomes lies so far below the first, in points.
_BELOW = 0.5


def unhang(pages: list[PrintedPage]) -> None:
    """Put the cues of such a script above what is said, in place."""
    beside = [row for page in pages for row in page.rows if _is_beside(row)]
    if len(beside) < _ENOUGH:
        return
    cue, words = (Counter(round(row.pieces[at].x0) for row in beside).most_common(1)[0][0] for at in (0, 1))
    for page in pages:
        page.rows = [
            part
            for row in page.rows
            for part in (_split(row) if _is_beside(row) and _stands(row, cue, words) else [row])
        ]


def _is_beside(row: Row) -> bool:
    if len(row.pieces) != 2:
        return False
    name, words = (piece.text for piece in row.pieces)
    is_name = name == name.upper() != name.lower() and len(name) < 30 and not NUMBER.fullmatch(name)
    return is_name and not is_heading(name) and words != words.upper()


def _stands(row: Row, cue: float, words: float) -> bool:
    return abs(row.pieces[0].x0 - cue) < _NEAR and abs(row.pieces[1].x0 - words) < _NEAR


def _split(row: Row) -> list[Row]:
    name, words = row.pieces
    name.text = name.text.rstrip(" :")
    return [
        Row(row.page, row.y, row.size, [name], row.sure, row.emphatic, row.revised, row.line),
        Row(row.page, row.y + _BELOW, row.size, [words], row.sure, None, row.revised, row.line),
    ]
