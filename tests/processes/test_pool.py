import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest

from storyboard_app.errors import Unreadable
from storyboard_app.processes import limits
from storyboard_app.processes.inside import OverLimit, Stopped
from storyboard_app.processes.limits import Clock, Limits, more_memory
from storyboard_app.processes.pool import GROWTH, WARM_AFTER, Died, ProcessPool


def double(number, progress):
    progress(0.5, "halfway")
    return number * 2


def own_pid(progress):
    return os.getpid()


def refuse(progress):
    raise Unreadable("Too faint.", file="page.pdf")


def die(progress):
    os.kill(os.getpid(), signal.SIGKILL)


def run_encoder(progress):
    encoder = subprocess.Popen(["sleep", "60"])
    progress(0.1, str(encoder.pid))
    encoder.wait()


@pytest.fixture
def pool():
    made = ProcessPool(1)
    yield made
    made.close()


def gone(pid):
    for _ in range(60):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        with open(f"/proc/{pid}/stat") as stat:
            if stat.read().split()[2] == "Z":
                return True
        time.sleep(0.05)
    return False


def test_work_is_done_in_a_child_that_is_kept_for_the_next_piece(pool):
    news = []
    assert pool.run(double, 21, report=lambda *one: news.append(one)) == 42
    assert news == [(0.5, "halfway")]
    pid = pool.run(own_pid)
    assert pid != os.getpid()
    assert pool.run(own_pid) == pid


def test_a_child_that_had_nothing_to_do_for_long_is_ended_and_the_next_piece_is_done_by_another(pool):
    pid = pool.run(own_pid)
    pool.rest(3600)
    assert pool.run(own_pid) == pid
    pool.rest(0)
    assert gone(pid)
    assert pool.run(own_pid) != pid


_remembered: list[bytes] = []


def remember(size, progress):
    _remembered.append(b"x" * size)
    return os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="memory of others is told by Linux")
def test_a_child_that_remembers_too_much_is_replaced_after_its_work(pool):
    warm = {pool.run(remember, 1 << 20) for _ in range(WARM_AFTER + 2)}
    grown = pool.run(remember, GROWTH + (16 << 20))
    assert warm == {grown}
    assert pool.run(remember, 1) != grown
    assert gone(grown)


def test_every_child_is_made_ready_and_a_failure_of_that_is_none_of_the_work():
    pool = ProcessPool(2)
    pool.prepare(own_pid)
    pool.prepare(refuse)
    assert len({child._process.pid for child in pool._children}) == 2
    assert pool.run(double, 21) == 42
    pool.close()


def test_a_refusal_comes_back_in_its_own_words(pool):
    with pytest.raises(Unreadable, match="Too faint"):
        pool.run(refuse)


def test_the_answer_to_work_that_was_left_is_not_taken_for_that_of_the_next(pool):
    def trip(_progress, _message):
        raise RuntimeError("nobody listens")

    with pytest.raises(RuntimeError, match="nobody listens"):
        pool.run(double, 1, report=trip)
    assert pool.run(double, 10) == 20


def test_a_child_that_dies_is_named_and_replaced(pool):
    with pytest.raises(Died):
        pool.run(die)
    assert pool.run(double, 1) == 2


def test_stopping_takes_the_encoder_along_within_a_second(pool):
    pids = []
    begun = time.monotonic()
    with pytest.raises(Stopped):
        pool.run(
            run_encoder,
            report=lambda _progress, pid: pids.append((int(pid), time.monotonic())),
            stopped=lambda: bool(pids) or time.monotonic() - begun > 30,
        )
    assert gone(pids[0][0])
    assert pool.run(double, 1) == 2


def work_in_steps(progress):
    for step in range(1000):
        progress(step / 1000, str(os.getpid()), b"a picture")
        time.sleep(0.02)


def test_work_that_tells_of_itself_stops_within_a_step_and_its_child_stays_warm(pool):
    pid = pool.run(own_pid)
    news = []
    with pytest.raises(Stopped):
        pool.run(work_in_steps, report=lambda *one: news.append(one), stopped=lambda: len(news) > 3)
    assert news[0] == (0.0, str(pid), b"a picture")
    assert len(news) < 10
    assert pool.run(own_pid) == pid
    assert pool.run(double, 4) == 8


def work_as_stop_arrives(progress):
    progress(0.5, "nearly")
    time.sleep(0.3)
    return "done"


def test_work_that_is_just_done_when_it_should_stop_spoils_nothing_of_the_next(pool):
    news = []
    with pytest.raises(Stopped):
        pool.run(work_as_stop_arrives, report=lambda *one: news.append(one), stopped=lambda: bool(news))
    assert pool.run(double, 5) == 10


PARENT = """
import sys
sys.path[:0] = {paths!r}
from storyboard_app.processes.pool import ProcessPool
import test_pool
if __name__ == "__main__":
    ProcessPool(1).run(test_pool.run_encoder, report=lambda _p, pid: print(pid, flush=True))
"""


def test_no_child_and_no_encoder_outlives_a_worker_that_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(paths=[os.path.dirname(__file__), os.getcwd()]))
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, cwd=os.getcwd())
    assert parent.stdout
    encoder = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert gone(encoder)


def test_a_child_whose_worker_is_killed_ends_without_a_word(tmp_path):
    script = tmp_path / "parent.py"
    telling = PARENT.replace("run_encoder", "work_in_steps").replace("lambda _p, pid:", "lambda _p, pid, _picture:")
    script.write_text(telling.format(paths=[os.path.dirname(__file__), os.getcwd()]))
    parent = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=os.getcwd()
    )
    assert parent.stdout
    assert int(parent.stdout.readline())
    parent.kill()
    assert parent.communicate(timeout=30)[1] == ""


def _endless(progress):
    while True:
        pass


def _long_and_telling(progress):
    end = time.monotonic() + 4
    while time.monotonic() < end:
        progress(0.5, "a page more")
    return "done"


def test_long_work_is_not_ended_while_it_tells_how_far_it_is():
    with closing(ProcessPool(1)) as pool:
        pool.run(own_pid)
        assert pool.run(_long_and_telling, limits=Limits(2, 2**30)) == "done"


def _greedy(size, progress):
    return len(bytearray(size))


def test_work_that_takes_too_long_is_ended_with_a_sentence_and_the_next_piece_is_done():
    with closing(ProcessPool(1)) as pool:
        with pytest.raises(OverLimit, match="seconds"):
            pool.run(_endless, limits=Limits(0.5, 2**30))
        assert pool.run(_greedy, 1000, limits=Limits(60, 2**30)) == 1000


def test_time_runs_slower_for_what_is_given_no_core_but_not_for_what_sleeps(monkeypatch):
    now, told = [100.0], ["R", *["0"] * 20]
    monkeypatch.setattr(limits.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(Clock, "_told", lambda _: told)
    clock = Clock(10.0, 1)
    now[0] += 9
    told[11] = "999999"
    assert not clock.has_run_out(), "time is left, whatever was computed"
    told[11] = "0"
    now[0] += 2
    assert not clock.has_run_out(), "it had no core"
    told[0] = "S"
    assert clock.has_run_out()
    told[0], told[12] = "R", str(5 * os.sysconf("SC_CLK_TCK"))
    assert clock.has_run_out(), "it had half of a core"
    told[12] = "0"
    assert not clock.has_run_out()
    now[0] += 50
    assert clock.has_run_out(), "six times the time is the most"
    clock.start()
    assert not clock.has_run_out()


def _greedy_where_more_is_needed(size, progress):
    with more_memory(size + 2**28):
        return len(bytearray(size))


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_a_step_that_is_known_to_need_more_memory_is_given_it_and_the_next_is_not(pool):
    assert pool.run(_greedy_where_more_is_needed, 2**29, limits=Limits(60, 2**28)) == 2**29
    with pytest.raises(OverLimit, match="memory"):
        pool.run(_greedy, 2**29, limits=Limits(60, 2**28))


def _fall(progress):
    os.abort()


def test_a_child_that_falls_over_what_it_was_given_is_a_refusal_and_no_loss(pool):
    with pytest.raises(OverLimit, match="damaged, or takes more memory"):
        pool.run(_fall, limits=Limits(60, 2**30))
    with pytest.raises(Died):
        pool.run(die, limits=Limits(60, 2**30))
    assert pool.run(_greedy, 1000) == 1000


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux")
def test_work_that_takes_too_much_memory_is_ended_with_a_sentence_and_the_limit_with_it():
    with closing(ProcessPool(1)) as pool:
        with pytest.raises(OverLimit, match="memory"):
            pool.run(_greedy, 2**29, limits=Limits(60, 2**28))
        assert pool.run(_greedy, 2**29) == 2**29
