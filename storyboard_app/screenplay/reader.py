"""What a script reader is: the contract of a module of `formats`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from storyboard_app.values import Screenplay


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
