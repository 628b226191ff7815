"""/projects/{id}/file and /copy, /projects/file: a project as one file, out and in again, and copied."""

import io
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from sqlmodel import Session

from storyboard_app import boards, exports, project_files, projects
from storyboard_app.api import links
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.described import as_file
from storyboard_app.api.uploads import Given
from storyboard_app.values import ProjectCard

router = APIRouter(route_class=Route, tags=["projects"])


@router.get("/projects/{project_id}/file", response_class=StreamingResponse, responses=as_file("application/zip"))
def read_project_file(project_id: UUID, session: AsCaller) -> StreamingResponse:
    """Fetch everything of a project as one file, from which it can be made again, here or elsewhere."""
    name = f"{exports.file_stem(projects.title(session, project_id))}{project_files.ENDING}.zip"
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return StreamingResponse(project_files.pack(session, project_id), media_type="application/zip", headers=headers)


@router.post("/projects/file", status_code=201)
def open_project_file(file: Given, session: Annotated[Session, doing("Opened a project file")]) -> ProjectCard:
    """Make a project of your own from a project file; nothing in it is trusted. Multipart."""
    content = io.BytesIO(file.read(session).content)
    return links.signed_card(boards.project_card(session, project_files.unpack(session, content)))


@router.post("/projects/{project_id}/copy", status_code=201)
def copy_project(project_id: UUID, session: Annotated[Session, doing("Copied the project")]) -> ProjectCard:
    """Make a copy of a project that is yours, with all but what was decided, its links and its history."""
    return links.signed_card(boards.project_card(session, project_files.duplicate(session, project_id)))
