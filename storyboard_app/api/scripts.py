"""/scripts and /upload: screenplays come in, as a new project or as a draft of one; their lines are edited."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, UploadFile
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app import jobs, scripts
from storyboard_app.api.caller import doing
from storyboard_app.errors import TooLarge
from storyboard_app.settings import settings
from storyboard_app.values import JobView

router = APIRouter(tags=["scripts"])
upload_router = APIRouter(tags=["scripts"])

Uploading = Annotated[Session, doing("Uploaded a screenplay")]


class Line(BaseModel):
    """The words of a paragraph."""

    text: str


@router.post("/scripts", status_code=202)
@upload_router.post("/upload", status_code=202)
def import_script(file: UploadFile, session: Uploading) -> JobView:
    """Make a project of a screenplay; the job that reads it names the project."""
    _, job_id = scripts.import_script(session, file.filename or "script", _content(file))
    return jobs.job(session, job_id)


@router.post("/projects/{project_id}/scripts", status_code=202)
def upload_draft(project_id: UUID, file: UploadFile, session: Uploading) -> JobView:
    """Upload a draft of a project's screenplay; what did not change keeps its shots and pictures."""
    return jobs.job(session, scripts.upload(session, project_id, file.filename or "script", _content(file)))


@router.patch("/elements/{element_id}", status_code=204)
def edit_line(element_id: UUID, line: Line, session: Annotated[Session, doing("Edited the script")]) -> None:
    """Change the words of a paragraph; the shots that show it go stale."""
    scripts.edit_element(session, element_id, line.text)


def _content(file: UploadFile) -> bytes:
    """Return an upload's bytes; the gate has kept larger bodies out, this keeps larger files out."""
    limit = settings().max_upload
    content = file.file.read(limit + 1)
    if len(content) > limit:
        raise TooLarge(f"{file.filename} is larger than the {limit // 2**20} MB taken here.")
    return content
