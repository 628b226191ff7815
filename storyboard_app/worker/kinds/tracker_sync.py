"""Bringing a project and a production tracker in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app import trackers
from storyboard_app.store import session_for
from storyboard_app.store.records import Job

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = trackers.SYNC_JOB, "tracker", "bringing trackers in step"
FAILING = "The tracker could not be brought in step. What was sent stays there."
NEXT = None


def side_by_side() -> dict[str, int]:
    """One after another."""
    return {QUEUE: 1}


def handle(work: Work) -> None:
    """Send what is new, fetch what is said, keep both."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        order = trackers.order(session, subject)
    outcome = work.compute(trackers.sync, order)
    label = "Fetched notes and decisions"
    work.store(lambda session: trackers.keep(session, subject, outcome), outcome.report.words, label=label)


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Its own row says it: the project's settings show the job."""
