"""What translators' files hold, whatever their form."""

from dataclasses import dataclass
from typing import BinaryIO, Protocol


@dataclass(frozen=True)
class FileHead:
    """What a file is of."""

    project: str
    title: str
    #: Tags; the source's is empty where nothing is said.
    source: str
    target: str


@dataclass(frozen=True)
class FileRow:
    """A line in a file."""

    #: Of its paragraph.
    line: str
    scene: str
    character: str
    #: Timecodes of the film; empty for a line that is not timed.
    start: str
    end: str
    source: str
    text: str
    #: How many characters can be read in its time; 0 where that is not known.
    room: int
    #: Has to be looked at: its original has changed, or a model suggested it.
    doubtful: bool


@dataclass(frozen=True)
class Incoming:
    """What a file that comes in says."""

    #: Empty where it names none.
    language: str
    #: As (line, source, translation).
    rows: tuple[tuple[str, str, str], ...]


class Format(Protocol):
    """A module that writes and reads a form of these files."""

    LABEL: str
    DESCRIPTION: str
    EXTENSION: str
    MEDIA_TYPE: str

    def write(self, head: FileHead, rows: tuple[FileRow, ...], out: BinaryIO) -> None:
        """Write a file."""
        ...

    def read(self, content: bytes, file: str) -> Incoming:
        """Read one. Raises Unreadable, with where and why."""
        ...
