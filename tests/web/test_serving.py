import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from storyboard_app.errors import Conflict
from storyboard_app.processes import child as child_module
from storyboard_app.processes.child import Child
from storyboard_app.web import serving
from storyboard_app.web.serving import port_for


@pytest.fixture
def taken():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        yield busy.getsockname()[1]


def test_a_port_that_was_asked_for_and_is_taken_is_refused_with_a_remedy(taken):
    with pytest.raises(Conflict, match=rf"Port {taken} is taken.*PORT="):
        port_for("127.0.0.1", taken)


def test_without_a_wish_the_next_free_port_is_used(taken, monkeypatch):
    usual = serving.settings()
    monkeypatch.setattr(serving, "settings", lambda: type(usual)(**{**vars(usual), "port": taken}))
    assert taken < port_for("127.0.0.1", 0) < taken + serving.NEXT_PORTS


def test_one_data_folder_is_served_once():
    with serving._alone():
        serving._note("http://localhost:8123")
        code = "from storyboard_app.web import serving\nwith serving._alone(): pass"
        second = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "is running already at http://localhost:8123" in second.stderr
    with serving._alone():
        assert not (serving.settings().data_folder / "serving.json").exists()


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


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().rpartition(")")[2].split()[0] != "Z"
