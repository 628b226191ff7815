"""One job from its beginning to its end, whatever that is: stored, stopped, tried again, failed with a sentence.

What trips is tried again with growing pauses, unless that would not help (see `failures`). A job that a stopping
worker leaves, or that loses the database, is put back uncounted.
"""

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.exceptions import JobAborted
from procrastinate.job_context import AbortReason
from procrastinate.jobs import Job as QueueJob
from procrastinate.worker import Worker as Fetcher
from sqlmodel import Session

from storyboard_app import telemetry
from storyboard_app.errors import Forbidden, NotFound, Unavailable
from storyboard_app.processes import Limits, ProcessPool, Stopped
from storyboard_app.queue import Assignment, job_life, jobs
from storyboard_app.store import requests, session_for, storage
from storyboard_app.store.records import now
from storyboard_app.worker import failures, kinds

log = logging.getLogger(__name__)

#: Seconds between two reports of a job's progress.
REPORT_SECONDS = 0.2
#: Queues whose children hold a diffusion model, which takes up to minutes to load.
_NEVER_RESTING = ("diffusion",)
#: Seconds that a job waits for a lost database, and between two looks.
_LONGEST_OUTAGE, _LOOK_SECONDS = 300.0, 0.5


class Again(Exception):
    """The job should run again after some seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"again in {seconds} s")
        self.seconds = seconds


class Failed(Exception):
    """The job has failed, and its row says why."""


class Retries(BaseRetryStrategy):
    """Runs again what asks for it; also what lost the database before it could say so."""

    def get_retry_decision(self, *, exception: BaseException, job: QueueJob) -> RetryDecision | None:
        """Return when to run again, or None."""
        if isinstance(exception, Again):
            return RetryDecision(retry_at=now() + timedelta(seconds=exception.seconds))
        if isinstance(exception, Failed | JobAborted | Forbidden | NotFound):
            return None
        return RetryDecision(retry_at=now() + timedelta(seconds=1))


class Hands:
    """The children that compute for this worker, by queue, and what is in its hands."""

    def __init__(self, places: dict[str, int]) -> None:
        self._pools = {queue: ProcessPool(count) for queue, count in places.items()}
        self._fetchers: list[Fetcher] = []
        self._held: set[int | None] = set()

    @contextlib.contextmanager
    def fetching(self, fetcher: Fetcher) -> Iterator[None]:
        """Remember who fetches jobs for these hands."""
        self._fetchers.append(fetcher)
        try:
            yield
        finally:
            self._fetchers.remove(fetcher)

    @contextlib.contextmanager
    def holding(self, *queue_ids: int | None) -> Iterator[None]:
        """Remember that jobs, by the ids of their rows in the queue, are being worked on here."""
        self._held.update(queue_ids)
        try:
            yield
        finally:
            self._held.difference_update(queue_ids)

    def holds(self, job: QueueJob) -> bool:
        """Say whether a job is being worked on here."""
        return job.id in self._held

    def dropped(self, job: QueueJob) -> bool:
        """Say whether the queue believes that this worker works on a job while nobody here does.

        That is so when the database goes away while a job is fetched (it never arrived) or while it ends.
        """
        return job.worker_id in self.worker_ids() and not self.holds(job)

    def worker_ids(self) -> set[int]:
        """Return the ids by which the queue knows this worker: one for each of its queues."""
        return {fetcher.worker_id for fetcher in self._fetchers if fetcher.worker_id is not None}

    def of(self, queue: str) -> ProcessPool:
        """Return the pool of a queue."""
        return self._pools[queue]

    def rest(self, seconds: float) -> None:
        """End the children that had nothing to do for so many seconds, where what they hold is loaded soon again."""
        for queue, pool in self._pools.items():
            if queue not in _NEVER_RESTING:
                pool.rest(seconds)

    def close(self) -> None:
        """End all children."""
        for pool in self._pools.values():
            pool.close()


@dataclass
class Work:
    """A running job in the hands of its handler."""

    assignment: Assignment
    hands: Hands
    context: JobContext
    _reported_at: float = field(default=0.0)
    _previews: int = field(default=0)

    @property
    def queue(self) -> str:
        """The queue that the job was fetched from."""
        return self.context.job.queue

    @property
    def pool(self) -> ProcessPool:
        """Where its work is computed."""
        return self.hands.of(self.queue)

    def compute(self, work: Callable[..., Any], *arguments: Any, limits: Limits | None = None) -> Any:
        """Return `work(*arguments, progress=...)`, done in a child; raises Stopped soon after a person asks for it.

        limits: what it may take; raises OverLimit for more.
        """
        stopped = self.context.should_abort
        return self.pool.run(telemetry.carried(work), *arguments, report=self.report, stopped=stopped, limits=limits)

    def report(self, progress: float, message: str, picture: bytes = b"") -> bool:
        """Note how far the job is, at most five times a second, and return whether it was noted.

        picture: the work as far as it is, a small JPEG; kept beside the others until the job ends.
        """
        if time.monotonic() - self._reported_at < REPORT_SECONDS:
            return False
        self._reported_at = time.monotonic()
        assignment = self.assignment
        if picture:
            self._previews += 1
            storage.put(storage.preview_key(assignment.project_id, assignment.job_id, self._previews), picture)
        with contextlib.suppress(Unavailable):  # the work itself needs no database
            jobs.report(assignment.job_id, assignment.actor, progress, message, self._previews)
        return True

    def hand_over(self, queue: str, keep: Callable[[Session], object]) -> None:
        """Keep what was made so far, and let the job wait in another queue for the rest, in one transaction.

        Raises Stopped when somebody stopped it meanwhile.
        """
        with session_for(self.assignment.actor) as session:
            keep(session)
            goes_on = jobs.hand_over(session, self.assignment.job_id, queue)
        if not goes_on:
            raise Stopped

    def clear(self) -> None:
        """Forget the pictures of the work in progress."""
        if self._previews:
            storage.delete_folder(storage.previews_folder(self.assignment.project_id, self.assignment.job_id))

    def store(self, keep: Callable[[Session], object], message: str = "", result: str = "", label: str = "") -> None:
        """Keep what was made and end the job in one transaction; nothing is kept of a job that ended meanwhile.

        message: what is to be said of it. result: the storage key of what can be fetched, if anything can. label: for
        a person's own deed, what it is called in the history, as `session_for` takes it. The job's row is locked last,
        so that it can be stopped while much is kept; raises Stopped soon after.
        """
        with session_for(self.assignment.actor, label, stopped=self.context.should_abort) as session:
            part = session.begin_nested()
            keep(session)
            session.flush()
            job = job_life.finish(session, self.assignment.job_id, message, result)
            if job:
                part.commit()
                kinds.follow(session, job)
                return
            part.rollback()
            storage.take_back(session)
            job_life.finish(session, self.assignment.job_id)  # says that it was stopped


def perform(hands: Hands, context: JobContext, job_id: UUID, actor: UUID) -> None:
    """Run one job. Raises what tells the queue how it ended: Again, Failed, JobAborted."""
    with hands.holding(context.job.id):
        assignment = job_life.begin(job_id, actor, context.job.id)
        if assignment is None:
            return
        whose = {"request": assignment.request_id, "person": str(actor), "job": str(job_id)}
        with requests.coming_from(requests.Origin(assignment.request_id)), telemetry.about(**whose):
            with telemetry.span(kinds.span_of(assignment.task), queue=context.job.queue):
                _perform(Work(assignment, hands, context))
            log.info("%s: done", assignment.title)


def _perform(work: Work) -> None:
    try:
        kinds.by_name()[work.assignment.task].handle(work)
    except Stopped:
        _stop(work.assignment, work.context)
    except Exception as error:
        _trip(work.assignment, error, work.context)
    finally:
        work.clear()


def _stop(assignment: Assignment, context: JobContext) -> None:
    leaving = context.abort_reason() == AbortReason.SHUTDOWN
    with session_for(assignment.actor) as session:
        (job_life.put_back if leaving else job_life.stop)(session, assignment.job_id)
    if leaving:
        raise Again(0)
    raise JobAborted


def _trip(assignment: Assignment, error: Exception, context: JobContext) -> None:
    if isinstance(error, Unavailable) and _database_was_away(assignment.actor, context):
        with session_for(assignment.actor) as session:
            job_life.put_back(session, assignment.job_id)
        raise Again(0) from None
    if not failures.is_refusal(error):
        asked = assignment.request_id or "nobody"
        log.exception("%s, execution %d, asked for by %s", assignment.title, assignment.attempt, asked)
    if failures.is_final(assignment, error):
        raise Failed(failures.fail(assignment, error)) from None
    with session_for(assignment.actor) as session:
        job_life.wait_again(session, assignment.job_id)
    raise Again(2.0**assignment.attempt) from None


def _database_was_away(actor: UUID, context: JobContext) -> bool:
    """Say whether the database cannot be reached, and wait until it can or the worker stops."""
    began = time.monotonic()
    away = False
    while time.monotonic() - began < _LONGEST_OUTAGE and not context.should_abort():
        try:
            with session_for(actor) as session:
                session.connection()
            return away
        except Unavailable:
            away = True
            time.sleep(_LOOK_SECONDS)
    return away
