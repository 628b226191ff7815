"""/steps and /run: the way from script to animatic, a step or all of it; only what is missing or stale is done."""

from collections.abc import Iterable
from uuid import UUID

from fastapi import APIRouter
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller
from storyboard_app.boards import steps
from storyboard_app.queue import jobs
from storyboard_app.values import JobView, Step

router = APIRouter(route_class=Route, tags=["steps"])


@router.post("/projects/{project_id}/steps/{step}", status_code=202)
def run_step(project_id: UUID, step: Step, session: AsCaller, scene_id: UUID | None = None) -> tuple[JobView, ...]:
    """Run one step of a scene, or of all scenes; the answer is empty when all is up to date."""
    return _views(session, steps.run(session, project_id, step, scene_id))


@router.post("/projects/{project_id}/run", status_code=202)
def run_all(project_id: UUID, session: AsCaller) -> tuple[JobView, ...]:
    """Run everything that is missing or stale, up to the animatic; the answer names the jobs it starts with."""
    return _views(session, steps.run_all(session, project_id))


@router.post("/scenes/{scene_id}/update", status_code=202)
def update_stale(scene_id: UUID, session: AsCaller) -> tuple[JobView, ...]:
    """Make again what went stale in a scene."""
    return _views(session, steps.update_stale(session, scene_id))


def _views(session: Session, started: Iterable[UUID]) -> tuple[JobView, ...]:
    return tuple(jobs.job(session, job_id) for job_id in started)
