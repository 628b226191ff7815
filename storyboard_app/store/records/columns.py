"""What tables are made of: columns, ties between rows, checks, and the two kinds of row."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, DateTime, ForeignKeyConstraint, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

PROJECT = "projects.id"

#: Every constraint has a name, so that a migration can speak of it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def moment(**options: Any) -> Any:
    """Return a column for an instant, with its time zone."""
    return Field(sa_type=DateTime(timezone=True), **options)


def structured(default: Any) -> Any:
    """Return a column for lists and dictionaries; `default` makes an empty one."""
    return Field(default_factory=default, sa_type=JSONB)


def in_order() -> Any:
    """Return a column for a fractional key, compared byte by byte."""
    return Field(sa_type=String(collation="C"))


def within(parent: str, column: str, *, cascade: bool = True) -> ForeignKeyConstraint:
    """Tie `column` to a row of the same project; deferrable, so that undo may restore rows in any order."""
    return ForeignKeyConstraint(
        [column, "project_id"],
        [f"{parent}.id", f"{parent}.project_id"],
        ondelete="CASCADE" if cascade else f"SET NULL ({column})",
        deferrable=True,
        initially="IMMEDIATE",
        # Frames hang on panels and panels point at a frame: that one is added once both tables stand.
        use_alter=parent == "frames",
    )


def one_of(column: str, names: type[StrEnum] | tuple[str, ...]) -> CheckConstraint:
    """Let a column hold one of the names only."""
    allowed = ", ".join(f"'{name}'" for name in names)
    return CheckConstraint(f"{column} in ({allowed})", name=column)


def check(name: str, rule: str) -> CheckConstraint:
    """Hold every row of the table to a rule, in SQL."""
    return CheckConstraint(rule, name=name)


class Row(SQLModel):
    """A thing with an identity."""

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    created_at: datetime = moment(default_factory=now, sa_column_kwargs={"server_default": text("now()")})


class Owned(Row):
    """A row that belongs to a project and is seen by its members only."""

    project_id: UUID = Field(foreign_key=PROJECT, ondelete="CASCADE", index=True)
