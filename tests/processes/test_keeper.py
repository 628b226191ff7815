import os
import signal
import subprocess
import sys
import time

import pytest

from storyboard_app.processes import Child, Entrance, Keeper
from storyboard_app.processes.launcher import TELLS_OF_ENDS
from storyboard_app.settings import ROOT

pytestmark = pytest.mark.skipif(not TELLS_OF_ENDS, reason="a launcher needs files that tell of a process's end")
WAITS = Entrance("signal:pause")


def until(holds):
    deadline = time.monotonic() + 20
    while not (found := holds()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return found


def running(child):
    """Return the process id of a child that runs; only its keeper may ask it."""
    return until(lambda: (process := child.process) and is_alive(process.pid) and process.pid)


def another(child, than):
    return until(lambda: (pid := running(child)) != than and pid)


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("runs", [WAITS, [sys.executable, "-c", "import signal; signal.pause()"]])
def test_whoever_is_killed_is_followed_by_another_and_all_end_with_the_block(runs):
    said, child, other = [], Child("worker", runs), Child("web server", WAITS)
    with Keeper([child, other], said.append):
        first, others = running(child), running(other)
        os.kill(first, signal.SIGKILL)
        second = another(child, first)
        assert running(other) == others
    assert said == ["The worker stopped by itself (exit status -9). Starting it again."]
    assert not any(map(is_alive, (first, second, others)))


def test_a_killed_launcher_takes_nobody_along_and_the_next_ones_are_launched_all_the_same():
    said, child = [], Child("worker", WAITS)
    with Keeper([child], said.append):
        first = running(child)
        assert child.launcher
        launcher = child.launcher.pid
        os.kill(launcher, signal.SIGKILL)
        until(lambda: child.launcher.pid not in (launcher, None))
        assert running(child) == first
        os.kill(first, signal.SIGKILL)
        another(child, first)
    assert said == ["The worker stopped by itself (exit status 255). Starting it again."]


def test_what_cannot_be_loaded_is_tried_again_with_pauses_and_holds_up_nobody_else(capfd):
    said, broken, whole = [], Child("worker", Entrance("no.such.module:main")), Child("web server", WAITS)
    with Keeper([broken, whole], said.append):
        running(whole)
        until(lambda: broken.falls)
    assert said[0] == "The worker was not started. Starting it again."
    assert "No module named 'no'" in capfd.readouterr().err


def test_one_that_keeps_dying_is_started_less_and_less_often():
    said, child = [], Child("worker", Entrance("os:abort"))
    with Keeper([child], said.append):
        until(lambda: child.falls == 2)
    assert said == 2 * ["The worker stopped by itself (exit status -6). Starting it again."]
    assert child.waits() > 2.0


def test_nobody_outlives_a_keeper_that_is_killed():
    code = (
        "import time\nfrom storyboard_app.processes import Child, Entrance, Keeper\n"
        "slow, quick = Child('worker', Entrance('signal:pause')), Child('web', Entrance('signal:pause', patience=0))\n"
        "with Keeper([slow, quick], print):\n"
        "    while not (slow.process and quick.process): time.sleep(0.02)\n"
        "    print(slow.process.pid, quick.process.pid, slow.launcher.pid, flush=True)\n    time.sleep(60)"
    )
    keeper = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert keeper.stdout
    kept = [int(pid) for pid in keeper.stdout.readline().split()]
    assert len(kept) == 3
    keeper.kill()
    keeper.communicate()
    until(lambda: not any(map(is_alive, kept)))
