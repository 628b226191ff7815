"""/projects/{id}/characters and /locations: the people of a story and its places."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.described import as_file
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.api.sent import Sent
from storyboard_app.bible import (
    CharacterView,
    LocationView,
    MergeView,
    Portrait,
    characters,
    merging,
    places,
    portraits,
)

router = APIRouter(route_class=Route, tags=["characters"])
_JPEG = as_file("image/jpeg")
#: Any word for how somebody or a place looks today: with one, a browser keeps the picture.
Mark = Annotated[str, Query(max_length=64)]


class CharacterChange(Sent):
    """What changes of somebody; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    look: dict[str, Any] | None = None
    #: What changes of the look, in words: an old woman with a bun, in a raincoat.
    words: str = ""
    #: How fast they speak: from 0.5 to 2, 1 is usual.
    pace: float | None = None
    #: Names of pictures that were handed in.
    pictures: list[str] | None = None
    #: Of what they sound like: actor, pitch, speed, engine.
    voice: dict[str, str | float] | None = None


class LocationChange(BaseModel):
    """What changes of a place; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    #: What a model's frames there should agree with, by the names that handing them in gave.
    pictures: list[str] | None = None
    #: What kind of place it is, as `place-choices` has it; empty for the one that its name tells.
    kind: str | None = None
    #: What is there besides, as `place-choices` has it.
    parts: list[str] | None = None


@router.get("/projects/{project_id}/characters")
def list_characters(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[CharacterView]:
    """List the people of a project with their looks and how fast they speak, by name."""
    people = characters.listing(session, project_id)
    return page_of_all(people, wanted, f"characters {project_id}", lambda person: person, lambda person: person.name)


class MergeInto(BaseModel):
    """Under whose name somebody is kept from now on."""

    into: str


@router.get("/projects/{project_id}/characters/{name}/merge")
def preview_merge(project_id: UUID, name: str, into: str, session: AsCaller) -> MergeView:
    """Read what would change if a name were kept under another one of the project: lines, scenes, shots, frames."""
    return merging.preview(session, project_id, name, into)


@router.post("/projects/{project_id}/characters/{name}/merge")
def merge_character(
    project_id: UUID, name: str, merge: MergeInto, session: Annotated[Session, doing("Merged two names")]
) -> MergeView:
    """Keep somebody under another name (MAX under MAXIMILIAN), in this draft and in those to come."""
    return merging.merge(session, project_id, name, merge.into)


@router.patch("/projects/{project_id}/characters/{name}")
def edit_character(
    project_id: UUID, name: str, change: CharacterChange, session: Annotated[Session, doing("Changed a character")]
) -> CharacterView:
    """Change how somebody looks or how fast they speak; their frames go stale, and their lines are timed again."""
    changed = (change.look, change.pace, change.pictures, change.voice)
    return characters.edit(session, project_id, name, *changed, words=change.words)


@router.get("/projects/{project_id}/characters/{name}/portrait", response_class=Response, responses=_JPEG)
def read_portrait(
    project_id: UUID,
    name: str,
    session: AsCaller,
    view: Portrait = Portrait.FACE,
    trait: Annotated[str, Query(max_length=40)] = "",
    value: Annotated[str, Query(max_length=40)] = "",
    mark: Mark = "",
) -> Response:
    """See somebody's face, or all of them, as the project is drawn: a JPEG, drawn now.

    trait, value: one part of their look as it might be (`hair`, `bun`); nothing is kept. mark: any word for how they
    look today; with one, a browser keeps what it sees.
    """
    changes: dict[str, Any] = {trait: [value] if trait == "accessories" else value} if trait else {}
    return _jpeg(portraits.of_character(session, project_id, name, view, changes), kept=bool(mark))


@router.get("/look-choices")
def list_look_choices() -> dict[str, list[Any]]:
    """List what a look may be: the names of each part, and from and to where it is a number."""
    return characters.look_choices()


@router.get("/place-choices")
def list_place_choices() -> dict[str, list[str]]:
    """List the kinds of places that can be drawn, and what may be added to one."""
    return places.choices()


@router.get("/projects/{project_id}/locations")
def list_locations(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[LocationView]:
    """List the places of a project, by name."""
    found = places.listing(session, project_id)
    return page_of_all(found, wanted, f"locations {project_id}", lambda place: place, lambda place: place.name)


@router.patch("/projects/{project_id}/locations/{name:path}")
def edit_location(
    project_id: UUID, name: str, change: LocationChange, session: Annotated[Session, doing("Changed a place")]
) -> LocationView:
    """Change of what kind a place is, what is there besides, or its pictures; its frames go stale."""
    return places.edit(session, project_id, name, change.pictures, change.kind, change.parts)


@router.get("/projects/{project_id}/locations/{name:path}/picture", response_class=Response, responses=_JPEG)
def read_location_picture(project_id: UUID, name: str, session: AsCaller, mark: Mark = "") -> Response:
    """See a place without people, as the project is drawn: a JPEG, drawn now. mark: as for portraits."""
    return _jpeg(portraits.of_location(session, project_id, name), kept=bool(mark))


def _jpeg(content: bytes, *, kept: bool) -> Response:
    caching = "private, max-age=86400" if kept else "no-store"
    return Response(content, media_type="image/jpeg", headers={"cache-control": caching})
