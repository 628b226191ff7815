"""Kinds of jobs: one module each, with all that a worker knows of it.

Those of other packages are added by entry points of the group `storyboard.jobs`. What asks for a job is a verb, which
names its kind: a new kind is its file here and the verb.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sqlmodel import Session

from registry import Registry, Unfit
from storyboard_app.boards import steps
from storyboard_app.processes import Report
from storyboard_app.queue import queue_of
from storyboard_app.store.records import Job
from storyboard_app.values import Step

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work


class JobKind(Protocol):
    """A module that does one kind of job."""

    #: What jobs' rows call it: its queue and a verb, such as script.ingest.
    NAME: str
    #: The queue that its jobs wait in first.
    QUEUE: str
    #: What it does, in words, such as "reading scripts".
    TITLE: str
    #: The sentence that a job fails with when what it tripped over is no sentence for a person.
    FAILING: str
    #: The step of the scene that follows, where its run goes so far; None where nothing does.
    NEXT: Step | None

    def side_by_side(self) -> Mapping[str, int]:
        """Return how many of its jobs run side by side, by each queue that they wait in."""
        ...

    def handle(self, work: Work) -> None:
        """Do the job: read in one transaction, work in none, and end with `work.store` in another.

        What can be fetched when it is done is told to `work.store` as its result. Raises what it trips over.
        """
        ...

    def on_failed(self, session: Session, job: Job, sentence: str, error: Exception) -> None:
        """Say on the row that a failed job served what became of it."""
        ...


@runtime_checkable
class Prepared(JobKind, Protocol):
    """A kind whose processes load what they need ahead of the first job."""

    def get_ready(self, progress: Report) -> None:
        """Load it; done in each of the processes of its queue."""
        ...


@runtime_checkable
class Timed(JobKind, Protocol):
    """A kind that operators know by another name, and that is promised to be done in time."""

    #: What its span is called in traces and metrics.
    SPAN: str
    #: 95 of 100 take less than so many seconds; None where nothing is promised.
    TARGET: float | None


#: The kinds by their files' names.
KINDS: Registry[JobKind] = Registry("job kind", __name__, "storyboard.jobs", JobKind, Prepared, Timed)


@cache
def by_name() -> dict[str, JobKind]:
    """Return every kind by its name. Raises Unfit for one that does not fit, or is named as another or its queue."""
    by_name = {kind.NAME: kind for kind in KINDS.values()}
    if len(by_name) < len(KINDS):
        raise Unfit(f"Two job kinds have the same NAME: {', '.join(sorted(kind.NAME for kind in KINDS.values()))}.")
    for kind in by_name.values():
        if queue_of(kind.NAME) != kind.QUEUE or kind.QUEUE not in kind.side_by_side():
            raise Unfit(f'The job kind "{kind.NAME}" has QUEUE "{kind.QUEUE}", not the first word of its name.')
    return by_name


def span_of(task: str) -> str:
    """Return what the span of a kind is called."""
    kind = by_name()[task]
    return kind.SPAN if isinstance(kind, Timed) else kind.NAME


def queues() -> dict[str, int]:
    """Return how many jobs run side by side, by queue."""
    return {queue: places for kind in by_name().values() for queue, places in kind.side_by_side().items()}


def follow(session: Session, job: Job) -> None:
    """Start what follows from a job that ended, as far as its run goes."""
    steps.follow(session, job, by_name()[job.task].NEXT)
