"""/history, /undo and /redo: what was changed, by whom, and taken back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from sqlmodel import Session

from storyboard_app import projects
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.errors import Conflict
from storyboard_app.store import HistoryEntry, TakenBack, audit

router = APIRouter(route_class=Route, tags=["history"])


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
    """Take back your latest change in a project; one that no longer can be is passed over, and `notice` says why."""
    projects.version(session, project_id)
    taken_back = audit.undo_latest(session, project_id)
    if taken_back is None:
        raise Conflict("There is nothing to undo.")
    return taken_back


@router.post("/projects/{project_id}/redo")
def redo(project_id: UUID, session: Annotated[Session, doing("Redo")]) -> TakenBack:
    """Repeat what your latest undo took back."""
    projects.version(session, project_id)
    repeated = audit.redo_latest(session, project_id)
    if repeated is None:
        raise Conflict("There is nothing to redo.")
    return repeated
