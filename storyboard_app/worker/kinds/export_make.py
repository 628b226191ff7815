"""Writing the board as a file of a format, which can be fetched when it is done."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app.boards import rendering
from storyboard_app.exports import FORMATS
from storyboard_app.review import NoteFilter, note_views
from storyboard_app.store import session_for
from storyboard_app.store.records import Job

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = rendering.EXPORT_JOB, "export", "writing files"
FAILING = "The file could not be made. The board is unchanged."
SPAN, TARGET = NAME, 5.0
NEXT = None


def side_by_side() -> dict[str, int]:
    """One after another."""
    return {QUEUE: 1}


def handle(work: Work) -> None:
    """Write the board in a format."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        order = _with_notes(session, rendering.order(session, subject))
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        out = Path(folder) / order.file_name
        work.compute(rendering.write, order, out)
        work.store(lambda session: rendering.store_export(session, subject, order, out), result=order.key)


def _with_notes(session: Session, order: rendering.ExportOrder) -> rendering.ExportOrder:
    """Let a file that carries notes, or is of them, have those that guests see too: it leaves the house."""
    if order.format != "notes" and not (order.options.notes and "notes" in FORMATS[order.format].OPTIONS):
        return order
    return replace(order, board=replace(order.board, notes=note_views(session, order.board, NoteFilter(public=True))))


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Its own row says it: the list of files shows the job."""
