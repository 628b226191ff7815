"""Migrations: there and back, and as the tables are described."""

import re
from itertools import pairwise

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from procrastinate.schema import SchemaManager
from psycopg.conninfo import make_conninfo
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from alembic import command
from storyboard_app.store import db

CONFIG = Config(db.ROOT / "alembic.ini")
SQL = db.ROOT / "alembic" / "sql"
REVISIONS = [script.revision for script in reversed(list(ScriptDirectory.from_config(CONFIG).walk_revisions()))]
#: What somebody else keeps in the same database: a table that looks like a project's, a schema of the product's name.
FOREIGN = """
create role librarian;
create schema app;
create function app.opening_hours() returns text language sql as $$ select '9 to 5' $$;
create schema warehouse;
create table warehouse.shelves (id int primary key);
create type colour as enum ('red', 'green');
create table books (id int primary key, project_id uuid, colour colour);
insert into books values (1, gen_random_uuid(), 'red');
create function shelf_of(book int) returns int language sql as $$ select book $$;
grant select on books to librarian;
"""
#: Each in the words of the catalogue: who may do what, which triggers and policies stand.
CATALOGUE = (
    "select relname, relacl::text, relrowsecurity from pg_class c join pg_namespace n on n.oid = relnamespace"
    " where nspname in ('public', 'app', 'warehouse') and relname !~ '^alembic_version'",
    "select proname, proacl::text from pg_proc where pronamespace in ('public'::regnamespace, 'app'::regnamespace)",
    "select nspname, has_schema_privilege('storyboard_app', oid, 'usage')"
    " from pg_namespace where nspname in ('app', 'warehouse')",
    "select extname from pg_extension",
    "select rolname from pg_roles where rolname in ('librarian', 'storyboard_app')",
    "select tgname from pg_trigger",
    "select polname from pg_policy",
    "select id, colour::text from books",
)
#: The queue as the catalogue tells it, whichever way it was made.
QUEUE = (
    "select table_name, column_name, data_type, column_default, is_nullable from information_schema.columns"
    " where table_name like 'procrastinate%' and table_schema = 'public'",
    "select pg_get_functiondef(oid) from pg_proc where proname like 'procrastinate%'",
    "select indexdef from pg_indexes where tablename like 'procrastinate%'",
    "select pg_get_triggerdef(oid) from pg_trigger where tgname like 'procrastinate%'",
    "select enumtypid::regtype::text, enumlabel from pg_enum where enumtypid::regtype::text like 'procrastinate%'",
    "select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid::regclass::text like 'procrastinate%'",
)


def told(conninfo, queries):
    with psycopg.connect(conninfo) as connection:
        return [sorted(connection.execute(query).fetchall(), key=str) for query in queries]


@pytest.fixture
def empty(database, monkeypatch):
    """An empty database beside the tests' own, which migrations go to."""
    database.execute("create database migrated")
    elsewhere = make_conninfo(db.admin_conninfo(), dbname="migrated")
    monkeypatch.setattr(db, "admin_conninfo", lambda: elsewhere)
    yield elsewhere
    database.execute("drop database migrated with (force)")


def things(conninfo):
    with psycopg.connect(conninfo) as connection:
        return connection.execute(
            "select relname from pg_class where relnamespace = 'public'::regnamespace and relname !~ '^alembic_version'"
            " union select proname from pg_proc where pronamespace = 'public'::regnamespace"
            " union select typname from pg_type where typnamespace = 'public'::regnamespace and typname !~ 'alembic_version'"
            " union select nspname from pg_namespace where nspname = 'app' order by 1"
        ).fetchall()


def test_migrations_go_up_down_and_up_again(empty):
    command.upgrade(CONFIG, "head")
    there = things(empty)
    command.downgrade(CONFIG, "base")
    assert things(empty) == []
    command.upgrade(CONFIG, "head")
    assert things(empty) == there


@pytest.fixture
def with_others(empty):
    """A database where somebody else keeps their own things."""
    with psycopg.connect(empty) as connection:
        connection.execute(FOREIGN)
    yield empty
    with psycopg.connect(empty) as connection:
        connection.execute("drop owned by librarian")
        connection.execute("drop role librarian")


def test_what_others_keep_in_the_database_is_untouched_by_going_up_and_down(with_others):
    before = told(with_others, CATALOGUE)
    command.upgrade(CONFIG, "head")
    command.downgrade(CONFIG, "base")
    assert told(with_others, CATALOGUE) == before


def test_what_others_keep_is_neither_opened_nor_watched(with_others):
    command.upgrade(CONFIG, "head")
    with psycopg.connect(with_others) as connection:
        for may in ("select", "insert", "update", "delete"):
            query = "select has_table_privilege('storyboard_app', 'books', %s)"
            assert connection.execute(query, [may]).fetchone() == (False,)
        assert connection.execute("select count(*) from pg_trigger where tgrelid = 'books'::regclass").fetchone() == (
            0,
        )
        assert connection.execute("select relrowsecurity from pg_class where relname = 'books'").fetchone() == (False,)


def test_going_down_refuses_to_take_what_hangs_on_the_product_with_it(empty):
    command.upgrade(CONFIG, "head")
    with psycopg.connect(empty) as connection:
        connection.execute("create view titles as select title from projects")
    with pytest.raises(psycopg.errors.DependentObjectsStillExist, match="titles"):
        command.downgrade(CONFIG, "base")
    with psycopg.connect(empty) as connection:
        assert connection.execute("select * from titles").fetchall() == []


def test_each_step_down_puts_back_the_functions_of_the_step_before(empty):
    bodies = "select proname, prosrc from pg_proc where pronamespace = 'app'::regnamespace"
    on_the_way_up = {}
    for revision in REVISIONS:
        command.upgrade(CONFIG, revision)
        on_the_way_up[revision] = told(empty, [bodies])
    for revision in reversed(REVISIONS[:-1]):
        command.downgrade(CONFIG, revision)
        assert told(empty, [bodies]) == on_the_way_up[revision], f"after going down to {revision}"


def test_the_queue_is_the_one_that_the_installed_package_expects(database, admin):
    admin.execute("create database queue_alone")
    alone = make_conninfo(db.admin_conninfo(), dbname="queue_alone")
    try:
        with psycopg.connect(alone) as connection:
            connection.execute(SchemaManager.get_schema())
        assert told(db.admin_conninfo(), QUEUE) == told(alone, QUEUE)
    finally:
        admin.execute("drop database queue_alone with (force)")


def test_every_sql_file_is_run_by_the_migration_whose_number_it_bears():
    run = {}
    for migration in (db.ROOT / "alembic" / "versions").glob("*.py"):
        number, text = migration.name[:4], migration.read_text()
        for name in re.findall(r'"(\d{4}_\w+\.sql)"', text):
            run.setdefault(name, []).append(number)
        if number == "0001":
            [listed] = re.findall(r"for name in \((.*)\):", text)
            for name in re.findall(r'"(\w+)"', listed):
                run.setdefault(f"0001_{name}.sql", []).append(number)
    assert set(run) == {file.name for file in SQL.glob("*")}
    assert [name for name, numbers in run.items() if name[:4] not in numbers] == []


def test_a_function_that_is_replaced_says_by_which_file_and_the_new_one_says_which_it_replaces():
    versions = {}
    for file in sorted(SQL.glob("*.sql")):
        for name in re.findall(r"create (?:or replace )?function (app\.\w+)", file.read_text()):
            versions.setdefault(name, []).append(file)
    replaced = {name: files for name, files in versions.items() if len(files) > 1}
    assert {"app.refuse_locked", "app.refuse_overlap"} <= set(replaced)
    for name, files in replaced.items():
        for older, newer in pairwise(files):
            assert newer.name in older.read_text().split("create", 1)[0], f"{older.name} names no successor of {name}"
            assert older.name in newer.read_text().split("create", 1)[0], f"{newer.name} does not say what it replaces"


def test_the_migrated_tables_are_the_described_ones(database):
    def ours(_thing, name, kind, _reflected, _other):
        return not (kind == "table" and name.startswith("procrastinate_"))

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
