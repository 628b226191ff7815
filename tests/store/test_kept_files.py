"""Files and the rows that name them: both are there, or neither."""

import ast
import errno
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from uuid import UUID, uuid4

import pytest
from obstore.exceptions import GenericError

from storyboard_app import samples, scripts
from storyboard_app.boards import rendering
from storyboard_app.errors import Unavailable, Unusable
from storyboard_app.frames import drawing, steering
from storyboard_app.settings import ROOT, settings
from storyboard_app.store import db, storage
from storyboard_app.store.records import Animatic, Export, Job
from tests.films import a_board
from tests.state.test_painting import png

#: Where what is put belongs to no transaction: the sample's kit, work in progress, pictures whose names say what they
#: are made from, what browsers are shown of one and is made again, a look whether the store works.
APART = {
    "storyboard_app/store/kept_pictures.py:as_webp",
    "storyboard_app/samples/samples.py",
    "storyboard_app/frames/drawing/keeping.py:keep_at",
    "storyboard_app/layers/flattened.py",
    "storyboard_app/worker/running.py:report",
    "storyboard_app/setup/doctor.py",
    "storyboard_app/setup/backups/restoring.py",
    "storyboard_app/store/storage.py",
}
PUTS = ("put", "put_file", "put_pieces")


class Tripped(Exception):
    """What goes wrong after a file was kept."""


def files_of(project):
    folder = settings().data_folder / "files" / "projects" / str(project)
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def act(person, verb):
    with db.session_for(person) as session:
        verb(session)


def tripping(person, verb):
    def trip(session):
        verb(session)
        raise Tripped

    with pytest.raises(Tripped):
        act(person, trip)


def a_picture(session, project, board):
    panel = UUID(board.shots[0].panel_id)
    drawn = drawing.Drawn(
        uuid4().hex, b"png", b"jpg", (2, 2), "sd15", "ink", 1, sweep=b"s", latents=b"l", likenesses=b"p"
    )
    drawing.keep(session, panel, drawn)


def a_film(session, project, board):
    row = Animatic(project_id=project)
    session.add(row)
    session.flush()
    rendering.store_film(session, row.id, rendering.film(session, row.id), Path(__file__))


def an_export(session, project, board):
    row = Export(project_id=project, format="pdf", file_name="board.pdf")
    session.add(row)
    session.flush()
    rendering.store_export(session, row.id, rendering.order(session, row.id), Path(__file__))


def a_draft(session, project, board):
    scripts.upload(session, project, "other.fountain", b"INT. HALL - DAY\n\nBob waits.\n")


def a_reference(session, project, board):
    steering.add_picture(session, project, png())


@pytest.mark.parametrize("verb", [a_picture, a_film, an_export, a_draft, a_reference])
def test_what_was_kept_goes_when_the_transaction_is_taken_back_and_stays_when_it_is_not(person, project, verb):
    board = a_board(person, project)
    before = files_of(project)
    tripping(person, lambda session: verb(session, project, board))
    assert files_of(project) == before
    with db.session_for(person) as session:
        verb(session, project, board)
    assert len(files_of(project)) > len(before)


def test_what_the_database_refuses_when_all_is_done_takes_files_back_too(person, project):
    def keep_beyond_the_possible(session):
        storage.keep(session, f"projects/{project}/x.png", b"x")
        session.add(Job(project_id=project, actor_id=person, task="x.y", subject_id=uuid4(), progress=2.0))

    with pytest.raises(Unusable):
        act(person, keep_beyond_the_possible)
    assert files_of(project) == []


def test_what_was_there_before_is_brought_back(person, project):
    key = f"projects/{project}/kept.json"
    storage.put(key, b"before")

    def twice(session):
        storage.keep(session, key, b"during")
        storage.keep(session, key, b"after")
        assert storage.get(key) == b"after"

    tripping(person, twice)
    assert storage.get(key) == b"before"


def test_whoever_keeps_the_same_file_waits_and_loses_nothing_when_the_other_is_taken_back(person, project):
    key, kept, going = f"projects/{project}/same.png", Event(), Event()

    def first(session):
        storage.keep(session, key, b"same")
        kept.set()
        assert going.wait(30)

    def second():
        with db.session_for(person) as session:
            kept.wait(30)
            going.set()
            storage.keep(session, key, b"same")

    with ThreadPoolExecutor() as threads:
        waiting = threads.submit(second)
        tripping(person, first)
        waiting.result(30)
    assert storage.get(key) == b"same"


def test_a_frame_beside_the_current_one_that_only_stands_in_leaves_no_file(person, project):
    board = a_board(person, project)
    before = files_of(project)
    drawn = drawing.Drawn("f" * 64, b"png", b"jpg", (2, 2), "previz", "ink", 1, stands_for="e" * 64, notice="No model.")
    with db.session_for(person) as session:
        drawing.keep(session, UUID(board.shots[0].panel_id), drawn, aside=True)
    assert files_of(project) == before


def test_looking_at_a_sample_before_it_is_opened_leaves_nothing(person):
    folder = settings().data_folder / "files" / "samples"
    before = [path for path in folder.rglob("*") if path.is_file()]
    tripping(person, lambda session: samples.samples._lay_out(session, samples.FIRST))
    assert [path for path in folder.rglob("*") if path.is_file()] == before


def test_everything_that_rows_name_is_kept_in_their_transaction():
    found = set()
    for file in [*ROOT.glob("storyboard_app/**/*.py"), *ROOT.glob("state/*.py")]:
        for function in ast.walk(ast.parse(file.read_text())):
            if isinstance(function, ast.FunctionDef):
                calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
                puts = (call for call in calls if isinstance(call, ast.Attribute) and call.attr in PUTS)
                if any(getattr(put.value, "id", "") == "storage" for put in puts):
                    found.add(f"{file.relative_to(ROOT)}:{function.name}")
    assert {place for place in found if not APART & {place, place.partition(":")[0]}} == set()
    assert "storyboard_app/frames/drawing/keeping.py:keep_at" in found


@pytest.mark.parametrize(
    ("refused", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (GenericError("Unable to copy data to file: No space left on device (os error 28)"), "The disk is full"),
        (GenericError("Unable to open file: Read-only file system (os error 30)"), "cannot be written to"),
    ],
)
def test_what_the_disk_refuses_is_told_as_what_it_is(person, refused, says):
    with pytest.raises(Unavailable, match=says), db.session_for(person):
        raise refused


def test_what_the_disk_does_not_refuse_is_not_told_so(person):
    with pytest.raises(GenericError, match="a sentence"), db.session_for(person):
        raise GenericError("a sentence")
