"""/panels and /frames: drawn again, the versions of a panel, and what is made of them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, UploadFile
from pydantic import Field
from sqlmodel import Session

from storyboard_app.api import links
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.sent import Sent
from storyboard_app.api.uploads import content_of
from storyboard_app.frames import consistency, panels, versions
from storyboard_app.queue import jobs
from storyboard_app.values import FrameView, JobView, LikenessView

router = APIRouter(route_class=Route, tags=["frames"])


class Redraw(Sent):
    """How to draw a panel again."""

    new_seed: bool = False


class Variants(Sent):
    """How many pictures to draw, each from a seed of its own."""

    count: int = Field(3, ge=1, le=versions.MOST_VARIANTS)


@router.post("/panels/{panel_id}/frames", status_code=202)
def redraw(panel_id: UUID, how: Redraw, session: Annotated[Session, doing("Asked for a new frame")]) -> JobView:
    """Draw a panel's frame again, from another seed if wanted."""
    return jobs.job(session, panels.redraw(session, panel_id, how.new_seed))


@router.get("/panels/{panel_id}/frames")
def list_frames(panel_id: UUID, session: AsCaller, wanted: Paging) -> Page[FrameView]:
    """List the versions of a panel, newest first, with what drew them, from which seed and words, and their match."""
    frames = versions.listing(session, panel_id)
    return page_of_all(frames, wanted, f"frames {panel_id}", links.signed_frame, lambda frame: frame.id)


@router.get("/scenes/{scene_id}/likeness")
def list_likeness(scene_id: UUID, session: AsCaller) -> tuple[LikenessView, ...]:
    """Say how alike people look to themselves in the models' frames of a scene, the least alike first."""
    return consistency.of_scene(session, scene_id)


@router.post("/panels/{panel_id}/variants", status_code=202)
def draw_variants(panel_id: UUID, how: Variants, session: AsCaller) -> tuple[JobView, ...]:
    """Draw a panel from other seeds, as versions beside the current one."""
    return tuple(jobs.job(session, job) for job in versions.variants(session, panel_id, how.count))


@router.post("/frames/{frame_id}/choose", status_code=204)
def choose(frame_id: UUID, session: Annotated[Session, doing("Chose a version")]) -> None:
    """Show this version of its panel; the others stay."""
    versions.choose(session, frame_id)


@router.post("/frames/{frame_id}/refine", status_code=202)
def refine(
    frame_id: UUID,
    session: Annotated[Session, doing("Refined a frame")],
    words: Annotated[str | None, Form()] = None,
    change: Annotated[float | None, Form()] = None,
    count: Annotated[int, Form(ge=1, le=versions.MOST_VARIANTS)] = 1,
    mask: UploadFile | None = None,
) -> tuple[JobView, ...]:
    """Draw a shot again from this version: other words, how much may change, and where (a mask, white is free).

    Multipart. Outside the mask every pixel stays; `count` variants from seeds of their own.
    """
    free = content_of(mask) if mask else b""
    return tuple(jobs.job(session, job) for job in versions.refine(session, frame_id, words, change, free, count))
