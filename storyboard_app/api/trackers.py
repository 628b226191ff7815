"""/trackers: productions in Kitsu, ShotGrid or Frame.io that a project is kept in step with."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app import trackers
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.queue import jobs
from storyboard_app.values import JobView, ServiceView, TrackerView

router = APIRouter(route_class=Route, tags=["trackers"])


class NewTracker(BaseModel):
    """A production, and how it is signed in to."""

    #: kitsu, shotgrid or frameio.
    service: str
    #: Where it is; empty where a service is always in the same place.
    address: str = ""
    #: Who signs in: an e-mail address, a script's name, a client's id; empty where a token says it.
    login: str = ""
    #: The password, key or token; kept wrapped, and told to nobody again.
    secret: str
    #: What the production is called there, or its id.
    production: str


class TrackerChange(BaseModel):
    """How a tracker is signed in to, and how often it is brought in step, from now on; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    address: str | None = None
    login: str | None = None
    secret: str | None = None
    #: Without being asked, in the name of who says it; the first time at once.
    every: trackers.Every | None = None


@router.get("/tracker-services")
def list_tracker_services() -> tuple[ServiceView, ...]:
    """List the kinds of trackers that a project can be connected with."""
    return trackers.services()


@router.get("/projects/{project_id}/trackers")
def list_trackers(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[TrackerView]:
    """List what a project is connected with, when both were in step last and what was done then."""
    listed = trackers.listing(session, project_id)
    return page_of_all(listed, wanted, f"trackers {project_id}", lambda each: each, lambda each: each.id)


@router.post("/projects/{project_id}/trackers", status_code=201)
def connect_tracker(
    project_id: UUID, new: NewTracker, session: Annotated[Session, doing("Connected a tracker")]
) -> TrackerView:
    """Connect a project with a production; the first sync says whether the key fits."""
    return trackers.connect(session, project_id, new.service, new.production, new.secret, new.login, new.address)


@router.patch("/trackers/{tracker_id}")
def change_tracker(
    tracker_id: UUID, new: TrackerChange, session: Annotated[Session, doing("Changed a tracker")]
) -> TrackerView:
    """Change a tracker's address, how it is signed in to, or how often it is brought in step."""
    if new.every is not None:
        trackers.schedule(session, tracker_id, new.every)
    return trackers.change(session, tracker_id, address=new.address, login=new.login, secret=new.secret)


@router.delete("/trackers/{tracker_id}", status_code=204)
def disconnect_tracker(tracker_id: UUID, session: Annotated[Session, doing("Disconnected a tracker")]) -> None:
    """Forget a production; what was sent stays there."""
    trackers.disconnect(session, tracker_id)


@router.post("/trackers/{tracker_id}/sync", status_code=202)
def sync_tracker(tracker_id: UUID, session: AsCaller) -> JobView:
    """Send what is new, and fetch notes and decisions."""
    return jobs.job(session, trackers.start(session, tracker_id))
