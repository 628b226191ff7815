"""People, their projects, and who works on what."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, text
from sqlmodel import Field, SQLModel

from storyboard_app.store.records.columns import PROJECT, Owned, Row, check, moment, now, one_of, structured
from storyboard_app.values import Role, Standing


class User(Row, table=True):
    """A person."""

    __tablename__: Any = "users"
    email: str = Field(unique=True)
    name: str


class Session(Row, table=True):
    """A signed-in browser."""

    __tablename__: Any = "sessions"
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    #: SHA-256 of what the browser holds.
    token_hash: str = Field(unique=True)
    expires_at: datetime = moment()
    #: When it was last used, to the minute, and from where: address and User-Agent.
    seen_at: datetime = moment(default_factory=now, sa_column_kwargs={"server_default": text("now()")})
    address: str = Field(default="", sa_column_kwargs={"server_default": ""})
    agent: str = Field(default="", sa_column_kwargs={"server_default": ""})


class AccessToken(Row, table=True):
    """What a program holds of a person's: shown once."""

    __tablename__: Any = "access_tokens"
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    #: What uses it, in its person's words.
    name: str
    #: SHA-256 of the token.
    token_hash: str = Field(unique=True)
    #: What it covers of what its person may do; none for all.
    verbs: list[str] = structured(list)
    expires_at: datetime = moment()
    used_at: datetime | None = moment(default=None)


class Organisation(Row, table=True):
    """Whom projects are of; what is of one is never seen from another."""

    __tablename__: Any = "organisations"
    __table_args__ = (Index("organisations_gone", "deleted_at", postgresql_where=text("deleted_at is not null")),)
    name: str
    #: Since when it and its projects are put away; set by functions alone (0046_organisations.sql).
    deleted_at: datetime | None = moment(default=None)


class OrganisationMember(SQLModel, table=True):
    """Who belongs to an organisation, and whether they look after it."""

    __tablename__: Any = "organisation_members"
    __table_args__ = (one_of("role", Standing),)
    organisation_id: UUID = Field(foreign_key="organisations.id", ondelete="CASCADE", primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True, index=True)
    role: str
    joined_at: datetime = moment(default_factory=now, sa_column_kwargs={"server_default": text("now()")})


class Project(Row, table=True):
    """A film being boarded: a notebook."""

    __tablename__: Any = "projects"
    __table_args__ = (
        check("rate", "rate_numerator > 0 and rate_denominator > 0"),
        Index("projects_in_bin", "deleted_at", postgresql_where=text("deleted_at is not null")),
    )
    owner_id: UUID = Field(foreign_key="users.id", index=True)
    #: Whose it is; the database's trigger says so where nobody does (alembic/sql/0035_organisations.sql).
    organisation_id: UUID | None = Field(default=None, foreign_key="organisations.id", nullable=False, index=True)
    title: str
    description: str = Field(default="", sa_type=Text)
    rate_numerator: int = 24
    rate_denominator: int = 1
    aspect: str = "16:9"
    style: str = "pencil"
    #: What draws its frames, one of `generation.backends`.
    backend: str = "previz"
    settings: dict[str, Any] = structured(dict)
    #: The draft of the script that the board is made from; 0 before the first one.
    draft: int = 0
    #: Counts changes; kept by a trigger.
    version: int = 1
    updated_at: datetime = moment(default_factory=now, sa_column_kwargs={"server_default": text("now()")})
    archived_at: datetime | None = moment(default=None)
    #: Since when it lies in the bin, where nobody sees it; set by functions alone (0034_grace.sql).
    deleted_at: datetime | None = moment(default=None)


class ProjectMember(SQLModel, table=True):
    """Who works on a project, and as what."""

    __tablename__: Any = "project_members"
    __table_args__ = (one_of("role", Role),)
    project_id: UUID = Field(foreign_key=PROJECT, ondelete="CASCADE", primary_key=True)
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True, index=True)
    role: str = Role.OWNER.value


class Invitation(Owned, table=True):
    """A link into a project for somebody who is not in it; taken once."""

    __tablename__: Any = "invitations"
    __table_args__ = (one_of("role", Role),)
    role: str
    #: Whom it was written for; empty for whoever holds the link.
    email: str = ""
    #: SHA-256 of what the link holds.
    token_hash: str = Field(unique=True)
    invited_by: UUID = Field(foreign_key="users.id", index=True)
    expires_at: datetime = moment()
    taken_by: UUID | None = Field(default=None, foreign_key="users.id", index=True)
