"""Who sees what: nobody sees, changes, adds or takes anything of a project that is not theirs."""

import contextlib
import json
from uuid import uuid4

import psycopg
import pytest
from sqlmodel import SQLModel, select, text

from storyboard_app.errors import NotFound, StoryboardError
from storyboard_app.store import db, postgres, to_change
from storyboard_app.store.records import Job, Project, ProjectMember, Shot, User
from tests.every_table import fill

TABLES = sorted(SQLModel.metadata.tables)
OWNED = [name for name in TABLES if "project_id" in SQLModel.metadata.tables[name].columns]
KEYS = {"project_members": "project_id", "idempotency_keys": "actor_id", "organisation_members": "organisation_id"}


@pytest.fixture
def film(person):
    return fill(person)


def rows_of(database, table):
    return database.execute(f"select to_jsonb(t) from {table} t order by 1").fetchall()


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_filled_and_its_owner_sees_it(table, database, person, film):
    with db.session_for(person) as session:
        assert session.connection().execute(text(f"select count(*) from {table}")).scalar()


@pytest.mark.parametrize("table", TABLES)
def test_a_stranger_sees_nothing_of_it(table, person, another, film):
    with db.session_for(another) as session:
        seen = session.connection().execute(text(f"select to_jsonb(t) from {table} t")).scalars().all()
    assert all(row["id"] == str(another) for row in seen) if table == "users" else seen == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["update {table} set {key} = {key}", "delete from {table}"])
def test_a_stranger_changes_and_takes_nothing_of_it(change, table, database, person, another, film):
    before = [row for row in rows_of(database, table) if row[0].get("id") != str(another)]
    with contextlib.suppress(NotFound), db.session_for(another) as session:
        session.connection().execute(text(change.format(table=table, key=KEYS.get(table, "id"))))
    assert [row for row in rows_of(database, table) if row[0].get("id") != str(another)] == before


@pytest.mark.parametrize("table", [name for name in OWNED if name != "audit_log"])
def test_a_stranger_adds_nothing_to_it(table, database, person, another, film):
    before = rows_of(database, table)
    row = dict(before[0][0])
    if "id" in row:
        row["id"] = str(uuid4())
    if table == "project_members":
        row["user_id"] = str(another)
    back = f"insert into {table} select * from jsonb_populate_record(null::{table}, cast(:row as jsonb))"
    with pytest.raises(NotFound), db.session_for(another) as session:
        session.connection().execute(text(back), {"row": json.dumps(row)})
    assert rows_of(database, table) == before


@pytest.mark.parametrize("table", [name for name in OWNED if name not in ("audit_log", "project_members")])
def test_nobody_moves_a_row_into_a_strangers_project(table, database, person, another, film):
    foreign = fill(another)
    before = rows_of(database, table)
    change = text(f"update {table} set project_id = :to where id = :row")
    with pytest.raises(StoryboardError), db.session_for(another) as session:
        session.connection().execute(change, {"to": film["projects"], "row": foreign[table]})
    assert rows_of(database, table) == before


def test_the_history_is_not_for_writing(person, film):
    for change in ("insert into audit_log default values", "update audit_log set label = ''", "delete from audit_log"):
        with pytest.raises(NotFound), db.session_for(person) as session:
            session.connection().execute(text(change))


def test_members_share_a_project_but_cannot_make_it_theirs(database, person, another, film):
    with db.session_for(person) as session:
        session.add(ProjectMember(project_id=film["projects"], user_id=another, role="editor"))
    with db.session_for(another) as session:
        to_change(session, Shot, film["shots"]).description = "A hand on a door."
        assert set(session.exec(select(User.name))) == {"Ada", "Bo"}
    for seize in (
        f"update projects set owner_id = '{another}'",
        f"insert into project_members values ('{film['projects']}', '{uuid4()}', 'owner')",
        "update project_members set role = 'owner'",
        "delete from projects",
    ):
        with pytest.raises(NotFound), db.session_for(another) as session:
            session.connection().execute(text(seize))
    assert database.execute("select owner_id from projects").fetchall() == [(person,)]
    roles = database.execute("select role from project_members order by role").fetchall()
    assert roles == [("editor",), ("owner",)]


def test_a_bare_connection_sees_nothing(film):
    with psycopg.connect(db.conninfo()) as connection:
        for table in TABLES:
            assert connection.execute(f"select * from {table}").fetchall() == []


def test_the_app_works_as_a_role_without_rights_of_its_own(database):
    held = database.execute(
        "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = %s",
        (postgres.APP_ROLE,),
    ).fetchone()
    owned = database.execute("select count(*) from pg_tables where tableowner = %s", (postgres.APP_ROLE,)).fetchone()
    with psycopg.connect(db.conninfo()) as connection:
        user = connection.execute("select current_user").fetchone()
    assert (held, owned, user) == ((False,) * 4, (0,), (postgres.APP_ROLE,))


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_forced_policies_for_all_that_the_app_may_do(table, database):
    forced = database.execute(
        "select relrowsecurity and relforcerowsecurity from pg_class where oid = %s::regclass", (table,)
    ).fetchone()
    covered = {
        command
        for (found,) in database.execute(
            "select cmd from pg_policies where tablename = %s and %s = any(roles)", (table, postgres.APP_ROLE)
        )
        for command in (["SELECT", "INSERT", "UPDATE", "DELETE"] if found == "ALL" else [found])
    }
    allowed = {
        command
        for command in ("SELECT", "INSERT", "UPDATE", "DELETE")
        if database.execute("select has_table_privilege(%s, %s, %s)", (postgres.APP_ROLE, table, command)).fetchone()
        == (True,)
    }
    assert forced == (True,)
    assert allowed <= covered


@pytest.mark.parametrize("table", TABLES)
def test_whoever_owns_a_table_reads_all_of_it_so_that_a_back_up_is_whole(table, database):
    """A migration that adds a table runs 0020_backups.sql again."""
    owner_reads = database.execute(
        "select count(*) from pg_policies join pg_tables using (schemaname, tablename)"
        " where tablename = %s and tableowner = any(roles) and cmd in ('ALL', 'SELECT') and qual = 'true'",
        (table,),
    ).fetchone()
    assert owner_reads == (1,)


def test_no_table_escapes_the_models(database):
    found = {name for (name,) in database.execute("select tablename from pg_tables where schemaname = 'public'")}
    others = {name for name in found if name.startswith("procrastinate_")} | {"alembic_version"}
    assert found - others == set(TABLES)


def test_a_new_project_has_its_owner_as_member(database, person):
    with db.session_for(person) as session:
        project = Project(owner_id=person, title="Night bus")
        session.add(project)
        session.flush()
        member = session.get_one(ProjectMember, (project.id, person))
        assert member.role == "owner"


def test_nobody_makes_a_project_in_anothers_name(person, another):
    with pytest.raises(NotFound), db.session_for(another) as session:
        session.add(Project(owner_id=person, title="Night bus"))


def test_nobody_asks_for_work_in_anothers_name(person, another, film):
    job = Job(project_id=film["projects"], actor_id=another, task="export.make", subject_id=film["exports"])
    with pytest.raises(NotFound), db.session_for(person) as session:
        session.add(job)


@pytest.mark.parametrize("schema", ["app", "public"])
def test_nobody_but_the_apps_role_runs_the_products_functions(schema, database):
    open_to_all = database.execute(
        "select proname from pg_proc where pronamespace = %s::regnamespace and has_function_privilege('public', oid, 'execute')"
        " and (pronamespace = 'app'::regnamespace or proname like 'procrastinate%%')",
        (schema,),
    ).fetchall()
    assert open_to_all == []


@pytest.mark.parametrize("table", [*TABLES, "procrastinate_jobs", "procrastinate_events", "procrastinate_workers"])
def test_no_table_is_open_to_every_role(table, database):
    assert not database.execute("select has_table_privilege('public', %s, 'select, insert')", (table,)).fetchone()[0]


@pytest.mark.parametrize("asked", ["is_locked", "shot_is_locked", "scene_is_locked"])
def test_nobody_is_told_whether_something_of_others_is_locked(asked, another, film):
    with pytest.raises(NotFound), db.session_for(another) as session:
        session.connection().execute(text(f"select app.{asked}(:it)"), {"it": film["scenes"]})


def test_a_job_keeps_who_asked_for_it(person, another, film, database):
    database.execute("insert into project_members values (%s, %s, 'editor')", (film["projects"], another))
    with pytest.raises(NotFound), db.session_for(person) as session:
        session.connection().execute(text("update jobs set actor_id = :other"), {"other": another})
