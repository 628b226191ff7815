"""Processes of their own for work that computes: drawing, encoding, reading untrusted files.

A worker's event loop must keep its heartbeat and a stopped job must be gone within about a second, so each piece of
work runs in a child. A child that should stop is asked first, and stops when its work next tells of its progress: what
it has loaded stays warm. One that does not answer is killed with everything it started (an encoder, for one). A child
is kept for the next piece, ended when none comes for long (`rest`) and when what it remembers of earlier pieces has
made it large; a dead one is replaced, and none outlives its worker: it ends when its line to the worker breaks or its
parent is gone (see `inside`).
"""

import contextlib
import math
import multiprocessing
import os
import queue
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any

from storyboard_app.processes.inside import STOP, OverLimit, Stopped, kill_family, serve
from storyboard_app.processes.limits import Clock, Limits, resident_bytes

#: Called with how far the work is (0 to 1), what it does, and a picture of it (JPEG) where there is one.
Report = Callable[..., Any]

_POLL_SECONDS = 0.05
#: Seconds without work after which a child ends: what it has loaded takes a hundred megabytes, and a second to load.
REST = 300.0
#: Pieces of work after which a child holds what it always needs; by how many bytes it may grow from there, or by half
#: of what it held, which is more where a model is loaded.
WARM_AFTER, GROWTH = 8, 96 * 2**20
#: How long a child may take to stop by itself.
PATIENCE_SECONDS = 1.0
#: Signals by which a process ends over what it does itself, and what is said of it then.
_OWN_FAULTS = frozenset({signal.SIGABRT, signal.SIGSEGV, signal.SIGFPE, signal.SIGILL, signal.SIGTRAP, signal.SIGBUS})
_FELL = "It is damaged, or takes more memory than is given to one file here."
_spawn = multiprocessing.get_context("spawn")


class Died(Exception):
    """The process that did the work died in the middle of it."""


class ProcessPool:
    """Up to `places` pieces of work at a time, each in a process of its own."""

    def __init__(self, places: int) -> None:
        self._free: queue.LifoQueue[_Child] = queue.LifoQueue()
        self._children = [_Child(number) for number in range(places)]
        for child in self._children:
            self._free.put(child)

    def run(
        self,
        work: Callable[..., Any],
        *arguments: Any,
        report: Report = lambda _progress, _message, _picture=b"": None,
        stopped: Callable[[], bool] = lambda: False,
        limits: Limits | None = None,
        patience: float | None = None,
    ) -> Any:
        """Return `work(*arguments, progress=...)`, done in a child; blocks the calling thread.

        patience: how long to wait for a child that is free, in seconds; None for as long as it takes.
        Raises what the work raises, Stopped soon after `stopped()` turns true, OverLimit for what takes more than
        `limits`, Died when the child is lost, queue.Empty when patience ends.
        """
        child = self._free.get(timeout=patience)
        try:
            return child.run(work, arguments, report, stopped, limits)
        finally:
            self._free.put(child)

    def prepare(self, work: Callable[..., Any], most: int = sys.maxsize) -> None:
        """Do a first piece of work in every child that is free, so that the next one finds all it needs loaded.

        most: in no more than so many of them.
        """
        count = min(most, len(self._children))
        with ThreadPoolExecutor(count) as threads, contextlib.suppress(Exception):
            list(threads.map(self.run, [work] * count))

    def rest(self, seconds: float) -> None:
        """End the children that had nothing to do for so many seconds; the next piece of work starts another."""
        free: list[_Child] = []
        with contextlib.suppress(queue.Empty):
            while True:
                free.append(self._free.get_nowait())
        for child in reversed(free):
            if child.idle_seconds() >= seconds:
                child.kill()
            self._free.put(child)

    def close(self) -> None:
        """End all children, whatever they do."""
        for child in self._children:
            child.kill()


class _Child:
    """One place in the pool; its process starts with the first piece of work."""

    def __init__(self, number: int) -> None:
        self._place = number
        self._process: Any = None
        self._line: Connection | None = None
        self._ended_at = time.monotonic()
        self._pieces, self._warm = 0, 0

    def run(
        self,
        work: Callable[..., Any],
        arguments: tuple[Any, ...],
        report: Report,
        stopped: Callable[[], bool],
        limits: Limits | None,
    ) -> Any:
        line = self._open()
        try:
            line.send((work, arguments, limits))
            clock = Clock(limits.seconds if limits else math.inf, self._process.pid)
            kind, content = _answer(line, report, stopped, clock)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            fell = limits is not None and self._fell()
            self.kill()
            raise (OverLimit(_FELL) if fell else Died()) from None
        except BaseException:
            self.kill()  # or its late answer would be taken for that of the next piece
            raise
        finally:
            self._ended_at = time.monotonic()
        if self._has_grown():
            self.kill()
        if kind == "failed":
            raise content
        return content

    def _has_grown(self) -> bool:
        """Say whether it holds much more memory than after its first pieces of work."""
        self._pieces += 1
        held = resident_bytes(self._process.pid)
        if self._pieces <= WARM_AFTER:
            self._warm = held
        return held > self._warm + max(GROWTH, self._warm // 2)

    def idle_seconds(self) -> float:
        """Return how long ago it ended its last piece of work."""
        return time.monotonic() - self._ended_at

    def kill(self) -> None:
        process, self._process = self._process, None
        if self._line:
            self._line.close()
            self._line = None
        if process is None:
            return
        kill_family(process.pid)
        process.join(1)

    def _fell(self) -> bool:
        """Say whether the process ended itself over its work, as libraries do that get no memory."""
        if self._process is None:
            return False
        self._process.join(1)
        return -(self._process.exitcode or 0) in _OWN_FAULTS

    def _open(self) -> Connection:
        if self._line and self._process and self._process.is_alive():
            return self._line
        self.kill()
        self._pieces, self._warm = 0, 0
        self._line, theirs = _spawn.Pipe()
        self._process = _spawn.Process(target=serve, args=(theirs, os.getpid(), self._place), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()
        return self._line


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Start a child deaf to Ctrl-C, which goes to a terminal's whole group: it would end with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # its own start, which the first child brings about, would let them through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _answer(line: Connection, report: Report, stopped: Callable[[], bool], clock: Clock) -> tuple[str, Any]:
    """Return what became of the work: done with its result, or failed with its error. Raises OverLimit."""
    while not stopped():
        if not line.poll(_POLL_SECONDS):
            if clock.has_run_out():
                raise OverLimit(f"It takes longer than {clock.seconds:.0f} seconds.")
            continue
        kind, content = line.recv()
        if kind != "progress":
            return kind, content
        report(*content)
        clock.start()
    return _stopped(line)


def _stopped(line: Connection) -> tuple[str, Any]:
    """Ask the child to stop and return that it did; raise Stopped when it does not within its time."""
    line.send(STOP)
    last = time.monotonic() + PATIENCE_SECONDS
    while line.poll(max(0.0, last - time.monotonic())):
        kind, _ = line.recv()
        if kind != "progress":
            return "failed", Stopped()
    raise Stopped
