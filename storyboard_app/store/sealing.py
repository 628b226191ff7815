"""The seals of the history: whether it is what it was when it was written.

Each transaction's lines of a project carry a digest that holds the one before it (alembic/sql/0015_accountable.sql).
Whoever can write to the database could change lines and make all seals after them anew; the latest digest of a project,
kept elsewhere, shows that too.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg

from storyboard_app.store import db, events


@dataclass(frozen=True)
class Fault:
    """A place where the history is not what it was."""

    project_id: UUID
    #: Number of the line.
    line: int
    what: str


@dataclass(frozen=True)
class Seal:
    """The latest seal of a project's history."""

    project_id: UUID
    #: How many there are.
    number: int
    #: Hexadecimal.
    digest: str


def verify() -> tuple[Fault, ...]:
    """Return where the history of any project is not what it was. Raises Unavailable without the database."""
    return tuple(Fault(*row) for row in _asked("select project, line, fault from app.audit_faults()"))


def latest() -> tuple[Seal, ...]:
    """Return the latest seal of each project. Raises Unavailable without the database."""
    return tuple(
        Seal(*row)
        for row in _asked(
            "select distinct on (project_id) project_id, number, encode(digest, 'hex') from app.seals"
            " order by project_id, number desc"
        )
    )


def account_events(limit: int) -> list[tuple[datetime, str, str, str, str]]:
    """Return what happened to all accounts, newest first: when, whose, what, from where, and what else is known.

    Whose is empty for an address that has no account. Raises Unavailable without the database.
    """
    asked = (
        "select a.at, coalesce(u.email, ''), a.action, coalesce(a.after ->> 'address', ''),"
        " coalesce(a.after ->> 'what', '') from audit_log a left join users u on u.id = a.actor_id"
        " where a.project_id = %s and a.table_name = 'events' order by a.id desc limit %s"
    )
    try:
        with psycopg.connect(db.admin_conninfo()) as connection:
            return connection.execute(asked, (events.NO_PROJECT, limit)).fetchall()
    except psycopg.Error as error:
        raise db.named(error) from error


def _asked(query: str) -> list[tuple[UUID, int, str]]:
    try:
        with psycopg.connect(db.admin_conninfo()) as connection:
            return connection.execute(query.encode()).fetchall()
    except psycopg.Error as error:
        raise db.named(error) from error
