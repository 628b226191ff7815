"""What people say of the board, and the way in for guests."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from storyboard_app.store.records.columns import Owned, moment, one_of, within


class Comment(Owned, table=True):
    """A note on a project, scene, shot, panel or moment, with a point on the picture if wanted."""

    __tablename__: Any = "comments"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("scenes", "scene_id"),
        within("shots", "shot_id"),
        within("panels", "panel_id"),
    )
    author_id: UUID = Field(foreign_key="users.id", index=True)
    scene_id: UUID | None = Field(default=None, index=True)
    shot_id: UUID | None = Field(default=None, index=True)
    panel_id: UUID | None = Field(default=None, index=True)
    tick: int | None = None
    x: float | None = None
    y: float | None = None
    text: str = Field(sa_type=Text)
    resolved_at: datetime | None = moment(default=None)


class Approval(Owned, table=True):
    """How a panel stands with a person: draft, review, approved or locked."""

    __tablename__: Any = "approvals"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("panel_id", "user_id"),
        within("panels", "panel_id"),
        one_of("status", ("draft", "review", "approved", "locked")),
    )
    panel_id: UUID
    user_id: UUID = Field(foreign_key="users.id", index=True)
    status: str = "draft"
    frame_version: int = 0


class ShareLink(Owned, table=True):
    """A way in for guests, without an account."""

    __tablename__: Any = "share_links"
    __table_args__ = (UniqueConstraint("id", "project_id"),)
    slug: str = Field(unique=True)
    created_by: UUID = Field(foreign_key="users.id", index=True)
    expires_at: datetime | None = moment(default=None)
    revoked_at: datetime | None = moment(default=None)
