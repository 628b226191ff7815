"""Files that nothing needs any more are found and deleted, whoever left them.

A project's files go with it, and pictures of work in progress with the work; but whoever is killed just then leaves
them, and so does work on a project that is deleted under its hands. Files younger than a day are left alone: the row
that names them may not be committed yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import psycopg

from storyboard_app.errors import Unavailable
from storyboard_app.store import db, storage

NO_TABLES = "The database has no tables of this version yet. Start the product once; then there is something to sweep."
#: What is younger is left alone.
YOUNGEST = timedelta(days=1)


@dataclass(frozen=True)
class Swept:
    """What was deleted, or would be."""

    files: int
    #: What they take together, in bytes.
    size: int


def sweep(now: datetime, *, only_look: bool = False) -> Swept:
    """Delete what nothing needs any more, as of `now` (with its zone); with `only_look`, say what that would be.

    Raises Unavailable without the database: without it nobody knows what is needed.
    """
    old = [file for file in _left() if now - file.modified > YOUNGEST]
    if not only_look:
        storage.delete_all([file.key for file in old])
    return Swept(len(old), sum(file.size for file in old))


def _left() -> Iterator[storage.KeptFile]:
    """Yield what is left: of projects that are gone, of work in progress, of uploads, and WebPs, made again at need."""
    folders = storage.folders("projects")
    projects = _projects_there([UUID(name) for name in folders if _is_id(name)])
    for name in folders:
        if not _is_id(name):
            continue
        gone = UUID(name) not in projects
        if gone:
            yield from storage.files(f"projects/{name}")
        else:
            yield from storage.files(storage.previews_of(name))
            yield from storage.files(storage.seen_of(name))
    # Whatever comes in by pieces has ended when its pieces are old enough to be swept.
    yield from storage.files("uploads")


def _projects_there(ids: list[UUID]) -> set[UUID]:
    try:
        with psycopg.connect(db.connect()) as connection:
            return {row[0] for row in connection.execute("select app.projects_there(%s)", (ids,))}
    except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction):
        raise Unavailable(NO_TABLES) from None
    except psycopg.Error as error:
        raise db.named(error) from error


def _is_id(name: str) -> bool:
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False
