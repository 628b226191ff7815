"""The board that somebody looks at, read once for all who look at the same state of it.

Fifty people on one project hear of each edit at once; the first reads the board, and the others are given what it read.
It is kept for as long as somebody's page holds it, and no longer.
"""

from threading import Lock
from uuid import UUID
from weakref import WeakValueDictionary

from sqlmodel import Session

from storyboard_app.boards.snapshots import snapshot
from storyboard_app.store import tags
from storyboard_app.values import Board

#: By project, its version and how far its jobs are, as whoever looks sees them.
_boards: WeakValueDictionary[tuple[UUID, int, int], Board] = WeakValueDictionary()
#: By project: held by who reads it, and gone when nobody waits for it.
_turns: WeakValueDictionary[UUID, Lock] = WeakValueDictionary()
_giving_turns = Lock()


def at_hand(session: Session, project_id: UUID) -> Board:
    """Return the board as it is now, as `snapshot` does, for a session that has changed nothing; raises NotFound.

    What a session has changed and not yet committed would be shown to others.
    """
    state = project_id, *tags.seen_of(session, project_id)
    with _turn_of(project_id):
        board = _boards.get(state)
        if board is None:
            board = _boards[state] = snapshot(session, project_id)
        return board


def _turn_of(project_id: UUID) -> Lock:
    with _giving_turns:
        turn = _turns.get(project_id)
        if turn is None:
            turn = _turns[project_id] = Lock()
        return turn
