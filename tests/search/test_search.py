"""The command menu's search: every kind of thing by its words, and never what somebody may not see."""

from uuid import UUID

import pytest

from storyboard_app import projects, scripts
from storyboard_app.review import notes
from storyboard_app.search import search
from storyboard_app.store import db
from storyboard_app.values import FoundKind, NotePlace, Role
from tests.queries import counted

WRITTEN = """EXT. LIGHTHOUSE 50%_OFF - NIGHT

A lantern swings. 雨が降っている。

ÉLODIE
The ferry leaves without us, every single winter, and nobody on the quay ever tells my sister why.
"""


@pytest.fixture
def film(person, project, board):
    with db.session_for(person, "Wrote") as session:
        scene = scripts.add_scenes(session, project, WRITTEN)[0]
        notes.write(session, project, NotePlace(scene_id=str(scene)), "Ask Élodie about the lantern")
    return project


def look(who, wanted, **asked):
    with db.session_for(who) as session:
        return search(session, wanted, **asked)


@pytest.mark.parametrize(
    ("wanted", "kind", "title"),
    [
        ("NIGHT tr", FoundKind.PROJECT, "Night train"),
        ("lighthouse night", FoundKind.SCENE, "2 EXT. LIGHTHOUSE 50%_OFF - NIGHT"),
        ("50%_", FoundKind.SCENE, "2 EXT. LIGHTHOUSE 50%_OFF - NIGHT"),
        ("1B", FoundKind.SHOT, "1B"),
        ("ferry QUAY", FoundKind.LINE, "ÉLODIE"),
        ("雨", FoundKind.LINE, "EXT. LIGHTHOUSE 50%_OFF - NIGHT"),
        ("ask lantern", FoundKind.NOTE, "Ada"),
        ("élodie", FoundKind.PERSON, "ÉLODIE"),
    ],
)
def test_each_kind_is_found_by_its_words(person, film, wanted, kind, title):
    assert title in [found.title for found in look(person, wanted) if found.kind == kind]


@pytest.mark.parametrize("wanted", ["", "   ", "%", "lighthouse submarine", "x" * 5000])
def test_what_no_row_holds_is_not_found(person, project, board, wanted):
    assert look(person, wanted) == ()


def test_what_is_found_leads_to_where_it_is(person, film):
    (line,) = [found for found in look(person, "ferry") if found.kind == FoundKind.LINE]
    assert line.path == f"/p/{film}?scene={look(person, 'lighthouse')[0].id}"
    assert line.excerpt.startswith("The ferry leaves")
    (late,) = [found for found in look(person, "sister") if found.kind == FoundKind.LINE]
    assert late.excerpt.startswith("… ")
    assert "my sister why." in late.excerpt
    (note,) = [found for found in look(person, "ask") if found.kind == FoundKind.NOTE]
    assert note.path == f"/p/{film}/review?note={note.id}"


def test_what_is_in_the_open_project_comes_first(person, film):
    with db.session_for(person, "Wrote") as session:
        other = projects.create(session, "Other")
        scripts.add_scenes(session, other, "EXT. LIGHTHOUSE - DAY\n\nGulls.\n")
    for here in (film, other):
        assert [found.project_id for found in look(person, "lighthouse", here=here, limit=1)] == [str(here)]


def test_nobody_finds_what_they_may_not_see(another, film):
    assert look(another, "lantern") == look(another, "night") == look(another, "élodie") == ()


def test_a_member_finds_it_and_a_deleted_note_is_found_by_nobody(person, film, joined):
    member = joined(Role.VIEWER)
    (note,) = [found for found in look(member, "ask") if found.kind == FoundKind.NOTE]
    with db.session_for(person, "Deleted") as session:
        notes.delete(session, UUID(note.id))
    assert [found for found in look(member, "ask") if found.kind == FoundKind.NOTE] == []


def test_a_search_asks_a_fixed_number_of_questions(person, film):
    with counted() as queries:
        look(person, "night")
    assert len(queries) <= 9
