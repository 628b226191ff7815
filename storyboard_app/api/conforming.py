"""/conform and /omitted: an edit comes back, is compared with the board, and is taken over row by row."""

from dataclasses import replace
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel
from sqlmodel import Session

from storyboard_app import shots
from storyboard_app.api import links
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.uploads import Given
from storyboard_app.boards import conforming
from storyboard_app.store import storage
from storyboard_app.values import Conform, ConformRow, ShotView

router = APIRouter(route_class=Route, tags=["editorial"])


class AcceptedRows(BaseModel):
    """Rows of a comparison that are taken over, in its order."""

    rows: list[ConformRow]


@router.post("/projects/{project_id}/conform")
def compare_edit(project_id: UUID, file: Given, session: AsCaller) -> Conform:
    """Compare an edit (OTIO, OTIOZ, EDL, Final Cut Pro 7 XML, FCPXML) with the board; nothing is changed."""
    given = file.read(session)
    conform = conforming.compare_edit(session, project_id, given.name or "edit", given.content)
    return replace(conform, rows=tuple(_signed(row) for row in conform.rows))


@router.post("/projects/{project_id}/conform/accept", status_code=204)
def accept_edit(
    project_id: UUID, accepted: AcceptedRows, session: Annotated[Session, doing("Conformed to an edit")]
) -> None:
    """Take over rows of a comparison, as one change that undo takes back."""
    shots.accept_edit(session, project_id, accepted.rows)


@router.get("/projects/{project_id}/omitted")
def list_omitted(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[ShotView]:
    """List the shots that were taken out of the film and are kept."""
    listed = shots.omitted_shots(session, project_id)
    return page_of_all(listed, wanted, f"omitted {project_id}", links.signed_shot, lambda shot: shot.id)


@router.post("/shots/{shot_id}/omit", status_code=204)
def omit_shot(shot_id: UUID, session: Annotated[Session, doing("Took a shot out")]) -> None:
    """Take a shot out of the film and keep it, with its pictures and notes."""
    shots.omit_shot(session, shot_id)


@router.post("/shots/{shot_id}/reinstate", status_code=204)
def reinstate_shot(shot_id: UUID, session: Annotated[Session, doing("Brought a shot back")]) -> None:
    """Bring a shot back that was taken out of the film."""
    shots.reinstate_shot(session, shot_id)


def _signed(row: ConformRow) -> ConformRow:
    return replace(row, url=storage.signed_url(row.picture)) if row.picture else row
