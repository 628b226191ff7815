"""The status page and quotas: what whoever looks after the installation sees, and what everybody is told."""

from dataclasses import replace
from uuid import UUID

import pytest

from state.people import AccountState
from state.status import StatusState
from storyboard_app.errors import NotFound, OverQuota
from storyboard_app.frames import panels
from storyboard_app.people import operators
from storyboard_app.queue import quotas
from storyboard_app.store import db, storage, stored
from tests.films import a_board
from tests.state.conftest import done, said


@pytest.fixture
def failed(person, project, database):
    """A board of which drawing the first two panels has failed, in a project that keeps a file."""
    board = a_board(person, project)
    storage.put(f"projects/{project}/pictures/{'0' * 8}.png", b"x" * 1000)
    gone = [f"projects/{UUID(int=number)}/pictures" for number in range(20)]
    for folder in gone:
        storage.put(f"{folder}/{'0' * 8}.png", b"x" * 9000)
    stored.stored(believed=0)
    with db.session_for(person, "Asked for frames") as session:
        jobs = [panels.redraw(session, shot.panel_id) for shot in board.shots[:2]]
    database.execute(
        "update jobs set state = 'failed', message = 'The disk is full.', finished_at = now(), started_at = now()"
    )
    database.execute("delete from procrastinate_jobs")
    yield jobs
    storage.delete_all([f"{folder}/{'0' * 8}.png" for folder in gone])


def test_whoever_looks_after_the_installation_sees_what_failed_anywhere_and_starts_it_again(failed, visitor, project):
    visitor.visit("/status")
    page = visitor.at(StatusState)
    done(page.open())
    assert {(row.title, row.message) for row in page.dead} == {
        ("Drawing 1A", "The disk is full."),
        ("Drawing 1B", "The disk is full."),
    }
    assert {row.name: row.words for row in page.health}["Failed work"] == "2"
    assert [(row.id, row.title, row.owner) for row in page.stored] == [(str(project), "Night train", "Owner")]
    assert "1 job is started again" in said(done(page.retry(page.dead[0].id)))
    assert "1 job is started again" in said(done(page.retry_all()))
    assert page.dead == []
    assert sum(int(row.waiting) for row in page.queues) == 2


def test_to_anybody_else_there_is_nothing_here(failed, visitor, another, database, monkeypatch):
    told = replace(operators.settings(), accounts=True, admins=("bo@example.org",))
    monkeypatch.setattr(operators, "settings", lambda: told)
    visitor.visit("/status")
    page = visitor.at(StatusState)
    done(page.open())
    assert (page.loaded, page.mine, page.dead, page.health) == (True, False, [], [])
    with pytest.raises(NotFound):
        done(page.retry(str(failed[0])))
    with db.session_for(another) as session:
        assert operators.looks_after(session)


@pytest.mark.parametrize(
    ("limits", "asked", "refused"),
    [
        ({"quota_frames": 3}, 3, "You have asked for 3 of 3 frames in 30 days. The next frame can be asked for when"),
        ({"quota_storage": 500}, 0, "Delete what is not needed any more"),
        ({}, 4, ""),
    ],
)
def test_more_than_is_given_is_refused_in_words_and_nothing_of_it_is_begun(
    person, project, database, monkeypatch, limits, asked, refused
):
    board = a_board(person, project)
    storage.put(f"projects/{project}/pictures/{'0' * 8}.png", b"x" * 1000)
    stored.stored(believed=0)
    told = replace(quotas.settings(), **limits)
    monkeypatch.setattr(quotas, "settings", lambda: told)
    with db.session_for(person, "Asked for frames") as session:
        for shot in board.shots[:asked]:
            panels.redraw(session, shot.panel_id)
    if refused:
        with pytest.raises(OverQuota, match=refused), db.session_for(person, "Asked for one more") as session:
            panels.redraw(session, board.shots[asked].panel_id)
    assert database.execute("select count(*) from jobs").fetchone() == (asked,)


def test_whoever_comes_near_a_quota_is_told_once(person, project, visitor, monkeypatch):
    board = a_board(person, project)
    told = replace(quotas.settings(), quota_frames=5)
    monkeypatch.setattr(quotas, "settings", lambda: told)
    page = visitor.at(AccountState)
    assert page.open() == []
    with db.session_for(person, "Asked for frames") as session:
        for shot in board.shots[:4]:
            panels.redraw(session, shot.panel_id)
    assert "4 of 5 frames" in said(page.open())
    assert page.open() == []
