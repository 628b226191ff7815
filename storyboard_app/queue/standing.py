"""How all work stands, over every project: for whoever operates the product, at its own shell.

What failed and could be tried again (a dead letter) is listed with its sentence, and tried again in the name of who
asked for it: what they may no longer do is refused as it would be to them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg

from storyboard_app.errors import StoryboardError
from storyboard_app.queue import jobs
from storyboard_app.queue.depth import queue_rows
from storyboard_app.store import db, session_for
from storyboard_app.values import JobState

#: Seconds since its last word after which a worker does not count as there.
SILENT = 10
_WORKERS = "select count(*) from procrastinate_workers where last_heartbeat > now() - make_interval(secs => %s)"
_FAILED = """
    select jobs.id, jobs.actor_id, jobs.project_id, projects.title, jobs.task, jobs.title, jobs.message,
      jobs.finished_at, jobs.request_id
    from jobs join projects on projects.id = jobs.project_id
    where jobs.state = %(failed)s and jobs.finished_at > now() - make_interval(days => %(days)s)
    order by jobs.finished_at desc, jobs.id limit %(most)s
"""
_SLOWEST = """
    select jobs.task, jobs.title, projects.title, extract(epoch from jobs.finished_at - jobs.started_at)::float took,
      jobs.finished_at
    from jobs join projects on projects.id = jobs.project_id
    where jobs.state = %(done)s and jobs.started_at is not null
      and jobs.finished_at > now() - make_interval(days => %(days)s)
    order by took desc limit %(most)s
"""
_OWNERS = """
    select projects.id, projects.title, users.name from projects join users on users.id = projects.owner_id
    where projects.id = any(%s)
"""
_ACTORS = "select id, actor_id from jobs where id = any(%s)"


@dataclass(frozen=True)
class QueueNow:
    """A queue."""

    name: str
    waiting: int
    running: int
    #: Failed within a day.
    failed: int
    #: Seconds that the oldest job that waits has waited.
    oldest: float


@dataclass(frozen=True)
class FailedJob:
    """A job that failed, and could be tried again."""

    id: UUID
    actor_id: UUID
    project_id: UUID
    project: str
    #: Its kind, such as export.make.
    task: str
    title: str
    #: Why it failed, in a sentence.
    message: str
    finished_at: datetime
    #: The request that asked for it, as logs and traces name it.
    request_id: str


@dataclass(frozen=True)
class Standing:
    """How work stands."""

    queues: tuple[QueueNow, ...]
    #: Fetchers that gave a sign of life just now: one for each queue of each worker.
    fetchers: int
    failed: tuple[FailedJob, ...]

    @property
    def nobody_works(self) -> bool:
        """Whether work waits and nobody is there to do it."""
        return self.fetchers == 0 and any(queue.waiting for queue in self.queues)


@dataclass(frozen=True)
class SlowJob:
    """A job that took long."""

    task: str
    title: str
    project: str
    seconds: float
    finished_at: datetime


@dataclass(frozen=True)
class Owned:
    """A project, and whose it is."""

    title: str
    owner: str


def standing(days: int, most: int) -> Standing:
    """Return how work stands in all projects; of what failed the latest so many, of so many days."""
    with psycopg.connect(db.admin_conninfo()) as connection:
        queues = tuple(QueueNow(*row) for row in queue_rows(connection))
        [fetchers] = connection.execute(_WORKERS, (SILENT,)).fetchone() or (0,)
        wanted = {"failed": JobState.FAILED.value, "days": days, "most": most}
        failed = tuple(FailedJob(*row) for row in connection.execute(_FAILED, wanted).fetchall())
    return Standing(queues, fetchers, failed)


def slowest(days: int, most: int) -> tuple[SlowJob, ...]:
    """Return what took longest of what was done in so many days, in all projects."""
    wanted = {"done": JobState.DONE.value, "days": days, "most": most}
    with psycopg.connect(db.admin_conninfo()) as connection:
        return tuple(SlowJob(*row) for row in connection.execute(_SLOWEST, wanted).fetchall())


def owners(project_ids: Iterable[UUID]) -> dict[UUID, Owned]:
    """Return what projects are called and whose they are, for whoever looks after the installation."""
    with psycopg.connect(db.admin_conninfo()) as connection:
        rows = connection.execute(_OWNERS, ([*project_ids],)).fetchall()
    return {project_id: Owned(title, owner) for project_id, title, owner in rows}


def try_again(job_ids: list[UUID]) -> dict[UUID, str]:
    """Start failed jobs again, each in the name of who asked for it; return why those were refused that were."""
    with psycopg.connect(db.admin_conninfo()) as connection:
        actors: dict[UUID, UUID] = dict(connection.execute(_ACTORS, (job_ids,)).fetchall())
    refused = {job_id: "There is no such job." for job_id in job_ids if job_id not in actors}
    for job_id in filter(actors.get, job_ids):
        try:
            with session_for(actors[job_id]) as session:
                jobs.retry(session, job_id)
        except StoryboardError as error:
            refused[job_id] = str(error)
    return refused
