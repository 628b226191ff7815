"""Inside a child of a pool: one piece of work after another, until the line to who asks breaks or they are gone."""

import contextlib
import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from storyboard_app.errors import TooLarge
from storyboard_app.processes.limits import Limits, in_memory

#: Work gives way to the pages, so that they stay quick while every core draws.
NICENESS = 5
_WATCH_SECONDS = 0.5
#: What a child is told, to stop.
STOP = "stop"


class Stopped(Exception):
    """The work was stopped before it was done."""


class OverLimit(TooLarge):
    """The work took more time or memory than it was given; the text says which."""


class Broken(Exception):
    """The work raised something that cannot be sent on; the text is its traceback."""


_here = 0


def place() -> int:
    """Return which place of its pool this process works at, from 0."""
    return _here


def serve(line: Connection, parent: int, number: int) -> None:
    """Do one piece of work after another until the line breaks."""
    global _here
    _here = number
    if hasattr(os, "setsid"):
        os.setsid()
        os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    for work, arguments, limits in _pieces(line):
        try:
            with in_memory(limits):
                result = work(*arguments, progress=partial(_tell, line))
        except MemoryError:
            with _while_heard():
                line.send(("failed", OverLimit("It takes more memory than is given to one file here.")))
        except Exception as error:
            _send_error(line, error)
        else:
            with _while_heard():
                line.send(("done", result))


def _tell(line: Connection, *news: Any) -> None:
    """Tell the worker how far the work is; raises Stopped when it has asked to stop."""
    with _while_heard():
        if line.poll(0) and line.recv() == STOP:
            raise Stopped
        line.send(("progress", news))


@contextlib.contextmanager
def _while_heard() -> Iterator[None]:
    """End this process quietly when its line to the worker is broken: nobody is there to be told anything."""
    try:
        yield
    except (EOFError, OSError):
        raise SystemExit from None


def _pieces(line: Connection) -> Iterator[tuple[Callable[..., Any], tuple[Any, ...], Limits | None]]:
    with contextlib.suppress(EOFError, OSError):
        while True:
            piece = line.recv()
            if piece != STOP:  # one that came when the work was just done
                yield piece


def _send_error(line: Connection, error: Exception) -> None:
    error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes; some errors can be packed but not unpacked
    except Exception:
        error = Broken(traceback.format_exc())
    with _while_heard():
        line.send(("failed", error))


def _watch(parent: int) -> None:
    """End this process and all it started when the worker is gone."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    kill_family(os.getpid())


def kill_family(pid: int) -> None:
    """End a child and all it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg") and os.getpgid(pid) == pid:
            os.killpg(pid, signal.SIGKILL)
        else:
            os.kill(pid, signal.SIGKILL)
