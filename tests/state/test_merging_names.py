"""Two names of one character are made one on the page of people."""

import pytest

from state.bible import BibleState
from storyboard_app.projects import create
from storyboard_app.store import db
from tests.films import a_board
from tests.state.conftest import done, said


@pytest.fixture
def project(person):
    with db.session_for(person, "Made") as session:
        return create(session, "The film")


@pytest.fixture
def page(visitor, person, project):
    a_board(person, project)
    visitor.visit(f"/p/{project}/bible")
    page = visitor.at(BibleState)
    done(page.open())
    page.choose("person", "BOB")
    return page


def cast(page):
    return [row.name for row in page.people]


def test_a_merge_is_asked_with_what_it_changes_done_and_taken_back_in_one(page):
    page.ask_merge("ANNA")
    assert page.merge.title == "Keep Bob under Anna?"
    assert page.merge.changes[0] == "Said by Anna from now on: 1 line (scenes 1)."
    assert "The look, voice and pace of Anna are kept." in page.merge.changes
    answer = done(page.merge_names())
    assert "Bob is kept under Anna now." in said(answer)
    assert (cast(page), page.name, page.person.other_names, page.merge.into) == (["ANNA"], "ANNA", "Bob", "")
    done(page.undo())
    assert sorted(cast(page)) == ["ANNA", "BOB"]
    assert page.person.other_names == ""


def test_a_merge_that_is_not_wanted_changes_nothing(page):
    page.ask_merge("ANNA")
    page.close_merge(False)
    assert (page.merge.into, sorted(cast(page))) == ("", ["ANNA", "BOB"])
