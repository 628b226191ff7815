"""A copy of the database that follows it, by Postgres's own replication: it is asked for what may be a moment old."""

import shutil
import time

import psycopg
import pytest
from sqlmodel import text

from storyboard_app.errors import StoryboardError
from storyboard_app.search import search
from storyboard_app.settings import settings
from storyboard_app.store import db, postgres
from storyboard_app.store.postgres import ADMIN_ROLE, APP_ROLE, Cluster
from storyboard_app.store.records import Location

IS_A_COPY = text("select pg_is_in_recovery()")


@pytest.fixture(scope="module")
def copy(server, tmp_path_factory):
    made = Cluster(tmp_path_factory.mktemp("copy") / "postgres")
    made.folder.mkdir()
    shutil.copy(server.folder / "passwords.json", made.folder)
    postgres._give(made.folder)
    postgres._run(made, "pg_basebackup", "-D", made.tables, "-R", "-c", "fast", "-d", server.conninfo(ADMIN_ROLE))
    postgres._launch(made)
    yield made
    postgres.stop(made)


@pytest.fixture
def followed(copy, server, monkeypatch):
    """The product with a copy; gives what waits until the copy has heard of everything."""
    monkeypatch.setenv("DATABASE_REPLICA_URL", copy.conninfo(APP_ROLE))
    _settle()

    def caught_up():
        with psycopg.connect(server.conninfo(ADMIN_ROLE)) as connection:
            reached = connection.execute("select pg_current_wal_lsn()").fetchone()[0]
        with psycopg.connect(copy.conninfo(ADMIN_ROLE), autocommit=True) as connection:
            while not connection.execute("select pg_last_wal_replay_lsn() >= %s::pg_lsn", (reached,)).fetchone()[0]:
                time.sleep(0.05)

    yield caught_up
    monkeypatch.undo()
    _settle()


def _settle():
    db.forget()
    settings.cache_clear()


def test_search_asks_the_copy_under_the_same_policies_and_changes_nothing(followed, person, another, project):
    followed()
    with db.session_reading(person) as session:
        assert session.execute(IS_A_COPY).scalar()
        assert [found.id for found in search(session, "Night train", None)] == [str(project)]
    with db.session_reading(another) as session:
        assert search(session, "Night train", None) == ()
    with pytest.raises(StoryboardError), db.session_reading(person) as session:
        session.add(Location(project_id=project, name="ROOM"))
    with db.session_for(person) as session:
        assert not session.execute(IS_A_COPY).scalar()


def test_while_the_copy_does_not_answer_the_database_is_asked(followed, copy, person, project, caplog):
    postgres.stop(copy)
    with db.session_reading(person) as session:
        assert not session.execute(IS_A_COPY).scalar()
        assert [found.id for found in search(session, "Night train", None)] == [str(project)]
    assert "DATABASE_REPLICA_URL" in caplog.text
    postgres._launch(copy)
    followed()
    with db.session_reading(person) as session:
        assert session.execute(IS_A_COPY).scalar()


def test_without_a_copy_reading_asks_the_database(person, project):
    with db.session_reading(person) as session:
        assert [found.id for found in search(session, "Night train", None)] == [str(project)]
