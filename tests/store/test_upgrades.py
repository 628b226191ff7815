"""Undo survives an upgrade: what was deleted before a migration comes back after all of them."""

import json

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg.conninfo import make_conninfo

from alembic import command
from storyboard_app.errors import Conflict
from storyboard_app.store import audit, db, lock_scenes, to_change
from storyboard_app.store.records import Character, Element, Location, Panel, Scene, Shot
from tests.every_table import fill
from tests.films import a_board

CONFIG = Config(db.ROOT / "alembic.ini")
REVISIONS = [script.revision for script in reversed(list(ScriptDirectory.from_config(CONFIG).walk_revisions()))]
CONTENT = (Scene, Element, Shot, Panel, Character, Location)
COLUMNS = (
    "select table_name, json_agg(column_name) from information_schema.columns where table_schema = 'public' group by 1"
)


@pytest.fixture(scope="module")
def columns(server):
    """The columns of every table as each migration left them, by revision."""
    found, given = {}, db.admin_conninfo
    with psycopg.connect(given(), autocommit=True) as admin:
        admin.execute("create database upgraded")
        elsewhere = make_conninfo(given(), dbname="upgraded")
        db.admin_conninfo = lambda: elsewhere
        try:
            for revision in REVISIONS:
                command.upgrade(CONFIG, revision)
                with psycopg.connect(elsewhere) as connection:
                    found[revision] = dict(connection.execute(COLUMNS).fetchall())
        finally:
            db.admin_conninfo = given
            admin.execute("drop database upgraded with (force)")
    return found


def _delete(person, film, kind):
    with db.session_for(person, "Delete") as session:
        lock_scenes(session, [film["scenes"]])
        session.delete(session.get_one(kind, film[kind.__tablename__]))
        return session.info["change_set"]


def _age(admin, change_set, columns):
    """Let what was deleted look as it did when the tables had these columns only."""
    rows = admin.execute(
        "select id, table_name, before, after from audit_log where change_set = %s", (change_set,)
    ).fetchall()
    for row_id, table, *told in rows:
        if table not in columns:  # nothing of a table that was not there yet
            admin.execute("delete from audit_log where id = %s", (row_id,))
            continue
        aged = [one and {name: value for name, value in one.items() if name in columns[table]} for one in told]
        admin.execute(
            "update audit_log set before = %s, after = %s where id = %s",
            (*(one and json.dumps(one) for one in aged), row_id),
        )


def _rows(person, film, kind):
    with db.session_for(person) as session:
        row = session.get(kind, film[kind.__tablename__])
        return row and row.model_dump(mode="json")


@pytest.mark.parametrize("kind", CONTENT)
@pytest.mark.parametrize("revision", REVISIONS)
def test_what_was_deleted_before_an_upgrade_comes_back_after_it(person, database, columns, revision, kind):
    film = fill(person, label="")
    before = _rows(person, film, kind)
    deleted = _delete(person, film, kind)
    assert _rows(person, film, kind) is None
    _age(database, deleted, columns[revision])
    with db.session_for(person, "Undo") as session:
        assert audit.undo_latest(session, film["projects"]).notice == ""
    assert _rows(person, film, kind) == before


def _unfit(person, film, admin, **broken):
    """Delete a shot, as a version of the product did that knew other values."""
    deleted = _delete(person, film, Shot)
    admin.execute(
        "update audit_log set before = before || %s where change_set = %s and table_name = 'shots'",
        (json.dumps(broken), deleted),
    )
    return deleted


UNFIT = [{"size": "GIANT"}, {"ticks": 0}, {"ticks": "long"}, {"number": None}, {"scene_id": None}]


@pytest.mark.parametrize("broken", UNFIT)
def test_a_deed_that_no_longer_fits_is_passed_over_with_a_sentence(person, database, broken):
    film = fill(person, label="")
    with db.session_for(person, "Edit scene") as session:
        session.get_one(Scene, film["scenes"]).heading = "EXT. ROAD - DAY"
    deleted = _unfit(person, film, database, **broken)
    with pytest.raises(Conflict, match="another form"), db.session_for(person, "Undo") as session:
        audit.undo(session, deleted)
    with db.session_for(person, "Undo") as session:
        passed_over = audit.undo_latest(session, film["projects"])
    assert passed_over.notice.startswith('"Delete" cannot be taken back any more and is passed over. ')
    with db.session_for(person, "Undo") as session:
        assert audit.undo_latest(session, film["projects"]).notice == ""
    with db.session_for(person) as session:
        assert session.get_one(Scene, film["scenes"]).heading == ""


def test_an_edit_is_taken_back_though_a_column_of_then_is_none_of_today(person, database):
    film = fill(person, label="")
    with db.session_for(person, "Edit 1A") as session:
        shot = to_change(session, Shot, film["shots"])
        before, shot.size = shot.size, "CU"
    database.execute(
        """update audit_log set before = before || '{"dolly": "on"}', after = after || '{"dolly": "off"}'"""
        " where label = 'Edit 1A' and table_name = 'shots'"
    )
    with db.session_for(person, "Undo") as session:
        assert audit.undo_latest(session, film["projects"]).notice == ""
        assert session.get_one(Shot, film["shots"]).size == before != "CU"


def test_an_edit_that_somebody_changed_since_is_passed_over_too(person, another, database):
    film = fill(person, label="")
    database.execute("insert into project_members values (%s, %s, 'editor')", (film["projects"], another))
    for who, size in ((person, "CU"), (another, "WS")):
        with db.session_for(who, "Edit 1A") as session:
            to_change(session, Shot, film["shots"]).size = size
    with db.session_for(person, "Undo") as session:
        assert "Somebody changed this since" in audit.undo_latest(session, film["projects"]).notice
    with db.session_for(person, "Undo") as session:
        assert audit.undo_latest(session, film["projects"]) is None
        assert session.get_one(Shot, film["shots"]).size == "WS"


def test_shots_that_had_one_number_and_place_are_set_apart(person, project, database):
    scene = a_board(person, project).scenes[0].id
    command.downgrade(CONFIG, "0009")
    try:
        database.execute("alter table shots disable trigger user")
        database.execute("update shots set number = '1A', position = 'a0' where scene_id = %s", (scene,))
        database.execute("alter table shots enable trigger user")
    finally:
        command.upgrade(CONFIG, "head")
    rows = database.execute("select number, position from shots where scene_id = %s order by 2", (scene,)).fetchall()
    assert rows == [("1A", "a0"), ("1AA", "a0V"), ("1AAA", "a0VV"), ("1AAAA", "a0VVV")]
