"""What is printed on a page, as rows of pieces with their places: what the reader of layouts starts from.

Distances are points from the top left; 72 make an inch. A PDF's letters, a picture's words and the columns of a plain
text all become such rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass

#: An advance in Courier, by its size; what a line's letters take when nothing else is known.
COURIER_ADVANCE = 0.6
#: A gap this much wider than its spaces, in advances, separates two pieces.
GAP = 1.6
#: Lines whose baselines differ by less, in points, stand beside one another.
_SAME_LINE = 2.5


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
    #: Whether its letters are bold or underlined; None where nobody asked.
    emphatic: bool | None = None
    #: Whether a revision mark stood beside it, which was taken off.
    revised: bool = False
    #: Number in the source, counted from 1; 0 where the source has no lines.
    line: int = 0

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


def side_by_side(rows: Iterable[Row]) -> list[Row]:
    """Put the lines in order, and those of one baseline into one."""
    joined: list[Row] = []
    for row in sorted(rows, key=lambda row: (row.y, row.x0)):
        if joined and row.y - joined[-1].y < _SAME_LINE:
            joined[-1].pieces = sorted([*joined[-1].pieces, *row.pieces], key=lambda piece: piece.x0)
            joined[-1].sure = min(joined[-1].sure, row.sure)
        else:
            joined.append(row)
    return joined
