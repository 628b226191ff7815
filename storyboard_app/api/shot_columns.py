"""/projects/{id}/columns and /columns: columns of one's own in shot tables, and what shots have in them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.sent import Sent
from storyboard_app.shots import own_columns
from storyboard_app.values import TICKED, ColumnKind, ShotColumnView

router = APIRouter(route_class=Route, tags=["board"])


class NewColumn(BaseModel):
    """A column to make: its name, what stands in it (text, number, choice, tick), what can be chosen."""

    model_config = ConfigDict(extra="forbid")

    name: str
    kind: ColumnKind = ColumnKind.TEXT
    choices: list[str] = Field(default_factory=list)


class ColumnChange(Sent):
    """What may be changed of a column; what is left out stays. Its width is in pixels."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    choices: list[str] | None = None
    width: int | None = Field(None, ge=own_columns.NARROWEST, le=own_columns.WIDEST)


class ColumnPlace(BaseModel):
    """Behind which column of the project; none means first."""

    after: UUID | None = None


class Cell(Sent):
    """What a shot has in a column: words, a number, yes or no; none empties it."""

    value: str | bool | int | float | None = None


class CellKept(BaseModel):
    """What is kept of it, as text; empty for nothing."""

    value: str


@router.get("/projects/{project_id}/columns")
def list_columns(project_id: UUID, session: AsCaller) -> tuple[ShotColumnView, ...]:
    """List a project's own columns of its shots, in order; shots say what they have in them (`own`, by id)."""
    return own_columns.listing(session, project_id)


@router.post("/projects/{project_id}/columns", status_code=201)
def add_column(
    project_id: UUID, column: NewColumn, session: Annotated[Session, doing("Added a column")]
) -> ShotColumnView:
    """Make a column for a project's shots, behind those there are."""
    return own_columns.add(session, project_id, column.name, column.kind, column.choices)


@router.patch("/columns/{column_id}")
def change_column(
    column_id: UUID, change: ColumnChange, session: Annotated[Session, doing("Changed a column")]
) -> ShotColumnView:
    """Rename a column, give it other choices or another width; a choice renamed in its place is renamed in shots."""
    return own_columns.change(session, column_id, **change.model_dump(exclude_none=True))


@router.post("/columns/{column_id}/move", status_code=204)
def move_column(column_id: UUID, position: ColumnPlace, session: Annotated[Session, doing("Moved a column")]) -> None:
    """Move a column behind another one of its project, or to the front."""
    own_columns.move(session, column_id, position.after)


@router.delete("/columns/{column_id}", status_code=204)
def remove_column(column_id: UUID, session: Annotated[Session, doing("Took out a column")]) -> None:
    """Take a column out with what shots have in it; undo brings all of it back."""
    own_columns.remove(session, column_id)


@router.put("/shots/{shot_id}/columns/{column_id}")
def fill_cell(
    shot_id: UUID, column_id: UUID, cell: Cell, session: Annotated[Session, doing("Filled in a column")]
) -> CellKept:
    """Say what a shot has in a column."""
    return CellKept(value=own_columns.fill(session, shot_id, column_id, _typed(cell.value)))


def _typed(value: str | bool | int | float | None) -> str:
    if isinstance(value, bool):
        return TICKED if value else ""
    return "" if value is None else str(value)
