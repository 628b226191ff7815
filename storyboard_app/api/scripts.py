"""/scripts, /upload and /analysis: screenplays come in, are looked at, applied, edited, taken apart and given back."""

from typing import Annotated, Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app import scripts
from storyboard_app.analysis import Analysis, Graph, graph_of, graphml
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.described import as_file
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.uploads import Given
from storyboard_app.queue import jobs
from storyboard_app.screenplay import ImportReport
from storyboard_app.scripts import draft_review, script_file
from storyboard_app.values import DraftChanges, DraftView, JobView

router = APIRouter(route_class=Route, tags=["scripts"])
upload_router = APIRouter(route_class=Route, tags=["scripts"])

Uploading = Annotated[Session, doing("Uploaded a screenplay")]


class Line(BaseModel):
    """The words of a paragraph, or of a scene."""

    text: str


class RowKind(BaseModel):
    """What a row of the script is: a type of element, or `heading`."""

    type: str


class DraftRow(RowKind):
    """A row of a draft, where its report says it is: `scene_place` and `place`."""

    scene: int
    place: int


@router.post("/scripts/upload", status_code=202, name="upload_script")
@router.post("/scripts", status_code=202)
@upload_router.post("/upload", status_code=202, name="upload")
def import_script(file: Given, session: Uploading) -> JobView:
    """Make a project of a screenplay; the job that reads it names the project."""
    given = file.read(session)
    _, job_id = scripts.import_script(session, given.name or "script", given.content)
    return jobs.job(session, job_id)


@router.post("/projects/{project_id}/scripts", status_code=202)
def upload_draft(project_id: UUID, file: Given, session: Uploading) -> JobView:
    """Upload a draft of a project's screenplay. It waits until it is applied; `changes` says what it would change."""
    given = file.read(session)
    return jobs.job(session, scripts.upload(session, project_id, given.name or "script", given.content))


@router.get("/projects/{project_id}/scripts")
def list_drafts(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[DraftView]:
    """List the drafts of a project's screenplay, the latest first."""
    drafts = draft_review.listing(session, project_id)
    return page_of_all(drafts, wanted, f"drafts {project_id}", lambda draft: draft, lambda draft: draft.id)


@router.get("/scripts/{script_id}/report")
def read_report(script_id: UUID, session: AsCaller) -> ImportReport:
    """Say what was found in a draft, what is uncertain (lowest confidence first) and what was dropped."""
    return scripts.report(session, script_id)


@router.post("/scripts/{script_id}/retag", status_code=204)
def retag_draft(script_id: UUID, row: DraftRow, session: Annotated[Session, doing("Retagged a draft")]) -> None:
    """Make a row of a draft that waits another kind, before it is applied; what follows it follows."""
    scripts.retag_draft(session, script_id, row.scene, row.place, row.type)


@router.get("/scripts/{script_id}/changes")
def read_changes(script_id: UUID, session: AsCaller) -> DraftChanges:
    """Say, scene by scene, what a draft would change in the project as it is now."""
    return draft_review.changes(session, script_id)


@router.post("/scripts/{script_id}/apply", status_code=202)
def apply_draft(script_id: UUID, session: Annotated[Session, doing("Asked for a draft to be applied")]) -> JobView:
    """Lay a draft over the project: one change, which undo takes back; no shot or picture is lost."""
    return jobs.job(session, scripts.apply(session, script_id))


@router.post("/scripts/{script_id}/decline", status_code=204)
def decline_draft(script_id: UUID, session: Annotated[Session, doing("Declined a draft")]) -> None:
    """Leave a draft unused; it can be applied later."""
    scripts.decline(session, script_id)


@router.get("/projects/{project_id}/script", response_class=Response, responses=as_file("application/octet-stream"))
def download_script(
    project_id: UUID, session: AsCaller, format: Annotated[Literal["", "fountain", "fdx"], Query()] = ""
) -> Response:
    """Give the script as it is now; in the format it came in, what did not change keeps its bytes."""
    name, content = script_file.write(session, project_id, format)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type="application/octet-stream", headers=headers)


@router.get("/scenes/{scene_id}/text")
def read_scene_text(scene_id: UUID, session: AsCaller) -> Line:
    """Give a scene as Fountain text, to be edited."""
    return Line(text=scripts.scene_text(session, scene_id))


@router.put("/scenes/{scene_id}/text", status_code=204)
def edit_scene_text(scene_id: UUID, line: Line, session: Annotated[Session, doing("Edited a scene")]) -> None:
    """Put other text in the place of a scene's; only that scene is read again, and unchanged lines keep their shots."""
    scripts.edit_scene(session, scene_id, line.text)


@router.post("/rows/{row_id}/retag", status_code=204)
def retag_row(row_id: UUID, row: RowKind, session: Annotated[Session, doing("Retagged a line")]) -> None:
    """Make an element, or the heading of a scene, another kind; what follows it follows."""
    scripts.retag(session, row_id, row.type)


@router.get("/projects/{project_id}/analysis")
def read_analysis(project_id: UUID, session: AsCaller) -> Analysis:
    """Take the script apart: characters, locations, props, vehicles, times of day, eighths and running times."""
    return script_file.analysis(session, project_id)


@router.get("/projects/{project_id}/graph")
def read_graph(project_id: UUID, session: AsCaller) -> Graph:
    """Give scenes and characters as a graph."""
    return graph_of(script_file.analysis(session, project_id))


@router.get(
    "/projects/{project_id}/graph.graphml", response_class=Response, responses=as_file("application/graphml+xml")
)
def read_graphml(project_id: UUID, session: AsCaller) -> Response:
    """Give the graph as GraphML, for Gephi, yEd, Cytoscape or networkx."""
    content = graphml(graph_of(script_file.analysis(session, project_id)))
    headers = {"content-disposition": "attachment; filename=script.graphml"}
    return Response(content, media_type="application/graphml+xml", headers=headers)


@router.patch("/elements/{element_id}", status_code=204)
def edit_line(element_id: UUID, line: Line, session: Annotated[Session, doing("Edited the script")]) -> None:
    """Change the words of a paragraph; the shots that show it go stale."""
    scripts.edit_element(session, element_id, line.text)
