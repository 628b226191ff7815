"""Long work, the history of every row, answers kept, and files on their way in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Index, String, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from storyboard_app.store.records.columns import Owned, Row, check, moment, now, one_of, structured
from storyboard_app.values import JobState


class Job(Owned, table=True):
    """A piece of long work, as people follow it; the queue keeps its own row."""

    __tablename__: Any = "jobs"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        Index("jobs_newest_first", "project_id", "created_at"),
        one_of("state", JobState),
        check("progress", "progress between 0 and 1"),
    )
    #: On whose behalf it works.
    actor_id: UUID = Field(foreign_key="users.id", index=True)
    task: str
    #: The row it serves: a script, scene, panel, animatic or export.
    subject_id: UUID = Field(index=True)
    scene_id: UUID | None = None
    title: str = ""
    state: str = "queued"
    progress: float = 0.0
    message: str = ""
    #: Grows with each report, so that a reader can ask for what it missed.
    sequence: int = 0
    attempt: int = 0
    queue_id: int | None = None
    cancel_requested: bool = False
    #: The step up to which what follows is started by itself; empty for work asked for alone.
    through: str = ""
    #: What it does beyond its subject, such as a variant of a picture.
    options: dict[str, Any] = structured(dict)
    #: Which picture of the work in progress is the latest, from 1; 0 for none.
    preview: int = 0
    #: Storage key of what it made, for others to fetch; empty before it is done and where nothing can be fetched.
    result_key: str = ""
    #: The request that asked for it.
    request_id: str = Field(default="", sa_column_kwargs={"server_default": ""})
    started_at: datetime | None = moment(default=None)
    finished_at: datetime | None = moment(default=None)


class AuditEntry(SQLModel, table=True):
    """One row changed once; written by a trigger, never by hand."""

    __tablename__: Any = "audit_log"
    __table_args__ = (
        Index("audit_newest_first", "project_id", "id"),
        Index("audit_by_change_set", "change_set"),
        Index("audit_by_row", "row_id", "id"),
        Index("audit_by_undone", "undoes", postgresql_where=text("undoes is not null")),
    )
    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger)
    project_id: UUID
    #: Who; empty for the product itself.
    actor_id: UUID | None = None
    #: All changes of one transaction.
    change_set: UUID
    #: What the person did, in words.
    label: str = ""
    #: The change set that this one takes back or repeats.
    undoes: UUID | None = None
    at: datetime = moment(default_factory=now, sa_column_kwargs={"server_default": text("now()")})
    table_name: str
    row_id: UUID
    #: insert, update or delete; of a deed that changes no row, what was done.
    action: str
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    #: The request by which it came.
    request_id: str = Field(default="", sa_column_kwargs={"server_default": ""})
    #: SHA-256 of before and after as they were written; and when these were erased, if they were.
    content_hash: str = Field(default="", sa_column_kwargs={"server_default": ""})
    erased_at: datetime | None = moment(default=None)


class IdempotencyKey(SQLModel, table=True):
    """An answer kept, so that a repeated request is not done twice."""

    __tablename__: Any = "idempotency_keys"
    actor_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    key: str = Field(primary_key=True)
    request_hash: str
    status: int = 0
    answer: dict[str, Any] = structured(dict)
    created_at: datetime = moment(default_factory=now, sa_column_kwargs={"server_default": text("now()")})


class Upload(Row, table=True):
    """A file that comes in piece by piece, until it is used or a day is over."""

    __tablename__: Any = "uploads"
    __table_args__ = (check("bytes", "bytes > 0"), check("received", "received between 0 and bytes"))
    actor_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    #: What it is handed in as, one of `uploads.KINDS`, and what it is called.
    kind: str
    name: str
    #: What its client said of it (tus: Upload-Metadata).
    metadata_: str = Field(default="", sa_column=Column("metadata", String, nullable=False))
    #: Its length, and how much of it is here.
    bytes: int = Field(sa_type=BigInteger)
    received: int = Field(default=0, sa_type=BigInteger)
    #: The pieces in their order, each by the last part of its key in the store.
    pieces: list[str] = structured(list)
    expires_at: datetime = moment()
