"""/panels of a shot, and one version of a panel."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app.api import links
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.frames import Redraw
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.sent import Sent
from storyboard_app.api.uploads import Given
from storyboard_app.frames import panels, versions
from storyboard_app.queue import jobs
from storyboard_app.values import FrameView, JobView, PanelView

router = APIRouter(route_class=Route, tags=["frames"])


class PanelChange(BaseModel):
    """What a panel shows."""

    #: The version of it that is seen.
    frame_id: UUID


class Star(Sent):
    """Whether a version is a favourite."""

    starred: bool


@router.get("/shots/{shot_id}/panels")
def list_panels(shot_id: UUID, session: AsCaller, wanted: Paging) -> Page[PanelView]:
    """List the panels of a shot; the first is the one on the board."""
    listed = panels.listing(session, shot_id)
    return page_of_all(listed, wanted, f"panels {shot_id}", links.signed_panel, lambda panel: panel.id)


@router.post("/shots/{shot_id}/panels", status_code=201)
def add_panel(shot_id: UUID, session: Annotated[Session, doing("Added a panel")]) -> PanelView:
    """Add a panel behind those of a shot, to be drawn."""
    return links.signed_panel(panels.add(session, shot_id))


@router.put("/panels/{panel_id}")
def change_panel(
    panel_id: UUID, change: PanelChange, session: Annotated[Session, doing("Chose a version")]
) -> PanelView:
    """Show another version of a panel; the others stay."""
    panels.check_frame(session, panel_id, change.frame_id)
    versions.choose(session, change.frame_id)
    return links.signed_panel(panels.view(session, panel_id))


@router.put("/panels/{panel_id}/picture", status_code=201)
def upload_picture(panel_id: UUID, file: Given, session: Annotated[Session, doing("Handed in a frame")]) -> FrameView:
    """Hand in a picture of your own (multipart `file`: PNG, JPEG, WebP) as what a panel shows; no run replaces it."""
    return links.signed_frame(versions.one(session, versions.upload(session, panel_id, file.read(session).content)))


@router.put("/frames/{frame_id}/star", status_code=204)
def star_frame(frame_id: UUID, star: Star, session: Annotated[Session, doing("Starred a version")]) -> None:
    """Mark a version as a favourite, or no longer."""
    versions.star(session, frame_id, starred=star.starred)


@router.post("/panels/{panel_id}/regenerate", status_code=202)
def regenerate_panel(
    panel_id: UUID, session: Annotated[Session, doing("Asked for a new frame")], how: Redraw | None = None
) -> JobView:
    """Draw a panel's frame again, from another seed if wanted."""
    return jobs.job(session, panels.redraw(session, panel_id, bool(how and how.new_seed)))


@router.get("/frames/{frame_id}")
def read_frame(frame_id: UUID, session: AsCaller) -> FrameView:
    """Read one version of a panel, with links to its picture."""
    return links.signed_frame(versions.one(session, frame_id))
