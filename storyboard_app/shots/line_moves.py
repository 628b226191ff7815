"""A line moved over the cut between two shots: taken from a neighbour, or given to it, a whole speech at a time."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from storyboard_app.errors import Unusable
from storyboard_app.shots import scene_rows
from storyboard_app.shots.shot_lines import show_lines
from storyboard_app.store.records import Element
from storyboard_app.values import ElementType

#: What follows the name over a speech and belongs to it.
_SPOKEN = (ElementType.PARENTHETICAL, ElementType.DIALOGUE, ElementType.LYRICS)


class LineMove(StrEnum):
    """Which line goes over which cut of a shot."""

    TAKE_NEXT = "take_next"
    TAKE_BEFORE = "take_before"
    GIVE_NEXT = "give_next"
    GIVE_BEFORE = "give_before"


def move_line(session: Session, shot_id: UUID, way: LineMove) -> None:
    """Move the line at a cut of a shot to its other side; a speech goes with the name over it.

    Shots whose lines change turn stale. Raises Unusable where there is no such neighbour, and where a shot would be
    left without a line.
    """
    rows, shot = scene_rows.read_of_shot(session, shot_id)
    index = next(place for place, row in enumerate(rows.shots) if row.id == shot_id)
    first, last = rows.covers[index]
    begins = [place for place, element in enumerate(rows.elements) if element.type not in _SPOKEN or not place]
    after = way in (LineMove.TAKE_NEXT, LineMove.GIVE_NEXT)
    if not 0 <= index + (1 if after else -1) < len(rows.shots):
        if after:
            raise Unusable(f"There is no shot after {shot.number} in its scene.")
        raise Unusable(f"There is no shot before {shot.number} in its scene.")
    if way == LineMove.TAKE_NEXT:
        last = _end(begins, last + 1, len(rows.elements))
    elif way == LineMove.TAKE_BEFORE:
        first = max((place for place in begins if place < first), default=first)
    elif way == LineMove.GIVE_NEXT:
        last = max((place for place in begins if place <= last), default=0) - 1
    else:
        first = _end(begins, first, len(rows.elements)) + 1
    if first > last:
        raise Unusable(f"Shot {shot.number} would be left without a line. Merge it, or delete it first.")
    show_lines(session, shot_id, _id(rows.elements, first), _id(rows.elements, last))


def _end(begins: Sequence[int], place: int, count: int) -> int:
    """Return the last place of the line that begins at a place, or goes on there."""
    return min((start for start in begins if start > place), default=count) - 1


def _id(elements: Sequence[Element], place: int) -> UUID:
    return elements[min(place, len(elements) - 1)].id
