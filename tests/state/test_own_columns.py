"""A project's own columns, by the page's events."""

from dataclasses import asdict

import pytest

from state.columns import ColumnState
from state.edits import EditState
from state.notebook import NotebookState
from storyboard_app.errors import Unusable
from storyboard_app.store import audit, db
from tests.films import a_board
from tests.state.conftest import done, said


@pytest.fixture
def page(visitor, person, project):
    """A film's page with a column of choices, open."""
    a_board(person, project)
    visitor.visit(f"/p/{project}")
    done(visitor.at(NotebookState).open())
    page = visitor.at(ColumnState)
    page.change_column({"act": "add", "name": "Unit", "kind": "choice", "choices": ["Main", "Second"]})
    return page


def own(page):
    return [row.own for row in next(iter(page.cells.values())).shots]


def names(page):
    return [column.name for column in page.columns]


def fill(page, visitor, row, text, was="", ticket=""):
    shot = next(iter(page.cells.values())).shots[row].id
    return visitor.at(EditState).edit_shot(f"{shot}.{page.columns[0].id}", text, was, ticket)


def test_a_column_is_added_and_filled_in_and_the_history_says_so(page, visitor, person, project):
    assert [asdict(column) | {"id": ""} for column in page.columns] == [
        {"id": "", "name": "Unit", "kind": "choice", "choices": ["Main", "Second"], "width": 96}
    ]
    fill(page, visitor, 0, "second")
    assert own(page)[0] == {page.columns[0].id: "Second"}
    with db.session_for(person) as session:
        labels = [entry.label for entry in audit.history(session, project)]
    assert labels[:2] == ["Changed Unit of shot 1A", "Added the column Unit"]


def test_what_cannot_be_is_said_at_the_cell(page, visitor):
    assert "cannot be chosen in Unit" in said(fill(page, visitor, 0, "Third", ticket="t.1"))
    fill(page, visitor, 0, "Second", ticket="t.2")
    assert own(page)[0] == {page.columns[0].id: "Second"}
    assert '"theirs": "Second"' in said(fill(page, visitor, 0, "Main", was="", ticket="t.3")).replace('\\"', '"')


def test_a_column_is_renamed_sized_moved_and_taken_out_with_undo(page, visitor):
    (unit,) = page.columns
    page.change_column({"act": "add", "name": "Takes", "kind": "number", "choices": []})
    page.change_column({"act": "change", "column": unit.id, "name": "Crew", "choices": ["Main", "Aerial"]})
    page.change_column({"act": "size", "column": unit.id, "width": 180})
    page.change_column({"act": "move", "column": page.columns[1].id, "after": ""})
    assert names(page) == ["Takes", "Crew"]
    assert (page.columns[1].choices, page.columns[1].width) == (["Main", "Aerial"], 180)
    fill(page, visitor, 1, "7")
    answer = page.change_column({"act": "remove", "column": page.columns[0].id})
    assert "Takes" in said(answer)
    assert names(page) == ["Crew"]
    visitor.at(EditState).undo()
    assert names(page) == ["Takes", "Crew"]
    assert own(page)[1] == {page.columns[0].id: "7"}


def test_what_is_no_deed_or_no_column_changes_nothing(page):
    assert page.change_column({"act": "paint"}) is None
    with pytest.raises(Unusable, match="not there any more"):
        page.change_column({"act": "remove", "column": "x"})
    assert names(page) == ["Unit"]
