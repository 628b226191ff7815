"""A file is made from the board at one version of its project, whatever of it the file shows."""

from typing import Protocol

from storyboard_app.values import Board

#: In what words it is stale.
STALE = "Of an earlier version"


class Kept(Protocol):
    """A file of the board."""

    version: int


def today(board: Board) -> str:
    """Return what a file would be made from: the version of the project."""
    return str(board.version)


def accept(kept: Kept, today: str) -> None:
    """Take a file for one of a version."""
    kept.version = int(today)
