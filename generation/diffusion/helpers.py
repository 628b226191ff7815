"""Processes that compute beside a card: what comes next is staged, and what was painted is judged, while it paints.

They are plain child processes at the other end of a pipe, since a worker's own children may have none that
`multiprocessing` makes. Each ends when its line breaks: with whoever began it. One that dies is replaced, and its piece
of work is done here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

#: They share out the cores among themselves.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class Beside:
    """Up to `count` pieces of work at a time, each in a process; with none, each is done at once, here."""

    def __init__(self, count: int) -> None:
        self._own = threading.local()
        self._threads = ThreadPoolExecutor(count, "beside") if count else None

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Begin `work(*arguments)`; all of it must be picklable. The future gives its result, or raises what it did."""
        if self._threads:
            return self._threads.submit(self._ask, work, arguments)
        done: Future[Any] = Future()
        try:
            done.set_result(work(*arguments))
        except Exception as error:
            done.set_exception(error)
        return done

    def _ask(self, work: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        helper = getattr(self._own, "helper", None) or _begun()
        self._own.helper = helper
        try:
            helper.line.send((work, arguments))
            raised, answer = helper.line.recv()
        except (EOFError, OSError):
            helper.line.close()
            self._own.helper = None
            return work(*arguments)
        if raised:
            raise answer
        return answer


@lru_cache(maxsize=1)
def beside(count: int) -> Beside:
    """Return the processes that this one computes with, which stay for the next piece of work."""
    return Beside(count)


@dataclass(frozen=True)
class _Helper:
    """A process and the line to it."""

    line: Connection
    process: subprocess.Popen[bytes]


def _begun() -> _Helper:
    ours, theirs = Pipe()
    with theirs:
        # In a session of its own, since Ctrl-C goes to a terminal's whole group.
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", f"from {__name__} import serve; serve({theirs.fileno()})"],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    return _Helper(ours, process)


def serve(handle: int) -> None:
    """Do what is asked over the pipe of a file descriptor until it breaks; what a helper runs."""
    import cv2

    line = Connection(handle)
    cv2.setNumThreads(1)
    while True:
        try:
            work, arguments = line.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            answer = False, work(*arguments)
        except Exception as error:
            answer = True, error
        try:
            line.send(answer)
        except OSError:
            return
