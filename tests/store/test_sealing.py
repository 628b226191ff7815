"""A history that was tampered with shows it."""

import threading

import pytest

from storyboard_app import cli
from storyboard_app.errors import NotFound
from storyboard_app.store import db, requests, sealing, session_for
from storyboard_app.store.records import Project
from tests.every_table import fill


@pytest.fixture
def film(person):
    return fill(person)["projects"]


def rename(person, film, title):
    with session_for(person, "Renamed the project") as session:
        session.get_one(Project, film).title = title


def test_a_history_that_nobody_touched_is_as_it_was(person, film):
    rename(person, film, "Night train")
    assert sealing.verify() == ()
    assert [(seal.project_id, seal.number) for seal in sealing.latest()] == [(film, 2)]


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("update audit_log set label = 'x' where id = %(line)s", "changed, slipped in or taken away"),
        ("""update audit_log set after = '{"title": "x"}' where id = %(line)s""", "what this line tells was changed"),
        ("delete from audit_log where id = %(line)s", "changed, slipped in or taken away"),
        ("delete from app.seals where number = 2", "a seal before this line was taken away"),
        (
            "insert into audit_log (project_id, change_set, label, table_name, row_id, action, content_hash)"
            " select project_id, gen_random_uuid(), 'x', table_name, row_id, action, content_hash"
            " from audit_log where id = %(line)s",
            "this line was slipped in",
        ),
    ],
)
def test_tampering_shows(tampering, told, person, film, database):
    for title in ("Night train", "Day train"):
        rename(person, film, title)
    (line,) = database.execute("select max(id) from audit_log where label = 'Renamed the project'").fetchone()
    database.execute("set session_replication_role = replica")
    database.execute(tampering, {"line": line})
    database.execute("set session_replication_role = origin")
    assert any(told in fault.what for fault in sealing.verify())


def test_words_that_had_to_be_erased_do_not_break_the_seals(person, film, database):
    database.execute(
        "update audit_log set before = null, after = null, erased_at = now() where project_id = %s", (film,)
    )
    assert sealing.verify() == ()


def test_many_who_write_at_once_make_one_chain(person, film):
    begun = threading.Barrier(6)

    def write(number):
        begun.wait()
        for again in range(5):
            rename(person, film, f"{number} {again}")

    writers = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sealing.verify() == ()
    assert sealing.latest()[0].number == 31


def test_the_history_says_by_which_request_and_only_the_installation_from_where(person, film, database):
    with requests.coming_from(requests.Origin("request-0001", "203.0.113.7")):
        rename(person, film, "Night train")
    assert database.execute("select request_id from audit_log order by id desc limit 1").fetchone() == ("request-0001",)
    assert database.execute("select request_id, address, actor_id from app.requests").fetchall() == [
        ("request-0001", "203.0.113.7", person)
    ]
    with pytest.raises(NotFound), db.nobody() as connection:
        connection.exec_driver_sql("select * from app.requests")


def test_the_command_says_whether_the_history_is_as_it_was_written(person, film, database, capsys):
    assert cli.main(["audit", "verify", "--digests"]) == 0
    said = capsys.readouterr().out
    assert (f"{film}  1  " in said, "The history of 1 projects is as it was written." in said) == (True, True)
    database.execute("set session_replication_role = replica")
    database.execute("delete from audit_log where id = (select max(id) from audit_log)")
    database.execute("set session_replication_role = origin")
    assert cli.main(["audit", "verify"]) == 1
    assert f"Project {film}, line 1: lines from here to" in capsys.readouterr().out
