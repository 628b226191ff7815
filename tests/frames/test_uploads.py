"""A person's own picture as a frame: taken with suspicion, shown until they choose another, replaced by no run."""

import io
from uuid import UUID

import numpy as np
import pytest
from PIL import Image

from generation import encode_png
from storyboard_app import boards, shots
from storyboard_app.boards import steps
from storyboard_app.errors import Forbidden, Locked, TooLarge, Unreadable
from storyboard_app.frames import drawing, versions
from storyboard_app.queue import jobs
from storyboard_app.settings import settings
from storyboard_app.store import audit, db, storage
from storyboard_app.store.records import Panel
from storyboard_app.values import Role, WorkState
from tests.films import a_board, change, look


def a_picture(size=(200, 200), colour="red", kind="PNG"):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


@pytest.fixture
def shot(person, project):
    return a_board(person, project).shots[0]


@pytest.fixture
def upload(person, shot):
    def handed_in(content=None):
        with db.session_for(person, "Handed in a frame") as session:
            return versions.upload(session, UUID(shot.panel_id), content or a_picture())

    return handed_in


def redraw(person, shot, grey=90):
    """Draw what is asked of a shot today, as a job does."""
    with db.session_for(person) as session:
        request = drawing.request(session, UUID(shot.panel_id))
        png = encode_png(np.full((72, 128, 3), grey, np.uint8))
        drawn = drawing.Drawn(drawing.fingerprint_of_request(request), png, b"jpg", (128, 72), "previz", "pencil", 1)
        drawing.keep(session, UUID(shot.panel_id), drawn)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_of_ones_own_is_the_frame_whole_on_paper_of_the_projects_shape(person, project, upload, kind):
    upload(a_picture(kind=kind))
    seen = look(person, project).shots[0]
    picture = Image.open(io.BytesIO(storage.get(seen.picture)))
    assert picture.size == (356, 200)
    assert picture.getpixel((10, 100)) == (255, 255, 255)
    assert abs(np.array(picture.getpixel((178, 100))) - (255, 0, 0)).max() < 4
    assert Image.open(io.BytesIO(storage.get(storage.thumbnail_key(seen.picture)))).width == 480
    assert (seen.uploaded, seen.version, seen.state, seen.drawn_by) == (True, 2, WorkState.FRESH, "")


def test_no_run_and_no_edit_replaces_it_and_a_redraw_is_a_version_beside_it(person, project, shot, upload):
    upload()
    handed_in = look(person, project).shots[0]
    board = change(person, project, lambda session: shots.edit_shot(session, UUID(shot.id), size="CU"))
    assert (board.shots[0].picture, board.shots[0].state) == (handed_in.picture, WorkState.FRESH)
    with db.session_for(person) as session:
        steps.run_all(session, project)
        assert [job for job in jobs.running(session, project) if job.subject_id == shot.panel_id] == []
    redraw(person, shot)
    assert look(person, project).shots[0].picture == handed_in.picture
    with db.session_for(person) as session:
        drawn, uploaded, first = versions.listing(session, UUID(shot.panel_id))
        assert [each.origin for each in (drawn, uploaded, first)] == ["drawn", "uploaded", "drawn"]
        assert [each.author for each in (drawn, uploaded, first)] == ["Ada"] * 3
        assert uploaded.current
        versions.choose(session, UUID(drawn.id))
    assert look(person, project).shots[0].picture == drawn.picture
    # Taking the edit back finds the first picture in the project, and it is one that was drawn.
    board = change(person, project, lambda session: shots.edit_shot(session, UUID(shot.id), size="MS"))
    assert board.shots[0].picture == first.picture
    with db.session_for(person) as session:
        versions.choose(session, UUID(uploaded.id))
        assert drawing.reuse(session, [UUID(shot.panel_id)]) == frozenset()
    assert look(person, project).shots[0].picture == handed_in.picture


def test_undo_brings_the_drawn_frame_back_and_redo_the_own_one(person, project, shot, upload):
    upload()
    with db.session_for(person, "Undo") as session:
        undone = audit.undo(session, audit.last_undoable(session, project))
    assert look(person, project).shots[0].picture == shot.picture
    with db.session_for(person, "Redo") as session:
        audit.undo(session, undone)
    assert look(person, project).shots[0].uploaded


def test_a_version_is_starred_and_no_longer(person, shot, upload):
    version = upload()
    for starred in (True, False):
        with db.session_for(person, "Starred a version") as session:
            versions.star(session, version, starred=starred)
            assert versions.one(session, version).starred is starred


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", a_picture()[:200], b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_refused_and_the_frame_stays(person, project, shot, upload, content):
    with pytest.raises(Unreadable), db.session_for(person) as session:
        versions.upload(session, UUID(shot.panel_id), content)
    assert look(person, project).shots[0].picture == shot.picture


def test_what_is_too_large_is_refused(person, shot, monkeypatch):
    bomb = io.BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    for content in (bomb.getvalue(), b"x" * (settings().max_upload + 1)):
        with pytest.raises(TooLarge), db.session_for(person) as session:
            versions.upload(session, UUID(shot.panel_id), content)


def test_a_locked_panel_takes_none_and_a_reviewer_gives_none(person, another, project, shot, upload, database):
    database.execute("insert into project_members values (%s, %s, %s)", (project, another, Role.REVIEWER.value))
    with pytest.raises(Forbidden), db.session_for(another) as session:
        versions.upload(session, UUID(shot.panel_id), a_picture())
    with db.session_for(person, "Lock") as session:
        session.get_one(Panel, UUID(shot.panel_id)).locked = True
    with pytest.raises(Locked):
        upload()
    with db.session_for(person) as session:
        assert boards.snapshot(session, project).shots[0].picture == shot.picture
