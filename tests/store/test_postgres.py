"""The embedded server: made once, shared, and back after every kind of crash."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from storyboard_app.errors import Unavailable
from storyboard_app.store import db, postgres
from storyboard_app.store.postgres import ADMIN_ROLE, Cluster

START = (
    "import sys, pathlib; from storyboard_app.store import postgres; c = postgres.Cluster(pathlib.Path(sys.argv[1])); "
)


@pytest.fixture
def cluster(tmp_path):
    made = Cluster(tmp_path / "postgres")
    yield made
    postgres.stop(made)


def python(cluster, code):
    return subprocess.Popen([sys.executable, "-c", START + code, str(cluster.folder)], cwd=db.ROOT)


def postmaster(cluster):
    return int((cluster.tables / "postmaster.pid").read_text().split()[0])


def ask(cluster, question):
    with psycopg.connect(cluster.conninfo(ADMIN_ROLE), autocommit=True) as connection:
        return connection.execute(question).fetchall()


def note(cluster):
    with psycopg.connect(cluster.conninfo(ADMIN_ROLE), autocommit=True) as connection:
        connection.execute("create table kept as select 'a frame' as what")


def runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition):
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_processes_that_start_at_once_share_one_server(cluster):
    starting = [python(cluster, "postgres.start(c)") for _ in range(3)]
    assert [process.wait(60) for process in starting] == [0, 0, 0]
    log = (cluster.folder / "server.log").read_text()
    assert log.count("database system is ready to accept connections") == 1


def test_it_listens_to_nobody_on_the_network_and_asks_for_a_password(cluster):
    postgres.start(cluster)
    assert ask(cluster, "show listen_addresses") == [("",)]
    wrong = cluster.conninfo(ADMIN_ROLE) + " password=guessed"
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(wrong)
    assert stat.S_IMODE((cluster.folder / "passwords.json").stat().st_mode) == 0o600


def test_it_is_back_with_everything_after_it_was_killed(cluster):
    postgres.start(cluster)
    note(cluster)
    killed = postmaster(cluster)
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: not runs(killed))
    postgres.start(cluster)
    assert ask(cluster, "select what from kept") == [("a frame",)]


def test_a_client_that_is_killed_takes_nothing_down_and_keeps_nothing_up(cluster):
    client = python(cluster, "postgres.start(c); import time; print('up', flush=True); time.sleep(60)")
    wait_for(lambda: (cluster.tables / "postmaster.pid").exists() and postgres.answers(cluster))
    note(cluster)
    client.kill()
    client.wait(10)
    postgres.start(cluster)
    assert ask(cluster, "select what from kept") == [("a frame",)]
    server = postmaster(cluster)
    postgres.stop(cluster)
    assert not runs(server)
    postgres.start(cluster)
    assert ask(cluster, "select what from kept") == [("a frame",)]


def test_a_start_that_was_killed_half_way_is_begun_anew(cluster):
    (cluster.folder / "tables.new").mkdir(parents=True)
    (cluster.folder / "tables.new" / "PG_VERSION").write_text("18")
    postgres.start(cluster)
    assert postgres.answers(cluster)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc to tell whose a process id is")
def test_a_process_id_that_is_somebody_elses_by_now_does_not_keep_it_down(cluster):
    postgres.start(cluster)
    note(cluster)
    left = (cluster.tables / "postmaster.pid").read_text()
    killed = postmaster(cluster)
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: not runs(killed))
    with subprocess.Popen(["sleep", "60"]) as other:
        (cluster.tables / "postmaster.pid").write_text(left.replace(str(killed), str(other.pid), 1))
        postgres.start(cluster)
        other.kill()
    assert ask(cluster, "select what from kept") == [("a frame",)]


def test_stopping_what_does_not_run_is_no_mistake(cluster):
    postgres.stop(cluster)
    assert not cluster.folder.exists()


def test_a_server_that_cannot_start_says_where_to_look(cluster, monkeypatch):
    postgres.start(cluster)
    postgres.stop(cluster)
    (cluster.tables / "postgresql.auto.conf").write_text("no_such_setting = 1\n")
    monkeypatch.setattr(postgres, "PATIENCE", 1.0)
    with pytest.raises(Unavailable, match=r"server\.log"):
        postgres.start(cluster)


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"storyboard_admin": "x"}'])
def test_damaged_passwords_are_said(cluster, torn):
    cluster.folder.mkdir()
    (cluster.folder / "passwords.json").write_text(torn)
    with pytest.raises(Unavailable, match=r"passwords\.json is damaged"):
        postgres.start(cluster)


@pytest.mark.parametrize("torn", ["", "\n", "not a number"])
def test_a_torn_note_of_the_server_does_not_keep_it_from_starting(cluster, torn):
    cluster.tables.mkdir(parents=True)
    note = cluster.tables / "postmaster.pid"
    note.write_text(torn)
    postgres._forget_dead(cluster)
    assert not note.exists()


def test_tables_that_were_copied_without_their_owner_are_said(cluster, monkeypatch):
    cluster.tables.mkdir(parents=True)
    (cluster.tables / "PG_VERSION").write_text("18")
    if os.geteuid() == 0:
        os.chown(cluster.tables, 0, 0)
    else:  # only root gives tables away, so somebody else looks at them
        another = os.geteuid() + 1
        monkeypatch.setattr(os, "geteuid", lambda: another)
    with pytest.raises(Unavailable, match=r"another user .* chown -R .* chmod -R go= "):
        postgres.start(cluster)


def test_tables_that_a_copy_left_open_to_all_are_said(cluster):
    cluster.tables.mkdir(parents=True)
    (cluster.tables / "PG_VERSION").write_text("18")
    postgres._give(cluster.tables)
    cluster.tables.chmod(0o755)
    with pytest.raises(Unavailable, match=r"open to other users.* chmod -R go= "):
        postgres.start(cluster)
