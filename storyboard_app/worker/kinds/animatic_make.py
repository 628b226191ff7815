"""Encoding the board as a film, which can be fetched when it is done."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app.boards import MADE_BY, rendering
from storyboard_app.store import session_for
from storyboard_app.store.records import Job
from storyboard_app.values import Step

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = MADE_BY[Step.ANIMATIC], "animatic", "rendering animatics"
FAILING = "The animatic could not be rendered. The board is unchanged."
SPAN, TARGET = "animatic.render", 60.0
NEXT = None


def side_by_side() -> dict[str, int]:
    """One after another."""
    return {QUEUE: 1}


def handle(work: Work) -> None:
    """Encode the board as a film."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        film = rendering.film(session, subject)
    with tempfile.TemporaryDirectory(prefix="storyboard-") as folder:
        out = Path(folder) / "animatic.mp4"
        work.compute(rendering.encode, film, out)
        work.store(lambda session: rendering.store_film(session, subject, film, out), result=film.key)


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Its own row says it: the board's last step shows the job."""
