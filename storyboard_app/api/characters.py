"""/projects/{id}/characters: the people of a story, how they look and how fast they speak."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app import characters
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.characters import CharacterView

router = APIRouter(tags=["characters"])


class CharacterChange(BaseModel):
    """What changes of somebody; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    look: dict[str, Any] | None = None
    #: How fast they speak: from 0.5 to 2, 1 is usual.
    pace: float | None = None


@router.get("/projects/{project_id}/characters")
def list_characters(project_id: UUID, session: AsCaller) -> tuple[CharacterView, ...]:
    """List the people of a project with their looks and how fast they speak, by name."""
    return characters.listing(session, project_id)


@router.patch("/projects/{project_id}/characters/{name}")
def edit_character(
    project_id: UUID, name: str, change: CharacterChange, session: Annotated[Session, doing("Changed a character")]
) -> CharacterView:
    """Change how somebody looks or how fast they speak; their frames go stale, and their lines are timed again."""
    return characters.edit(session, project_id, name, change.look, change.pace)
