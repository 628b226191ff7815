"""What is deleted can be brought back for a while; nothing is kept longer than it should be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storyboard_app import projects
from storyboard_app.errors import Conflict, NotFound
from storyboard_app.people import accounts, leaving, sessions
from storyboard_app.settings import settings
from storyboard_app.store import retention, sealing, session_for, session_through, storage
from storyboard_app.store.records import Project
from tests.every_table import fill

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def film(person):
    return fill(person)


@pytest.fixture
def keeps(monkeypatch):
    """Have the installation keep things for some days."""
    return lambda **days: monkeypatch.setattr(retention, "settings", lambda: replace(settings(), **days))


def delete(person, film):
    with session_for(person, "Deleted the project") as session:
        projects.delete(session, film["projects"])


def tables(database):
    """Return how many rows each table of a project has."""
    return {table: database.execute(f"select count(*) from {table}").fetchone()[0] for table in ("shots", "comments")}


def test_nobody_sees_anything_of_a_project_in_the_bin_and_it_comes_back_as_it_was(person, another, film, database):
    database.execute("insert into project_members values (%s, %s, 'editor')", (film["projects"], another))
    before = tables(database)
    delete(person, film)
    for actor in (person, another):
        with session_for(actor) as session:
            assert session.get(Project, film["projects"]) is None
            told = "select (select count(*) from shots) + (select count(*) from comments) + (select count(*) from jobs)"
            assert session.connection().exec_driver_sql(told).scalar() == 0
    with session_through(film["share_links"]) as guest:
        assert guest.connection().exec_driver_sql("select count(*) from shots").scalar() == 0
    with session_for(another) as session:
        assert projects.in_bin(session) == ()
        with pytest.raises(NotFound):
            projects.bring_back(session, film["projects"])
    with session_for(person, "Brought it back") as session:
        ((lying, title, since, until),) = [tuple(vars(each).values()) for each in projects.in_bin(session)]
        assert (lying, title, until - since) == (film["projects"], "The Borrowed Car", 7 * DAY)
        assert projects.bring_back(session, film["projects"]) == "The Borrowed Car"
    with session_for(another) as session:
        assert session.get(Project, film["projects"]) is not None
    assert tables(database) == before


def test_nobody_says_by_hand_when_a_project_came_into_the_bin(person, film):
    for change in ("now() - interval '9 days'", "null"):
        with pytest.raises(NotFound), session_for(person) as session:
            session.connection().exec_driver_sql(f"update projects set deleted_at = {change}")


def test_the_bin_is_emptied_when_the_grace_is_over_and_not_before(person, film, database, admin):
    key = f"projects/{film['projects']}/frames/a.png"
    storage.put(key, b"a picture")
    delete(person, film)
    assert retention.sweep(NOW + 6 * DAY).projects == 0
    assert storage.exists(key)
    swept = retention.sweep(datetime.now(UTC) + 7 * DAY)
    assert (swept.projects, storage.exists(key), tables(database)) == (1, False, {"shots": 0, "comments": 0})
    assert (
        database.execute("select count(*) from audit_log where after is not null or before is not null").fetchone()[0]
        == 0
    ), "what the history told of it went with it"
    assert sealing.verify() == ()


def test_without_grace_a_project_goes_at_once(person, film, database, no_grace):
    delete(person, film)
    assert database.execute("select count(*) from projects").fetchone() == (0,)


def test_who_asks_to_leave_is_out_at_once_stays_by_signing_in_and_else_goes(database):
    accounts.add("mia@example.org", "Mia")
    mia = accounts.take_reset(accounts.make_reset("mia@example.org"), "a lighthouse keeper reads at night")
    token = sessions.start(mia, "203.0.113.7", "test", "password")

    def asks():
        with session_for(mia) as session:
            leaving.ask(session)
        sessions._known.clear()
        return database.execute("select count(*) from sessions").fetchone()[0]

    assert asks() == 0
    with pytest.raises(Exception, match="signed out"):
        sessions.session_of(token)
    assert retention.sweep(datetime.now(UTC) + 6 * DAY).people == 0
    sessions.sign_in("mia@example.org", "a lighthouse keeper reads at night", "203.0.113.7", "test")
    assert retention.sweep(datetime.now(UTC) + 9 * DAY).people == 0
    assert asks() == 0
    assert retention.sweep(datetime.now(UTC) + 9 * DAY).people == 1
    assert database.execute("select name from users where id = %s", (mia,)).fetchone() == ("Former member",)


def test_who_alone_owns_a_project_cannot_leave_unless_it_lies_in_the_bin(person, film, database):
    with pytest.raises(Conflict, match='only owner of "The Borrowed Car"'), session_for(person) as session:
        leaving.ask(session)
    delete(person, film)
    with session_for(person) as session:
        assert leaving.ask(session) > datetime.now(UTC) + 6 * DAY
    assert retention.sweep(datetime.now(UTC) + 8 * DAY).people == 1
    assert database.execute("select count(*) from projects").fetchone() == (0,)


def test_what_ended_and_whence_people_came_goes_after_its_time(person, film, database, keeps):
    keeps(keep_addresses_days=10)
    sessions.start(person, "203.0.113.7", "test", "password")
    database.execute("insert into app.requests values ('a', now(), %s, '203.0.113.7', null)", (person,))
    assert retention.sweep(NOW + 9 * DAY).addresses == 0
    swept = retention.sweep(NOW + 70 * DAY)
    assert (swept.addresses, swept.ended) == (2, 4), "a session, an invitation, a token of the film, one that signed in"
    for table in ("sessions", "invitations", "access_tokens", "app.requests"):
        assert database.execute(f"select count(*) from {table}").fetchone() == (0,)


def test_what_the_history_tells_and_files_made_go_after_their_time_and_the_seals_hold(person, film, database, keeps):
    key = f"projects/{film['projects']}/exports/a.pdf"
    storage.put(key, b"%PDF")
    database.execute("update exports set storage_key = %s", (key,))
    told = "select count(*) from audit_log where after is not null"
    before = database.execute(told).fetchone()[0]
    swept = retention.sweep(NOW + 60 * DAY)
    assert (swept.history, swept.exports, database.execute(told).fetchone()[0]) == (0, 0, before), "0 keeps them"
    keeps(keep_history_days=40, keep_exports_days=20)
    assert (retention.sweep(NOW + 30 * DAY).exports, storage.exists(key)) == (1, False)
    database.execute("alter table audit_log disable trigger all")
    swept = retention.sweep(NOW + 90 * DAY)
    database.execute("alter table audit_log enable trigger all")
    assert swept.history == 0, "never what is younger than thirty days, whatever is asked"
    assert database.execute("select app.sweep_history(now())").fetchone() == (0,)
    assert sealing.verify() == ()
