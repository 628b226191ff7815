"""/history, /undo and /redo: what was changed, by whom, and taken back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from sqlmodel import Session

from storyboard_app import projects
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page
from storyboard_app.errors import Conflict
from storyboard_app.store import HistoryEntry, TakenBack, audit

router = APIRouter(route_class=Route, tags=["history"])


@router.get("/projects/{project_id}/history")
def read_history(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[HistoryEntry]:
    """List a project's changes, newest first."""
    projects.version(session, project_id)
    kind = f"history {project_id}"
    found = audit.history(session, project_id, wanted.limit + 1, wanted.after(kind))
    return page(found, wanted, kind, lambda entry: entry.id, lambda entry: entry)


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
