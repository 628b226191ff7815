"""Frames that a diffusion model draws together: whoever begins one claims what waits beside it.

Claimed are jobs of the same scene, person and model, as many as the model draws at once, under their rows' locks and
with their rows in the queue: to everybody else they are being worked on, and when the worker dies they are put back
with the one it was given. One that is stopped is left out and the others go on. When drawing together trips, each is
drawn alone, so that none fails for another's fault.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from procrastinate.job_context import AbortReason
from sqlalchemy import text
from sqlmodel import Session, col, select

from storyboard_app import telemetry
from storyboard_app.errors import StoryboardError, Unavailable
from storyboard_app.frames import FrameOrder, drawing
from storyboard_app.processes import Stopped
from storyboard_app.queue import EXECUTIONS, Assignment, job_life, jobs
from storyboard_app.store import session_for
from storyboard_app.store.records import Job, now
from storyboard_app.values import JobState
from storyboard_app.worker import failures, kinds

if TYPE_CHECKING:
    from storyboard_app.worker.running import Work

log = logging.getLogger(__name__)

#: Seconds between two looks at whether somebody stopped a job of a batch.
_LOOK_SECONDS = 0.4
#: A row of the queue goes to the worker that holds the leader's, unless another has it or its lock.
_TAKE = text("""
    update procrastinate_jobs mine set status = 'doing', worker_id = lead.worker_id from procrastinate_jobs lead
    where lead.id = :lead and mine.id = any(:wanted) and mine.status = 'todo' and mine.queue_name = lead.queue_name
      and (mine.scheduled_at is null or mine.scheduled_at <= now())
      and not exists (select from procrastinate_jobs other where other.lock = mine.lock and other.status = 'doing')
    returning mine.id""")
_LET_GO = text(
    "update procrastinate_jobs set status = 'todo', worker_id = null, abort_requested = false, scheduled_at = :at"
    " where id = :row and status = 'doing'"
)
_FINISH = text("delete from procrastinate_jobs where id = :row and status = 'doing'")


@dataclass
class _Member:
    """A job of a batch; the one that the worker was given has no row of the queue to look after."""

    assignment: Assignment
    order: FrameOrder
    queue_id: int | None = None
    #: Whether it is still to be drawn; and whether it was, and is kept.
    live: bool = True
    stored: bool = False


@dataclass
class Batch:
    """Jobs that are drawn together."""

    work: Work
    members: list[_Member]
    _looked_at: float = field(default=0.0)

    @property
    def live(self) -> list[_Member]:
        """The members that are still to be drawn."""
        return [member for member in self.members if member.live]

    def report(self, progress: float, message: str, picture: bytes = b"") -> None:
        """Tell of every job how far the batch is; the picture is the first one's."""
        reported = self.work.report(progress, message, picture)
        for member in self.live[1:] if reported else ():
            with suppress(Unavailable):
                jobs.report(member.assignment.job_id, member.assignment.actor, progress, message)

    def stopped(self) -> bool:
        """Say whether nothing is left to draw, or the worker ends; leaves out what somebody stopped meanwhile."""
        if self.work.context.abort_reason() == AbortReason.SHUTDOWN:
            return True
        if time.monotonic() - self._looked_at >= _LOOK_SECONDS:
            self._looked_at = time.monotonic()
            with suppress(Unavailable):
                self._leave_out()
        return not self.live

    def _leave_out(self) -> None:
        ids = [member.assignment.job_id for member in self.live]
        with session_for(self.work.assignment.actor) as session:
            going = select(Job.id).where(
                col(Job.id).in_(ids), Job.state == JobState.RUNNING, ~col(Job.cancel_requested)
            )
            still = set(session.exec(going).all())
            for member in self.live:
                if member.assignment.job_id not in still:
                    job_life.stop(session, member.assignment.job_id)
                    member.live = False
                    _end_row(session, member)


def draw(work: Work, order: FrameOrder) -> None:
    """Draw a frame with a model, and what waits beside it.

    Raises Stopped when the job that the worker was given was stopped, or what it tripped over.
    """
    lead = _Member(work.assignment, order)
    batch = Batch(work, [lead, *_claimed(work, order)])
    with work.hands.holding(*(member.queue_id for member in batch.members if member.queue_id)):
        try:
            _draw_all(batch)
        except BaseException:
            _put_back(batch)
            raise
    if not lead.stored:
        raise Stopped


def _draw_all(batch: Batch) -> None:
    try:
        _draw_together(batch, batch.live)
    except (Stopped, Unavailable):
        raise
    except Exception as error:
        if len(batch.members) == 1:
            raise
        if not isinstance(error, StoryboardError):
            log.exception("%d frames could not be drawn together", len(batch.live))
        _draw_each(batch)


def _draw_together(batch: Batch, members: Sequence[_Member]) -> None:
    orders = [member.order for member in members]
    draw_many = telemetry.carried(drawing.draw_many)
    drawn = batch.work.pool.run(draw_many, orders, report=batch.report, stopped=batch.stopped)
    for member, picture in zip(members, drawn, strict=True):
        if member.live:
            _store(member, picture)


def _draw_each(batch: Batch) -> None:
    """Draw one by one; what the given job trips over is raised when the others are done."""
    tripped: Exception | None = None
    for member in batch.live:
        try:
            _draw_together(batch, [member])
        except (Stopped, Unavailable):
            raise
        except Exception as error:
            if member.queue_id is None:
                tripped = error
            else:
                _trip(member, error)
    if tripped:
        raise tripped


def _claimed(work: Work, order: FrameOrder) -> list[_Member]:
    """Take what waits for the same model in the same scene."""
    assignment, wanted = work.assignment, order.together - 1
    if wanted < 1:
        return []
    with session_for(assignment.actor) as session:
        waiting = session.exec(_waiting(assignment).limit(2 * wanted)).all()
        orders = {job.id: drawing.order(session, job.subject_id, job.options) for job in waiting}
        fitting = [job for job in waiting if orders[job.id].goes_with(order)][:wanted]
        rows = {"lead": work.context.job.id, "wanted": [job.queue_id for job in fitting]}
        taken = set(session.connection().execute(_TAKE, rows).scalars())
        return [
            _Member(job_life.set_going(session, job), orders[job.id], job.queue_id)
            for job in fitting
            if job.queue_id in taken
        ]


def _waiting(assignment: Assignment) -> Any:
    """Return the query for jobs that could be drawn beside one, oldest first, leaving out what others have locked."""
    return (
        select(Job)
        .where(
            Job.project_id == assignment.project_id,
            Job.scene_id == assignment.scene_id,
            Job.actor_id == assignment.actor,
            Job.task == assignment.task,
            Job.state == JobState.QUEUED,
            ~col(Job.cancel_requested),
            Job.attempt < EXECUTIONS,
            Job.id != assignment.job_id,
        )
        .order_by(col(Job.created_at))
        .with_for_update(skip_locked=True)
    )


def _store(member: _Member, drawn: drawing.Drawn) -> None:
    """Keep a picture and end its job; nothing is kept of one that was stopped meanwhile."""
    assignment = member.assignment
    with session_for(assignment.actor) as session:
        job = job_life.finish(session, assignment.job_id)
        if job:
            drawing.keep(session, assignment.subject_id, drawn, aside=member.order.aside)
            kinds.follow(session, job)
        _end_row(session, member)
    member.live, member.stored = False, job is not None
    telemetry.count("frames", backend=member.order.backend, result="done" if job else "stopped")


def _trip(member: _Member, error: Exception) -> None:
    """Fail a claimed job, or let it wait for its next execution."""
    assignment = member.assignment
    final = failures.is_final(assignment, error)
    if not failures.is_refusal(error):
        log.error("%s, execution %d", assignment.title, assignment.attempt, exc_info=error)
    if final:
        failures.fail(assignment, error)
    with session_for(assignment.actor) as session:
        if final:
            _end_row(session, member)
        else:
            job_life.wait_again(session, assignment.job_id)
            _let_go(session, member, 2.0**assignment.attempt)
    member.live = False


def _put_back(batch: Batch) -> None:
    """Let what was claimed and not drawn wait again, uncounted."""
    for member in batch.live:
        if member.queue_id is None:
            continue
        with suppress(Unavailable), session_for(member.assignment.actor) as session:
            job_life.put_back(session, member.assignment.job_id)
            _let_go(session, member, 0.0)


def _let_go(session: Session, member: _Member, seconds: float) -> None:
    at = now() + timedelta(seconds=seconds) if seconds else None
    session.connection().execute(_LET_GO, {"row": member.queue_id, "at": at})


def _end_row(session: Session, member: _Member) -> None:
    if member.queue_id is not None:
        session.connection().execute(_FINISH, {"row": member.queue_id})
