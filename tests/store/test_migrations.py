"""Migrations: there and back, and as the tables are described."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from psycopg.conninfo import make_conninfo
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from alembic import command
from storyboard_app.store import db

CONFIG = Config(db.ROOT / "alembic.ini")


@pytest.fixture
def empty(database, monkeypatch):
    """An empty database beside the tests' own, which migrations go to."""
    database.execute("create database migrated")
    elsewhere = make_conninfo(db.admin_conninfo(), dbname="migrated")
    monkeypatch.setattr(db, "admin_conninfo", lambda: elsewhere)
    yield elsewhere
    database.execute("drop database migrated with (force)")


def things(conninfo):
    import psycopg

    with psycopg.connect(conninfo) as connection:
        return connection.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relname !~ '^alembic_version'"
            " union select proname from pg_proc where pronamespace = 'public'::regnamespace"
            " union select typname from pg_type where typnamespace = 'public'::regnamespace and typname !~ 'alembic_version'"
            " union select nspname from pg_namespace where nspname = 'app'"
        ).fetchall()


def test_migrations_go_up_down_and_up_again(empty):
    command.upgrade(CONFIG, "head")
    there = things(empty)
    command.downgrade(CONFIG, "base")
    assert things(empty) == []
    command.upgrade(CONFIG, "head")
    assert things(empty) == there


def test_the_migrated_tables_are_the_described_ones(database):
    def ours(_thing, name, kind, _reflected, _other):
        return not (kind == "table" and name.startswith("procrastinate_"))

    import psycopg

    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(db.admin_conninfo()))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_checks_and_deferral_are_the_described_ones(database):
    described = {
        str(constraint.name): bool(getattr(constraint, "deferrable", False))
        for table in SQLModel.metadata.tables.values()
        for constraint in table.constraints
    }
    found = dict(
        database.execute(
            "select conname, condeferrable from pg_constraint where connamespace = 'public'::regnamespace"
            " and contype in ('c', 'f', 'p', 'u') and conrelid::regclass::text !~ '^(procrastinate_|alembic_version)'"
        ).fetchall()
    )
    assert found == described


def test_every_foreign_key_has_an_index(database):
    missing = database.execute(
        "select conrelid::regclass::text, conname from pg_constraint c"
        " where contype = 'f' and connamespace = 'public'::regnamespace and conrelid::regclass::text !~ '^procrastinate_'"
        " and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])"
    ).fetchall()
    assert missing == []


def test_migrating_twice_changes_nothing(database):
    db.migrate()
    assert database.execute("select count(*) from alembic_version").fetchone() == (1,)
