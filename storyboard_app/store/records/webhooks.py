"""Addresses of other programs, and what they are told."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text

from storyboard_app.store.records.columns import Owned, moment, now, one_of, structured, within


class Webhook(Owned, table=True):
    """An address that is told what happens in a project."""

    __tablename__: Any = "webhooks"
    __table_args__ = (UniqueConstraint("id", "project_id"),)
    url: str
    #: What it is told of, of `values.HAPPENINGS`.
    events: list[str] = structured(list)
    #: What deliveries are signed with, wrapped (see `store.wrapping`).
    secret_wrapped: str
    active: bool = True


class Delivery(Owned, table=True):
    """Something that a webhook is told: written by triggers (alembic/sql/0033_webhooks.sql)."""

    __tablename__: Any = "deliveries"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        within("webhooks", "webhook_id"),
        one_of("state", ("waiting", "delivered", "failed")),
        Index("deliveries_newest_first", "webhook_id", "created_at"),
        Index("deliveries_due", "due_at", postgresql_where=text("state = 'waiting'")),
        Index(
            "deliveries_once",
            "webhook_id",
            unique=True,
            postgresql_where=text("event = 'project.changed' and attempts = 0 and state = 'waiting'"),
        ),
    )
    webhook_id: UUID
    event: str
    body: dict[str, Any] = structured(dict)
    state: str = "waiting"
    attempts: int = 0
    due_at: datetime = moment(default_factory=now)
    #: What the other side answered last: its status, and the beginning of its words or what went wrong.
    status: int | None = None
    answer: str = ""
    ended_at: datetime | None = moment(default=None)
