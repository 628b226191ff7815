import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from storyboard_app.errors import Conflict, Unavailable, Unusable
from storyboard_app.processes import child as child_module
from storyboard_app.processes.child import Child
from storyboard_app.settings import settings
from storyboard_app.store import postgres
from storyboard_app.web import guard, one_server, ports, serving
from storyboard_app.web.ports import port_for


@pytest.fixture
def taken():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        yield busy.getsockname()[1]


def test_a_port_that_was_asked_for_and_is_taken_is_refused_with_a_remedy(taken):
    with pytest.raises(Conflict, match=rf"Port {taken} is taken.*PORT="):
        port_for("127.0.0.1", taken)


@pytest.mark.parametrize("words", ["abc", "-1", "65536", "8000.5", "", "８０００"])
def test_a_port_that_is_none_is_refused_in_words(words):
    with pytest.raises(Unusable, match="is no port"):
        ports.port_of(words)


@pytest.mark.parametrize("host", ["no.such.machine.invalid", "192.0.2.1", "x" * 300, "a b"])
def test_a_host_that_is_not_this_machine_is_refused_in_words(host):
    with pytest.raises(Unusable, match="cannot listen as"):
        port_for(host, 0)


@pytest.mark.parametrize("torn", ["", "{", "[]", "null", '{"address": 1}', "{}"])
def test_a_torn_note_of_who_serves_is_passed_over(torn):
    note = settings().data_folder / "serving.json"
    note.write_text(torn)
    with one_server.alone():
        assert not one_server.noted_is_gone()
    assert not note.exists()


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path, monkeypatch):
    (tmp_path / "data").write_text("no folder")
    usual = settings()
    for module in (one_server, guard):
        monkeypatch.setattr(module, "settings", lambda: replace(usual, data_folder=tmp_path / "data"))
    with pytest.raises(Unavailable, match="cannot be written to"), one_server.alone():
        pass


def test_without_a_wish_the_next_free_port_is_used(taken, monkeypatch):
    usual = settings()
    monkeypatch.setattr(ports, "settings", lambda: type(usual)(**{**vars(usual), "port": taken}))
    assert taken < port_for("127.0.0.1", 0) < taken + ports.NEXT_PORTS


def test_one_data_folder_is_served_once():
    with one_server.alone():
        one_server.note_address("http://localhost:8123")
        code = "from storyboard_app.web import one_server\nwith one_server.alone(): pass"
        second = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "is running already at http://localhost:8123" in second.stderr
    with one_server.alone():
        assert not (settings().data_folder / "serving.json").exists()


def test_a_process_that_dies_is_started_again_and_not_at_once_for_ever():
    said = []
    child = Child("worker", [sys.executable, "-c", "raise SystemExit(3)"])
    child.start()
    started = child.process
    deadline = time.monotonic() + 10
    while child.process is started and time.monotonic() < deadline:
        child.keep(said.append)
        time.sleep(0.02)
    assert said == ["The worker stopped by itself (exit status 3). Starting it again."]
    assert child._pause == 2.0
    child.stop()


def test_a_process_that_does_not_listen_is_ended(monkeypatch):
    monkeypatch.setattr(child_module, "STOP_SECONDS", 0.3)
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    )
    child = Child("worker", [sys.executable, "-c", deaf])
    child.start()
    process = child.process
    assert process
    time.sleep(0.5)
    child.stop()
    assert process.returncode in (-signal.SIGKILL, -signal.SIGTERM)


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_children_end_when_their_parent_is_killed():
    code = (
        "import sys, time\nfrom storyboard_app.processes.child import Child\n"
        "child = Child('worker', [sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "child.start()\nprint(child.process.pid, flush=True)\ntime.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    orphan = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while _alive(orphan) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _alive(orphan)


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_what_a_killed_server_has_started_ends_with_it():
    started = "import time; from storyboard_app.processes import end_with_parent as end; end(); print(flush=True); time.sleep(60)"
    code = (
        "import subprocess, sys\n"
        f"child = subprocess.Popen([sys.executable, '-c', {started!r}])\nprint(child.pid, flush=True)\nchild.wait()"
    )
    server = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=serving.ROOT)
    assert server.stdout
    started_pid = int("".join(server.stdout.readline() for _ in range(2)))
    server.kill()
    server.wait()
    until_gone(started_pid)


SERVING = """
import sys, time
from storyboard_app.processes.child import Child
from storyboard_app.store import db
from storyboard_app.web import guard, one_server
child = Child("worker", {child!r})
with one_server.alone(), guard.guarded() as held:
    one_server.note_address("http://localhost:8123")
    db.connect()
    child.keeps = held
    child.start()
    print(child.process.pid, (db.cluster().tables / "postmaster.pid").read_text().split()[0], flush=True)
    {then}
"""
LINGERING = [
    sys.executable,
    "-c",
    "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: (time.sleep(1), sys.exit()))\n"
    "print('listens', flush=True)\ntime.sleep(60)",
]


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """A data folder of the test's own, for processes that it starts and for this one."""
    tmp_path.chmod(0o755)
    monkeypatch.setenv("STORYBOARD_DATA", str(tmp_path))
    settings.cache_clear()
    yield postgres.Cluster(tmp_path / "postgres")
    postgres.stop(postgres.Cluster(tmp_path / "postgres"))
    monkeypatch.undo()
    settings.cache_clear()


def served(then: str = "time.sleep(60)") -> tuple[subprocess.Popen, int, int]:
    """Start who serves; return it with the process ids of its child and of the database."""
    code = SERVING.format(child=LINGERING, then=then)
    serves = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=serving.ROOT
    )
    assert serves.stdout
    said = sorted(serves.stdout.readline() for _ in range(2))
    child, database = map(int, said[0].split())
    return serves, child, database


def until_gone(pid: int) -> None:
    deadline = time.monotonic() + 20
    while _alive(pid):
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere children outlive who serves, and the database them")
def test_the_database_is_stopped_in_order_when_who_serves_is_killed_and_not_before_its_children_are_gone(elsewhere):
    serves, child, database = served()
    serves.kill()
    serves.wait()
    until_gone(child)
    assert _alive(database)
    until_gone(database)
    assert "database system is shut down" in (elsewhere.folder / "server.log").read_text()


def test_who_comes_next_waits_until_the_end_of_one_who_was_killed_is_tidied_up(elsewhere):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (settings().data_folder / "serving.json").write_text(json.dumps({"address": "http://x", "pid": gone.pid}))
    code = (
        "import time; from storyboard_app.web import guard\nwith guard.serving_lock(): print(flush=True); time.sleep(1)"
    )
    tidying = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=serving.ROOT)
    assert tidying.stdout
    tidying.stdout.readline()
    with one_server.alone():
        assert tidying.wait(20) == 0


def test_the_database_of_somebody_else_is_left_alone(elsewhere):
    serves, _, database = served(then="sys.stdin.readline(); child.stop()")
    serves.communicate("\n")
    assert _alive(database)
    with guard.serving_lock():
        code = "from storyboard_app.web import guard; guard.stop_what_nobody_serves()"
        subprocess.run([sys.executable, "-c", code], check=True, cwd=serving.ROOT)
        assert _alive(database)
    guard.stop_what_nobody_serves()
    until_gone(database)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"
