"""What a project's page is made from: its board and its jobs, read together."""

from uuid import UUID

from storyboard_app import boards
from storyboard_app.people import membership
from storyboard_app.queue import jobs
from storyboard_app.store import session_for
from storyboard_app.values import Board, JobView

#: Jobs listed in the panel of jobs.
JOBS_LISTED = 30


def look_at(actor: UUID, project_id: UUID) -> tuple[Board, tuple[JobView, ...], tuple[JobView, ...], list[str]]:
    """Return the board, the jobs that wait or run, the latest jobs, and the verbs that the actor may do."""
    with session_for(actor) as session:
        board = boards.at_hand(session, project_id)
        may = sorted(verb.value for verb in membership.verbs_of(session, project_id))
        return board, jobs.running(session, project_id), jobs.listing(session, project_id, JOBS_LISTED), may
