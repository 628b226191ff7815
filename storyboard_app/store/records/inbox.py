"""What people are told because it concerns them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storyboard_app.store.records.columns import Owned, moment, one_of, structured, within
from storyboard_app.values import NoticeKind


class Notice(Owned, table=True):
    """Something that somebody is told: written by triggers (alembic/sql/0025_inbox.sql), never by hand."""

    __tablename__: Any = "notices"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("guests", "guest_id"),
        within("comments", "comment_id"),
        within("jobs", "job_id"),
        one_of("kind", NoticeKind),
        Index("notices_newest_first", "user_id", "created_at"),
        Index(
            "notices_once",
            "user_id",
            "change_set",
            "kind",
            "comment_id",
            "job_id",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
    )
    #: Who is told.
    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE")
    kind: str
    #: Who did it: a member, or a guest of a link; neither for the product itself.
    by_id: UUID | None = Field(default=None, foreign_key="users.id", ondelete="CASCADE", index=True)
    guest_id: UUID | None = Field(default=None, index=True)
    #: What it is about: a note, a job, or panels.
    comment_id: UUID | None = Field(default=None, index=True)
    job_id: UUID | None = Field(default=None, index=True)
    panels: list[str] = structured(list)
    #: What of a quota is used, such as "frames 80"; empty for all else.
    about: str = Field(default="", sa_column_kwargs={"server_default": ""})
    #: The deed that it tells of.
    change_set: UUID
    read_at: datetime | None = moment(default=None)
    #: Not shown before.
    snoozed_until: datetime | None = moment(default=None)
    mailed_at: datetime | None = moment(default=None)
