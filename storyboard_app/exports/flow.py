"""The words under a frame, set in rows: smaller where there is little room, and never cut in silence.

Pure, so that how much room a cell's words take is known before anything is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from generation.lettering import Family, fitted, rows_of

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
    return Setting(size, (*rows[: room - 1], Row(last.who, f"{ended}{CONTINUES}", last.family)))


def height_of(description: str, speeches: Sequence[tuple[str, str]], width: float, *, size: float = SIZES[0]) -> float:
    """Return how much room words take at a size, by default their largest, in points."""
    return len(_rows(description, speeches, width / size)) * size * LEADING


def _rows(description: str, speeches: Sequence[tuple[str, str]], width: float) -> list[Row]:
    """Break words into rows of `width` ems."""
    rows = [Row("", text, Family.SANS) for text in rows_of(description, Family.SANS, width) if text]
    for who, text in speeches:
        broken = rows_of(f"{who}  {text}" if who else text, Family.SCRIPT, width)
        led = bool(who) and broken[0].startswith(who)
        rows.append(Row(who, broken[0][len(who) :], Family.SCRIPT) if led else Row("", broken[0], Family.SCRIPT))
        rows += [Row("", row, Family.SCRIPT) for row in broken[1:]]
    return rows
