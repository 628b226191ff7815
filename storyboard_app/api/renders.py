"""/animatics and /exports: films and files made from the board."""

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller
from storyboard_app.boards import rendering
from storyboard_app.queue import jobs
from storyboard_app.store import storage
from storyboard_app.values import ExportOptions, ExportView, FormatView, JobView

router = APIRouter(route_class=Route, tags=["exports"])


class AnimaticOrder(BaseModel):
    """How to render the animatic."""

    #: Height in pixels.
    height: int = 1080
    captions: bool = False


class ExportOrder(BaseModel):
    """What to make of the board."""

    format: str
    options: Annotated[ExportOptions, Field(default_factory=ExportOptions)]


class ExportFile(BaseModel):
    """A file made from the board."""

    export: ExportView
    #: Where it can be fetched until the link's time is up; empty while it is being made.
    url: str


@router.post("/projects/{project_id}/animatics", status_code=202)
def render_animatic(project_id: UUID, order: AnimaticOrder, session: AsCaller) -> JobView:
    """Render the board as a film."""
    return jobs.job(session, rendering.start_animatic(session, project_id, order.height, order.captions))


@router.get("/formats")
def list_formats() -> tuple[FormatView, ...]:
    """List the kinds of files that a board can be written as, with the options that each heeds."""
    return rendering.export_formats()


@router.post("/projects/{project_id}/exports", status_code=202)
def start_export(project_id: UUID, order: ExportOrder, session: AsCaller) -> JobView:
    """Make a file of the board."""
    return jobs.job(session, rendering.start_export(session, project_id, order.format, order.options))


@router.get("/projects/{project_id}/exports")
def list_exports(project_id: UUID, session: AsCaller) -> tuple[ExportFile, ...]:
    """List the files made from a project, newest first."""
    return tuple(_file(export) for export in rendering.exports(session, project_id))


def _file(export: ExportView) -> ExportFile:
    url = storage.signed_url(export.key, name=export.file_name) if export.key else ""
    return ExportFile(export=ExportView(**asdict(export)), url=url)
