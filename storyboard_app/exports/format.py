"""What an export format is: the contract of a module here."""

from collections.abc import Callable
from typing import BinaryIO, Protocol, runtime_checkable

from storyboard_app.exports.naming import Progress, silent
from storyboard_app.values import Board, ExportOptions


class Format(Protocol):
    """A module that writes a board as a file."""

    LABEL: str
    DESCRIPTION: str
    #: What its file's name ends with, from the title on, such as `.pdf` or `-frames.zip`.
    EXTENSION: str
    MEDIA_TYPE: str
    #: Where it stands in menus, from 1.
    PLACE: int
    #: The fields of ExportOptions that it heeds.
    OPTIONS: tuple[str, ...]

    def write(
        self,
        board: Board,
        picture: Callable[[str], bytes],
        options: ExportOptions,
        out: BinaryIO,
        progress: Progress = silent,
    ) -> None:
        """Write the board to `out`. picture: returns a stored picture by its key. Raises Unusable for a lost one."""
        ...


@runtime_checkable
class Lossy(Format, Protocol):
    """A format that says what of a board it does not carry."""

    def lost(self, board: Board, options: ExportOptions) -> tuple[str, ...]:
        """Return what does not arrive, in sentences. Raises Unusable for options that cannot be."""
        ...


@runtime_checkable
class Archive(Format, Protocol):
    """A format whose file holds files."""

    def contents(self, board: Board) -> tuple[str, ...]:
        """Return the names of the files that it would hold."""
        ...
