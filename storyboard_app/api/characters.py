"""/projects/{id}/characters: the people of a story and how they look."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app import characters
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.characters import CharacterView

router = APIRouter(tags=["characters"])


class LookChange(BaseModel):
    """What changes of a look; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    look: dict[str, Any]


@router.get("/projects/{project_id}/characters")
def list_characters(project_id: UUID, session: AsCaller) -> tuple[CharacterView, ...]:
    """List the people of a project with their looks, by name."""
    return characters.listing(session, project_id)


@router.patch("/projects/{project_id}/characters/{name}")
def edit_look(
    project_id: UUID, name: str, change: LookChange, session: Annotated[Session, doing("Changed a look")]
) -> CharacterView:
    """Change how somebody looks; their frames go stale."""
    return characters.edit_look(session, project_id, name, change.look)
