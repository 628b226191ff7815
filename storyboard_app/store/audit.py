"""History, undo and redo: reads what the database's trigger wrote.

A change set is everything one transaction changed. Undoing it restores each row's changed columns in reverse order (see
`restoring`), as one new change set that says what it takes back; redoing is undoing the undoing. Undo and redo are a
person's deeds too: give their session a label. Work nobody did by hand (a frame drawn, a step timed by a job) carries
no label and is never in the way of a person's undo.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Text, and_, cast, func, not_, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from storyboard_app.errors import Conflict, Locked, NotFound
from storyboard_app.store.records import AuditEntry, Guest, User
from storyboard_app.store.restoring import is_undo, live, restore

#: Rows that tell what happened, or who may come in, and cannot be taken back.
NOT_UNDONE = (
    "jobs",
    "scripts",
    "exports",
    "animatics",
    "project_members",
    "invitations",
    "share_links",
    "webhooks",
    "trackers",
    "held_pictures",
    "tracked",
    "refusals",
    "events",
)
#: What opens a way in, and is told to nobody.
_SECRET = ("token_hash", "passcode_hash", "secret_wrapped")
#: SQLSTATE classes of what does not fit the tables of today: wrong data, broken constraints.
NO_LONGER_FITS = ("22", "23")
#: How many of a person's latest row changes are looked through for one to undo.
UNDO_DEPTH = 5000


#: What of the history can be taken back: not the making of a project, nor what only tells what happened.
_UNDOABLE = (
    col(AuditEntry.table_name).not_in(NOT_UNDONE),
    not_(and_(col(AuditEntry.table_name) == "projects", col(AuditEntry.action) != "update")),
)


#: The guest of a link whose row it was, as the row says.
_GUEST = func.coalesce(col(AuditEntry.after), col(AuditEntry.before)).op("->>")("guest_id")


@dataclass(frozen=True)
class TakenBack:
    """A change that was taken back or repeated, or passed over because it no longer can be."""

    change_set: UUID
    #: What it did, in words.
    what: str
    #: Why it was passed over, or what came back otherwise than it was; empty where there is nothing to say.
    notice: str = ""


@dataclass(frozen=True)
class HistoryEntry:
    """One row changed once, as a person reads it."""

    id: int
    change_set: UUID
    at: str
    #: Name of who did it; empty for the product itself.
    who: str
    label: str
    table: str
    row_id: UUID
    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def history(
    session: Session, project_id: UUID, limit: int = 100, before: int | None = None
) -> tuple[HistoryEntry, ...]:
    """Return the project's changes, newest first; `before` is the id of an entry to go on from."""
    query = (
        select(AuditEntry, func.coalesce(User.name, Guest.name))
        .join(User, col(User.id) == col(AuditEntry.actor_id), isouter=True)
        .join(Guest, cast(col(Guest.id), Text) == _GUEST, isouter=True)
        .where(AuditEntry.project_id == project_id)
        .order_by(col(AuditEntry.id).desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(col(AuditEntry.id) < before)
    return tuple(
        HistoryEntry(
            entry.id or 0,
            entry.change_set,
            entry.at.isoformat(),
            name or "",
            entry.label,
            entry.table_name,
            entry.row_id,
            entry.action,
            _told(entry.before),
            _told(entry.after),
        )
        for entry, name in session.exec(query)
    )


def _told(row: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """Return what the history tells of a row: everything but what opens a way in."""
    return {name: value for name, value in (row or {}).items() if name not in _SECRET}


def undo(session: Session, change_set: UUID) -> UUID:
    """Take back a change set; return the one that did so.

    Raises NotFound for one that does not exist or is not visible, Conflict when it was taken back already or when a row
    has changed since.
    """
    entries = session.exec(
        select(AuditEntry).where(AuditEntry.change_set == change_set, *_UNDOABLE).order_by(col(AuditEntry.id).desc())
    ).all()
    if not entries:
        raise NotFound("That change is not in this project's history, or cannot be taken back.")
    if _undone(session, change_set):
        raise Conflict("That change has been taken back already.")
    session.flush()
    session.connection().execute(text("select set_config('app.undoes', :it, true)"), {"it": str(change_set)})
    session.connection().execute(text("set constraints all deferred"))
    try:
        with session.begin_nested():
            notices = restore(session, entries)
            session.connection().execute(text("set constraints all immediate"))
    except DBAPIError as error:
        if not str(getattr(error.orig, "sqlstate", "")).startswith(NO_LONGER_FITS):
            raise
        raise Conflict("What it changed has another form today, and cannot be put back.") from error
    session.expire_all()
    session.info["notices"] = notices
    if not _undone(session, change_set):
        session.connection().execute(text("select app.note_overtaken(:it)"), {"it": change_set})
    return session.info["change_set"]


def note_refusal(session: Session, project_id: UUID, shot_id: UUID, rule: str, sentence: str) -> None:
    """Write into the history that a filter refused to draw a shot, and by which rule."""
    note = json.dumps({"rule": rule, "sentence": sentence})
    session.flush()
    session.connection().execute(
        text("select app.note_refusal(:project, :shot, cast(:told as jsonb))"),
        {"project": project_id, "shot": shot_id, "told": note},
    )


def redo(session: Session, undoing: UUID) -> UUID:
    """Repeat what an undo took back; `undoing` is the change set that undo returned. Raises like `undo`."""
    return undo(session, undoing)


def undo_latest(session: Session, project_id: UUID, but: Collection[UUID] = ()) -> TakenBack | None:
    """Take back the actor's latest change; None when there is none. but: changes not to look at.

    One that cannot be taken back any more is passed over and said so, so that the next undo goes on behind it. Raises
    Locked where unlocking would help.
    """
    return _or_passed_over(session, last_undoable(session, project_id, but), "taken back")


def redo_latest(session: Session, project_id: UUID, but: Collection[UUID] = ()) -> TakenBack | None:
    """Repeat what the actor's latest undo took back, like `undo_latest`."""
    return _or_passed_over(session, last_redoable(session, project_id, but), "done again")


def _or_passed_over(session: Session, change_set: UUID | None, done: str) -> TakenBack | None:
    if change_set is None:
        return None
    label = label_of(session, change_set)
    try:
        with session.begin_nested():
            undo(session, change_set)
        notices = session.info["notices"]
        sentences = " ".join([f'"{label}" is {done}.', *notices]) if notices else ""
        return TakenBack(session.info["change_set"], label, sentences)
    except Locked:
        raise
    except Conflict as error:
        session.connection().execute(text("select app.note_overtaken(:it)"), {"it": change_set})
        notice = f'"{label}" cannot be {done} any more and is passed over. {error}'
        return TakenBack(session.info["change_set"], label, notice)


def last_undoable(session: Session, project_id: UUID, but: Collection[UUID] = ()) -> UUID | None:
    """Return the actor's latest change that can be taken back; None when there is none. but: those not to look at."""
    deeds = _deeds(session, project_id, but)
    standing = live(deeds)
    return next((deed for deed in deeds if deed in standing), None)


def last_redoable(session: Session, project_id: UUID, but: Collection[UUID] = ()) -> UUID | None:
    """Return the actor's latest undo that can be repeated: none once something new was done after it.

    but: change sets not to look at.
    """
    deeds = _deeds(session, project_id, but)
    undone = set(deeds.values())
    for deed, undoes in deeds.items():
        if undoes is None:
            return None
        if deed not in undone and is_undo(deed, deeds):
            return deed
    return None


def _undone(session: Session, change_set: UUID) -> bool:
    return session.exec(select(AuditEntry.id).where(AuditEntry.undoes == change_set).limit(1)).first() is not None


def last_hand(session: Session, row_id: UUID) -> str:
    """Return the name of who changed a row last, by hand; empty for the session's actor or nobody."""
    chosen = (
        select(User.id, User.name)
        .join(AuditEntry, col(AuditEntry.actor_id) == col(User.id))
        .where(AuditEntry.row_id == row_id, AuditEntry.label != "")
        .order_by(col(AuditEntry.id).desc())
    )
    who, name = session.exec(chosen.limit(1)).first() or (None, "")
    return "" if who == session.info["actor"] else name


def label_of(session: Session, change_set: UUID) -> str:
    """Return what the history says was done; for an undo, or a redo, what it is about."""
    undoes: UUID | None = change_set
    label = ""
    while undoes is not None:
        chosen = select(AuditEntry.label, AuditEntry.undoes).where(AuditEntry.change_set == undoes).limit(1)
        label, undoes = session.exec(chosen).first() or (label, None)
    return label


def _deeds(session: Session, project_id: UUID, but: Collection[UUID]) -> dict[UUID, UUID | None]:
    """Return the actor's own labelled change sets, newest first, each with the one it takes back.

    That which made the project, with all that came with it, is none of them.
    """
    making = select(AuditEntry.change_set).where(
        AuditEntry.project_id == project_id, AuditEntry.table_name == "projects", AuditEntry.action == "insert"
    )
    latest = (
        select(AuditEntry.id, AuditEntry.change_set, AuditEntry.undoes)
        .where(
            AuditEntry.project_id == project_id,
            AuditEntry.actor_id == session.info["actor"],
            AuditEntry.label != "",
            col(AuditEntry.change_set).not_in(making),
            *_UNDOABLE,
        )
        .order_by(col(AuditEntry.id).desc())
        .limit(UNDO_DEPTH)
        .subquery()
    )
    query = select(latest.c.change_set, latest.c.undoes).group_by(latest.c.change_set, latest.c.undoes)
    ids = session.exec(query.order_by(func.max(latest.c.id).desc())).all()
    return {deed: undoes for deed, undoes in ids if deed not in but}
