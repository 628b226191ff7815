"""The status page and quotas: what whoever looks after the installation sees, and what everybody is told."""

from dataclasses import replace
from uuid import UUID

import pytest

from state import status
from state.organisation import OrganisationState
from state.people import AccountState
from state.status import StatusState
from storyboard_app.errors import NotFound, OverQuota, Unusable
from storyboard_app.frames import panels
from storyboard_app.people import operators, organisations
from storyboard_app.queue import quotas, shares
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
        jobs = [panels.redraw(session, UUID(shot.panel_id)) for shot in board.shots[:2]]
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
            panels.redraw(session, UUID(shot.panel_id))
    if refused:
        with pytest.raises(OverQuota, match=refused), db.session_for(person, "Asked for one more") as session:
            panels.redraw(session, UUID(board.shots[asked].panel_id))
    assert database.execute("select count(*) from jobs").fetchone() == (asked,)


def test_whoever_comes_near_a_quota_is_told_once(person, project, visitor, monkeypatch):
    board = a_board(person, project)
    told = replace(quotas.settings(), quota_frames=5)
    monkeypatch.setattr(quotas, "settings", lambda: told)
    page = visitor.at(AccountState)
    assert page.open() == []
    with db.session_for(person, "Asked for frames") as session:
        for shot in board.shots[:4]:
            panels.redraw(session, UUID(shot.panel_id))
    assert "4 of 5 frames" in said(page.open())
    assert page.open() == []


@pytest.fixture
def studio(person, project, monkeypatch):
    """The organisation of a project, where people sign in; the person looks after the installation."""
    told = replace(shares.settings(), accounts=True)
    for room in (shares, status):
        monkeypatch.setattr(room, "settings", lambda: told)
    with db.session_for(person, "Named") as session:
        ours = organisations.listing(session)[0].id
        organisations.rename(session, ours, "Night Train Pictures")
    return ours


def test_quotas_of_an_organisation_are_set_shown_and_taken_away(studio, visitor, person, project):
    board = a_board(person, project)
    visitor.visit("/status")
    page = visitor.at(StatusState)
    done(page.open())
    (row,) = page.organisations
    assert (row.name, row.facts, row.level, row.frames, row.quota_frames) == (
        "Night Train Pictures",
        "1 person · 1 project",
        "ok",
        "0",
        "",
    )
    form = {"organisation": str(studio), "storage": "1.5", "frames": "4", "film_minutes": ""}
    assert "The quotas are set" in said(done(page.set_quotas(form)))
    with db.session_for(person, "Asked for frames") as session:
        for shot in board.shots[:4]:
            panels.redraw(session, UUID(shot.panel_id))
    done(page.refresh())
    (row,) = page.organisations
    assert (row.frames, row.level, row.quota_storage, row.quota_film) == ("4 of 4", "bad", "1.5", "")
    done(page.set_quotas({"organisation": str(studio)}))
    (row,) = page.organisations
    assert (row.frames, row.level, row.quota_frames) == ("4", "ok", "")


@pytest.mark.parametrize("typed", ["many", "-1", "nan", "1e300"])
def test_a_quota_that_is_no_number_is_refused_and_nothing_is_set(studio, visitor, typed):
    page = visitor.at(StatusState)
    with pytest.raises(Unusable, match="A quota is a number"):
        done(page.set_quotas({"organisation": str(studio), "frames": typed}))
    assert shares.standing()[0].quotas == shares.Quotas()


def test_nobody_else_sets_quotas(studio, visitor, monkeypatch):
    told = replace(operators.settings(), accounts=True, admins=("bo@example.org",))
    monkeypatch.setattr(operators, "settings", lambda: told)
    with pytest.raises(NotFound):
        done(visitor.at(StatusState).set_quotas({"organisation": str(studio), "frames": "4"}))
    assert shares.standing()[0].quotas == shares.Quotas()


def test_where_nobody_signs_in_no_organisation_is_shown(visitor, person, project):
    page = visitor.at(StatusState)
    done(page.open())
    assert page.organisations == []


def test_the_page_of_an_organisation_and_a_message_say_how_far_a_quota_is_used(studio, visitor, person, project):
    board = a_board(person, project)
    page, account = visitor.at(OrganisationState), visitor.at(AccountState)
    page.open()
    assert page.shares == []
    shares.set_quotas(studio, shares.Quotas(frames=5))
    with db.session_for(person, "Asked for frames") as session:
        for shot in board.shots[:4]:
            panels.redraw(session, UUID(shot.panel_id))
    page.refresh()
    (row,) = page.shares
    assert (row.sentence, row.percent, row.level) == (
        "Night Train Pictures has used 4 of 5 frames this month.",
        80,
        "near",
    )
    assert "has used 4 of 5 frames" in said(account.open())
    assert account.open() == []
