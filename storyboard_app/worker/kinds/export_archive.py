"""Packing a project with all its rows and files, for its owner to take away."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app.boards import archives
from storyboard_app.store import session_for
from storyboard_app.store.records import Job

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = archives.ARCHIVE_JOB, "export", "packing projects"
FAILING = "The archive could not be made. The project is unchanged."
NEXT = None


def side_by_side() -> dict[str, int]:
    """One after another, in turn with other files."""
    return {QUEUE: 1}


def handle(work: Work) -> None:
    """Read a project's rows, pack them with its files."""
    subject = work.assignment.subject_id
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        rows, out = Path(folder) / "rows", Path(folder) / "archive.zip"
        rows.mkdir()
        with session_for(work.assignment.actor) as session:
            order = archives.order(session, subject, rows)
        work.compute(archives.pack, order, rows, out)
        work.store(lambda session: archives.store(session, subject, order, out), result=order.key)


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Its own row says it: the list of files shows the job."""
