"""/held: pictures that the picture check holds back, for who may set the project up."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.described import as_file
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.frames import held

router = APIRouter(route_class=Route, tags=["frames"])


@router.get("/projects/{project_id}/held")
def list_held(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[held.HeldView]:
    """List the pictures that were handed in and are held back, or were decided on, the latest first."""
    rows = held.listing(session, project_id)
    return page_of_all(rows, wanted, f"held {project_id}", lambda row: row, lambda row: str(row.id))


@router.get("/held/{held_id}/picture", response_class=Response, responses=as_file("image/png"))
def read_held_picture(held_id: UUID, session: AsCaller) -> Response:
    """Fetch a picture that is held back."""
    return Response(held.picture(session, held_id), media_type="image/png", headers={"cache-control": "no-store"})


@router.post("/held/{held_id}/release", status_code=204)
def release_held(held_id: UUID, session: Annotated[Session, doing("Released a picture")]) -> None:
    """Let a picture into its project, from when it is handed in again."""
    held.release(session, held_id)


@router.delete("/held/{held_id}", status_code=204)
def keep_out_held(held_id: UUID, session: Annotated[Session, doing("Kept a picture out")]) -> None:
    """Keep a picture out of its project."""
    held.keep_out(session, held_id)
