"""History, undo and redo: reads what the database's trigger wrote.

A change set is everything one transaction changed. Undoing it restores each row's changed columns in reverse order, as
one new change set that says what it takes back; redoing is undoing the undoing. A row that somebody changed since in
the same columns is not overwritten. Work nobody did by hand (a frame drawn, a step timed by a job) carries no label and
is never in the way of a person's undo.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, text
from sqlmodel import Session, SQLModel, col, select

from storyboard_app.errors import Conflict, NotFound
from storyboard_app.records import AuditEntry, User

#: Rows that tell what happened and cannot be taken back.
NOT_UNDONE = ("jobs", "exports")
#: Columns of a project that a trigger keeps.
COUNTED = ("version", "updated_at")
#: How many of a person's latest changes are looked through for one to undo.
UNDO_DEPTH = 500


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
        select(AuditEntry, User.name)
        .join(User, col(User.id) == col(AuditEntry.actor_id), isouter=True)
        .where(AuditEntry.project_id == project_id)
        .order_by(col(AuditEntry.id).desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(col(AuditEntry.id) < before)
    return tuple(
        HistoryEntry(
            entry.id or 0, entry.change_set, entry.at.isoformat(), name or "", entry.label, entry.table_name,
            entry.row_id, entry.action, entry.before or {}, entry.after or {},
        )
        for entry, name in session.exec(query)
    )  # fmt: skip


def undo(session: Session, change_set: UUID) -> UUID:
    """Take back a change set; return the one that did so.

    Raises NotFound for one that does not exist or is not visible, Conflict when it was taken back already or when a row
    has changed since.
    """
    entries = session.exec(
        select(AuditEntry).where(AuditEntry.change_set == change_set).order_by(col(AuditEntry.id).desc())
    ).all()
    if not entries:
        raise NotFound("That change is not in this project's history.")
    if session.exec(select(AuditEntry.id).where(AuditEntry.undoes == change_set).limit(1)).first():
        raise Conflict("That change has been taken back already.")
    session.connection().execute(text("select set_config('app.undoes', :it, true)"), {"it": str(change_set)})
    session.connection().execute(text("set constraints all deferred"))
    for entry in entries:
        if entry.table_name not in NOT_UNDONE:
            _restore(session, entry)
    session.expire_all()
    return session.info["change_set"]


def redo(session: Session, undoing: UUID) -> UUID:
    """Repeat what an undo took back; `undoing` is the change set that undo returned. Raises like `undo`."""
    return undo(session, undoing)


def last_undoable(session: Session, project_id: UUID) -> UUID | None:
    """Return the actor's latest change that can be taken back; None when there is none."""
    deeds = _deeds(session, project_id)
    undone = set(deeds.values())
    return next((deed for deed in deeds if deed not in undone and not _is_undo(deed, deeds)), None)


def last_redoable(session: Session, project_id: UUID) -> UUID | None:
    """Return the actor's latest undo that can be repeated: none once something new was done after it."""
    deeds = _deeds(session, project_id)
    undone = set(deeds.values())
    for deed, undoes in deeds.items():
        if undoes is None:
            return None
        if deed not in undone and _is_undo(deed, deeds):
            return deed
    return None


def _deeds(session: Session, project_id: UUID) -> dict[UUID, UUID | None]:
    """Return the actor's own labelled change sets, newest first, each with the one it takes back."""
    newest = func.max(col(AuditEntry.id))
    query = (
        select(AuditEntry.change_set, AuditEntry.undoes)
        .where(
            AuditEntry.project_id == project_id, AuditEntry.actor_id == session.info["actor"], AuditEntry.label != ""
        )
        .group_by(col(AuditEntry.change_set), col(AuditEntry.undoes))
        .order_by(newest.desc())
        .limit(UNDO_DEPTH)
    )
    return dict(session.exec(query).all())


def _is_undo(deed: UUID, deeds: dict[UUID, UUID | None]) -> bool:
    """Tell an undo from a redo, which takes back an undo."""
    undoes = deeds.get(deed)
    return undoes is not None and not _is_undo(undoes, deeds)


def _restore(session: Session, entry: AuditEntry) -> None:
    """Put one row back to how it was before the entry."""
    table = SQLModel.metadata.tables[entry.table_name].name
    key = "user_id" if table == "project_members" else "id"
    owner = "id" if table == "projects" else "project_id"
    scope = f"where t.{key} = :row and t.{owner} = :project"
    names = {"row": entry.row_id, "project": entry.project_id, "before": json.dumps(entry.before)}
    old = f"jsonb_populate_record(null::{table}, cast(:before as jsonb))"
    run = session.connection().execute
    if entry.action == "insert":
        run(text(f"delete from {table} t {scope}"), names)  # noqa: S608
    elif entry.action == "delete":
        run(text(f"insert into {table} select * from {old}"), names)  # noqa: S608
    else:
        after = _changed(entry)
        columns = ", ".join(f'"{name}"' for name in after)
        untouched = (
            "not exists (select from jsonb_each(cast(:after as jsonb)) e"
            " where to_jsonb(t) -> e.key is distinct from e.value)"
        )
        change = f"update {table} t set ({columns}) = row({_columns_of(after)}) from {old} b {scope} and {untouched}"  # noqa: S608
        if run(text(change), names | {"after": json.dumps(after)}).rowcount == 0:
            raise Conflict("Somebody changed this since. Taking it back would lose their change.")


def _columns_of(changed: Mapping[str, Any]) -> str:
    """Return the old row's columns, by the names of those that changed."""
    return ", ".join(f'b."{name}"' for name in changed)


def _changed(entry: AuditEntry) -> dict[str, Any]:
    """Return what the entry changed, as it was left; what the database counts by itself is not undone."""
    before, after = entry.before or {}, entry.after or {}
    return {name: after.get(name) for name in before if before[name] != after.get(name) and name not in COUNTED}
