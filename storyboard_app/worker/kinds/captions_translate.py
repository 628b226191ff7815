"""Asking a language model for the lines of a project that are not translated yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app import translations
from storyboard_app.processes import UNTRUSTED
from storyboard_app.store import session_for
from storyboard_app.store.records import Job

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = translations.SUGGEST_JOB, "captions", "translating captions"
FAILING = "The captions could not be translated. The log says why."
NEXT = None


def side_by_side() -> dict[str, int]:
    """One after another."""
    return {QUEUE: 1}


def handle(work: Work) -> None:
    """Ask for what is missing, and keep what comes."""
    project_id, language = work.assignment.subject_id, str(work.assignment.options["language"])
    with session_for(work.assignment.actor) as session:
        asked = translations.lines_to_suggest(session, project_id, language)
    suggested = work.compute(translations.suggestions, asked, limits=UNTRUSTED)
    told = f"{len(suggested.texts)} of {len(asked.lines)} lines translated"
    work.store(
        lambda session: translations.keep_suggestions(session, project_id, language, suggested),
        f"{told}. {suggested.problem}".strip() if suggested.problem else told,
    )


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Its own row says it: the page shows the job."""
