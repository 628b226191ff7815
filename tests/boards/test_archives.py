"""A project is taken away whole by who owns it, and nobody's secrets go along."""

import json
import zipfile

import pytest

from storyboard_app.boards import archives
from storyboard_app.errors import Forbidden, NotFound
from storyboard_app.store import session_for, storage
from storyboard_app.store.records import Export, Job
from tests.every_table import fill


@pytest.fixture
def film(person):
    made = fill(person)
    storage.put(f"projects/{made['projects']}/frames/a.png", b"a picture")
    storage.put(f"projects/{made['projects']}/exports/old.pdf", b"made before")
    return made


def packed(actor, film, folder):
    """Ask for the archive, and make it as the job does; return it, opened."""
    with session_for(actor) as session:
        export = session.get_one(Job, archives.start(session, film["projects"])).subject_id
    rows, out = folder / "rows", folder / "archive.zip"
    rows.mkdir()
    with session_for(actor) as session:
        order = archives.order(session, export, rows)
    archives.pack(order, rows, out, lambda *_: None)
    with session_for(actor) as session:
        archives.store(session, export, order, out)
    with session_for(actor) as session:
        row = session.get_one(Export, export)
        assert (row.file_name, row.bytes, storage.get(row.storage_key)) == (
            "The-Borrowed-Car-archive.zip",
            out.stat().st_size,
            out.read_bytes(),
        )
    return zipfile.ZipFile(out)


def test_every_table_and_every_file_of_the_project_is_in_it(person, film, tmp_path, database):
    archive = packed(person, film, tmp_path)
    assert archive.testzip() is None
    of_project = database.execute(
        "select table_name from information_schema.columns where column_name = 'project_id' and table_schema = 'public'"
    ).fetchall()
    lines = {
        name.removesuffix(".ndjson"): archive.read(name).decode().splitlines()
        for name in archive.namelist()
        if name.endswith(".ndjson")
    }
    assert set(lines) == {table for (table,) in of_project} | {"projects", "members"}
    empty = {table for table, rows in lines.items() if not rows}
    assert empty <= {"notices"}, "every table of the film has a row"
    assert json.loads(lines["comments"][0])["text"] == "Closer"
    assert json.loads(lines["members"][0])["name"] == "Ada"
    assert archive.read("files/frames/a.png") == b"a picture"
    assert not [name for name in archive.namelist() if "old.pdf" in name]


def test_no_secret_of_a_link_or_an_invitation_goes_along(person, film, tmp_path):
    archive = packed(person, film, tmp_path)
    told = b"".join(archive.read(name) for name in archive.namelist())
    assert b"token_hash" not in told
    assert b"passcode_hash" not in told


def test_who_may_not_delete_the_project_does_not_take_it_away(person, another, film, database):
    database.execute("insert into project_members values (%s, %s, 'director')", (film["projects"], another))
    with pytest.raises(Forbidden), session_for(another) as session:
        archives.start(session, film["projects"])
    database.execute("delete from project_members where user_id = %s", (another,))
    with pytest.raises(NotFound), session_for(another) as session:
        archives.start(session, film["projects"])
