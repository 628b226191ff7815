"""A project as an archive: every row that its owner may read, as JSON lines, and every file that these name.

It is asked for by who may delete the project, made by a job that runs as they, and stands among the project's files. It
is read in one transaction, so that its tables fit together.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlmodel import Session, SQLModel

from storyboard_app.exports import file_stem
from storyboard_app.people import own_data
from storyboard_app.processes import Report
from storyboard_app.projects import title
from storyboard_app.queue import jobs
from storyboard_app.store import existing, rights, storage
from storyboard_app.store.records import Export
from storyboard_app.values import Verb

#: The kind of job, and what its file is called among a project's.
ARCHIVE_JOB, FORMAT = "export.archive", "archive"
_README = """A project of Storyboard: its rows as JSON, a line each, a file a table; and its files under files/, by the
keys that rows name (storage_key). members.ndjson says who worked on it, audit_log.ndjson what was done, by whom and
when.
"""


@dataclass(frozen=True)
class ArchiveOrder:
    """An archive to pack."""

    key: str
    #: The folder of the project's files in the store.
    folder: str


def start(session: Session, project_id: UUID) -> UUID:
    """Ask for a project's archive; return the job's id. Raises Forbidden for whoever may not delete the project."""
    rights.require(session, project_id, Verb.DELETE)
    name = f"{file_stem(title(session, project_id))}-archive.zip"
    row = Export(id=uuid4(), project_id=project_id, format=FORMAT, file_name=name)
    session.add(row)
    session.flush()
    return jobs.enqueue(session, ARCHIVE_JOB, row.id, project_id, f"Packing {name}")


def order(session: Session, export_id: UUID, rows: Path) -> ArchiveOrder:
    """Write a project's rows into a folder; return what is to be packed with them."""
    row = existing(session, Export, export_id)
    rights.require(session, row.project_id, Verb.DELETE)
    for name, lines in _tables(session, row.project_id):
        with (rows / f"{name}.ndjson").open("w", encoding="utf-8") as file:
            file.writelines(lines)
    (rows / "README.txt").write_text(_README)
    return ArchiveOrder(f"projects/{row.project_id}/exports/{row.id}.zip", f"projects/{row.project_id}")


def pack(order: ArchiveOrder, rows: Path, out: Path, progress: Report) -> None:
    """Pack rows and files, but for what was made of them; takes seconds and belongs into a child process."""
    files = [file.key for file in storage.files(order.folder) if not _is_made(file.key, order.folder)]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(rows.iterdir()):
            packed.write(path, path.name)
        for number, key in enumerate(files):
            progress(number / len(files), f"Packing file {number + 1} of {len(files)}")
            _add(packed, key, f"files/{key.removeprefix(order.folder + '/')}")


def store(session: Session, export_id: UUID, order: ArchiveOrder, packed: Path) -> None:
    """Put an archive into the store."""
    row = existing(session, Export, export_id)
    storage.keep_file(session, order.key, packed)
    row.storage_key, row.bytes = order.key, packed.stat().st_size
    session.add(row)


def _tables(session: Session, project_id: UUID) -> Iterator[tuple[str, Iterator[str]]]:
    asked = "select to_jsonb(t) from {} t where {} = :project"
    for name, table in sorted(SQLModel.metadata.tables.items()):
        column = "id" if name == "projects" else "project_id" if "project_id" in table.columns else ""
        if column:
            yield name, _lines(session, asked.format(name, column), project_id)
    members = (
        "select jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email, 'role', m.role)"
        " from project_members m join users u on u.id = m.user_id where m.project_id = :project"
    )
    yield "members", _lines(session, members, project_id)


def _lines(session: Session, query: str, project_id: UUID) -> Iterator[str]:
    for row in session.connection().execute(text(query), {"project": project_id}).scalars():
        yield own_data.line(row)


def _is_made(key: str, folder: str) -> bool:
    """Say whether a file was made from the project and can be again: exports, pictures of work in progress."""
    return key.startswith((f"{folder}/exports/", storage.previews_of(folder.removeprefix("projects/"))))


def _add(packed: zipfile.ZipFile, key: str, name: str) -> None:
    """Put a file of the store into a ZIP, a piece at a time; pictures, sounds and films are packed already."""
    entry = zipfile.ZipInfo(name)
    with packed.open(entry, "w", force_zip64=True) as into:
        for piece in storage.pieces(key)[1]:
            into.write(piece)
