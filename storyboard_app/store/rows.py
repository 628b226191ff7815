"""One row by its id, or a sentence saying that there is none."""

from typing import TypeVar
from uuid import UUID

from sqlmodel import Session, SQLModel

from storyboard_app.errors import NotFound

AnyRecord = TypeVar("AnyRecord", bound=SQLModel)


def existing(session: Session, kind: type[AnyRecord], row_id: UUID) -> AnyRecord:
    """Return the row, or raise NotFound when there is none or none that the session's actor may see."""
    found = session.get(kind, row_id)
    if found is None:
        raise NotFound(f"That {kind.__name__.lower()} does not exist, or is not shared with you.")
    return found
