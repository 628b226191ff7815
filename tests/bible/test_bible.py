"""People and places of a project: changed at once wherever they are seen, and pictured."""

import io
from uuid import UUID

import pytest
from PIL import Image, ImageChops

from storyboard_app.bible import Portrait, characters, places, portraits
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.store import audit, db, to_change
from storyboard_app.store.records import Character, Shot
from tests.films import a_board, change, draw, stale


@pytest.fixture
def film(person, project):
    """A film of two scenes whose frames are drawn; Anna is in all of them."""
    board = a_board(person, project, scenes=2)

    def all_drawn(session):
        for shot in board.shots:
            draw(session, UUID(shot.panel_id))

    return change(person, project, all_drawn)


def picture(content):
    return Image.open(io.BytesIO(content)).convert("L")


def differs(one, other):
    return ImageChops.difference(picture(one), picture(other)).getbbox() is not None


def undo(session, project):
    audit.undo(session, audit.last_undoable(session, project))


def test_a_look_in_words_makes_every_frame_of_theirs_stale_and_undo_takes_it_back(person, project, film):
    def reword(session):
        view = characters.edit(session, project, "ANNA", words="an old woman with a bun, in a coat and glasses")
        assert [view.look[part] for part in ("age", "hair", "top", "glasses")] == [72, "bun", "coat", True]

    after = change(person, project, reword)
    assert stale(after)[1] == [shot.number for shot in film.shots]
    assert stale(change(person, project, lambda session: undo(session, project)))[1] == []


def test_words_that_say_nothing_of_a_look_are_refused(person, project, film):
    with db.session_for(person) as session, pytest.raises(Unusable, match="Nothing new"):
        characters.edit(session, project, "ANNA", words="she likes jazz")


def test_a_place_of_another_kind_makes_its_own_frames_stale(person, project, film):
    chosen = {"kind": "Bar", "parts": ["piano"]}
    after = change(person, project, lambda session: places.edit(session, project, "KITCHEN 1", **chosen))
    assert stale(after)[1] == [shot.number for shot in film.scenes[0].shots]
    with db.session_for(person) as session:
        view = places.listing(session, project)[0]
        assert (view.name, view.kind, view.parts, view.named) == ("KITCHEN 1", "bar", ("piano",), "kitchen")
    back = change(person, project, lambda session: places.edit(session, project, "KITCHEN 1", kind="", parts=[]))
    assert stale(back)[1] == []


@pytest.mark.parametrize("wrong", [{"kind": "blorp"}, {"parts": ["blorp"]}, {"parts": ["chair"] * 6}])
def test_what_no_place_has_is_refused(person, project, film, wrong):
    with db.session_for(person) as session, pytest.raises(Unusable):
        places.edit(session, project, "KITCHEN 1", **wrong)
    with db.session_for(person) as session, pytest.raises(NotFound, match="no place called MOON"):
        places.edit(session, project, "MOON", kind="bar")


def test_people_and_places_are_pictured_as_they_would_look(person, project, film):
    with db.session_for(person) as session:
        face = portraits.of_character(session, project, "ANNA")
        assert picture(face).size == (240, 240)
        assert not differs(face, portraits.of_character(session, project, "ANNA"))
        assert differs(face, portraits.of_character(session, project, "ANNA", changes={"hat": "fedora"}))
        whole = portraits.of_character(session, project, "ANNA", Portrait.FULL)
        assert picture(whole).size == (240, 440)
        with pytest.raises(Unusable, match="hair"):
            portraits.of_character(session, project, "ANNA", changes={"hair": "green"})
        kitchen = portraits.of_location(session, project, "KITCHEN 1")
    change(person, project, lambda session: places.edit(session, project, "KITCHEN 1", kind="church"))
    with db.session_for(person) as session:
        assert differs(kitchen, portraits.of_location(session, project, "KITCHEN 1"))


def test_whoever_only_passes_through_a_shot_is_pictured_by_their_name(person, project, film):
    with db.session_for(person, "Test") as session:
        shot = to_change(session, Shot, UUID(film.shots[0].id))
        shot.characters = [*shot.characters, "PASSER-BY"]
        session.add(shot)
    with db.session_for(person) as session:
        assert picture(portraits.of_character(session, project, "PASSER-BY")).size == (240, 240)
        with pytest.raises(NotFound, match="NOBODY"):
            portraits.of_character(session, project, "NOBODY")


def test_a_dog_is_pictured_as_a_dog(person, project, film):
    with db.session_for(person, "Test") as session:
        told = {"kind": "animal", "words": ["a large dog"]}
        session.add(Character(project_id=project, name="REX", told=told))
        session.add(Character(project_id=project, name="MAX", told={"kind": "animal", "words": ["a horse"]}))
    with db.session_for(person) as session:
        dog = portraits.of_character(session, project, "REX", Portrait.FULL)
        assert differs(dog, portraits.of_character(session, project, "MAX", Portrait.FULL))
        assert picture(dog).getextrema()[0] < 100
