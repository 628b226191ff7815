"""Long work as people follow it: asked for, cancelled, tried again, listed.

A job has two rows: ours, which people see, and the queue's, which workers fetch. Both are written in the transaction of
whoever asks, so that neither exists without the other nor without the rows it serves. What a worker does to a job while
it runs is in `job_life`. Asking twice for the same waiting work gives the same job.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import procrastinate
import psycopg
from procrastinate.exceptions import ConnectorException
from procrastinate.sql import queries
from sqlmodel import Session, col, select

from storyboard_app.errors import Conflict, NotFound
from storyboard_app.queue import quotas
from storyboard_app.store import newest_behind, refusals, requests, rights, session_for, storage
from storyboard_app.store.records import Job, now
from storyboard_app.values import JobState, JobView, Verb

ACTIVE = (JobState.QUEUED, JobState.RUNNING)
#: For how long whoever comes back is told that a job has ended.
LATELY = timedelta(minutes=15)

#: Writes queue rows over the caller's own connection; it never opens one.
_queue = procrastinate.App(connector=procrastinate.SyncPsycopgConnector())


def queue_of(task: str) -> str:
    """Return the queue that jobs of a kind wait in first: the first word of its name."""
    return task.partition(".")[0]


def enqueue(
    session: Session,
    task: str,
    subject_id: UUID,
    project_id: UUID,
    title: str,
    scene_id: UUID | None = None,
    lock: str | None = None,
    through: str = "",
    options: Mapping[str, Any] | None = None,
) -> UUID:
    """Ask for work on a row, in the session's transaction; return the job's id.

    Jobs of one `lock` (the subject itself, if nothing is said) run one after another. `through` names the step up to
    which what follows is started by itself. `options` says what is to be done beyond the subject; with others of them
    it is other work. Raises OverQuota.
    """
    wanted = dict(options or {})
    waiting = session.exec(
        select(Job).where(
            Job.subject_id == subject_id, Job.task == task, Job.state == JobState.QUEUED, Job.options == wanted
        )
    ).first()
    if waiting:
        waiting.through = waiting.through or through
        return waiting.id
    quotas.require(session, task, project_id)
    job = Job(
        id=uuid4(),
        project_id=project_id,
        actor_id=session.info["actor"],
        task=task,
        subject_id=subject_id,
        scene_id=scene_id,
        title=title,
        through=through,
        options=wanted,
        request_id=requests.origin().request_id,
    )
    job.queue_id = _defer(session, job, lock)
    session.add(job)
    session.flush()
    return job.id


def cancel(session: Session, job_id: UUID) -> None:
    """Stop a job: at once while it waits, within a second while it runs. A finished one stays as it is."""
    job = _locked(session, job_id)
    if job.state not in ACTIVE:
        return
    if job.state == JobState.QUEUED:
        job.state, job.finished_at, job.message = JobState.CANCELLED, now(), "Stopped."
    job.cancel_requested = True
    job.sequence += 1
    session.add(job)
    if job.queue_id is not None:
        cancelling = {"job_id": job.queue_id, "abort": True, "delete_job": False}
        session.connection().exec_driver_sql(queries["cancel_job"], cancelling)


def cancel_all(session: Session, project_id: UUID, scene_id: UUID | None = None) -> int:
    """Stop everything that waits or runs in a project, or in one scene of it; return how many that were."""
    rights.require(session, project_id, Verb.SEE)
    chosen = select(Job.id).where(Job.project_id == project_id, col(Job.state).in_(ACTIVE))
    if scene_id:
        chosen = chosen.where(Job.scene_id == scene_id)
    rows = session.exec(chosen.order_by(col(Job.created_at).desc())).all()
    for job_id in rows:
        cancel(session, job_id)
    return len(rows)


def cancelled(job_id: UUID, actor: UUID) -> bool:
    """Say whether somebody asked to stop a job, or it is gone."""
    with session_for(actor) as session:
        asked = session.exec(select(Job.cancel_requested).where(Job.id == job_id)).first()
    return asked is None or asked


def retry(session: Session, job_id: UUID) -> UUID:
    """Start a failed or stopped job again from the beginning; return its id. Raises Conflict while it is active."""
    job = _locked(session, job_id)
    if job.state not in (JobState.FAILED, JobState.CANCELLED):
        raise Conflict("Only work that failed or was stopped can be tried again.")
    job.state, job.attempt, job.progress, job.message = JobState.QUEUED, 0, 0.0, ""
    job.cancel_requested, job.started_at, job.finished_at = False, None, None
    job.sequence += 1
    job.queue_id = _defer(session, job, None)
    session.add(job)
    session.flush()
    return job.id


def hand_over(session: Session, job_id: UUID, queue: str) -> bool:
    """Let a running job wait in another queue for the rest of its work; what it did so far is not counted.

    Returns False, and changes nothing, when somebody stopped it.
    """
    job = _locked(session, job_id)
    if job.state != JobState.RUNNING or job.cancel_requested:
        return False
    job.state, job.attempt, job.progress, job.message = JobState.QUEUED, job.attempt - 1, 0.0, ""
    job.sequence += 1
    job.queue_id = _defer(session, job, None, queue)
    session.add(job)
    return True


def report(job_id: UUID, actor: UUID, progress: float, message: str, preview: int = 0) -> None:
    """Note how far a running job is (0 to 1, never backwards) and what it does, in a transaction of its own.

    preview: the number of the latest picture of the work, beside the others in the store; 0 for none.
    """
    with session_for(actor) as session:
        job = session.exec(select(Job).where(Job.id == job_id).with_for_update()).first()
        if job and job.state == JobState.RUNNING:
            job.progress = max(job.progress, min(1.0, progress))
            job.message, job.preview = message, max(job.preview, preview)
            job.sequence += 1
            session.add(job)


# ---- what people see


def running(session: Session, project_id: UUID) -> tuple[JobView, ...]:
    """Return the jobs of a project that wait or run, oldest first."""
    chosen = select(Job).where(Job.project_id == project_id, col(Job.state).in_(ACTIVE))
    return tuple(map(_view, session.exec(chosen.order_by(col(Job.created_at))).all()))


def ended_lately(session: Session, project_id: UUID) -> tuple[JobView, ...]:
    """Return the jobs of a project that ended in the last quarter of an hour, first ended first; at most fifty."""
    lately = now() - LATELY
    chosen = select(Job).where(Job.project_id == project_id, col(Job.finished_at) > lately)
    newest = session.exec(chosen.order_by(col(Job.finished_at).desc()).limit(50)).all()
    return tuple(map(_view, reversed(newest)))


def listing(
    session: Session, project_id: UUID, limit: int = 50, after: tuple[str, str] | None = None
) -> tuple[JobView, ...]:
    """Return the latest jobs of a project, newest first, whatever became of them.

    after: moment and id of the one behind which to go on.
    """
    rights.require(session, project_id, Verb.SEE)
    chosen = select(Job).where(Job.project_id == project_id, *newest_behind(col(Job.created_at), col(Job.id), after))
    chosen = chosen.order_by(col(Job.created_at).desc(), col(Job.id).desc())
    return tuple(map(_view, session.exec(chosen.limit(limit)).all()))


def job(session: Session, job_id: UUID) -> JobView:
    """Return one job; raises NotFound."""
    job = session.get(Job, job_id)
    if not job:
        raise NotFound("That job is not known here.")
    return _view(job)


def _view(job: Job) -> JobView:
    return JobView(
        id=str(job.id),
        project_id=str(job.project_id),
        task=job.task,
        state=job.state,
        title=job.title,
        progress=job.progress,
        message=job.message,
        attempt=job.attempt,
        scene_id=str(job.scene_id or ""),
        subject_id=str(job.subject_id),
        created_at=_moment(job.created_at),
        finished_at=_moment(job.finished_at),
        result_key=job.result_key,
        preview_key=preview_of(job) if job.state == JobState.RUNNING else "",
    )


def preview_of(job: Any) -> str:
    """Return the key of the latest picture of a job's work; empty while there is none. Takes a job or its columns."""
    return storage.preview_key(job.project_id, job.id, job.preview) if job.preview else ""


def _moment(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _locked(session: Session, job_id: UUID) -> Job:
    job = session.exec(select(Job).where(Job.id == job_id).with_for_update()).first()
    if not job:
        raise NotFound("That job is not known here.")
    return job


def _defer(session: Session, job: Job, lock: str | None, queue: str = "") -> int:
    """Write the queue's row over the session's own connection: committed and rolled back together with ours."""
    connection: Any = session.connection().connection.driver_connection
    alone = f"{job.subject_id} {job.id}" if job.options else str(job.subject_id)
    deferrer = _queue.configure_task(
        job.task, queue=queue or queue_of(job.task), lock=lock or alone, connection=connection
    )
    try:
        return deferrer.defer(job_id=str(job.id), actor=str(job.actor_id))
    except ConnectorException as error:
        if isinstance(error.__cause__, psycopg.Error):
            raise refusals.named(error.__cause__) from error
        raise
