"""/projects/{id}/characters and /locations: the people of a story and its places."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.scripts import CharacterView, LocationView, characters

router = APIRouter(route_class=Route, tags=["characters"])


class CharacterChange(BaseModel):
    """What changes of somebody; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    look: dict[str, Any] | None = None
    #: How fast they speak: from 0.5 to 2, 1 is usual.
    pace: float | None = None
    #: Names of pictures that were handed in.
    pictures: list[str] | None = None
    #: Of what they sound like: actor, pitch, speed, engine.
    voice: dict[str, str | float] | None = None


class LocationChange(BaseModel):
    """Which pictures a model's frames at a place should agree with, by the names that handing them in gave."""

    model_config = ConfigDict(extra="forbid")

    pictures: list[str]


@router.get("/projects/{project_id}/characters")
def list_characters(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[CharacterView]:
    """List the people of a project with their looks and how fast they speak, by name."""
    people = characters.listing(session, project_id)
    return page_of_all(people, wanted, f"characters {project_id}", lambda person: person, lambda person: person.name)


@router.patch("/projects/{project_id}/characters/{name}")
def edit_character(
    project_id: UUID, name: str, change: CharacterChange, session: Annotated[Session, doing("Changed a character")]
) -> CharacterView:
    """Change how somebody looks or how fast they speak; their frames go stale, and their lines are timed again."""
    return characters.edit(session, project_id, name, change.look, change.pace, change.pictures, change.voice)


@router.get("/projects/{project_id}/locations")
def list_locations(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[LocationView]:
    """List the places of a project, by name."""
    places = characters.locations(session, project_id)
    return page_of_all(places, wanted, f"locations {project_id}", lambda place: place, lambda place: place.name)


@router.patch("/projects/{project_id}/locations/{name:path}")
def edit_location(
    project_id: UUID, name: str, change: LocationChange, session: Annotated[Session, doing("Changed a place")]
) -> LocationView:
    """Say which pictures a model's frames at a place should agree with; those frames go stale."""
    return characters.picture_location(session, project_id, name, change.pictures)
