"""Contents of a project file -> a new project of the session's actor, in one transaction."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from pydantic import ValidationError
from sqlalchemy import insert, text
from sqlalchemy.exc import DataError, IntegrityError
from sqlmodel import Session, col, select

from storyboard_app import boards, freshness, shots
from storyboard_app.errors import OverQuota, StoryboardError, Unreadable
from storyboard_app.project_files.contents import AUTHORS, TABLES, Contents, name_of
from storyboard_app.projects import TITLE_LENGTH, create
from storyboard_app.queue import quotas
from storyboard_app.review import attachments
from storyboard_app.store import existing, lock_scenes, storage
from storyboard_app.store.records import Animatic, Comment, Owned, Project, Stroke, Timeline

#: What of a project's settings a file brings along; what lets words leave the house is chosen anew.
SETTINGS = ("numbering", "timed_by_sound", "styles")
#: Rows that close others for changes: they are closed at last, when all is laid.
_LOCKS = ("scenes", "panels")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_AT_ONCE = 500


def lay(session: Session, contents: Contents, title: str = "") -> UUID:
    """Make a new project of contents; return its id. title: what it is called, if not as before.

    Raises Unreadable for contents that are damaged.
    """
    project = _project(session, contents.project, title)
    ids = _new_ids(contents, project.id)
    own = f"projects/{contents.project.get('id')}/"
    rows = {
        str(table.__tablename__): [
            _row(table, row, contents, session.info["actor"], project.id, ids, own)
            for row in contents.rows.get(str(table.__tablename__), ())
        ]
        for table in TABLES
    }
    _keep_files(session, contents, project.id, ids)
    try:
        with session.begin_nested():
            _insert(session, rows)
    except (IntegrityError, DataError):
        raise Unreadable("this project file is damaged: its rows do not fit one another.") from None
    _attach(session, contents, ids, own)
    _stand(session, contents, project.id, ids)
    return project.id


def _attach(session: Session, contents: Contents, ids: Mapping[str, str], own: str) -> None:
    """Hang the files of notes on them, looked into as if they were uploaded."""
    session.expire_all()
    for row in contents.rows.get("attachments", ()):
        content = contents.files.get(name_of(own, str(row.get("storage_key"))))
        note = ids.get(str(row.get("comment_id")))
        if content and note:
            attachments.attach(session, UUID(note), str(row.get("name", "")), content())


def _stand(session: Session, contents: Contents, project_id: UUID, ids: Mapping[str, str]) -> None:
    """Note of what was up to date that it is: fingerprints that ids are part of are others now."""
    session.expire_all()
    timelines = {row.scene_id: row for row in session.exec(select(Timeline).where(Timeline.project_id == project_id))}
    lock_scenes(session, timelines)
    for scene in contents.timed:
        row = timelines.get(UUID(ids[scene])) if scene in ids else None
        if row:
            freshness.timing.accept(row, shots.scene_rows.look(session, row.scene_id).timing_today)
            session.add(row)
    session.flush()
    if contents.rendered:
        made = select(Animatic).where(Animatic.project_id == project_id).order_by(col(Animatic.created_at).desc())
        film = session.exec(made).first()
        if film:
            freshness.animatic.accept(film, freshness.animatic.today(boards.snapshot(session, project_id)))
            session.add(film)
            session.flush()


def _project(session: Session, told: Mapping[str, Any], title: str) -> Project:
    try:
        rate = (int(told["rate_numerator"]), int(told["rate_denominator"]))
        called = title or str(told["title"])[:TITLE_LENGTH]
        made = create(session, called, rate, str(told["aspect"]), str(told["style"]))
        project = existing(session, Project, made)
        settings = told.get("settings") or {}
        project.settings = {key: settings[key] for key in SETTINGS if key in settings}
        project.description, project.backend = str(told.get("description", "")), str(told["backend"])
        project.draft = int(told["draft"])
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable("this project file is damaged: it does not say what its project is.") from None
    session.add(project)
    session.flush()
    return project


def _new_ids(contents: Contents, project_id: UUID) -> dict[str, str]:
    ids = {str(row.get("id")): str(uuid4()) for rows in contents.rows.values() for row in rows}
    return ids | {str(contents.project.get("id")): str(project_id)}


def _row(
    table: type[Owned],
    row: dict[str, Any],
    contents: Contents,
    actor: UUID,
    project_id: UUID,
    ids: Mapping[str, str],
    own: str,
) -> dict[str, Any]:
    """Return a row as it is laid: with new ids everywhere, of the new project, by whoever lays it."""
    written_by = _written_by(row, contents.people, actor)
    told = {name: value for name, value in row.items() if name in table.model_fields and name not in AUTHORS}
    told = json.loads(_UUID.sub(lambda match: ids.get(match[0], match[0]), json.dumps(told)))
    told["project_id"] = str(project_id)
    if row.get("storage_key"):
        told["storage_key"] = _key(name_of(own, str(row["storage_key"])), project_id, contents, ids)
    if "author_id" in table.model_fields:
        told["author_id"] = str(actor) if table in (Comment, Stroke) or row.get("author_id") else None
    if table is Comment:
        told["mentions"] = []
        told["resolved_by"] = str(actor) if row.get("resolved_at") else None
        told["text"] = f"{written_by}: {told.get('text', '')}" if written_by else told.get("text", "")
    try:
        return table.model_validate(told).model_dump()
    except ValidationError:
        raise Unreadable(f"this project file is damaged: a row of its {table.__tablename__} does not read.") from None


def _written_by(row: Mapping[str, Any], people: Mapping[str, str], actor: UUID) -> str:
    """Return the name of who wrote a row, where that is somebody else than who lays it."""
    author = str(row.get("author_id") or row.get("guest_id") or "")
    return "" if author == str(actor) else people.get(author, "")


def _key(name: str, project_id: UUID, contents: Contents, ids: Mapping[str, str]) -> str:
    if name not in contents.files and name not in contents.lost:
        raise Unreadable(f"this project file is damaged: it names {name} and does not hold it.")
    return _placed(name, project_id, ids)


def _placed(name: str, project_id: UUID, ids: Mapping[str, str]) -> str:
    """Return under which key a file of a project file is kept: what was shared is the project's own now."""
    renamed = _UUID.sub(lambda match: ids.get(match[0], match[0]), name)
    folder, _, rest = renamed.partition("/")
    return f"projects/{project_id}/{folder}/{rest}"


def _keep_files(session: Session, contents: Contents, project_id: UUID, ids: Mapping[str, str]) -> None:
    for name, content in contents.files.items():
        if name.startswith("attachments/"):
            continue
        try:
            kept = content()
            quotas.require_room_in(session, project_id, len(kept))
            storage.keep(session, _placed(name, project_id, ids), kept)
        except (Unreadable, OverQuota):
            raise
        except StoryboardError:
            raise Unreadable(f"this project file is damaged: its part {name} has no name that is kept here.") from None


def _insert(session: Session, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    connection = session.connection()
    connection.execute(text("set constraints all deferred"))
    for table in TABLES:
        name = str(table.__tablename__)
        laid = [{**row, "locked": False} for row in rows[name]] if name in _LOCKS else rows[name]
        for start in range(0, len(laid), _AT_ONCE):
            connection.execute(insert(table), laid[start : start + _AT_ONCE])
    connection.execute(text("set constraints all immediate"))
    for name in ("panels", "scenes"):
        _lock(session, name, (row["id"] for row in rows[name] if row["locked"]))


def _lock(session: Session, table: str, ids: Iterable[UUID]) -> None:
    query = text(f"update {table} set locked = true where id = any(:ids)")  # noqa: S608
    session.connection().execute(query, {"ids": list(ids)})
