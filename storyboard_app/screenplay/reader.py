"""What a script reader is: the contract of a module of `formats`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from storyboard_app.values import Screenplay


#: Called with how far reading is, 0 to 1, and what is read; what it raises ends the reading.
Progress = Callable[[float, str], object]


def silent(_done: float, _said: str) -> None:
    """Tell nobody."""


class Reader(Protocol):
    """A module that reads screenplays of one format."""

    LABEL: str
    #: The ends of its files' names, with their dots.
    EXTENSIONS: tuple[str, ...]
    #: Where it stands in the order in which readers look at a file: the first takes it; what takes any text comes last.
    PLACE: int

    def recognises(self, content: bytes) -> bool:
        """Say whether a file is of this format."""
        ...

    def read(self, content: bytes, name: str = "") -> Screenplay:
        """Read a file. name: of the file, for messages. Raises Unreadable."""
        ...


@runtime_checkable
class GradualReader(Reader, Protocol):
    """A reader that may take minutes, and tells how far it is."""

    def read_gradually(self, content: bytes, name: str, progress: Progress) -> Screenplay:
        """Read a file as `read` does."""
        ...

    def check(self, content: bytes, name: str) -> None:
        """Open a file without reading it. Raises Unreadable for one that cannot be."""
        ...
