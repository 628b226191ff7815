"""The page of people and places, as whoever opens it sees and changes it."""

from uuid import UUID

import pytest

from state.bible import BibleState
from storyboard_app.projects import create
from storyboard_app.store import db
from tests.films import a_board, draw, look, stale
from tests.state.conftest import done, said


@pytest.fixture
def project(person):
    with db.session_for(person, "Made") as session:
        return create(session, "The film")


@pytest.fixture
def film(person, project):
    board = a_board(person, project, scenes=2)
    with db.session_for(person, "Test") as session:
        for shot in board.shots:
            draw(session, UUID(shot.panel_id))
    return look(person, project)


@pytest.fixture
def page(visitor, project, film):
    visitor.visit(f"/p/{project}/bible")
    page = visitor.at(BibleState)
    done(page.open())
    return page


def test_the_cast_is_listed_by_shots_and_places_as_the_film_comes_to_them(page):
    assert [(row.called, row.facts) for row in page.people] == [("Anna", "8 shots"), ("Bob", "0 shots")]
    assert [row.called for row in page.places] == ["Kitchen 1", "Kitchen 2"]
    assert (page.person.called, page.person.facts) == ("Anna", "In 8 shots, 2 lines")
    assert [scene.number for scene in page.person.scenes] == ["1", "2"]


def test_a_look_chosen_by_its_picture_makes_frames_stale_and_undo_takes_it_back(person, project, page):
    done(page.wear("hat", "fedora"))
    chosen = [option.value for part in page.person.parts for option in part.options if option.chosen]
    assert "fedora" in chosen
    assert page.stale == "8 frames are out of date."
    assert len(stale(look(person, project))[1]) == 8
    assert "Undid" in said(done(page.undo())) or page.stale == ""
    assert (page.stale, stale(look(person, project))[1]) == ("", [])


def test_of_what_somebody_is_known_by_several_are_worn_and_taken_off(page):
    page.show_tab("clothes")
    done(page.wear("accessories", "badge"))
    done(page.wear("accessories", "tie"))
    done(page.wear("accessories", "badge"))
    worn = next(part for part in page.person.parts if part.name == "accessories").options
    assert [option.value for option in worn if option.chosen] == ["tie"]


def test_words_and_sliders_change_a_look(page):
    page.show_tab("body")
    done(page.describe({"words": "an old man"}))
    done(page.slide("height_m", 1.9))
    assert {slider.name: slider.value for slider in page.person.sliders} == {"age": 72, "height_m": 1.9}


def test_another_look_is_another_picture(page):
    before = page.person.whole
    done(page.wear("top", "coat"))
    after = page.person.whole
    done(page.wear("top", "dress"))
    assert len({before, after, page.person.whole}) > 1
    assert page.person.whole != after


def test_a_place_is_given_another_kind_and_more_things(page):
    page.choose("place", "KITCHEN 1")
    before = page.place.picture
    done(page.choose_kind("bar"))
    done(page.add_part({"part": "piano"}))
    assert (page.place.kind, page.place.parts, page.stale) == ("bar", ["piano"], "4 frames are out of date.")
    assert page.place.picture != before
    done(page.drop_part("piano"))
    assert page.place.parts == []


def test_whoever_is_not_there_any_more_gives_way_to_the_first(page):
    page.choose("person", "NOBODY")
    assert page.name == "ANNA"
