"""Inside the launcher: load what is asked for, become it in a fork, and tell how each fork ended.

Only modules are loaded before a fork: no thread runs and no connection is open, so that a fork shares nothing but code.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypedDict

#: What the launcher is asked for in at most so many bytes.
LONGEST_MESSAGE = 2**16


def main(line: int, life: int) -> None:
    """Launch what is asked for over a socket until it closes; in a fork, be that.

    line: the socket to who keeps processes running. life: the reading end of a pipe that closes when they are gone.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    become = _Launching(socket.socket(fileno=line)).until_forked()
    if become:
        threading.Thread(target=_watch, args=(life, become.patience), daemon=True).start()
        become.run()


class Asked(TypedDict):
    """What a launcher is asked for."""

    #: The function to be, as "package.module:function", and what it is given.
    function: str
    arguments: list[str]
    #: Modules to load before the fork, beside that of the function, and what they find in the environment.
    loads: list[str]
    environment: dict[str, str]
    #: Seconds that it has to stop in once who keeps it is gone.
    patience: float
    #: Open files that are for others.
    closes: list[int]
    #: False where nothing but the loading is wanted yet.
    now: bool


@dataclass(frozen=True)
class _Fork:
    """What a fork is to be."""

    run: Callable[[], None]
    patience: float


class _Launching:
    """The line to who asks, and the processes that run."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        #: Process id by the file that tells of its end.
        self._running: dict[int, int] = {}

    def until_forked(self) -> _Fork | None:
        """Launch and tell until the line closes; returns what to be in a fork, None in the launcher itself."""
        waits = select.poll()
        waits.register(self._line, select.POLLIN)
        while True:
            for file, _event in waits.poll():
                if file in self._running:
                    waits.unregister(file)
                    self._tell_end(file)
                    continue
                asked = self._line.recv(LONGEST_MESSAGE)
                if not asked:
                    return None
                become = self._launch(json.loads(asked))
                if become:
                    return become
                for started in self._running:
                    waits.register(started, select.POLLIN)

    def _launch(self, asked: Asked) -> _Fork | None:
        """Load what is asked for and fork, unless it is to be ready only; returns what to be in the fork."""
        module, _, function = asked["function"].partition(":")
        _load((module, *asked["loads"]), asked["environment"])
        if not asked["now"]:
            return None
        pid = os.fork()
        if pid == 0:
            self._become_own(asked["closes"])
            run = getattr(importlib.import_module(module), function)
            return _Fork(partial(run, *asked["arguments"]), asked["patience"])
        file = os.pidfd_open(pid)
        self._running[file] = pid
        with contextlib.suppress(BrokenPipeError):
            socket.send_fds(self._line, [json.dumps({"started": pid}).encode()], [file])
        return None

    def _become_own(self, closes: list[int]) -> None:
        """Leave the launcher: a session of one's own, files of others closed, Ctrl-C as usual."""
        os.setsid()
        self._line.close()
        for file in (*self._running, *closes):
            os.close(file)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def _tell_end(self, file: int) -> None:
        pid = self._running.pop(file)
        os.close(file)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        with contextlib.suppress(BrokenPipeError):
            self._line.send(json.dumps({"ended": pid, "status": status}).encode())


def _load(modules: tuple[str, ...], environment: dict[str, str]) -> None:
    """Load modules; what was loaded stays shared, as no collection in a fork will touch it."""
    os.environ.update(environment)
    if any(name not in sys.modules for name in modules):
        for name in modules:
            importlib.import_module(name)
        gc.collect()
        gc.freeze()


def _watch(life: int, patience: float) -> None:
    """End this process when who keeps it is gone, in order where it is given time."""
    os.read(life, 1)
    if patience:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(patience)
    os.killpg(os.getpid(), signal.SIGKILL)
