"""What is said, in other languages."""

from typing import Any
from uuid import UUID

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from storyboard_app.store.records.columns import Owned, check, within


class Translation(Owned, table=True):
    """A line in another language. It stays when its line goes, and is tied to none then."""

    __tablename__: Any = "translations"
    __table_args__ = (
        UniqueConstraint("id", "project_id"),
        UniqueConstraint("element_id", "language"),
        within("elements", "element_id", cascade=False),
        check("language", "language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$'"),
        check("text", "text <> ''"),
    )
    element_id: UUID | None = None
    #: As BCP 47 writes it: `pt-BR`.
    language: str
    text: str = Field(sa_type=Text)
    #: The words that it was translated from.
    original: str = Field(sa_type=Text)
    #: The model that suggested it, until somebody takes it; empty for what a person wrote or took.
    suggested_by: str = ""
