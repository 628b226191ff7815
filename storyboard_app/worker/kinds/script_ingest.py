"""Reading a draft of a screenplay and keeping its scenes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app import scripts, telemetry
from storyboard_app.processes import UNTRUSTED
from storyboard_app.store import session_for, storage
from storyboard_app.store.records import Job
from storyboard_app.values import Screenplay

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = scripts.SCRIPT_JOB, "script", "reading scripts"
FAILING = "The script could not be read. The log says why."
SPAN, TARGET = "script.parse", 15.0
NEXT = None


def side_by_side() -> dict[str, int]:
    """One after another."""
    return {QUEUE: 1}


def handle(work: Work) -> None:
    """Read a draft and keep its scenes."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        name, key = scripts.source(session, subject)
    read, bible = work.compute(scripts.read_with_people, name, storage.get(key), limits=UNTRUSTED)
    work.store(lambda session: scripts.store(session, subject, read, bible))
    telemetry.observe("parser_doubts", _doubts(read))


def _doubts(read: Screenplay) -> float:
    """Return the share of a script's rows of which its reader says something, 0 to 1."""
    rows = sum(len(scene.elements) for scene in read.scenes)
    return min(1.0, len({warning.line for warning in read.warnings}) / max(1, rows))


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Say it on the draft."""
    scripts.mark_failed(session, job.subject_id, sentence)
