"""/folders: projects put together on the first page, for oneself or for all of an organisation."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.projects import folders
from storyboard_app.values import FolderView

router = APIRouter(route_class=Route, tags=["projects"])


class NewFolder(BaseModel):
    """A folder to make: of an organisation that you look after, or your own."""

    model_config = ConfigDict(extra="forbid")

    name: str
    organisation_id: UUID | None = None


class FolderName(BaseModel):
    """What a folder is called."""

    name: str


@router.get("/folders")
def list_folders(session: AsCaller, wanted: Paging) -> Page[FolderView]:
    """List your folders and those of your organisations by name, each with the projects in it that you may see."""
    return page_of_all(folders.listing(session), wanted, "folders", lambda each: each, lambda each: each.id)


@router.post("/folders", status_code=201)
def make_folder(new: NewFolder, session: Annotated[Session, doing("Made a folder")]) -> FolderView:
    """Make a folder of your own, or for all of an organisation that you look after."""
    return folders.make(session, new.name, new.organisation_id)


@router.patch("/folders/{folder_id}", status_code=204)
def rename_folder(folder_id: UUID, new: FolderName, session: Annotated[Session, doing("Renamed a folder")]) -> None:
    """Give a folder another name."""
    folders.rename(session, folder_id, new.name)


@router.delete("/folders/{folder_id}", status_code=204)
def delete_folder(folder_id: UUID, session: Annotated[Session, doing("Deleted a folder")]) -> None:
    """Delete a folder; its projects stay."""
    folders.remove(session, folder_id)


@router.put("/folders/{folder_id}/projects/{project_id}", status_code=204)
def put_into_folder(
    folder_id: UUID, project_id: UUID, session: Annotated[Session, doing("Put a project into a folder")]
) -> None:
    """Put a project into a folder, out of another one of the same holder; an organisation's needs its settings."""
    folders.put(session, folder_id, project_id)


@router.delete("/folders/{folder_id}/projects/{project_id}", status_code=204)
def take_out_of_folder(
    folder_id: UUID, project_id: UUID, session: Annotated[Session, doing("Took a project out of a folder")]
) -> None:
    """Take a project out of a folder; it stays."""
    folders.take_out(session, folder_id, project_id)
