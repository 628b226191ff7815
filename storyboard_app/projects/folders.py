"""Folders: projects put together on the first page, for oneself or for all of an organisation.

A folder opens no project and keeps none: who may not see one does not see it there, and a folder that is deleted leaves
its projects where all are. A project is in one folder of one's own at most, and in one of its organisation's.
"""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, delete, select

from storyboard_app.errors import Forbidden, Unusable
from storyboard_app.store import existing, rights
from storyboard_app.store.records import Folder, FolderProject, OrganisationMember, Project
from storyboard_app.values import FolderView, Standing, Verb

#: The longest name of a folder, in characters, and the most folders of a person or an organisation.
NAME_LENGTH, MOST = 80, 200


def listing(session: Session) -> tuple[FolderView, ...]:
    """Return the folders that the actor sees, by name."""
    held: dict[UUID, list[str]] = defaultdict(list)
    for folder, project in session.exec(select(FolderProject.folder_id, FolderProject.project_id)):
        held[folder].append(str(project))
    rows = session.exec(select(Folder)).all()
    owned = _organisations_owned(session) if any(row.organisation_id for row in rows) else frozenset[UUID]()
    views = [_view(row, sorted(held[row.id]), row.organisation_id in owned) for row in rows]
    return tuple(sorted(views, key=lambda folder: (folder.name.casefold(), folder.id)))


def make(session: Session, name: str, organisation_id: UUID | None = None, projects: Sequence[UUID] = ()) -> FolderView:
    """Make a folder of the actor's own, or of an organisation that they look after.

    projects: what lies in it at once. Raises Unusable, NotFound, Forbidden.
    """
    if organisation_id is not None:
        _require_owner(session, organisation_id)
    owner = None if organisation_id else session.info["actor"]
    folder = Folder(
        owner_id=owner, organisation_id=organisation_id, name=_name(session, name, owner or organisation_id)
    )
    session.add(folder)
    session.flush()
    for project_id in projects:
        put(session, folder.id, project_id)
    return _view(folder, [str(project_id) for project_id in projects], organisation_id is not None)


def rename(session: Session, folder_id: UUID, name: str) -> None:
    """Give a folder another name. Raises Unusable, NotFound, Forbidden."""
    folder = _to_change(session, folder_id)
    folder.name = _name(session, name, folder.holder, folder_id)
    session.add(folder)
    session.flush()


def remove(session: Session, folder_id: UUID) -> None:
    """Delete a folder; its projects stay. Raises NotFound, Forbidden."""
    session.delete(_to_change(session, folder_id))
    session.flush()


def put(session: Session, folder_id: UUID, project_id: UUID) -> None:
    """Put a project into a folder, out of another one of the same holder.

    Raises NotFound, Forbidden for an organisation's folder where the actor does not set the project up, Unusable for a
    project of another organisation.
    """
    folder, project = existing(session, Folder, folder_id), existing(session, Project, project_id)
    if folder.organisation_id:
        rights.require(session, project_id, Verb.SETTINGS)
        if project.organisation_id != folder.organisation_id:
            raise Unusable("That folder is of another organisation than the project.")
    _take(session, project_id, folder.holder)
    session.add(FolderProject(folder_id=folder_id, project_id=project_id, holder=folder.holder))
    session.flush()


def take_out(session: Session, folder_id: UUID, project_id: UUID) -> None:
    """Take a project out of a folder. Raises NotFound, Forbidden; does nothing for one that is not in it."""
    folder = existing(session, Folder, folder_id)
    existing(session, Project, project_id)
    if folder.organisation_id:
        rights.require(session, project_id, Verb.SETTINGS)
    lies = FolderProject.folder_id == folder_id, FolderProject.project_id == project_id
    if session.exec(select(FolderProject).where(*lies)).first():
        _take(session, project_id, folder.holder)


def _take(session: Session, project_id: UUID, holder: UUID | None) -> None:
    gone = delete(FolderProject).where(col(FolderProject.project_id) == project_id, col(FolderProject.holder) == holder)
    session.exec(gone)


def _to_change(session: Session, folder_id: UUID) -> Folder:
    folder = existing(session, Folder, folder_id)
    if folder.organisation_id:
        _require_owner(session, folder.organisation_id)
    return folder


def _require_owner(session: Session, organisation_id: UUID) -> None:
    if organisation_id not in _organisations_owned(session):
        raise Forbidden("Folders for all are kept by who looks after the organisation.")


def _organisations_owned(session: Session) -> frozenset[UUID]:
    chosen = select(OrganisationMember.organisation_id).where(
        OrganisationMember.user_id == session.info["actor"], OrganisationMember.role == Standing.OWNER
    )
    return frozenset(session.exec(chosen))


def _name(session: Session, name: str, holder: UUID | None, but: UUID | None = None) -> str:
    trimmed = " ".join(name.split())
    if not trimmed or len(trimmed) > NAME_LENGTH:
        raise Unusable(f"A folder has a name of at most {NAME_LENGTH} characters.")
    others = session.exec(select(Folder.id, Folder.name).where(Folder.holder == holder)).all()
    if trimmed.casefold() in {other.casefold() for folder_id, other in others if folder_id != but}:
        raise Unusable(f'There is a folder "{trimmed}" already.')
    if len(others) >= MOST and but is None:
        raise Unusable(f"There are at most {MOST} folders.")
    return trimmed


def _view(folder: Folder, projects: Sequence[str], owned: bool) -> FolderView:
    organisation = str(folder.organisation_id or "")
    return FolderView(str(folder.id), folder.name, organisation, tuple(projects), owned or not organisation)
