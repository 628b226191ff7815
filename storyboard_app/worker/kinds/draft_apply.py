"""Laying a draft over the project: compared in a child, kept as one change in the name of who asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app import scripts
from storyboard_app.errors import Conflict, Outdated
from storyboard_app.processes import UNTRUSTED
from storyboard_app.store import session_for
from storyboard_app.store.records import Job

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = scripts.APPLY_JOB, "draft", "applying drafts"
FAILING = "The draft could not be applied, and nothing of it was. The log says why."
NEXT = None
#: How often it is compared anew with a script that somebody changes meanwhile.
_TRIES = 3


def side_by_side() -> dict[str, int]:
    """One after another."""
    return {QUEUE: 1}


def handle(work: Work) -> None:
    """Compare a draft with the script as it is, and keep it if that is still so."""
    for _ in range(_TRIES):
        try:
            _lay(work)
            return
        except Outdated:
            continue
    raise Conflict("The script is being changed all the time. Apply the draft once it is quiet.")


def _lay(work: Work) -> None:
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        asked = scripts.draft_to_lay(session, subject)
    found = work.compute(scripts.laid, asked, limits=UNTRUSTED)
    work.store(lambda session: scripts.lay(session, subject, asked, found), label="Applied a draft")


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """The job itself says it: the draft waits as before."""
