"""Deeds that change no row and are accounted for all the same: signed in, refused, fetched (0015_accountable.sql).

They stand in the history, sealed as all of it: those of a project in the project's, where who may read it reads them;
those of nobody's project with the person whose they are, who alone reads them, with the address that they came from.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, text
from sqlmodel import Session, col, select

from storyboard_app.store import requests
from storyboard_app.store.records import AuditEntry

#: What deeds of nobody's project stand under, and what deeds are called where changed rows have their table's name.
NO_PROJECT, TABLE = UUID(int=0), "events"
#: Refusals of one person that are written: so many at once, and one more each so many seconds.
_REFUSALS, _EVERY = 60, 60.0


class Deed(StrEnum):
    """What was done."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    PASSWORD_SET = "password_set"  # noqa: S105
    TOKEN_MADE = "token_made"  # noqa: S105
    TOKEN_ENDED = "token_ended"  # noqa: S105
    PASSKEY_ADDED = "passkey_added"
    PASSKEY_REMOVED = "passkey_removed"
    CODES_MADE = "recovery_codes_made"
    CODE_USED = "recovery_code_used"
    ASKED_TO_LEAVE = "asked_to_leave"
    STAYED = "stayed"
    DATA_TAKEN = "own_data_taken"
    LINKED = "linked"
    #: Of an organisation: made, given another owner, somebody taken out.
    ORGANISED = "organised"
    UNLINKED = "unlinked"
    #: Of a project: a change that a role did not cover, and a file that was fetched.
    REFUSED = "refused"
    DOWNLOADED = "downloaded"


@dataclass(frozen=True)
class Event:
    """A deed of nobody's project, as its person reads it."""

    id: int
    at: datetime
    deed: str
    #: Where it came from; empty for a shell.
    address: str
    #: What else is known of it: by which way, which token.
    what: str


def write(connection: Connection, deed: Deed, person: UUID | None, project: UUID | None = None, what: str = "") -> None:
    """Write a deed into the history. what: what else is to be known of it."""
    where = requests.origin()
    told = {"what": what} | ({} if project else {"address": where.address})
    asked = text("select app.note_event(:project, :person, :deed, null, :told, :request, :address, :session)")
    values = {"project": project, "person": person, "deed": deed.value, "told": json.dumps(told)}
    values |= {"request": where.request_id, "address": where.address, "session": where.session_id}
    connection.execute(asked, values)


def write_signed_in(session: Session) -> None:
    """Write into the history of each of the actor's projects that they signed in; from where is not told there."""
    where = requests.origin()
    asked = text(
        "select app.note_event(project_id, user_id, :deed, null, '{}', :request, :address, :session)"
        " from project_members where user_id = app.uid()"
    )
    values = {"deed": Deed.SIGNED_IN.value, "request": where.request_id, "address": where.address}
    session.connection().execute(asked, values | {"session": where.session_id})


def write_refused(connection: Connection, person: UUID, project: UUID, why: str) -> None:
    """Write that a role did not cover a change; whoever repeats it without end is written so often and no more."""
    asked = text("select app.attempt(:key, :every, :burst)")
    key = f"refusals of {person} in {project}"
    if connection.execute(asked, {"key": key, "every": _EVERY, "burst": _REFUSALS}).scalar_one() == 0:
        write(connection, Deed.REFUSED, person, project, why)


def own(session: Session, limit: int, before: int | None = None) -> tuple[Event, ...]:
    """Return what happened to the actor's account, newest first; `before` is the id of one to go on from."""
    chosen = select(AuditEntry).where(AuditEntry.project_id == NO_PROJECT, AuditEntry.actor_id == session.info["actor"])
    if before is not None:
        chosen = chosen.where(col(AuditEntry.id) < before)
    return tuple(
        Event(row.id or 0, row.at, row.action, _word(row.after, "address"), _word(row.after, "what"))
        for row in session.exec(chosen.order_by(col(AuditEntry.id).desc()).limit(limit))
    )


def _word(told: Mapping[str, Any] | None, name: str) -> str:
    return str((told or {}).get(name, ""))
