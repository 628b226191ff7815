"""One row by its id, or a sentence saying that there is none."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, literal, tuple_
from sqlalchemy.orm import Mapped
from sqlmodel import Session, SQLModel

from storyboard_app.errors import NotFound, Unusable

AnyRecord = TypeVar("AnyRecord", bound=SQLModel)


def newest_behind(
    moment: Mapped[datetime], row_id: Mapped[UUID], after: tuple[str, str] | None
) -> tuple[ColumnElement[bool], ...]:
    """Return what keeps a list that is in order of a moment, the newest first, to what stands behind a row of it.

    moment, row_id: the columns of the list's order. after: theirs of that row (ISO 8601); None for all. Raises
    Unusable for what is neither.
    """
    if after is None:
        return ()
    try:
        position = datetime.fromisoformat(after[0]), UUID(after[1])
    except (ValueError, TypeError, AttributeError, IndexError):
        raise Unusable("That cursor is not of this list. Take the one that the page before it gave.") from None
    return (tuple_(moment, row_id) < tuple_(*map(literal, position)),)


def existing(session: Session, kind: type[AnyRecord], row_id: UUID) -> AnyRecord:
    """Return the row, or raise NotFound when there is none or none that the session's actor may see."""
    row = session.get(kind, row_id)
    if row is None:
        raise NotFound(f"That {kind.__name__.lower()} does not exist, or is not shared with you.")
    return row
