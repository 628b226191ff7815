"""The page of captions in other languages: what it shows, and what it does with a translators' file."""

import asyncio

import pytest

from state.caption_rows import languages_offered
from state.captions import CaptionsState
from storyboard_app import translations
from storyboard_app.errors import Unusable
from storyboard_app.store import db
from tests.films import a_board
from tests.state.conftest import done, said


class Handed:
    """A file as the browser hands it in."""

    def __init__(self, filename, content):
        self.filename, self.content = filename, content

    async def read(self):
        return self.content


@pytest.fixture
def page(visitor, person, project):
    a_board(person, project)
    visitor.visit(f"/p/{project}/captions")
    page = visitor.at(CaptionsState)
    done(page.open())
    return page


def test_a_language_begins_with_its_first_line(page):
    assert (page.spoken, page.languages, page.lines) == ("English", [], [])
    done(page.choose("de"))
    assert [(row.name, row.facts) for row in page.languages] == [("German", "nothing yet")]
    done(page.write(page.lines[0].id, "Du hast es Carl geliehen."))
    assert [(row.name, row.facts) for row in page.languages] == [("German", "1 of 2 lines")]
    assert page.lines[0].pace == "25 of 26 characters, 16 a second"
    with pytest.raises(Unusable):
        done(page.choose("klingon"))


def test_a_translators_file_is_shown_before_it_is_taken(page, person, project):
    done(page.choose("de"))
    line = page.lines[0].id
    done(page.take([Handed("de.csv", f"id,translation\n{line},Hallo\n".encode())]))
    assert [(row.words, row.original, row.text) for row in page.changes] == [("New", "You lent it to Carl.", "Hallo")]
    assert page.lines[0].text == ""
    assert "Took over 1 line." in said(asyncio.run(page.take_over()))
    assert (page.lines[0].text, page.file) == ("Hallo", "")


def test_a_file_that_cannot_be_taken_says_why(page, person, project):
    done(page.choose("de"))
    done(page.take([Handed("fr.csv", b"id,language,translation\n1,fr,Salut\n")]))
    assert (page.problem, page.changes) == ("This file is in French, and these captions are in German.", [])
    done(page.forget_file())
    assert page.problem == ""


def test_every_language_that_is_offered_can_be_translated_into(person, project):
    a_board(person, project)
    with db.session_for(person) as session:
        for tag, _ in languages_offered():
            assert translations.kept(session, project, tag) == ()
