"""What a project file holds: rows by table and files by name, read from the database."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from storyboard_app import boards
from storyboard_app.store import existing, rights, storage
from storyboard_app.store.records import (
    Animatic,
    Attachment,
    Character,
    Comment,
    Dialogue,
    Element,
    Frame,
    Layer,
    Location,
    Mark,
    Owned,
    Panel,
    Project,
    Pronunciation,
    Reading,
    Scene,
    Script,
    Shot,
    ShotCell,
    ShotColumn,
    Sound,
    Stroke,
    Take,
    Timeline,
    Translation,
)
from storyboard_app.values import SceneView, Step, Verb, WorkState

#: The form of project files, counted: one is added where an older file has to be changed to be read (`reading`).
VERSION = 1
#: The tables that are taken along, in an order in which rows come after what they hang on.
TABLES: tuple[type[Owned], ...] = (
    Script,
    Scene,
    Element,
    Character,
    Location,
    ShotColumn,
    Shot,
    ShotCell,
    Panel,
    Frame,
    Layer,
    Mark,
    Dialogue,
    Timeline,
    Reading,
    Pronunciation,
    Translation,
    Take,
    Sound,
    Animatic,
    Comment,
    Stroke,
)
#: What is taken along and brought in by the verb that makes it, which looks into it.
BY_VERB: tuple[type[Owned], ...] = (Attachment,)
#: Tables of a project that are not taken along, and why.
LEFT_OUT: Mapping[str, str] = {
    "approvals": "whoever is in the new project decides anew; what was locked stays locked",
    "deliveries": "what the old project told other programs",
    "exports": "they are made again",
    "guests": "they came by links of the old project",
    "invitations": "they open the old project",
    "jobs": "work that is over",
    "held_pictures": "they were not let in",
    "notices": "they told people of the old project",
    "share_links": "they open the old project",
    "share_visits": "who looked at the old project",
    "tracked": "what a tracker calls things of the old project",
    "trackers": "they know the old project",
    "webhooks": "they tell other programs of the old project",
}
#: The folders of a project's files that are taken along; the rest is made again.
FOLDERS = ("scripts", "frames", "pictures", "takes", "sounds", "animatics", "attachments")
#: Where a file that several projects share, such as a sample's, lies once it is one project's own: by its ending.
_PLACES = {"png": "frames", "jpg": "frames", "people": "frames", "mp4": "animatics"}
#: What a model goes on from: only whoever drew it reads it again.
_LATENTS = ".latents"
#: Columns that name who wrote or drew something.
AUTHORS = ("author_id", "guest_id", "resolved_by")
_PROJECT_COLUMNS = (
    "id",
    "title",
    "description",
    "rate_numerator",
    "rate_denominator",
    "aspect",
    "style",
    "backend",
    "settings",
    "draft",
)

_NAMES = text(
    "select id::text as id, name from users where id::text = any(:ids)"
    " union select id::text, name from guests where id::text = any(:ids)"
)
Rows = Mapping[str, Sequence[dict[str, Any]]]


@dataclass(frozen=True)
class Contents:
    """A project as a file has it."""

    #: What its row says, without who owns it.
    project: dict[str, Any]
    #: By table.
    rows: Rows
    #: The names of those who wrote and drew, by id.
    people: Mapping[str, str]
    #: What reads each file, by its name below `files/`.
    files: Mapping[str, Callable[[], bytes]]
    #: Ids of the scenes whose timing is up to date; and whether the film is.
    timed: tuple[str, ...] = ()
    rendered: bool = False
    #: Names of files that rows name and that were lost.
    lost: tuple[str, ...] = ()


def contents_of(session: Session, project_id: UUID) -> Contents:
    """Return everything of a project that is taken along; its files are read when they are asked for.

    Raises NotFound, Forbidden for who may not export.
    """
    project = existing(session, Project, project_id)
    rights.require(session, project_id, Verb.EXPORT)
    rows = {str(table.__tablename__): _rows(session, table, project_id) for table in (*TABLES, *BY_VERB)}
    told = project.model_dump(mode="json", include=set(_PROJECT_COLUMNS))
    board = boards.snapshot(session, project_id)
    timed = tuple(scene.id for scene in board.scenes if _is_fresh(scene, Step.DIALOGUE))
    rendered = bool(board.scenes) and all(_is_fresh(scene, Step.ANIMATIC) for scene in board.scenes)
    own = f"projects/{project_id}/"
    files = _files(own, rows)
    lost = tuple(sorted({name_of(own, key) for key in _named(rows)} - set(files)))
    return Contents(told, rows, _people(session, rows), files, timed, rendered, lost)


def _is_fresh(scene: SceneView, step: Step) -> bool:
    return any(each.name == step and each.state == WorkState.FRESH for each in scene.steps)


def _rows(session: Session, table: type[Owned], project_id: UUID) -> list[dict[str, Any]]:
    query = f"select to_jsonb(t) from {table.__tablename__} t where project_id = :it order by created_at, id"  # noqa: S608
    return list(session.connection().execute(text(query), {"it": project_id}).scalars())


def _people(session: Session, rows: Rows) -> dict[str, str]:
    ids = {row[column] for each in rows.values() for row in each for column in AUTHORS if row.get(column)}
    named = session.connection().execute(_NAMES, {"ids": sorted(ids)})
    return {str(row.id): str(row.name) for row in named}


def _named(rows: Rows) -> set[str]:
    return {row["storage_key"] for each in rows.values() for row in each if row.get("storage_key")}


def _files(own: str, rows: Rows) -> dict[str, Callable[[], bytes]]:
    keys = [file.key for folder in FOLDERS for file in storage.files(own + folder)]
    shared = [key for name in _named(rows) if not name.startswith(own) for key in _with_what_is_beside(name)]
    kept = [key for key in (*keys, *shared) if not key.endswith(_LATENTS)]
    return {name_of(own, key): _reader(key) for key in kept}


def _with_what_is_beside(key: str) -> Iterable[str]:
    stem = key.rpartition(".")[0]
    if "/" not in key:
        return []
    return [file.key for file in storage.files(key.rpartition("/")[0]) if file.key.startswith(f"{stem}.")]


def name_of(own: str, key: str) -> str:
    """Return the name in a project file of a file by its key. own: how the keys of the project's own files begin."""
    if key.startswith(own):
        return key.removeprefix(own)
    folder, _, name = key.rpartition("/")
    place = _PLACES.get(name.rpartition(".")[2])
    return f"{place}/{name}" if place else f"scripts/{folder.rpartition('/')[2] or 'one'}/{name}"


def _reader(key: str) -> Callable[[], bytes]:
    return lambda: storage.get(key)
