"""Somebody leaves for good: nothing opens, nothing tells who they were, and what they did in projects stays."""

import psycopg
import pytest

from storyboard_app.errors import Conflict, NotFound, NotSignedIn
from storyboard_app.people import accounts, leaving, sessions, tokens
from storyboard_app.settings import settings
from storyboard_app.store import db, events, sealing, session_for
from storyboard_app.store.records import ProjectMember
from tests.every_table import fill

PASSWORD = "a lighthouse keeper reads at night"
ADDRESS = "mia@example.org"


@pytest.fixture
def mia(database, monkeypatch):
    """Somebody with an account, who signs in, holds a token, and has worked on every part of a film."""
    monkeypatch.setenv("STORYBOARD_ACCOUNTS", "on")
    settings.cache_clear()
    person = accounts.add(ADDRESS, "Mia")
    accounts.take_reset(accounts.make_reset(ADDRESS), PASSWORD)
    yield person
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def film(mia, another, database):
    """A film of hers that somebody else owns too, who came by her invitation."""
    made = fill(mia)
    with session_for(mia) as session:
        session.add(ProjectMember(project_id=made["projects"], user_id=another, role="owner"))
    database.execute("update invitations set taken_by = %s", (another,))
    with db.nobody() as connection:
        events.write(connection, events.Deed.SIGNED_IN, mia, what="password")
    return made


def naming(database, person):
    """Return the columns that refer to people, and those in which this person is named."""
    columns = database.execute(
        "select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname || '.' || a.attname"
        " from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace"
        " join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]"
        " where k.contype = 'f' and k.confrelid = 'users'::regclass"
    ).fetchall()
    names = {name for (name,) in columns}
    held = set()
    for name in names:
        table, _, column = name.rpartition(".")
        query = f"select exists (select from {table} where {column} = %s)"
        if database.execute(query.encode(), (person,)).fetchone()[0]:
            held.add(name)
    return names, held


def test_every_column_that_names_a_person_says_what_becomes_of_it(database, mia):
    names, _ = naming(database, mia)
    assert names == set(leaving.TREATED), "say in people/leaving.py, and do in a migration, what becomes of these"


def test_what_goes_is_gone_and_what_stays_names_nobody(database, mia, film):
    _, before = naming(database, mia)
    leaving.erase(ADDRESS)
    _, after = naming(database, mia)
    assert {name for name in after if leaving.TREATED[name] == "goes"} == set()
    assert {name for name in before if leaving.TREATED[name] == "stays"} == after
    assert {"comments.author_id", "jobs.actor_id", "share_links.created_by"} <= after
    row = database.execute("select name, email from users where id = %s", (mia,)).fetchone()
    assert row == ("Former member", f"gone-{mia}@gone.invalid")


def test_nothing_opens_any_more_and_the_address_is_free_again(database, mia, film):
    browser = sessions.sign_in(ADDRESS, PASSWORD, "203.0.113.7", "test")
    with session_for(mia) as session:
        _, token = tokens.make(session, "Script", (), 7)
    leaving.erase(ADDRESS)
    for opening in (
        lambda: sessions.sign_in(ADDRESS, PASSWORD, "203.0.113.7", "test"),
        lambda: sessions.session_of(browser),
        lambda: tokens.bearer(token),
    ):
        sessions._known.clear()
        tokens._known.clear()
        with pytest.raises(NotSignedIn):
            opening()
    assert accounts.add(ADDRESS, "Another Mia") != mia


def test_the_history_tells_no_address_of_theirs_and_is_as_sealed_as_before(database, mia, film):
    leaving.erase(ADDRESS)
    assert sealing.verify() == ()
    told = database.execute(
        "select count(*) from audit_log where before::text like %(it)s or after::text like %(it)s",
        {"it": f"%{ADDRESS}%"},
    ).fetchone()
    assert told == (0,)
    own = "select count(*) from audit_log where actor_id = %s and project_id = %s and after is not null"
    assert database.execute(own, (mia, events.NO_PROJECT)).fetchone() == (0,)


def test_nobody_leaves_a_project_without_an_owner(database, mia):
    fill(mia)
    with pytest.raises(Conflict, match='only owner of "The Borrowed Car"'):
        leaving.erase(ADDRESS)
    with pytest.raises(psycopg.Error):
        database.execute("select app.erase_person(%s)", (mia,))
    assert sessions.sign_in(ADDRESS, PASSWORD, "203.0.113.7", "test")


def test_whoever_is_not_known_cannot_leave(mia):
    with pytest.raises(NotFound, match="has no account here"):
        leaving.erase("nobody@example.org")
