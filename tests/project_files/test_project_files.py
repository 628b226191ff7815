"""A project goes out as one file and comes in again whole, whoever made the file; nothing of it is trusted."""

import argparse
import io
import json
import zipfile
from uuid import UUID, uuid4

import pytest
from PIL import Image
from sqlmodel import SQLModel, col, select

from storyboard_app import boards, commands, project_files, projects, review, sound
from storyboard_app.errors import NotFound, Unreadable
from storyboard_app.review import notes
from storyboard_app.store import db, storage
from storyboard_app.store.records import Attachment, Comment, Frame, Owned, Panel, Script
from storyboard_app.values import NotePlace, Step, WorkState
from tests.animatic.test_beds import tone, wav
from tests.films import PNG, a_board, change, look, step


def _jpeg():
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "JPEG")
    return out.getvalue()


JPEG = _jpeg()


def packed(person, project):
    with db.session_for(person) as session:
        return b"".join(project_files.pack(session, project))


def unpacked(person, content):
    with db.session_for(person, "Opened a project file") as session:
        return project_files.unpack(session, io.BytesIO(content))


def rewritten(content, change_of):
    """Return a project file with its members, by name, as `change_of` has left them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change_of(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, held in members.items():
            archive.writestr(name, held)
    return out.getvalue()


def with_row(table, **columns):
    """Return what changes the first row of a table."""

    def change_of(members):
        first, *others = members[f"rows/{table}.ndjson"].decode().splitlines()
        members[f"rows/{table}.ndjson"] = "\n".join([json.dumps(json.loads(first) | columns), *others]).encode()

    return change_of


@pytest.fixture
def film(person, project):
    """A board with a picture, a recording, music and a note on it."""
    board = a_board(person, project)
    with db.session_for(person, "Test") as session:
        for panel in session.exec(select(Panel).where(Panel.project_id == project)):
            key = f"projects/{project}/frames/{panel.id.hex}.png"
            storage.keep(session, key, PNG)
        sound.add_take(session, board.lines[0].element_id, "anna.wav", wav(tone(1.0)))
        sound.add_sound(session, project, "rain.wav", wav(tone(2.0)))
        note = notes.write(session, project, NotePlace(panel_id=board.shots[0].panel_id, version=1), "Closer")
        review.attachments.attach(session, note, "closer.png", PNG)
    return project


def plain(board):
    """Return what a board says without ids, places of files and moments."""
    shots = [(s.number, s.size, s.ticks, s.description, s.state, bool(s.picture), s.locked) for s in board.shots]
    lines = [(line.character, line.text, line.start, line.end, bool(line.take)) for line in board.lines]
    sounds = [(s.name, s.start, s.trim_out, s.peaks) for s in board.sounds]
    steps = [[(each.name, each.state) for each in scene.steps] for scene in board.scenes]
    return board.title, board.rate, board.aspect, shots, lines, sounds, steps


def test_a_project_comes_in_again_as_it_went_out(person, film):
    before = look(person, film)
    made = unpacked(person, packed(person, film))
    after = look(person, made)
    assert made != film
    assert plain(after) == plain(before)
    assert step(after, Step.DIALOGUE).state == step(before, Step.DIALOGUE).state == WorkState.FRESH
    assert {shot.id for shot in after.shots}.isdisjoint(shot.id for shot in before.shots)
    assert storage.get(after.lines[0].take) == storage.get(before.lines[0].take)
    assert after.lines[0].take.startswith(f"projects/{made}/takes/")
    with db.session_for(person) as session:
        (note,) = review.note_views(session, after)
        (attached,) = session.exec(select(Attachment).where(col(Attachment.project_id) == made))
        assert (note.text, attached.name, storage.get(attached.storage_key)) == ("Closer", "closer.png", PNG)
        assert attached.storage_key.startswith(f"projects/{made}/attachments/")
    assert plain(look(person, unpacked(person, packed(person, made)))) == plain(before), "and once more"


def test_a_copy_stands_beside_what_it_is_of(person, film):
    with db.session_for(person, "Copied") as session:
        made = project_files.duplicate(session, film)
    before, after = look(person, film), look(person, made)
    assert after.title == f"{before.title} copy"
    assert plain(after)[1:] == plain(before)[1:]
    with db.session_for(person, "Deleted") as session:
        projects.delete(session, film)
    assert storage.exists(look(person, made).lines[0].take)


def test_every_table_of_a_project_is_taken_along_or_said_to_be_left_out():
    owned = {
        str(mapper.class_.__tablename__) for mapper in SQLModel._sa_registry.mappers if issubclass(mapper.class_, Owned)
    }
    taken = {str(table.__tablename__) for table in (*project_files.TABLES, *project_files.BY_VERB)}
    assert taken | set(project_files.LEFT_OUT) == owned
    assert taken.isdisjoint(project_files.LEFT_OUT)


def test_what_is_locked_comes_in_locked(person, film):
    panel = look(person, film).shots[0].panel_id
    change(person, film, lambda session: setattr(session.get(Panel, UUID(panel)), "locked", True))
    made = look(person, unpacked(person, packed(person, film)))
    assert [shot.locked for shot in made.shots] == [True, False, False, False]


def test_notes_of_others_keep_who_wrote_them(person, film):
    def by_somebody_else(members):
        manifest = json.loads(members["project.json"])
        manifest["people"] = {other: "Dana"}
        members["project.json"] = json.dumps(manifest).encode()
        with_row("comments", author_id=other)(members)

    other = str(uuid4())
    made = unpacked(person, rewritten(packed(person, film), by_somebody_else))
    with db.session_for(person) as session:
        (note,) = session.exec(select(Comment).where(col(Comment.project_id) == made))
        assert (note.text, note.author_id) == ("Dana: Closer", person)


def test_a_file_of_an_older_version_lacks_columns_and_has_others(person, film):
    def older(members):
        rows = [json.loads(line) for line in members["rows/shots.ndjson"].decode().splitlines()]
        for row in rows:
            del row["by_hand"], row["omitted"]
            row["mood"] = "gone since"
        members["rows/shots.ndjson"] = "\n".join(map(json.dumps, rows)).encode()
        del members["rows/sounds.ndjson"]

    board = look(person, unpacked(person, rewritten(packed(person, film), older)))
    assert [shot.number for shot in board.shots] == [shot.number for shot in look(person, film).shots]
    assert board.sounds == ()


def _bomb(members):
    members["rows/shots.ndjson"] = b" " * (project_files.LARGEST + 1)


def _page_for_attachment(members):
    name = next(name for name in members if name.startswith("files/attachments/"))
    members[name] = b"<script>alert(1)</script>"


def _no_scene(members):
    members["rows/scenes.ndjson"] = b""


def _later(members):
    members["project.json"] = members["project.json"].replace(b'"version": 1', b'"version": 99')


def _false_picture(members):
    name = next(name for name in members if name.endswith(".png"))
    members[name] = b"<script>alert(1)</script>"


def _false_take(members):
    name = next(name for name in members if name.startswith("files/takes/"))
    members[name] = b"no sound"


BAD = {
    "scenes gone": _no_scene,
    "a bomb": _bomb,
    "a later version": _later,
    "a page for a picture": _false_picture,
    "noise for a take": _false_take,
    "a page on a note": _page_for_attachment,
    "another's file": with_row("takes", storage_key="projects/11111111-1111-4111-8111-111111111111/takes/x.wav"),
    "out of the store": with_row("takes", storage_key="../../etc/passwd"),
    "no number": with_row("shots", ticks="many"),
    "no size": with_row("shots", size="GIGANTIC"),
    "no project": lambda members: members.pop("project.json"),
}


@pytest.mark.parametrize("spoiled", BAD.values(), ids=BAD.keys())
def test_a_spoiled_project_file_is_refused_in_words_and_leaves_nothing(person, film, spoiled):
    content = rewritten(packed(person, film), spoiled)
    with db.session_for(person) as session:
        before = len(boards.project_cards(session, 100))
    with pytest.raises(Unreadable):
        unpacked(person, content)
    with db.session_for(person) as session:
        assert len(boards.project_cards(session, 100)) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"INT. KITCHEN - DAY"])
def test_what_is_no_archive_is_no_project_file(person, content):
    with pytest.raises(Unreadable):
        unpacked(person, content)


def test_ids_of_another_project_in_a_file_reach_nothing_of_it(person, film):
    """Rows with ids of rows that are here already come in as rows of their own."""
    before = plain(look(person, film))
    unpacked(person, rewritten(packed(person, film), with_row("shots", project_id=str(film), description="Taken over")))
    assert plain(look(person, film)) == before


def test_somebody_else_makes_no_project_file_of_it(film, another):
    with pytest.raises(NotFound):
        packed(another, film)


def test_the_command_writes_a_project_and_makes_one_of_it(person, film, tmp_path, capsys):
    command, file = commands.load("project"), tmp_path / "film.storyboard.zip"
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    for deed in (["export", str(film), str(file)], ["import", str(file)]):
        assert command.run(parser.parse_args([*deed, "--for", "ada@example.org"])) == 0
    made = UUID(capsys.readouterr().out.split()[-1].rstrip("."))
    assert plain(look(person, made)) == plain(look(person, film))


def test_files_that_several_projects_share_become_its_own(person, film):
    """A sample's pictures and script lie once for all who opened it."""
    panel = UUID(look(person, film).shots[0].panel_id)
    with db.session_for(person, "Test") as session:
        for key in ("samples/car/0a.png", "samples/car/0a.t.jpg", "samples/car/original.fountain"):
            storage.keep(
                session, key, PNG if key.endswith("png") else JPEG if key.endswith("jpg") else b"INT. CAR - DAY"
            )
        frame = session.exec(select(Frame).where(Frame.panel_id == panel)).one()
        script = session.exec(select(Script).where(Script.project_id == film)).one()
        frame.storage_key, script.storage_key = "samples/car/0a.png", "samples/car/original.fountain"
    with db.session_for(person, "Copied") as session:
        made = project_files.duplicate(session, film)
    shown = look(person, made).shots[0].picture
    assert shown == f"projects/{made}/frames/0a.png"
    assert (storage.get(shown), storage.get(storage.thumbnail_key(shown))) == (PNG, JPEG)
    with db.session_for(person) as session:
        key = session.exec(select(Script.storage_key).where(Script.project_id == made)).one()
    assert storage.get(key) == b"INT. CAR - DAY"
