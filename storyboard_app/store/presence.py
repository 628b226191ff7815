"""Who is where in a project: told by windows while they are open, heard by all web processes, kept in no table.

A window says where it is when that changes, and now and then that it is still there; what was not heard for a while is
gone. Who may say and hear it is decided before `tell` and `live.subscribe` are called.
"""

import json
import time
from dataclasses import asdict, dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

#: The channel of the database that it is told by.
CHANNEL = "presence"
#: Seconds after which a window that said nothing is gone; windows say something every 20.
SILENCE = 50.0
#: Windows of one project that are remembered.
MOST = 400


@dataclass(frozen=True)
class Presence:
    """Where a window is."""

    #: Whose it is and which: told by the server, so that nobody speaks for somebody else.
    window: str
    name: str
    #: notebook, script, panel, review or activity; empty for a window that was closed.
    view: str
    #: Number of the shot that is looked at; empty for none.
    shot: str = ""
    #: Where its film stands, in ticks, and whether it plays.
    tick: int = 0
    playing: bool = False
    #: It asks the others to follow.
    leads: bool = False
    #: The field in hand there, as pages name their fields: "ID.4" of the shot table, "scene-ID"; empty for none.
    at: str = ""
    #: Which telling of its window this is: one that comes after a later one is not heard. 0 where windows do not count.
    turn: int = 0


#: By project and window: when it was last heard of, and where it is; one that was closed is remembered without a view.
_here: dict[UUID, dict[str, tuple[float, Presence]]] = {}


def tell(session: Session, project_id: UUID, presence: Presence) -> None:
    """Tell all processes where a window is, when the transaction is committed."""
    told = json.dumps({"project": str(project_id), "presence": asdict(presence)})
    session.connection().execute(text("select pg_notify(:channel, :told)"), {"channel": CHANNEL, "told": told})


def hear(payload: str) -> tuple[UUID, Presence] | None:
    """Remember what was told of a window, and return it with its project; None where a later word was heard before.

    Each telling is a transaction of its own, and they may end in another order: who left would be there again.
    """
    told = json.loads(payload)
    project_id, presence = UUID(told["project"]), Presence(**told["presence"])
    windows = {each.window: (heard_at, each) for heard_at, each in _heard(project_id)}
    before = windows.pop(presence.window, None)
    if before and presence.turn and presence.turn < before[1].turn:
        return None
    windows[presence.window] = time.monotonic(), presence
    _here[project_id] = dict(list(windows.items())[-MOST:])
    _forget_silent()
    return project_id, presence


def present(project_id: UUID) -> list[Presence]:
    """Return the windows that are open on a project, as far as this process has heard."""
    return [presence for _, presence in _heard(project_id) if presence.view]


def _heard(project_id: UUID) -> list[tuple[float, Presence]]:
    """Return the windows that said something lately, each with when it did."""
    latest = time.monotonic() - SILENCE
    return [heard for heard in _here.get(project_id, {}).values() if heard[0] > latest]


def _forget_silent() -> None:
    """Forget the projects of which no window said anything lately."""
    for project_id in [known for known in _here if not _heard(known)]:
        del _here[project_id]
