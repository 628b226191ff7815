"""Columns that a project has made for its shots, beside those that all have."""

from dataclasses import dataclass
from enum import StrEnum


class ColumnKind(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    NUMBER = "number"
    #: One of the words that the column has.
    CHOICE = "choice"
    TICK = "tick"


#: What the cell of a tick column holds when it is ticked.
TICKED = "yes"


@dataclass(frozen=True)
class ShotColumnView:
    """A column of one's own."""

    id: str
    name: str
    kind: str = ColumnKind.TEXT
    #: What can be chosen, in order; empty for other kinds.
    choices: tuple[str, ...] = ()
    #: How wide it is shown, in pixels of CSS.
    width: int = 100
