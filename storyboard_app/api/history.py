"""/history, /undo and /redo: what was changed, by whom, and taken back."""

import csv
import io
import json
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from storyboard_app import projects
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import ReadByCaller, doing
from storyboard_app.api.described import as_file
from storyboard_app.api.paging import Page, Paging, page
from storyboard_app.errors import Conflict
from storyboard_app.exports import as_cell
from storyboard_app.store import HistoryEntry, TakenBack, audit

router = APIRouter(route_class=Route, tags=["history"])


@router.get("/projects/{project_id}/history")
def read_history(project_id: UUID, session: ReadByCaller, wanted: Paging) -> Page[HistoryEntry]:
    """List a project's changes, newest first."""
    projects.version(session, project_id)
    kind = f"history {project_id}"
    entries = audit.history(session, project_id, wanted.limit + 1, wanted.after(kind))
    return page(entries, wanted, kind, lambda entry: entry.id, lambda entry: entry)


@router.get("/projects/{project_id}/history/file", response_class=Response, responses=as_file("text/csv"))
def read_history_file(
    project_id: UUID, session: ReadByCaller, limit: Annotated[int, Query(ge=1, le=20_000)] = 5000
) -> Response:
    """Fetch a project's latest changes as a table (CSV), newest first."""
    projects.version(session, project_id)
    out = io.StringIO(newline="")
    table = csv.writer(out, quoting=csv.QUOTE_ALL)
    table.writerow(("When", "Who", "What", "Table", "Action", "Row id", "Change", "Before", "After"))
    for entry in audit.history(session, project_id, limit):
        changed = [name for name in entry.after if entry.before.get(name) != entry.after[name]]
        before, after = ({name: row.get(name) for name in changed} for row in (entry.before, entry.after))
        facts = (entry.at, entry.who, entry.label, entry.table, entry.action, str(entry.row_id), str(entry.change_set))
        cells = (*facts, *(json.dumps(row, ensure_ascii=False) if entry.before else "" for row in (before, after)))
        table.writerow([as_cell(value) for value in cells])
    headers = {"content-disposition": 'attachment; filename="history.csv"'}
    return Response(out.getvalue().encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


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
