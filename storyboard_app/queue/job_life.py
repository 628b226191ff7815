"""What a worker does to a job: begin, finish, fail, put back.

Every change happens under the row's lock, so that a job that two workers run at once is stored once: the first to
`finish` wins and the second is told so. A job is executed at most three times; each begin counts, so that a job that
takes its worker down with it ends as failed and not as a loop.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from storyboard_app.store import session_for
from storyboard_app.store.records import Job, now
from storyboard_app.values import JobState

#: Executions before a job counts as failed.
EXECUTIONS = 3


@dataclass(frozen=True)
class Assignment:
    """What a worker needs to know of a job it runs."""

    job_id: UUID
    actor: UUID
    project_id: UUID
    task: str
    subject_id: UUID
    scene_id: UUID | None
    title: str
    #: Which execution this is, from 1.
    attempt: int
    options: Mapping[str, Any] = field(default_factory=dict)
    #: The request that asked for it.
    request_id: str = ""


def begin(job_id: UUID, actor: UUID, queue_id: int | None = None) -> Assignment | None:
    """Mark a job as running; None when there is nothing left to do (finished, stopped, gone, or tried too often).

    queue_id: the queue's row that it was fetched by; a job that waits by another one is not begun.
    """
    with session_for(actor) as session:
        job = _locked(session, job_id)
        if job is None or job.state not in (JobState.QUEUED, JobState.RUNNING):
            return None
        if queue_id is not None and job.queue_id != queue_id:
            return None
        if job.cancel_requested:
            _end(session, job, JobState.CANCELLED, "Stopped.")
            return None
        if job.attempt >= EXECUTIONS:
            _end(session, job, JobState.FAILED, "This stopped in the middle three times. Try it again later.")
            return None
        return set_going(session, job)


def set_going(session: Session, job: Job) -> Assignment:
    """Mark a job as running whose row is locked; return what its worker needs to know."""
    job.state, job.attempt, job.started_at = JobState.RUNNING, job.attempt + 1, now()
    job.message, job.preview = "", 0
    job.sequence += 1
    session.add(job)
    return Assignment(
        job.id,
        job.actor_id,
        job.project_id,
        job.task,
        job.subject_id,
        job.scene_id,
        job.title,
        job.attempt,
        dict(job.options),
        job.request_id,
    )


def finish(session: Session, job_id: UUID, message: str = "", result_key: str = "") -> Job | None:
    """Mark a job as done in the transaction that stores its result; None when that has happened or it was stopped.

    result_key: where what it made can be fetched; empty where nothing can.
    """
    job = _locked(session, job_id)
    if job is None or job.state != JobState.RUNNING:
        return None
    if job.cancel_requested:
        _end(session, job, JobState.CANCELLED, "Stopped.")
        return None
    job.progress, job.result_key = 1.0, result_key
    _end(session, job, JobState.DONE, message)
    return job


def stop(session: Session, job_id: UUID) -> None:
    """Mark a job as stopped by a person."""
    job = _locked(session, job_id)
    if job and job.state in (JobState.QUEUED, JobState.RUNNING):
        _end(session, job, JobState.CANCELLED, "Stopped.")


def fail(session: Session, job_id: UUID, sentence: str) -> Job | None:
    """Mark a job as failed for the reason given; None when it has already ended."""
    job = _locked(session, job_id)
    if job is None or job.state not in (JobState.QUEUED, JobState.RUNNING):
        return None
    _end(session, job, JobState.FAILED, sentence)
    return job


def wait_again(session: Session, job_id: UUID) -> None:
    """Let a job that tripped wait for its next execution, and say so."""
    job = _locked(session, job_id)
    if job and job.state == JobState.RUNNING:
        job.state = JobState.QUEUED
        job.message = f"Trying again ({job.attempt + 1} of {EXECUTIONS})"
        job.sequence += 1
        session.add(job)


def put_back(session: Session, job_id: UUID) -> None:
    """Let a job that its worker had to leave wait again, without counting the execution; one to be stopped ends."""
    job = _locked(session, job_id)
    if job and job.state == JobState.RUNNING and job.cancel_requested:
        _end(session, job, JobState.CANCELLED, "Stopped.")
    elif job and job.state == JobState.RUNNING:
        job.state, job.attempt = JobState.QUEUED, job.attempt - 1
        job.sequence += 1
        session.add(job)


def left_behind(job_id: UUID, actor: UUID) -> None:
    """Let a job whose worker died wait again, or end it if somebody had asked to stop it."""
    with session_for(actor) as session:
        job = _locked(session, job_id)
        if job is None or job.state != JobState.RUNNING:
            return
        if job.cancel_requested:
            _end(session, job, JobState.CANCELLED, "Stopped.")
            return
        job.state, job.message = JobState.QUEUED, "Trying again"
        job.sequence += 1
        session.add(job)


def _locked(session: Session, job_id: UUID) -> Job | None:
    return session.exec(select(Job).where(Job.id == job_id).with_for_update()).first()


def _end(session: Session, job: Job, state: JobState, message: str) -> None:
    job.state, job.message, job.finished_at = state, message, now()
    job.sequence += 1
    session.add(job)
