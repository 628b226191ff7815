"""What a job that tripped is told: whether trying again helps, and in which sentence it fails.

A named refusal (a script that cannot be read, a locked panel) fails at once, in its own words: doing it again would not
help. Anything else is tried three times.
"""

from storyboard_app.errors import Conflict, StoryboardError, Unavailable
from storyboard_app.queue import EXECUTIONS, Assignment, job_life
from storyboard_app.store import refusals, session_for
from storyboard_app.worker import kinds

#: Refusals that may be over the next time.
_PASSING = (StoryboardError, Unavailable, Conflict)


def is_refusal(error: Exception) -> bool:
    """Say whether an error is a sentence for a person, that trying again would only repeat."""
    return isinstance(error, StoryboardError) and type(error) not in _PASSING


def is_final(assignment: Assignment, error: Exception) -> bool:
    """Say whether a job that tripped over an error has failed."""
    return is_refusal(error) or assignment.attempt >= EXECUTIONS


def fail(assignment: Assignment, error: Exception) -> str:
    """Mark a job as failed, on the row that it served too, and let its run go on without it; return why, in words."""
    kind = kinds.by_name()[assignment.task]
    sentence = str(error) if isinstance(error, StoryboardError) else refusals.machine_sentence(error) or kind.FAILING
    with session_for(assignment.actor) as session:
        if job := job_life.fail(session, assignment.job_id, sentence):
            kind.on_failed(session, job, sentence, error)
            kinds.follow(session, job)
    return sentence
