"""Putting rows back to how they were before a change set, without treading on what happened since.

What a person changed since is not overwritten: Conflict. What derived work changed since (a frame drawn, a scene timed)
is left as that work made it, because it follows from today's board and shows as stale where it does not. Speeches and
timelines are derived as a whole: a scene that was timed again since keeps its later timing.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import func, text
from sqlalchemy.engine.interfaces import ExecutionContext
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault
from sqlmodel import Session, SQLModel, col, select

from storyboard_app.errors import Conflict
from storyboard_app.ordering import key_between, number_behind
from storyboard_app.store.records import AuditEntry
from storyboard_app.store.scenes import lock_scenes

#: Tables that are made anew from others, scene by scene.
DERIVED = ("dialogues", "timelines")
#: Tables whose rows have an order within a scene.
ORDERED = ("elements", "shots")
#: Columns of a project that a trigger keeps.
COUNTED = ("version", "updated_at")
CHANGED_SINCE = "Somebody changed this since. Taking it back would lose their change."


def restore(session: Session, entries: Sequence[AuditEntry]) -> tuple[str, ...]:
    """Put rows back, latest entry first; the caller has deferred the constraints. Raises Conflict.

    Returns what a person should know of how they came back, a sentence each.
    """
    scenes = {UUID(scene) for entry in entries if (scene := _scene(entry))}
    lock_scenes(session, scenes | {entry.row_id for entry in entries if entry.table_name == "scenes"})
    later = _timed_again(session, entries)
    steps = {"insert": _take_out, "delete": _put_in, "update": _put_back}
    for entry in entries:
        if (entry.table_name, _scene(entry)) not in later:
            steps[entry.action](session, entry)
    for table in sorted({entry.table_name for entry in entries} & {*ORDERED}):
        for scene in sorted(scenes):
            _set_apart(session, table, scene)
    back = {
        table: {entry.row_id for entry in entries if entry.table_name == table and entry.action != "insert"}
        for table in ("scenes", "shots")
    }
    return (
        *_scenes_apart(session, back["scenes"]),
        *(
            sentence
            for scene in sorted(scenes)
            if back["shots"]
            for sentence in _number_apart(session, scene, back["shots"])
        ),
    )


def live(deeds: Mapping[UUID, UUID | None]) -> set[UUID]:
    """Return the change sets whose effect stands: not taken back, and not the taking back of another one.

    deeds: change sets with the one each takes back. Repeating what was taken back counts as doing it.
    """
    undone = set(deeds.values())
    return {deed for deed in deeds if deed not in undone and not is_undo(deed, deeds)}


def is_undo(deed: UUID, deeds: Mapping[UUID, UUID | None]) -> bool:
    """Tell an undo from a redo, which takes back an undo."""
    steps = 0
    while (undoes := deeds.get(deed)) is not None:
        deed, steps = undoes, steps + 1
    return steps % 2 == 1


def _take_out(session: Session, entry: AuditEntry) -> None:
    now = _row_now(session, entry)
    after = entry.after or {}
    if now is not None and _by_hand_since(session, entry, _moved(now, after, after)):
        raise Conflict(CHANGED_SINCE)
    if now is None and _by_hand_since(session, entry, {"id"}):
        raise Conflict(CHANGED_SINCE)
    session.connection().execute(text(f"delete from {_table(entry)} t {_WHERE}"), _names(entry))  # noqa: S608


def _set_apart(session: Session, table: str, scene: UUID) -> None:
    """Give a place of its own to what came back to where something else has come in the meantime: behind it."""
    rows = session.connection().execute(
        text(f"select id, position from {table} where scene_id = :scene order by position, id"),  # noqa: S608
        {"scene": scene},
    )
    places = [(row_id, position) for row_id, position in rows]
    last = ""
    for index, (row_id, position) in enumerate(places):
        if position <= last:
            after = next((key for _, key in places[index + 1 :] if key > last), None)
            position = key_between(last, after)
            change = text(f"update {table} set position = :position where id = :id")  # noqa: S608
            session.connection().execute(change, {"position": position, "id": row_id})
        last = position


def _number_apart(session: Session, scene: UUID, back: Collection[UUID]) -> Iterator[str]:
    """Give a number of its own to each shot that came back to one that another has got; yield which it got instead."""
    chosen = text("select id, number from shots where scene_id = :scene order by position, id")
    rows = [(row_id, number) for row_id, number in session.connection().execute(chosen, {"scene": scene})]
    for row_id, number, free in _given_anew(rows, back):
        change = text("update shots set number = :number where id = :id")
        session.connection().execute(change, {"number": free, "id": row_id})
        yield f"Another shot has the number {number} by now: the one that came back is {free}."


def _scenes_apart(session: Session, back: Collection[UUID]) -> Iterator[str]:
    """Give a number of its own to each scene that came back to one that another has got; yield which it got instead."""
    chosen = text(
        "select id, number from scenes where number <> '' and not omitted and project_id in"
        " (select project_id from scenes where id = any(:back)) order by position, id"
    )
    rows = session.connection().execute(chosen, {"back": list(back)}) if back else ()
    for row_id, number, free in _given_anew([(row_id, number) for row_id, number in rows], back):
        change = text("update scenes set number = :number where id = :id")
        session.connection().execute(change, {"number": free, "id": row_id})
        yield f"Another scene has the number {number} by now: the one that came back is {free}."


def _given_anew(rows: Sequence[tuple[UUID, str]], back: Collection[UUID]) -> Iterator[tuple[UUID, str, str]]:
    """Yield what came back to a number that another has: its id, that number, and one that is free."""
    taken, held = {number for _, number in rows}, set[str]()
    for row_id, number in sorted(rows, key=lambda row: row[0] in back):
        if number in held:
            free = number_behind(number, taken)
            taken.add(free)
            yield row_id, number, free
        held.add(number)


def _put_in(session: Session, entry: AuditEntry) -> None:
    if _row_now(session, entry) is not None:
        raise Conflict("That is back already.")
    table = _table(entry)
    back = f"insert into {table} select * from jsonb_populate_record(null::{table}, cast(:row as jsonb))"  # noqa: S608
    row = {**_defaults(entry.table_name), **(entry.before or {})}
    session.connection().execute(text(back), {"row": json.dumps(row, default=str)})


def _defaults(table: str) -> dict[str, Any]:
    """Return what today's columns hold where nothing is said: a row may be older than some of them."""
    values: dict[str, Any] = {}
    for column in SQLModel.metadata.tables[table].columns:
        default = column.default
        if isinstance(default, ScalarElementColumnDefault):
            values[column.name] = default.arg
        elif isinstance(default, CallableColumnDefault):
            values[column.name] = default.arg(cast(ExecutionContext, None))  # which ours do not look at
    return values


def _put_back(session: Session, entry: AuditEntry) -> None:
    before, after = entry.before or {}, entry.after or {}
    there = SQLModel.metadata.tables[entry.table_name].columns  # a column of then may be none of today's
    changed = {name for name in there.keys() & after.keys() if before.get(name) != after[name]} - {*COUNTED}
    now = _row_now(session, entry)
    moved = _moved(now, after, changed) if now is not None else changed
    if _by_hand_since(session, entry, moved if now is not None else {"id"}):
        raise Conflict(CHANGED_SINCE)
    columns = sorted(changed - moved)
    if columns:
        table = _table(entry)
        old = f"jsonb_populate_record(null::{table}, cast(:row as jsonb)) b"
        assigned = ", ".join(f'"{name}" = b."{name}"' for name in columns)
        change = f"update {table} t set {assigned} from {old} {_WHERE}"  # noqa: S608
        session.connection().execute(text(change), _names(entry) | {"row": json.dumps(before)})


_WHERE = "where t.id = :id and :project in (to_jsonb(t) ->> 'project_id', t.id::text)"


def _table(entry: AuditEntry) -> str:
    """Return the name of a table that exists; nothing else gets into a statement."""
    return SQLModel.metadata.tables[entry.table_name].name


def _names(entry: AuditEntry) -> dict[str, Any]:
    return {"id": entry.row_id, "project": str(entry.project_id)}


def _row_now(session: Session, entry: AuditEntry) -> dict[str, Any] | None:
    query = text(f"select to_jsonb(t) from {_table(entry)} t {_WHERE} for update")  # noqa: S608
    return session.connection().execute(query, _names(entry)).scalar()


def _moved(now: Mapping[str, Any], after: Mapping[str, Any], names: Iterable[str]) -> set[str]:
    return {name for name in names if now.get(name) != after.get(name) and name not in COUNTED}


def _by_hand_since(session: Session, entry: AuditEntry, columns: set[str]) -> bool:
    """Say whether the latest change to any of the row's columns was somebody's own, and not derived work."""
    if not columns:
        return False
    later = session.exec(
        select(AuditEntry)
        .where(
            AuditEntry.row_id == entry.row_id,
            AuditEntry.table_name == entry.table_name,
            col(AuditEntry.id) > (entry.id or 0),
            AuditEntry.change_set != session.info["change_set"],
        )
        .order_by(col(AuditEntry.id))
    ).all()
    latest: dict[str, AuditEntry] = {}
    for change in later:
        before, after = change.before or {}, change.after or {}
        latest.update({name: change for name in columns if before.get(name) != after.get(name)})
    return any(change.label for change in latest.values())


def _scene(entry: AuditEntry) -> str:
    return str((entry.after or entry.before or {}).get("scene_id") or "")


def _timed_again(session: Session, entries: Sequence[AuditEntry]) -> set[tuple[str, str]]:
    """Return the derived tables and scenes that were made anew after these entries, and still stand so."""
    touched = {(entry.table_name, _scene(entry)) for entry in entries if entry.table_name in DERIVED}
    if not touched:
        return set()
    newest = max(entry.id or 0 for entry in entries)
    scene = func.coalesce(AuditEntry.after, AuditEntry.before).op("->>")("scene_id")
    query = select(AuditEntry.change_set, AuditEntry.undoes, AuditEntry.table_name, scene)
    query = query.where(
        AuditEntry.project_id == entries[0].project_id,
        col(AuditEntry.id) > newest,
        col(AuditEntry.table_name).in_(DERIVED),
    ).group_by(col(AuditEntry.change_set), col(AuditEntry.undoes), col(AuditEntry.table_name), scene)
    later = session.exec(query.order_by(func.max(AuditEntry.id).desc())).all()
    standing = _uncancelled({deed: undoes for deed, undoes, *_ in later})
    return touched & {(table, of) for deed, _, table, of in later if deed in standing}


def _uncancelled(deeds: Mapping[UUID, UUID | None]) -> set[UUID]:
    """Return what is left of change sets, newest first, when each one that takes another back has met it."""
    left = set(deeds)
    for deed, undoes in deeds.items():
        if deed in left and undoes in left:
            left -= {deed, undoes}
    return left
