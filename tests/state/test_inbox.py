"""The inbox page: what it lists, and what can be done about it."""

import pytest

from state.inbox import InboxState
from state.people import AccountState
from storyboard_app.review import notes
from storyboard_app.store import db
from storyboard_app.values import NotePlace
from tests.films import a_board
from tests.state.conftest import done, said


@pytest.fixture
def inbox(visitor, person, another, project, database):
    """The owner's inbox, open: another member has named them twice."""
    board = a_board(person, project)
    database.execute("insert into project_members values (%s, %s, 'director')", (project, another))
    for shot in board.shots[:2]:
        with db.session_for(another, "Wrote a note") as session:
            notes.write(session, project, NotePlace(panel_id=shot.panel_id), "@Owner, closer.")
    visitor.visit("/inbox")
    visitor.at(AccountState).open()
    visitor.at(InboxState).open()
    return visitor.at(InboxState)


def test_a_notice_is_followed_to_its_place_and_read_then_and_the_button_counts_what_is_left(inbox, visitor, project):
    assert [row.sentence for row in inbox.rows] == ["Bo named you on shot 1B", "Bo named you on shot 1A"]
    assert (visitor.at(AccountState).unread, inbox.facts) == (2, "2 not read")
    assert f"/p/{project}/review?note=" in said(done(inbox.follow(inbox.rows[0].id, inbox.rows[0].path)))
    assert [row.read for row in inbox.rows] == [True, False]
    assert visitor.at(AccountState).unread == 1


def test_the_number_beside_the_inbox_follows_what_is_heard_of_a_project(inbox, visitor, another, project):
    button = visitor.at(AccountState)
    with db.session_for(another, "Wrote a note") as session:
        notes.write(session, project, NotePlace(), "@Owner, and the end.")
    button.hear(0, False, [{"state": "running"}])
    assert button.unread == 2
    button.hear(7, False, [])
    assert button.unread == 3


def test_what_is_put_off_is_listed_apart_and_brought_back(inbox):
    first = inbox.rows[0].id
    done(inbox.snooze(first, "24"))
    assert first not in [row.id for row in inbox.rows]
    inbox.show("snoozed")
    assert [row.id for row in inbox.rows] == [first]
    done(inbox.snooze(first, ""))
    inbox.show("unread")
    assert len(inbox.rows) == 2
    done(inbox.mark_all())
    assert (inbox.rows, inbox.facts) == ([], "All read")


def test_whoever_comes_back_to_the_page_sees_what_has_come_meanwhile(inbox, visitor, another, project):
    with db.session_for(another, "Wrote a note") as session:
        notes.write(session, project, NotePlace(), "@Owner, again.")
    done(inbox.refresh())
    assert inbox.rows[0].excerpt == "@Owner, again."
    assert visitor.at(AccountState).unread == 3
