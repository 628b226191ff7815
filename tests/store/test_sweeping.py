"""Files that nothing needs any more go, whoever left them, and no other."""

import os
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from psycopg.conninfo import make_conninfo

from storyboard_app import commands, projects
from storyboard_app.errors import NotFound, Unavailable
from storyboard_app.frames import drawing
from storyboard_app.settings import settings
from storyboard_app.store import db, existing, postgres, storage, sweeping
from storyboard_app.store.records import Panel
from tests.films import a_board

DAY_AND_MORE = timedelta(days=1, minutes=1)


def kept(key: str, age: timedelta = timedelta()) -> str:
    """Keep a file that nobody has touched for a time."""
    storage.put(key, b"x" * 100)
    then = (datetime.now(UTC) - age).timestamp()
    os.utime(settings().data_folder / "files" / key, (then, then))
    return key


def files_of(project):
    return [file.key for file in storage.files(f"projects/{project}")]


@pytest.fixture(autouse=True)
def emptied(database):
    """A store without files of projects that other tests have left."""
    for name in storage.folders("projects"):
        storage.delete_folder(f"projects/{name}")


@pytest.mark.parametrize(
    ("key", "goes"),
    [
        ("projects/{gone}/frames/a.png", True),
        ("projects/{gone}/scripts/b/original.pdf", True),
        ("projects/{gone}/previews/c/1.jpg", True),
        ("projects/{project}/previews/c/1.jpg", True),
        ("projects/{project}/seen/a.webp", True),
        ("projects/{project}/frames/a.png", False),
        ("samples/the-night-ferry/kit.json", False),
        ("projects/kept-by-hand/notes.txt", False),
    ],
)
@pytest.mark.parametrize("age", [timedelta(hours=23), DAY_AND_MORE])
def test_what_nothing_needs_goes_after_a_day(project, key, goes, age):
    key = kept(key.format(gone=uuid4(), project=project), age)
    goes = goes and age > timedelta(days=1)
    before = sweeping.sweep(datetime.now(UTC), only_look=True)
    assert (before.files, before.size) == ((1, 100) if goes else (0, 0))
    assert storage.exists(key)
    assert sweeping.sweep(datetime.now(UTC)) == before
    assert storage.exists(key) is not goes


def test_thousands_of_files_go(database):
    gone = uuid4()
    for number in range(1_500):
        kept(f"projects/{gone}/frames/{number}.png", DAY_AND_MORE)
    assert sweeping.sweep(datetime.now(UTC)).files == 1_500
    assert files_of(gone) == []


def test_the_command_says_what_it_would_delete_and_deletes_it(database, capsys):
    key = kept(f"projects/{uuid4()}/frames/a.png", DAY_AND_MORE)
    command = commands.load("sweep")
    for dry, says in ((True, "1 files, 0.0 MB, would be deleted.\n"), (False, "1 files, 0.0 MB, deleted.\n")):
        command.run(type("Given", (), {"dry_run": dry}))
        assert capsys.readouterr().out == says
        assert storage.exists(key) is dry


def test_a_project_that_is_deleted_while_it_draws_leaves_no_picture(person, project, no_grace):
    panel = UUID(a_board(person, project).shots[0].panel_id)
    drawn = drawing.Drawn(
        uuid4().hex, b"png", b"jpg", (2, 2), "sd15", "ink", 1, sweep=b"s", latents=b"l", likenesses=b"p"
    )

    def draw_while_it_is_deleted():
        with db.session_for(person) as session:
            existing(session, Panel, panel)
            with db.session_for(person) as other:
                projects.delete(other, project)
            assert files_of(project) == []
            drawing.keep(session, panel, drawn)

    with pytest.raises(NotFound):
        draw_while_it_is_deleted()
    assert files_of(project) == []


def test_a_database_without_tables_yet_is_told_as_such(database, monkeypatch):
    def empty():
        return make_conninfo(db.cluster().conninfo(postgres.ADMIN_ROLE, "postgres"))

    storage.put(f"projects/{uuid4()}/frames/a.png", b"x")
    monkeypatch.setattr(db, "connect", empty)
    with pytest.raises(Unavailable, match="Start the product once"):
        sweeping.sweep(datetime.now(UTC))
