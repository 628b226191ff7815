"""What changed, as it happens: one database connection listens for the whole web process and tells every open page.

The database's trigger speaks once a transaction (see alembic/sql/0007_audit.sql) and says which version a project has
come to and how a job stands, so that nobody has to ask. Here each listener gets what concerns its project, with changes
that pile up while it is busy merged into one. Notifications are not kept anywhere: whoever starts to listen is told to
look at everything first, and so is everyone after a lost connection. Who may see a project is decided before
`subscribe` is called.
"""

import asyncio
import json
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from storyboard_app.store import db, presence, storage
from storyboard_app.store.presence import Presence
from storyboard_app.values import JobState, JobView, value_of

log = logging.getLogger(__name__)

CHANNEL = "project_changes"
#: Sessions of browsers that ended, by their ids.
ENDED = "sessions_ended"
#: Pauses between two attempts to reach the database, in seconds.
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 5.0


@dataclass(frozen=True)
class Change:
    """Something in a project changed. Neither tables nor a job: look at everything again."""

    project_id: UUID
    tables: frozenset[str] = frozenset()
    #: The version that the project has come to; 0 where that is not known.
    version: int = 0
    #: How a job stands; where its result is kept is not told.
    job: JobView | None = None
    #: Where a window of the project is now.
    presence: Presence | None = None

    @property
    def everything(self) -> bool:
        """Whether it is unknown what changed."""
        return not self.tables and self.job is None and self.presence is None

    @property
    def about(self) -> str:
        """What of several changes only the latest counts of: a job, a window, or all that is neither."""
        return self.job.id if self.job else f"window {self.presence.window}" if self.presence else ""


class _Mailbox:
    """What one listener has not taken yet: at most one change a job and a window, and one of everything else."""

    def __init__(self, first: Change) -> None:
        #: By what it is about; under an empty name what is neither job nor window.
        self._waiting: dict[str, Change] = {}
        self._filled = asyncio.Event()
        self.put(first)

    def put(self, change: Change) -> None:
        about = change.about
        earlier = self._waiting.get(about)
        if earlier is not None and change.presence is None:
            unknown = earlier.everything or change.everything
            tables = frozenset() if unknown else earlier.tables | change.tables
            change = replace(change, tables=tables, version=max(earlier.version, change.version))
        self._waiting[about] = change
        self._filled.set()

    async def take(self) -> Change:
        await self._filled.wait()
        change = self._waiting.pop(next(iter(self._waiting)))
        if not self._waiting:
            self._filled.clear()
        return change


_listeners: dict[UUID, set[_Mailbox]] = defaultdict(set)
_at_end: list[Callable[[UUID], None]] = []


async def subscribe(project_id: UUID) -> AsyncIterator[Change]:
    """Go on yielding what changes in a project; the first says to look at everything, so that nothing is missed."""
    mailbox = _Mailbox(Change(project_id))
    _listeners[project_id].add(mailbox)
    try:
        while True:
            yield await mailbox.take()
    finally:
        _listeners[project_id].discard(mailbox)
        if not _listeners[project_id]:
            del _listeners[project_id]


async def listening() -> None:
    """Listen for as long as the web process lives, through restarts of the database."""
    pause = SHORTEST_PAUSE
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(await _conninfo(), autocommit=True) as connection:
                await connection.execute(f"listen {CHANNEL}; listen {ENDED}; listen {presence.CHANNEL}")
                pause = SHORTEST_PAUSE
                _tell_everyone()
                async for notice in connection.notifies():
                    if notice.channel == ENDED:
                        _end(UUID(notice.payload))
                    elif notice.channel == presence.CHANNEL:
                        if heard := presence.hear(notice.payload):
                            _pass_on(*heard)
                    else:
                        _tell(notice.payload)
        except Exception as error:
            log.warning("Live updates lost the database: %s", error)
        await asyncio.sleep(pause)
        pause = min(LONGEST_PAUSE, pause * 2)


def on_ended(listener: Callable[[UUID], None]) -> None:
    """Have something called with each session of a browser that ends, in this process."""
    _at_end.append(listener)


def _end(session_id: UUID) -> None:
    for listener in _at_end:
        listener(session_id)


async def _conninfo() -> str:
    """Return how to connect, bringing the embedded database back if it is down."""
    return await asyncio.to_thread(db.connect)


def _tell(payload: str) -> None:
    notice = json.loads(payload)
    project_id = UUID(notice["project"])
    job = _job(notice["job"]) if notice.get("job") else None
    change = Change(project_id, frozenset(notice.get("tables", ())), notice.get("version") or 0, job)
    for mailbox in _listeners.get(project_id, ()):
        mailbox.put(change)


def _pass_on(project_id: UUID, where: Presence) -> None:
    for mailbox in _listeners.get(project_id, ()):
        mailbox.put(Change(project_id, presence=where))


def _job(row: Mapping[str, Any]) -> JobView:
    """Return a job as its row was told: its columns in the database's JSON."""
    moments = {
        name: datetime.fromisoformat(row[name]).isoformat() for name in ("created_at", "finished_at") if row[name]
    }
    job = value_of(JobView, {**row, **moments})
    if job.state != JobState.RUNNING or not row["preview"]:
        return job
    return replace(job, preview_key=storage.preview_key(job.project_id, job.id, row["preview"]))


def _tell_everyone() -> None:
    for project_id, mailboxes in _listeners.items():
        for mailbox in mailboxes:
            mailbox.put(Change(project_id))
