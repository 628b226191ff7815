"""How a script sets off its headings, where it does: in bold or underlined, or by more room above them.

Learned from the headings that open with INT. or EXT.: where all of them carry a mark and nothing else in their column
does, a line in their column that carries it is a heading too, whatever it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.layout.numbers import body_of
from storyboard_app.screenplay.layout.rows import PrintedPage, Row

#: So many headings tell how a script sets them, and so large a share of them must agree.
_ENOUGH, _ALL = 2, 0.9
#: So few other lines may carry the mark, of those that are no headings for certain.
_NONE = 0.03
#: Room above a heading that is more than an empty line, in lines.
_WIDE = 2.6
#: What begins so far from the headings' column is in another one.
_NEAR = 6.0


@dataclass(frozen=True)
class Marks:
    """What tells a heading from other lines."""

    emphatic: bool = False
    wide: bool = False

    def has(self, row: Row, gap: float) -> bool:
        """Whether a row carries the marks. gap: from the line above it, in lines."""
        if not (self.emphatic or self.wide):
            return False
        return (not self.emphatic or row.emphatic is True) and (not self.wide or gap > _WIDE)


def marks_of(pages: Iterable[PrintedPage], action: float, pitch: float) -> Marks:
    """Return how a script marks its headings. action: where they begin; pitch: from one line to the next."""
    headings: list[tuple[bool, bool | None]] = []
    others: list[tuple[bool, bool | None]] = []
    capitals: list[bool] = []
    for row, gap in _in_column(pages, action, pitch):
        _, piece = body_of(row)
        if piece is None:
            continue
        wide = None if gap is None else gap > _WIDE
        if is_heading(piece.text):
            headings.append((row.emphatic is True, wide))
        elif piece.text == piece.text.upper():
            capitals.append(row.emphatic is True)
        elif row.emphatic is not None or wide:
            others.append((row.emphatic is True, wide))
    if not headings and sum(capitals) >= _ENOUGH:
        return Marks(_tells([True] * sum(capitals), [emphatic for emphatic, _ in others]))
    emphatic = _tells([emphatic for emphatic, _ in headings], [emphatic for emphatic, _ in others])
    spaced = _tells([wide for _, wide in headings if wide is not None], [bool(wide) for _, wide in others])
    return Marks(emphatic, spaced and not emphatic)


def _tells(headings: list[bool], others: list[bool]) -> bool:
    return len(headings) >= _ENOUGH and sum(headings) >= _ALL * len(headings) and sum(others) <= _NONE * len(others)


def _in_column(pages: Iterable[PrintedPage], action: float, pitch: float) -> Iterator[tuple[Row, float | None]]:
    """Yield the lines that begin where headings do, with the gap above each; None at the top of a page."""
    for page in pages:
        if page.rows:
            yield page.rows[0], None
        for above, row in pairwise(page.rows):
            _, piece = body_of(row)
            if piece and abs(piece.x0 - action) < _NEAR:
                yield row, (row.y - above.y) / pitch
