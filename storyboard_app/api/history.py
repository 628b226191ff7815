"""/history, /undo and /redo: what was changed, by whom, and taken back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app import projects
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.errors import Conflict
from storyboard_app.store import HistoryEntry, audit

router = APIRouter(tags=["history"])


class TakenBack(BaseModel):
    """A change that was taken back or repeated."""

    change_set: UUID


@router.get("/projects/{project_id}/history")
def read_history(
    project_id: UUID,
    session: AsCaller,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    before: int | None = None,
) -> tuple[HistoryEntry, ...]:
    """List a project's changes, newest first; `before` is the id of an entry to go on from."""
    projects.version(session, project_id)
    return audit.history(session, project_id, limit, before)


@router.post("/projects/{project_id}/undo")
def undo(project_id: UUID, session: Annotated[Session, doing("Undo")]) -> TakenBack:
    """Take back your latest change in a project."""
    projects.version(session, project_id)
    latest = audit.last_undoable(session, project_id)
    if latest is None:
        raise Conflict("There is nothing to undo.")
    return TakenBack(change_set=audit.undo(session, latest))


@router.post("/projects/{project_id}/redo")
def redo(project_id: UUID, session: Annotated[Session, doing("Redo")]) -> TakenBack:
    """Repeat what your latest undo took back."""
    projects.version(session, project_id)
    latest = audit.last_redoable(session, project_id)
    if latest is None:
        raise Conflict("There is nothing to redo.")
    return TakenBack(change_set=audit.redo(session, latest))
