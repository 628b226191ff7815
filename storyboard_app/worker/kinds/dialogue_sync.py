"""Laying a scene's dialogue over its shots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session

from storyboard_app import shots, sound
from storyboard_app.boards import MADE_BY
from storyboard_app.shots import heard_lines
from storyboard_app.store import existing, session_for
from storyboard_app.store.records import Job, Project, Scene
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
    """Time a scene; where the project is timed by sound, its lines are said before."""
    scene_id = work.assignment.subject_id
    with session_for(work.assignment.actor) as session:
        project = existing(session, Project, existing(session, Scene, scene_id).project_id)
        rules = heard_lines.is_timed_by_sound(project)
        asked = sound.lines_to_say(session, project.id, scene_id) if rules else sound.ToSay()
    said = work.compute(sound.say, asked) if asked.lines else ()

    def store(session: Session) -> None:
        sound.keep(session, said)
        shots.time_scene(session, scene_id)

    work.store(store)


def on_failed(session: Session, job: Job, sentence: str, error: Exception) -> None:
    """Its own row says it: the scene's step shows the job."""
