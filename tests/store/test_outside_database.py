"""A Postgres that somebody else runs: reached by DATABASE_URL, whatever rights its role has."""

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from sqlmodel import select, text

from storyboard_app.errors import Locked, NotFound, Unavailable
from storyboard_app.settings import settings
from storyboard_app.store import audit, database, db, lock_scenes, postgres, to_change
from storyboard_app.store.postgres import ADMIN_ROLE, APP_ROLE, Cluster
from storyboard_app.store.records import Panel, Project, Shot
from tests.every_table import fill

ROLES = {
    "a superuser": (ADMIN_ROLE, ""),
    "an ordinary owner": ("landlord", ""),
    "a guest, with a landlord to migrate": ("guest", "landlord"),
}


@pytest.fixture(scope="module")
def outside(tmp_path_factory):
    """A server as a provider hands it over: a database, its owner who may make roles, and nothing of ours."""
    cluster = Cluster(tmp_path_factory.mktemp("outside") / "postgres")
    postgres.start(cluster)
    with psycopg.connect(cluster.conninfo(ADMIN_ROLE, "postgres"), autocommit=True) as connection:
        connection.execute("drop database storyboard")
        connection.execute(f"drop role {APP_ROLE}")
        connection.execute("create role landlord login createrole password 'secret'")
        connection.execute("create role guest login password 'secret'")
    yield cluster
    postgres.stop(cluster)


@pytest.fixture(params=list(ROLES))
def tenant(request, outside, monkeypatch):
    """The product over that server; gives a connection that sees past the policies."""
    user, migrator = ROLES[request.param]
    with psycopg.connect(outside.conninfo(ADMIN_ROLE, "postgres"), autocommit=True) as connection:
        connection.execute("create database film owner landlord")
    whole = outside.conninfo(ADMIN_ROLE, "film")

    def url(role):
        return (
            make_conninfo(whole, user=role)
            if role == ADMIN_ROLE
            else make_conninfo(whole, user=role, password="secret")
        )

    monkeypatch.setenv("DATABASE_URL", url(user))
    if migrator:
        monkeypatch.setenv("DATABASE_ADMIN_URL", url(migrator))
    _settle()
    db.connect()
    db.migrate()
    with psycopg.connect(whole, autocommit=True) as connection:
        yield connection
    monkeypatch.undo()
    _settle()
    with psycopg.connect(outside.conninfo(ADMIN_ROLE, "postgres"), autocommit=True) as connection:
        connection.execute("drop database film with (force)")
        if connection.execute("select from pg_roles where rolname = %s", (APP_ROLE,)).fetchone() is not None:
            connection.execute(f"drop role {APP_ROLE}")


def _settle():
    db.forget()
    settings.cache_clear()


def test_everything_holds_there_too(tenant):
    ada = db.local_owner()
    film = fill(ada)
    bo = tenant.execute(
        "insert into users (id, email, name) values (gen_random_uuid(), 'b@example.org', 'Bo') returning id"
    ).fetchone()[0]
    with psycopg.connect(db.conninfo()) as bare:
        assert bare.execute("select current_user").fetchone() == (APP_ROLE,)
        assert bare.execute("select * from projects").fetchall() == []
    with db.session_for(bo) as session:
        assert session.exec(select(Project)).all() == []
    with pytest.raises(NotFound):
        _add_a_shot(bo, film)
    with db.session_for(ada, "Edit 1A") as session:
        to_change(session, Shot, film["shots"]).size = "CU"
    with db.session_for(ada, "Undo") as session:
        audit.undo(session, audit.last_undoable(session, film["projects"]))
    with db.session_for(ada, "Lock") as session:
        assert session.get_one(Shot, film["shots"]).size == "MS"
        assert session.get_one(Project, film["projects"]).version == 4
        session.get_one(Panel, film["panels"]).locked = True
    with pytest.raises(Locked), db.session_for(ada) as session:
        session.connection().execute(text("delete from frames"))
    with db.session_for(ada) as session:
        session.connection().execute(text("select * from procrastinate_jobs"))
        session.delete(session.get_one(Project, film["projects"]))


def test_a_server_that_is_too_old_is_refused_in_words(outside, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", outside.conninfo(ADMIN_ROLE, "postgres"))
    monkeypatch.setattr(database, "OLDEST_VERSION", 99)
    _settle()
    with pytest.raises(Unavailable, match="Postgres 99 or newer is needed"):
        db.connect()
    monkeypatch.undo()
    _settle()


def test_a_server_that_does_not_answer_is_named(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    _settle()
    with pytest.raises(Unavailable, match="DATABASE_URL does not answer"):
        db.connect()
    monkeypatch.undo()
    _settle()


def _add_a_shot(person, film):
    with db.session_for(person) as session:
        lock_scenes(session, [film["scenes"]])
        session.add(Shot(project_id=film["projects"], scene_id=film["scenes"], position="a1", number="1B"))
