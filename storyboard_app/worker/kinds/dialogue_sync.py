"""Laying a scene's dialogue over its shots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app import shots
from storyboard_app.boards import MADE_BY
from storyboard_app.store.records import Job
from storyboard_app.values import Step

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = MADE_BY[Step.DIALOGUE], "dialogue", "timing dialogue"
FAILING = "The dialogue could not be timed. The log says why."
SPAN, TARGET = NAME, None
NEXT = None


def side_by_side() -> dict[str, int]:
    """One after another."""
    return {QUEUE: 1}


def handle(work: Work) -> None:
    """Time a scene."""
    work.store(lambda session: shots.time_scene(session, work.assignment.subject_id))


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Its own row says it: the scene's step shows the job."""
