"""Worker processes for tests: the real one, started and ended as an operating system would."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

COMMAND = "from storyboard_app import worker; worker.main()"
Found = TypeVar("Found")


def start(**settings: str) -> subprocess.Popen:
    """Start a worker over the tests' database. Its models keep to one thread: other tests have the other cores."""
    environment = {**os.environ, "STORYBOARD_DRAWING_SLOTS": "2", "OMP_NUM_THREADS": "1", **settings}
    return subprocess.Popen([sys.executable, "-c", COMMAND], cwd=os.getcwd(), env=environment)


def end(process: subprocess.Popen, sign: int = signal.SIGTERM) -> int:
    """End a worker and return its exit status."""
    process.send_signal(sign)
    return process.wait(20)


@contextmanager
def running() -> Iterator[subprocess.Popen]:
    """Run a worker for as long as the block lasts."""
    process = start()
    try:
        yield process
    finally:
        if process.poll() is None:
            end(process)


def until(happened: Callable[[], Found], seconds: float = 120) -> Found:
    """Wait until something is so, and return it; fail when it takes too long."""
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        found = happened()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s")


def children_of(process: subprocess.Popen) -> set[int]:
    """Return the processes below a worker, its children's children included."""
    parents: dict[int, int] = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as stat:
                parents[int(name)] = int(stat.read().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    below: set[int] = set()
    grown = {process.pid}
    while grown:
        grown = {pid for pid, parent in parents.items() if parent in grown}
        below |= grown
    return below


def command_of(pid: int) -> str:
    """Return the command line of a process; empty when it is gone."""
    try:
        with open(f"/proc/{pid}/cmdline") as command:
            return command.read()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def alive(pids: set[int]) -> set[int]:
    """Return which of the processes are there and not just waiting to be buried."""
    found = set()
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                state = stat.read().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            found.add(pid)
    return found
