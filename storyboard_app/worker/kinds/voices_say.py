"""Saying every line of a project, to know how long each is; its scenes are timed by that where the project says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app import sound
from storyboard_app.shots import heard_lines
from storyboard_app.store import existing, session_for
from storyboard_app.store.records import Job, Project

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

NAME, QUEUE, TITLE = sound.SAY_JOB, "voices", "saying lines"
FAILING = "The lines could not be said. The log says why."
NEXT = None


def side_by_side() -> dict[str, int]:
    """One after another."""
    return {QUEUE: 1}


def handle(work: Work) -> None:
    """Say what has changed since it was said."""
    project_id = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        asked = sound.lines_to_say(session, project_id)
    said = work.compute(sound.say, asked) if asked.lines else ()
    silent = sum(not line.engine and line.seconds == 0 for line in said)

    def store(session: Session) -> None:
        sound.keep(session, said)
        if heard_lines.is_timed_by_sound(existing(session, Project, project_id)):
            sound.time_scenes(session, project_id)

    told = f"; no voice here can say {silent} of them" if silent else ""
    work.store(store, f"Said {len(said)} lines{told}")


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Its own row says it: the page shows the job."""
