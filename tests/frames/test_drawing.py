from uuid import UUID

import pytest
from sqlmodel import select

from generation.provenance import provenance_of
from generation.request import fingerprint, request_from_dict
from generation.words.look import look_from_dict
from storyboard_app import boards
from storyboard_app.boards import board_rows
from storyboard_app.errors import Unusable
from storyboard_app.frames import drawing, frame_today
from storyboard_app.store import db, kept_pictures, storage
from storyboard_app.store.records import Character, Frame, Panel, Project, Scene
from storyboard_app.values import WorkState
from tests.films import PNG, a_board


def test_what_cannot_be_drawn_is_refused_in_the_drawing_packages_words(person, project):
    board = a_board(person, project)
    with db.session_for(person) as session:
        session.get_one(Project, project).style = "crayon"
        session.flush()
        request = drawing.request(session, UUID(board.shots[0].panel_id))
    with pytest.raises(Unusable, match=r"style is 'crayon'\. It must be one of"):
        drawing.draw(request, lambda *_: None)


def test_a_picture_that_the_store_lost_is_drawn_again(person, project):
    board = a_board(person, project)
    with db.session_for(person) as session:
        request = drawing.request(session, UUID(board.shots[0].panel_id))
        storage.put(board.shots[0].picture, PNG)
        storage.put(storage.thumbnail_key(board.shots[0].picture), PNG)
        assert drawing.is_known(session, project, request)
        storage.delete(board.shots[0].picture)
        assert not drawing.is_known(session, project, request)


def test_the_bible_decides_how_people_are_drawn_and_a_change_of_it_makes_their_frames_stale(person, project):
    board = a_board(person, project)
    shot = next(shot for shot in board.shots if shot.characters)
    with db.session_for(person) as session:
        before = drawing.request(session, UUID(shot.panel_id))
        name = before.figures[0].name
        character = session.exec(select(Character).where(Character.name == name)).one()
        assert before.figures[0].look == look_from_dict(character.look)
        character.look = {**character.look, "hat": "fedora"}
        session.add(character)
    with db.session_for(person) as session:
        after = drawing.request(session, UUID(shot.panel_id))
        assert after.figures[0].look.hat == "fedora"
        assert drawing.fingerprint_of_request(after) != drawing.fingerprint_of_request(before)
        rows = board_rows.read(session, [project])
        today = frame_today(
            rows.projects[0],
            next(row for row in rows.scenes[project] if row.id == UUID(shot.scene_id)),
            next(row for row in rows.shots[UUID(shot.scene_id)] if row.id == UUID(shot.id)),
        )
    assert today == drawing.fingerprint_of_request(after)


def test_picture_thumbnail_and_sweep_say_how_they_were_made():
    request = request_from_dict({"width": 320, "characters": ["ANNA"], "movement": "push", "seed": 4})
    drawn = drawing.draw(request, lambda *_: None)
    said = [provenance_of(content) for content in (drawn.png, drawn.thumbnail, drawn.sweep)]
    assert said[0]
    assert said == [said[0]] * 3
    assert (said[0].backend, said[0].seed, said[0].request) == ("previz", 4, fingerprint(request))


def test_a_drawing_knows_where_and_when_it_plays():
    place = {"int_ext": "INT", "location": "KITCHEN", "time_of_day": "DAY"}
    drawn = drawing.draw(request_from_dict({"width": 320, **place}), lambda *_: None)
    assert drawn.report["place"] == list(place.values())


def test_a_board_knows_what_drew_each_frame(person, project):
    board = a_board(person, project)
    drawn = [shot for shot in board.shots if shot.picture]
    assert drawn
    assert {(shot.backend, shot.model) for shot in drawn} == {("previz", "")}


def test_a_picture_is_given_to_a_panel_only_while_the_store_holds_it_to_its_end(person, project):
    shot = a_board(person, project).shots[0]
    panel = UUID(shot.panel_id)
    with db.session_for(person) as session:
        assert drawing.reuse(session, [panel]) == frozenset()
        small = storage.thumbnail_key(shot.picture)
        for key in (shot.picture, small):
            storage.put(key, PNG)
        assert drawing.reuse(session, [panel]) == {panel}
        for key in (shot.picture, small):
            storage.put(key, PNG[:-5])
            assert drawing.reuse(session, [panel]) == frozenset()
            storage.put(key, PNG)
    storage.delete(shot.picture)
    storage.delete(small)


@pytest.mark.parametrize("locked", ["panel", "scene"])
def test_a_locked_panel_tells_that_its_picture_is_lost_and_what_brings_it_back(person, project, locked):
    shot = a_board(person, project).shots[0]
    row = (Panel, UUID(shot.panel_id)) if locked == "panel" else (Scene, UUID(shot.scene_id))
    with db.session_for(person) as session:
        session.get_one(*row).locked = True
    with db.session_for(person) as session:
        drawing.mark_lost(session, shot.picture)
    with db.session_for(person) as session:
        told = next(seen for seen in boards.snapshot(session, project).shots if seen.id == shot.id)
    assert (told.state, told.locked) == (WorkState.LOCKED, True)
    assert told.problem.startswith("The file of this picture is missing or damaged.")
    assert ("Unlock the panel" in told.problem) == (locked == "panel")


def test_a_lost_picture_that_is_drawn_again_under_another_key_is_found_there(person, project):
    shot = a_board(person, project).shots[0]
    drawn = drawing.Drawn("drawn-again", PNG, PNG, (2, 2), "previz", "pencil", 1)
    with db.session_for(person) as session:
        frame = session.get_one(Frame, UUID(shot.frame_id))
        frame.fingerprint, frame.storage_key = drawn.fingerprint, "samples/one/lost.png"
    with db.session_for(person) as session:
        drawing.keep(session, UUID(shot.panel_id), drawn)
    with db.session_for(person) as session:
        assert kept_pictures.is_frame(session.get_one(Frame, UUID(shot.frame_id)).storage_key)
