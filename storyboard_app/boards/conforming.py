"""An edit that comes back, beside the board of today: read as untrusted, compared, nothing changed."""

from uuid import UUID

from sqlmodel import Session

from storyboard_app import boards, editorial, shots
from storyboard_app.processes import at_once
from storyboard_app.store import scanning
from storyboard_app.values import Conform


def compare_edit(session: Session, project_id: UUID, name: str, content: bytes) -> Conform:
    """Return what an edit would change on a project's board, row by row.

    content: any timeline that `editorial.read` takes, read in a child with little time and memory. Raises Unreadable
    for what is none, NotFound for a project that is not there.
    """
    scanning.require_clean(name, content)
    board = boards.snapshot(session, project_id)
    edit = at_once(editorial.read, content, name, board.rate)
    return editorial.compare(edit, board, shots.omitted_shots(session, project_id))
