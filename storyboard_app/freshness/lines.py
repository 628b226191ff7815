"""The lines of a script as what is made of them remembers them: one short mark a line, and what each shot covers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from storyboard_app.freshness.hashing import hash_of

_MARK = 10


class Paragraph(Protocol):
    """A paragraph of the script."""

    @property
    def type(self) -> str:
        """What kind of paragraph it is."""
        ...

    @property
    def text(self) -> str:
        """Its words."""
        ...

    @property
    def character(self) -> str:
        """Who speaks; else empty."""
        ...


class Line(Paragraph, Protocol):
    """A paragraph of the script, as far as shots are made of it."""

    @property
    def dual(self) -> bool:
        """Whether it stands beside another speech."""
        ...


class Covering(Protocol):
    """A shot that is tied to the lines it shows by their ids."""

    @property
    def first_element_id(self) -> UUID | None:
        """The first line."""
        ...

    @property
    def last_element_id(self) -> UUID | None:
        """The last line."""
        ...


def line_mark(kind: str, text: str, character: str = "", dual: bool = False) -> str:
    """Return the short mark of a paragraph of the script."""
    return hash_of(kind, text, character, dual)[:_MARK]


def marks_of(lines: Iterable[Line]) -> list[str]:
    """Return the mark of each paragraph of a scene."""
    return [line_mark(line.type, line.text, line.character, line.dual) for line in lines]


def covers_of(shot: Covering, places: Mapping[UUID, int]) -> tuple[int, int]:
    """Return the first and last covered line as indices into the scene. places: index of each line, by its id."""
    first = places.get(shot.first_element_id) if shot.first_element_id else None
    last = places.get(shot.last_element_id) if shot.last_element_id else None
    either = first if first is not None else last if last is not None else 0
    return (first if first is not None else either, max(last if last is not None else either, either))


def changed_lines(marks: Sequence[str], covers: tuple[int, int], recorded: str) -> frozenset[int]:
    """Return the indices of the lines of a shot's slice that its recorded fingerprint does not know.

    None where all that it knows still stands together in the scene: the shot shows other lines then, and none changed.
    """
    first, last = covers
    known = recorded.split(",")
    if any(list(marks[at : at + len(known)]) == known for at in range(len(marks))):
        return frozenset()
    inside = range(max(0, first - 1), min(last + 1, len(marks)))
    return frozenset(index for index in inside if marks[index] not in known)
