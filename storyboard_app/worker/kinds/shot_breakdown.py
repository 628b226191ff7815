"""Planning the shots of a scene; where the run goes on, its frames are drawn next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app import shots
from storyboard_app.boards import MADE_BY
from storyboard_app.processes import UNTRUSTED
from storyboard_app.shots import shot_planning
from storyboard_app.store import session_for
from storyboard_app.store.records import Job
from storyboard_app.values import Step

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = MADE_BY[Step.SHOTS], "shot", "breaking scenes down"
FAILING = "The scene could not be broken down. The log says why."
SPAN, TARGET = "shot.plan", None
NEXT = Step.FRAMES


def side_by_side() -> dict[str, int]:
    """One after another."""
    return {QUEUE: 1}


def handle(work: Work) -> None:
    """Plan the shots of a scene."""
    subject = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        asked = shots.scene_to_plan(session, subject)
        asks = shot_planning.asks_a_model(session, subject)
    known, cast = dict(asked.known), dict(asked.cast)
    breakdown, notes = work.compute(
        shot_planning.planned,
        asked.scene,
        asked.rate,
        asks,
        known,
        cast,
        asked.before,
        asked.openings,
        asked.earlier,
        limits=UNTRUSTED,
    )
    work.store(
        lambda session: shots.store_breakdown(session, subject, breakdown, asked.planned_from, notes),
        notes.get("said", ""),
    )


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Its own row says it: the scene's step shows the job."""
