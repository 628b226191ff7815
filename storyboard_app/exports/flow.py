"""The words under a frame, set in rows: smaller where there is little room, and never cut in silence.

Pure, so that how much room a cell's words take is known before anything is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generation.lettering import Family, fitted, is_right_to_left, rows_of

#: Sizes of the words in points, tried from the largest.
SIZES = (8.0, 7.5, 7.0, 6.5)
#: From one baseline to the next, in ems.
LEADING = 1.28
#: What the last row says where words are left over.
CONTINUES = "… continues in the script"


@dataclass(frozen=True)
class Row:
    """A row of words; who speaks comes first, in bold."""

    who: str
    text: str
    family: Family
    #: The paragraph that it is of runs from right to left; of a speech, what is said, whoever says it.
    right_to_left: bool = False


@dataclass(frozen=True)
class Setting:
    """Words set to a width and a height."""

    #: Of an em, in points.
    size: float
    rows: tuple[Row, ...]

    @property
    def leading(self) -> float:
        """From one baseline to the next, in points."""
        return self.size * LEADING


def set_words(description: str, speeches: Sequence[tuple[str, str]], width: float, height: float) -> Setting:
    """Set a shot's description and what is said in it, (who, what) each, into a width and a height in points."""
    size, rows = SIZES[-1], list[Row]()
    for size in SIZES:
        rows = _rows(description, speeches, width / size)
        if len(rows) * size * LEADING <= height:
            return Setting(size, tuple(rows))
    room = max(1, int(height / (size * LEADING)))
    last = rows[room - 1]
    ended = fitted(last.text, last.family, max(0.0, width / size - 12)).rstrip("…")
    return Setting(size, (*rows[: room - 1], Row(last.who, f"{ended}{CONTINUES}", last.family, last.right_to_left)))


def height_of(description: str, speeches: Sequence[tuple[str, str]], width: float, *, size: float = SIZES[0]) -> float:
    """Return how much room words take at a size, by default their largest, in points."""
    return len(_rows(description, speeches, width / size)) * size * LEADING


def _rows(description: str, speeches: Sequence[tuple[str, str]], width: float) -> list[Row]:
    """Break words into rows of `width` ems."""
    rows: list[Row] = []
    for paragraph in description.splitlines():
        backwards = is_right_to_left(paragraph)
        broken = rows_of(paragraph, Family.SANS, width)
        rows += [Row("", text, Family.SANS, backwards) for text in broken if text]
    for who, text in speeches:
        backwards = is_right_to_left(f"{text} {who}")
        first, *others = rows_of(f"{who}  {text}" if who else text, Family.SCRIPT, width)
        who = who if first.startswith(who) else ""
        rows.append(Row(who, first[len(who) :], Family.SCRIPT, backwards))
        rows += [Row("", row, Family.SCRIPT, backwards) for row in others]
    return rows
