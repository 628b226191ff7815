"""What a job that tripped is told: whether trying again helps, and in which sentence it fails.

A named refusal (a script that cannot be read, a locked panel) fails at once, in its own words: doing it again would not
help. Anything else is tried three times.
"""

from sqlmodel import Session

from storyboard_app import scripts
from storyboard_app.boards import steps
from storyboard_app.errors import Conflict, Refused, StoryboardError, Unavailable
from storyboard_app.frames import drawing
from storyboard_app.queue import EXECUTIONS, Assignment, job_life
from storyboard_app.store import audit, existing, session_for
from storyboard_app.store.records import Job, Panel

_SENTENCES = {
    "script.ingest": "The script could not be read. The log says why.",
    "shot.breakdown": "The scene could not be broken down. The log says why.",
    "illustration.make": "The frame could not be drawn. Try another seed.",
    "dialogue.sync": "The dialogue could not be timed. The log says why.",
    "animatic.make": "The animatic could not be rendered. The board is unchanged.",
    "export.make": "The file could not be made. The board is unchanged.",
}
#: Refusals that may be over the next time.
_PASSING = (StoryboardError, Unavailable, Conflict)


def is_refusal(error: Exception) -> bool:
    """Say whether an error is a sentence for a person, that trying again would only repeat."""
    return isinstance(error, StoryboardError) and type(error) not in _PASSING


def is_final(assignment: Assignment, error: Exception) -> bool:
    """Say whether a job that tripped over an error has failed."""
    return is_refusal(error) or assignment.attempt >= EXECUTIONS


def fail(assignment: Assignment, error: Exception) -> str:
    """Mark a job as failed, on the row that it served too; return the sentence that says why."""
    sentence = str(error) if isinstance(error, StoryboardError) else _SENTENCES[assignment.task]
    with session_for(assignment.actor) as session:
        if job := job_life.fail(session, assignment.job_id, sentence):
            _note(session, job, sentence)
            if isinstance(error, Refused) and job.task == "illustration.make":
                shot = existing(session, Panel, job.subject_id).shot_id
                audit.note_refusal(session, job.project_id, shot, error.rule, sentence)
    return sentence


def _note(session: Session, job: Job, sentence: str) -> None:
    """Say on the row a failed job served what became of it, and let its run go on without it."""
    if job.task == "script.ingest":
        scripts.mark_failed(session, job.subject_id, sentence)
    elif job.task == "illustration.make":
        drawing.mark_failed(session, job.subject_id, sentence)
    steps.follow(session, job)
