"""How a back-up is made: the database from a snapshot, then the files that its rows name, then all of it read back.

People go on working meanwhile. A file is kept before the row that names it is committed, so whatever the snapshot names
is there; where a project is deleted just then and takes files along that the snapshot still names, it is made again.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from storyboard_app.errors import Conflict, NotFound, Unavailable, Unreadable
from storyboard_app.settings import settings
from storyboard_app.setup.backups import archive, dumping
from storyboard_app.setup.backups.archive import Part, Writer, pieces_of
from storyboard_app.setup.backups.contents import Contents, contents_of, named_files
from storyboard_app.store import db, storage

if TYPE_CHECKING:
    from storyboard_app.setup.backups.archive import Identity, Recipient

#: What is written in this form is read by this version.
FORMAT = 1
#: Names of the parts; files are below `FILES`.
HEAD, SECRET, DUMP, FILES, TAIL = "backup.json", "secret", "database.dump", "files/", "parts.json"
#: How often a back-up is begun anew when files go away under it.
_TRIES = 3
_WORK_IN_PROGRESS = "/previews/"


@dataclass(frozen=True)
class Head:
    """What a back-up says of itself at its beginning."""

    format: int
    #: When the snapshot was taken, in ISO 8601.
    made: str
    #: The product's version, and the number of the newest migration that the tables have.
    version: str
    revision: str
    #: Whose tables they are.
    owner: str
    tables: dict[str, list[str]]
    rules: list[str]

    @property
    def contents(self) -> Contents:
        """What the database held."""
        return Contents.from_json(self.tables, self.rules)


@dataclass(frozen=True)
class Tail:
    """What a back-up says of its parts at its end: size in bytes and digest by name."""

    parts: dict[str, list[str]] = field(default_factory=dict)
    #: Keys of files that rows name and that were not there before the back-up began.
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class BackedUp:
    """A back-up that was made and read back."""

    path: Path
    contents: Contents
    files: int
    #: Bytes of the whole file.
    size: int
    #: Files that rows name and that are not there.
    missing: tuple[str, ...]
    encrypted: bool


class _Gone(Exception):
    """Files that the snapshot names were deleted while the back-up was made."""


def back_up(target: Path, public_keys: Sequence[str] = ()) -> BackedUp:
    """Back everything up into a file, or into a folder under a name that says when.

    public_keys: for whom it is encrypted, if for anybody. Raises Conflict where a file is there, Unavailable where
    there is no database, or one that may not be read whole.
    """
    if target.is_dir():
        target /= f"storyboard-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.backup"
    recipients = [archive.recipient(key) for key in public_keys]
    _check_there()
    with db.up(migrated=False):
        for _ in range(_TRIES):
            try:
                return _made(target, recipients)
            except _Gone:
                continue
    raise Conflict("Files are deleted faster than they are read. Make the back-up again when fewer people work.")


def read_back(source: Path, keys: Sequence[Identity] = ()) -> None:
    """Read a back-up from its beginning to its end. Raises Unreadable when a part is not what was written."""
    read_parts, tail = {}, None
    with archive.reading(source, keys) as parts:
        for name, _, content in parts:
            if name == TAIL:
                tail = Tail(**json.load(content))
                continue
            read = archive.Pieces(pieces_of(content))
            while read.read(2**20):
                pass
            read_parts[name] = Part(read.size, read.digest)
    check_parts(tail, read_parts, source)


def check_parts(tail: Tail | None, read_parts: dict[str, Part], source: Path) -> None:
    """Raise Unreadable where the parts that were read are not those that were written."""
    if tail is None:
        raise Unreadable("its end is missing: it was not written, or not copied, to the end.", file=source.name)
    wanted = {name: Part(int(size), digest) for name, (size, digest) in tail.parts.items()}
    wrong = sorted(name for name in wanted.keys() | read_parts.keys() if wanted.get(name) != read_parts.get(name))
    if wrong:
        more = f" and {len(wrong) - 1} more" if wrong[1:] else ""
        raise Unreadable(f"{wrong[0]}{more} is not what was written.", file=source.name)


def _check_there() -> None:
    """Raise Unavailable where there is nothing yet: looking for it would make it."""
    if not settings().database_url and not db.cluster().tables.exists():
        raise Unavailable(f"There is nothing in {settings().data_folder} to back up. STORYBOARD_DATA says where it is.")


def _made(target: Path, recipients: list[Recipient]) -> BackedUp:
    """Write a back-up and read it back; nothing is left of one that cannot be read. Raises _Gone."""
    key, public = archive.passing_key()
    with archive.written(target, [*recipients, public] if recipients else []) as writer:
        head, tail = _write(writer)
    try:
        read_back(target, [key])
    except BaseException:
        target.unlink()
        raise
    files = sum(name.startswith(FILES) for name in tail.parts)
    size = target.stat().st_size
    return BackedUp(target, head.contents, files, size, tuple(tail.missing), bool(recipients))


def _write(writer: Writer) -> tuple[Head, Tail]:
    parts: dict[str, Part] = {}

    def add(name: str, content: bytes) -> None:
        parts[name] = writer.add(name, len(content), [content])

    before = {file.key for file in storage.every_file()}
    with tempfile.TemporaryDirectory(dir=settings().data_folder, prefix="backup-") as folder:
        dump = Path(folder) / DUMP
        head, named = _snapshot(dump)
        add(HEAD, json.dumps(asdict(head)).encode())
        if kept := _kept_secret():
            add(SECRET, kept)
        with dump.open("rb") as file:
            parts[DUMP] = writer.add(DUMP, dump.stat().st_size, pieces_of(file))
    written = _write_files(writer, parts)
    if (named & before) - written:
        raise _Gone
    tail = Tail({name: [str(part.size), part.digest] for name, part in parts.items()}, sorted(named - written))
    add(TAIL, json.dumps(asdict(tail)).encode())
    return head, tail


def _snapshot(dump: Path) -> tuple[Head, set[str]]:
    """Dump the database as it is at one instant; return what it holds then, and the files that its rows name."""
    with _instant() as (connection, snapshot):
        revision = _revision(connection)
        contents, named = contents_of(connection), named_files(connection)
        made = datetime.now(UTC).isoformat(timespec="seconds")
        dumping.dump(db.admin_conninfo(), snapshot, dump)
        head = Head(
            FORMAT,
            made,
            version("storyboard"),
            revision,
            connection.info.user,
            contents.tables_as_json,
            list(contents.rules),
        )
    return head, named


@contextmanager
def _instant() -> Iterator[tuple[psycopg.Connection, str]]:
    """Give a transaction that sees one instant, and the name by which others see the same one."""
    with psycopg.connect(db.admin_conninfo()) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("select pg_export_snapshot()").fetchone()
        assert row
        yield connection, row[0]


def _revision(connection: psycopg.Connection) -> str:
    if connection.execute("select to_regclass('public.alembic_version')").fetchone() == (None,):
        raise Unavailable("There is nothing in the database to back up: it has never been started.")
    row = connection.execute("select version_num from alembic_version").fetchone()
    return row[0] if row else ""


def _kept_secret() -> bytes:
    """Return the secret that links are signed with, where the data folder keeps it."""
    return b"" if os.environ.get("STORYBOARD_SECRET") else settings().secret.encode()


def _write_files(writer: Writer, parts: dict[str, Part]) -> set[str]:
    """Write every file of the store; return their keys. One that goes away meanwhile is left out."""
    written: set[str] = set()
    for kept in storage.every_file():
        if _WORK_IN_PROGRESS in kept.key:
            continue
        try:
            size, pieces = storage.pieces(kept.key)
        except NotFound:
            continue
        parts[FILES + kept.key] = writer.add(FILES + kept.key, size, pieces)
        written.add(kept.key)
    return written
