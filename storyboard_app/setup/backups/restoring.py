"""How a back-up is restored: into an empty place, compared with what was noted, all of it or nothing.

The place is the one that the settings name: a new data folder, or an empty database and store elsewhere. `check` does
the same in a place of its own that is thrown away, so that a back-up is known to be good before it is needed.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from alembic.config import Config
from alembic.script import ScriptDirectory

from storyboard_app.errors import Conflict, Unreadable, Unusable
from storyboard_app.files import write_file
from storyboard_app.settings import ROOT, settings
from storyboard_app.setup.backups import archive, dumping
from storyboard_app.setup.backups.archive import Readable, pieces_of
from storyboard_app.setup.backups.contents import Contents, contents_of, differences
from storyboard_app.setup.backups.making import DUMP, FILES, FORMAT, HEAD, SECRET, TAIL, Head, Tail, read_back
from storyboard_app.store import db, postgres, storage
from storyboard_app.web import alone

if TYPE_CHECKING:
    from storyboard_app.setup.backups.archive import Identity

#: How many differences a sentence names.
_NAMED = 3
#: Keeps a file under a key.
Keep = Callable[[str, Iterator[bytes]], None]


@dataclass(frozen=True)
class Restored:
    """What was restored and found to be what it was."""

    #: When the back-up was made, in ISO 8601.
    made: str
    contents: Contents
    files: int
    #: Files that rows name and that were missing when the back-up was made.
    missing: tuple[str, ...]
    #: The secret that links are signed with; empty where the environment gave it.
    secret: bytes


def restore(source: Path, keys: Sequence[Identity] = ()) -> Restored:
    """Restore a back-up into the place that the settings name, which must be empty; the tables are brought up to date.

    Raises Conflict where anything is there, Unreadable for a file that is damaged, Unusable without the right key.
    """
    read_back(source, keys)
    with alone():
        _check_no_files()
        with _database() as conninfo, _files() as keep:
            restored = _read(source, keys, conninfo, keep)
            db.migrate()
        _keep_secret(restored.secret)
    return restored


def check(source: Path, keys: Sequence[Identity] = ()) -> Restored:
    """Restore a back-up into an embedded database that is thrown away, and compare; files are read and not kept."""
    read_back(source, keys)
    with tempfile.TemporaryDirectory(prefix="storyboard-", ignore_cleanup_errors=True) as folder:
        cluster = postgres.Cluster(Path(folder) / "postgres")
        postgres.start(cluster)
        try:
            return _read(source, keys, cluster.conninfo(postgres.ADMIN_ROLE), _let_go)
        finally:
            postgres.stop(cluster)


# ---- the place


def _check_no_files() -> None:
    there = next(storage.every_file(), None)
    if there:
        where = settings().storage_url or settings().data_folder / "files"
        raise Conflict(
            f"There are files in {where} already, such as {there.key}. A back-up is restored into an empty place only,"
            " and nothing is overwritten: set STORYBOARD_DATA to a new folder, or STORAGE_URL to an empty bucket."
        )


@contextmanager
def _database() -> Iterator[str]:
    """Give how to connect to the empty database; what came into it goes again when the block raises."""
    cluster, outside = db.cluster(), bool(settings().database_url)
    if not outside and cluster.tables.exists():
        raise Conflict(
            f"There is a database in {cluster.folder} already. A back-up is restored into an empty place only, and"
            " nothing is overwritten: set STORYBOARD_DATA to a new folder."
        )
    db.connect()
    conninfo = db.admin_conninfo()
    dumping.check_empty(conninfo)
    try:
        yield conninfo
    except BaseException:
        db.stop()
        if outside:
            dumping.clear(conninfo)
        else:
            shutil.rmtree(cluster.folder, ignore_errors=True)
        raise
    db.stop()


@contextmanager
def _files() -> Iterator[Keep]:
    """Give what keeps files in the store; they go again when the block raises."""
    kept: list[str] = []

    def keep(key: str, content: Iterator[bytes]) -> None:
        kept.append(key)
        storage.put_pieces(key, content)

    try:
        yield keep
    except BaseException:
        storage.delete_all(kept)
        raise


def _let_go(_key: str, content: Iterator[bytes]) -> None:
    for _ in content:
        pass


def _keep_secret(secret: bytes) -> None:
    """Let links that were given out go on working. The secret of a place that was empty has signed none."""
    if secret and not os.environ.get("STORYBOARD_SECRET"):
        write_file(settings().data_folder / "secret", secret, private=True, durable=True)
        settings.cache_clear()


# ---- what comes


def _read(source: Path, keys: Sequence[Identity], conninfo: str, keep: Keep) -> Restored:
    """Bring the parts where they belong, in their order, and compare. Raises Unreadable where anything differs."""
    secret, head, tail, files = b"", None, Tail(), 0
    with archive.reading(source, keys) as parts, tempfile.TemporaryDirectory(dir=settings().data_folder) as folder:
        for name, _, content in parts:
            if name == HEAD:
                head = _head(content, source)
            elif name == SECRET:
                secret = content.read()
            elif head and name == DUMP:
                _load(content, head, conninfo, Path(folder), source)
            elif name.startswith(FILES):
                keep(name.removeprefix(FILES), pieces_of(content))
                files += 1
            elif name == TAIL:
                tail = Tail(**json.load(content))
    if head is None:
        raise Unreadable("this is no back-up of a storyboard.", file=source.name)
    return Restored(head.made, head.contents, files, tuple(tail.missing), secret)


def _head(content: Readable, source: Path) -> Head:
    try:
        fields = json.load(content)
        if fields["format"] != FORMAT:
            raise Unusable(f"{source} is of a newer version of this program. Restore it with that one.")
        head = Head(**fields)
    except (ValueError, KeyError, TypeError):
        raise Unreadable("this is no back-up of a storyboard.", file=source.name) from None
    known = {script.revision for script in ScriptDirectory.from_config(Config(ROOT / "alembic.ini")).walk_revisions()}
    if head.revision not in known:
        raise Unusable(
            f"{source} was made by version {head.version} of this program, which is newer. Restore with that."
        )
    return head


def _load(content: Readable, head: Head, conninfo: str, folder: Path, source: Path) -> None:
    """Load the database, and compare what it holds with what was noted of the original."""
    dump = folder / DUMP
    with dump.open("wb") as file:
        shutil.copyfileobj(content, file)
    dumping.load(conninfo, dump, head.owner, folder)
    with psycopg.connect(conninfo) as connection:
        wrong = list(differences(head.contents, contents_of(connection)))
    if wrong:
        more = f"; and {len(wrong) - _NAMED} more" if wrong[_NAMED:] else ""
        raise Unreadable(f"what came is not what was: {'; '.join(wrong[:_NAMED])}{more}.", file=source.name)
