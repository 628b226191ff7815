"""What a job that tripped is told: whether trying again helps, and in which sentence it fails.

A named refusal (a script that cannot be read, a locked panel) fails at once, in its own words: doing it again would not
help. Anything else is tried three times.
"""

import errno
import re

from storyboard_app.errors import Conflict, StoryboardError, Unavailable
from storyboard_app.queue import EXECUTIONS, Assignment, job_life
from storyboard_app.store import session_for
from storyboard_app.worker import kinds

#: Refusals that may be over the next time.
_PASSING = (StoryboardError, Unavailable, Conflict)

#: What is wrong with the machine and not with the work, by the system's number for it.
_MACHINE: dict[object, str] = {
    errno.ENOSPC: "The disk is full. Free some space and try again; nothing is lost.",
    errno.EDQUOT: "The disk quota is used up. Free some space and try again; nothing is lost.",
    errno.EROFS: "The data folder is on a disk that cannot be written to.",
    errno.EACCES: "The data folder may not be written to by who runs the product.",
    errno.EMFILE: "Too many files are open on this machine. Try again.",
}
#: How the file store tells the system's number.
_OS_ERROR = re.compile(r"os error (\d+)")


def is_refusal(error: Exception) -> bool:
    """Say whether an error is a sentence for a person, that trying again would only repeat."""
    return isinstance(error, StoryboardError) and type(error) not in _PASSING


def is_final(assignment: Assignment, error: Exception) -> bool:
    """Say whether a job that tripped over an error has failed."""
    return is_refusal(error) or assignment.attempt >= EXECUTIONS


def fail(assignment: Assignment, error: Exception) -> str:
    """Mark a job as failed, on the row that it served too, and let its run go on without it; return why, in words."""
    kind = kinds.by_name()[assignment.task]
    sentence = str(error) if isinstance(error, StoryboardError) else _operational(error) or kind.FAILING
    with session_for(assignment.actor) as session:
        if job := job_life.fail(session, assignment.job_id, sentence):
            kind.on_failed(session, job, sentence, error)
            kinds.follow(session, job)
    return sentence


def _operational(error: Exception) -> str:
    """Return what is wrong with the machine, in words, where that is what a job tripped over; else nothing."""
    chain: BaseException | None = error
    while chain is not None:
        number = getattr(chain, "errno", None)
        if number is None and (match := _OS_ERROR.search(str(chain))):
            number = int(match[1])
        if number in _MACHINE:
            return _MACHINE[number]
        chain = chain.__cause__ or chain.__context__
    return ""
