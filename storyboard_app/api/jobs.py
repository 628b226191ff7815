"""/jobs: long work, followed, stopped and tried again."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller
from storyboard_app.api.paging import Page, Paging, page
from storyboard_app.queue import jobs
from storyboard_app.values import JobView

router = APIRouter(route_class=Route, tags=["jobs"])


class Stopped(BaseModel):
    """How many jobs were stopped."""

    count: int


@router.get("/projects/{project_id}/jobs")
def list_jobs(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[JobView]:
    """List a project's latest jobs, newest first, whatever became of them."""
    kind = f"jobs {project_id}"
    listed = jobs.listing(session, project_id, wanted.limit + 1, wanted.after(kind))
    return page(listed, wanted, kind, lambda job: [job.created_at, job.id], lambda job: job)


@router.delete("/projects/{project_id}/jobs")
def cancel_all(project_id: UUID, session: AsCaller) -> Stopped:
    """Stop everything that waits or runs in a project."""
    return Stopped(count=jobs.cancel_all(session, project_id))


@router.get("/jobs/{job_id}")
def read_job(job_id: UUID, session: AsCaller) -> JobView:
    """Read how a job stands."""
    return jobs.job(session, job_id)


@router.post("/jobs/{job_id}/cancel", status_code=202)
def cancel_job(job_id: UUID, session: AsCaller) -> JobView:
    """Stop a job: at once while it waits, within a second while it runs."""
    jobs.cancel(session, job_id)
    return jobs.job(session, job_id)


@router.post("/jobs/{job_id}/retry", status_code=202)
def retry_job(job_id: UUID, session: AsCaller) -> JobView:
    """Start a failed or stopped job again."""
    return jobs.job(session, jobs.retry(session, job_id))
