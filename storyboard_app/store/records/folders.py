"""Folders in which projects lie on the first page."""

from typing import Any
from uuid import UUID

from sqlalchemy import Column, Computed, ForeignKeyConstraint, Index, UniqueConstraint, Uuid
from sqlmodel import Field

from storyboard_app.store.records.columns import PROJECT, Row, check


class Folder(Row, table=True):
    """A folder of a person's, or of an organisation's."""

    __tablename__: Any = "folders"
    __table_args__ = (
        check("of_one", "num_nonnulls(owner_id, organisation_id) = 1"),
        check("name", "name <> ''"),
        UniqueConstraint("id", "holder"),
        UniqueConstraint("holder", "name"),
    )
    owner_id: UUID | None = Field(default=None, foreign_key="users.id", ondelete="CASCADE", index=True)
    organisation_id: UUID | None = Field(default=None, foreign_key="organisations.id", ondelete="CASCADE", index=True)
    #: Whose it is, a person's or an organisation's; the database says so.
    holder: UUID = Field(
        default=None,
        sa_column=Column(Uuid, Computed("coalesce(owner_id, organisation_id)", persisted=True), nullable=False),
    )
    name: str


class FolderProject(Row, table=True):
    """A project in a folder: in one of each holder at most."""

    __tablename__: Any = "folder_projects"
    __table_args__ = (
        UniqueConstraint("holder", "project_id"),
        ForeignKeyConstraint(["folder_id", "holder"], ["folders.id", "folders.holder"], ondelete="CASCADE"),
        Index("folder_projects_by_folder", "folder_id"),
    )
    folder_id: UUID
    project_id: UUID = Field(foreign_key=PROJECT, ondelete="CASCADE", index=True)
    holder: UUID
