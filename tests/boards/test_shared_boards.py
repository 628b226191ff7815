"""A board is read once for all who look at the same state of it, and never shown to whoever may not see it."""

import gc
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import UUID

import pytest

from storyboard_app import boards, shots
from storyboard_app.boards import shared_boards
from storyboard_app.errors import NotFound
from storyboard_app.frames import panels
from storyboard_app.store import db
from tests.films import a_board


@pytest.fixture
def read(monkeypatch):
    """Each time that a board was read."""
    told, snapshot = [], shared_boards.snapshot
    monkeypatch.setattr(shared_boards, "snapshot", lambda *given: told.append(given) or snapshot(*given))
    return told


def looked_at(person, project):
    with db.session_for(person) as session:
        return boards.at_hand(session, project)


def test_many_who_look_at_once_are_given_one_board_and_a_change_is_seen(person, project, read):
    shot = a_board(person, project).shots[0]
    start = Barrier(4)

    def look(_):
        start.wait(30)
        return looked_at(person, project)

    with ThreadPoolExecutor(4) as crowd:
        first, *others = crowd.map(look, range(4))
    assert all(other is first for other in others)
    assert len(read) == 1
    with db.session_for(person, "Edit") as session:
        shots.edit_shot(session, UUID(shot.id), description="Closer.")
    changed = looked_at(person, project)
    assert (changed.shots[0].description, len(read)) == ("Closer.", 2)
    with db.session_for(person, "Asked for a frame") as session:
        panels.redraw(session, UUID(shot.panel_id))
    asked = looked_at(person, project)
    assert (asked.shots[0].state, len(read)) == ("queued", 3)
    with db.session_for(person) as session:
        assert asked == boards.snapshot(session, project)


def test_a_board_that_is_at_hand_is_not_shown_to_a_stranger(person, another, project, read):
    a_board(person, project)
    held = looked_at(person, project)
    with pytest.raises(NotFound):
        looked_at(another, project)
    assert held.shots
    assert len(read) == 1


def test_a_board_that_no_page_holds_is_let_go(person, project):
    a_board(person, project)
    held = looked_at(person, project)
    kept = len(shared_boards._boards)
    del held
    gc.collect()
    assert len(shared_boards._boards) < kept
