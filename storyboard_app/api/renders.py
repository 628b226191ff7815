"""/animatics and /exports: films and files made from the board."""

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller
from storyboard_app.api.paging import Page, Paging, page
from storyboard_app.api.sent import Sent
from storyboard_app.boards import archives, rendering
from storyboard_app.queue import jobs
from storyboard_app.store import storage
from storyboard_app.values import ExportOptions, ExportView, FormatView, JobView

router = APIRouter(route_class=Route, tags=["exports"])


class AnimaticOrder(Sent):
    """How to render the animatic."""

    #: Height in pixels.
    height: int = 1080
    captions: bool = False
    #: Of captions, a tag such as de; empty for the one that is spoken.
    language: str = ""


class ExportOrder(BaseModel):
    """What to make of the board."""

    format: str
    options: Annotated[ExportOptions, Field(default_factory=ExportOptions)]


class AnimaticOf(AnimaticOrder):
    """Of which project to render the animatic, and how."""

    project_id: UUID


class ExportOf(BaseModel):
    """Of which project's board to make a file."""

    project_id: UUID
    options: Annotated[ExportOptions, Field(default_factory=ExportOptions)]


class StoryboardOf(ExportOf):
    """Of which project's board to make which file."""

    format: str = "pdf"


class ExportFile(BaseModel):
    """A file made from the board."""

    export: ExportView
    #: Where it can be fetched until the link's time is up; empty while it is being made.
    url: str


@router.post("/projects/{project_id}/animatics", status_code=202)
def render_animatic(project_id: UUID, order: AnimaticOrder, session: AsCaller) -> JobView:
    """Render the board as a film."""
    asked = rendering.start_animatic(session, project_id, order.height, order.captions, order.language)
    return jobs.job(session, asked)


@router.post("/animatics", status_code=202)
def render_animatic_of(order: AnimaticOf, session: AsCaller) -> JobView:
    """Render a project's board as a film."""
    return render_animatic(order.project_id, order, session)


@router.post("/exports/pdf", status_code=202)
def export_pdf(order: ExportOf, session: AsCaller) -> JobView:
    """Make a PDF of a project's board."""
    return _export(session, order, "pdf")


@router.post("/exports/csv", status_code=202)
def export_csv(order: ExportOf, session: AsCaller) -> JobView:
    """Make the shot list of a project as CSV."""
    return _export(session, order, "shots")


@router.post("/exports/images", status_code=202)
def export_images(order: ExportOf, session: AsCaller) -> JobView:
    """Make an archive of a project's pictures."""
    return _export(session, order, "images")


@router.post("/exports/storyboard", status_code=202)
def export_storyboard(order: StoryboardOf, session: AsCaller) -> JobView:
    """Make a file of a project's board, in a format that `/formats` lists."""
    return _export(session, order, order.format)


@router.get("/formats")
def list_formats() -> tuple[FormatView, ...]:
    """List the kinds of files that a board can be written as, with the options that each heeds."""
    return rendering.export_formats()


@router.post("/projects/{project_id}/exports", status_code=202)
def start_export(project_id: UUID, order: ExportOrder, session: AsCaller) -> JobView:
    """Make a file of the board."""
    return jobs.job(session, rendering.start_export(session, project_id, order.format, order.options))


@router.post("/projects/{project_id}/archive", status_code=202)
def pack_archive(project_id: UUID, session: AsCaller) -> JobView:
    """Pack a project to take it away: every row as JSON lines, and every file; it stands among the exports."""
    return jobs.job(session, archives.start(session, project_id))


@router.get("/projects/{project_id}/exports")
def list_exports(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[ExportFile]:
    """List the files made from a project, newest first."""
    kind = f"exports {project_id}"
    files = rendering.exports(session, project_id, wanted.limit + 1, wanted.after(kind))
    return page(files, wanted, kind, lambda export: [export.created_at, export.id], _file)


def _export(session: Session, order: ExportOf, format: str) -> JobView:
    return jobs.job(session, rendering.start_export(session, order.project_id, format, order.options))


def _file(export: ExportView) -> ExportFile:
    url = storage.signed_url(export.key, name=export.file_name) if export.key else ""
    return ExportFile(export=ExportView(**asdict(export)), url=url)
