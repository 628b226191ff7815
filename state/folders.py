"""Folders on the first page: which there are, which is open, and what is done to them from there."""

from dataclasses import dataclass
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.person import session_of
from state.words import count_of, t
from storyboard_app.people import organisations
from storyboard_app.projects import folders
from storyboard_app.values import FolderView, Standing

#: Stands for a folder that is still to be made; and the longest name of one, in characters.
NEW_FOLDER, NAME_LENGTH = "new", folders.NAME_LENGTH


@dataclass(frozen=True)
class FolderTile:
    """A folder as the first page says it."""

    id: str
    name: str
    #: "3 storyboards".
    facts: str
    #: It is of an organisation, for all who belong to it.
    for_all: bool
    #: Who looks may rename and delete it.
    mine: bool
    projects: list[str]
    more: str


class Folded(rx.State, mixin=True):
    """A state that shows projects in folders."""

    folders: list[FolderTile] = []
    #: The folder that is open; empty for none.
    folder: str = ""
    #: The folder that the dialog for a name is about, or `NEW_FOLDER`; and the project that a new one is made for.
    naming: str = ""
    naming_for: str = ""
    #: The organisations that who looks may keep folders for: id and name.
    keeps_for: list[list[str]] = []

    @rx.var
    def folder_name(self) -> str:
        """The name of the open folder."""
        return next((tile.name for tile in self.folders if tile.id == self.folder), "")

    @rx.var
    def named_folder(self) -> str:
        """The name of the folder that the dialog is about."""
        return next((tile.name for tile in self.folders if tile.id == self.naming), "")

    @rx.event
    def open_folder(self, folder_id: str) -> None:
        """Open a folder; none for what lies in none."""
        self.folder = folder_id

    @rx.event
    def ask_folder(self, folder_id: str, project_id: str = "") -> None:
        """Open the dialog for a folder's name; for a new one, with the project that is put into it at once."""
        self.naming, self.naming_for = folder_id, project_id

    @rx.event
    def name_folder(self, form: dict[str, str]) -> None:
        """Make a folder, or rename one, as the dialog says."""
        name, organisation = form.get("name", ""), form.get("for", "")
        new = self.naming == NEW_FOLDER
        with session_of(self, t("did.folder_make" if new else "did.folder_rename")) as session:
            if new:
                into = [UUID(self.naming_for)] if self.naming_for else []
                folders.make(session, name, UUID(organisation) if organisation else None, into)
            else:
                folders.rename(session, UUID(self.naming), name)
        self.naming = self.naming_for = ""
        self.look_at_folders()

    @rx.event
    def close_naming(self, is_open: bool) -> None:
        """Close the dialog for a folder's name."""
        if not is_open:
            self.naming = self.naming_for = ""

    @rx.event
    def delete_folder(self, folder_id: str) -> rx.event.EventSpec | None:
        """Delete a folder, with the way back in sight; its projects stay."""
        tile = next((tile for tile in self.folders if tile.id == folder_id), None)
        if tile is None:
            return None
        with session_of(self, t("did.folder_delete")) as session:
            organisation = next(view.organisation_id for view in folders.listing(session) if view.id == folder_id)
            folders.remove(session, UUID(folder_id))
        self.folder = "" if self.folder == folder_id else self.folder
        self.look_at_folders()
        back = type(self).make_again(tile.name, organisation, tile.projects)
        said = t("folder.deleted", name=tile.name)
        return rx.toast(said, action={"label": t("notebook.undo"), "on_click": back})

    @rx.event
    def make_again(self, name: str, organisation_id: str, project_ids: list[str]) -> None:
        """Make a folder again that was deleted, with what lay in it."""
        with session_of(self, t("did.folder_make")) as session:
            organisation = UUID(organisation_id) if organisation_id else None
            folders.make(session, name, organisation, [UUID(project) for project in project_ids])
        self.look_at_folders()

    @rx.event
    def put_into(self, project_id: str, folder_id: str) -> rx.event.EventSpec:
        """Put a project into a folder, or without one out of the folder that is open or that it lies in."""
        was = next(
            (tile for tile in self.folders if project_id in tile.projects and self.folder in ("", tile.id)), None
        )
        with session_of(self, t("did.folder_put")) as session:
            if folder_id:
                folders.put(session, UUID(folder_id), UUID(project_id))
            elif was:
                folders.take_out(session, UUID(was.id), UUID(project_id))
        self.look_at_folders()
        into = next((tile.name for tile in self.folders if tile.id == folder_id), "")
        said = t("folder.put", name=into) if folder_id else t("folder.taken", name=was.name if was else "")
        back = type(self).put_into(project_id, was.id if was and folder_id != was.id else "")
        return rx.toast(said, action={"label": t("notebook.undo"), "on_click": back})

    def look_at_folders(self) -> None:
        """Look the folders up."""
        with session_of(self) as session:
            self._take_folders(session)

    def _take_folders(self, session: Session) -> None:
        """Show the folders there are; the one that is open is shut where it is gone."""
        self.folders = [_tile(view) for view in folders.listing(session)]
        self.keeps_for = [
            [str(each.id), each.name] for each in organisations.listing(session) if each.role == Standing.OWNER
        ]
        if self.folder not in {tile.id for tile in self.folders}:
            self.folder = ""


def _tile(folder: FolderView) -> FolderTile:
    return FolderTile(
        id=folder.id,
        name=folder.name,
        facts=count_of("folder.project", len(folder.projects)),
        for_all=folder.organisation_id != "",
        mine=folder.mine,
        projects=list(folder.projects),
        more=t("home.more", title=folder.name),
    )
