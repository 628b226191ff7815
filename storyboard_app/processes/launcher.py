"""A process that has everything loaded and becomes, by a fork, whoever is asked for: seconds of loading are spent once.

Where a process of the product is killed, the next one is there at once, and what all have loaded lies in memory once.
The launcher itself may be killed: whom it launched goes on, and another launcher is started for the next.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field

from storyboard_app.processes.launching import LONGEST_MESSAGE, Asked
from storyboard_app.settings import ROOT

#: Whether a file tells of a process's end here (pidfd_open(2)); a launcher needs that.
TELLS_OF_ENDS = sys.platform == "linux" and hasattr(os, "pidfd_open")
#: Exit status of a process whose launcher is gone, so that nobody knows.
UNKNOWN = 255
#: Seconds that the word of an end, which the system has told of already, may take.
_WORD_SECONDS = 1.0


class LauncherGone(Exception):
    """The launcher ended before it could launch; what it said is on the terminal."""


@dataclass(frozen=True)
class Entrance:
    """What a process is to be."""

    #: The function that it runs, as "package.module:function".
    function: str
    arguments: tuple[str, ...] = ()
    #: Modules that it needs, beside that of the function.
    loads: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    #: Seconds that it has to stop in, in order, when this process is killed; 0 for one with nothing to put in order.
    patience: float = 8.0


class Launched:
    """A process that was launched; asked and told like one of `subprocess`."""

    def __init__(self, launcher: "Launcher", pid: int, file: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        #: Can be read from when the process has ended; closed by whoever keeps it.
        self.file = file
        self._launcher = launcher

    def poll(self) -> int | None:
        """Return its exit status once it has ended, a signal's number as negative."""
        return self._ended_within(0)

    def wait(self, timeout: float | None = None) -> int:
        """Return its exit status when it has ended. Raises subprocess.TimeoutExpired after so many seconds."""
        status = self._ended_within(timeout)
        if status is None:
            raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or 0)
        return status

    def terminate(self) -> None:
        """Ask it to stop. Raises ProcessLookupError when it has ended."""
        if self.poll() is None:
            signal.pidfd_send_signal(self.file, signal.SIGTERM)

    def _ended_within(self, seconds: float | None) -> int | None:
        if self.returncode is None and readable(self.file, seconds):
            self.returncode = self._launcher.status_of(self.pid)
        return self.returncode


class Launcher:
    """The process that launches others; started when it is first needed, and again when it is gone.

    It has one line: a launcher and whom it launched are asked from one thread.
    """

    def __init__(self, passes: tuple[int, ...] = ()) -> None:
        """passes: open files of ours that it keeps open for whom it launches, under the same numbers."""
        self._passes = passes
        self._life, self._lives = os.pipe()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._ends: dict[int, int] = {}

    @property
    def file(self) -> int:
        """What can be read from when the launcher tells of an end, or is gone; -1 where there is none."""
        return self._line.fileno() if self._line else -1

    @property
    def pid(self) -> int | None:
        """The launcher's process id, None where there is none just now."""
        return self._process.pid if self._process else None

    def prepare(self, entrance: Entrance) -> None:
        """Let it load what somebody will need; it goes on doing so while we do something else."""
        with contextlib.suppress(OSError):
            self._open().send(_asked(entrance, now=False))

    def launch(self, entrance: Entrance, keeps: tuple[int, ...] = ()) -> Launched:
        """Let it become somebody, who keeps some of the files that are passed. Raises LauncherGone."""
        line = self._open()
        try:
            line.send(_asked(entrance, now=True, closes=tuple({*self._passes} - {*keeps})))
            while True:
                message, files, _, _ = socket.recv_fds(line, LONGEST_MESSAGE, 1)
                if files:
                    return Launched(self, json.loads(message)["started"], files[0])
                if not message:
                    break
                self._note(message)
        except OSError:
            pass
        self._drop()
        raise LauncherGone

    def heed(self) -> None:
        """Hear what it has to tell."""
        while self._line and readable(self._line.fileno(), 0):
            self._hear()

    def status_of(self, pid: int) -> int:
        """Return the exit status of a process that has ended, UNKNOWN when the launcher that knew is gone."""
        while pid not in self._ends and self._line and readable(self._line.fileno(), _WORD_SECONDS):
            self._hear()
        return self._ends.pop(pid, UNKNOWN)

    def close(self) -> None:
        """End the launcher, and the processes that are left."""
        self._drop()
        for file in (self._life, self._lives):
            os.close(file)

    def _open(self) -> socket.socket:
        """Return the line to a launcher that is there."""
        if self._line:
            return self._line
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        code = f"from storyboard_app.processes.launching import main; main({theirs.fileno()}, {self._life})"
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - numbers of our own files
                [sys.executable, "-c", code],
                cwd=ROOT,
                start_new_session=True,
                pass_fds=(*self._passes, theirs.fileno(), self._life),
            )
        return self._line

    def _hear(self) -> None:
        assert self._line
        message = b""
        with contextlib.suppress(OSError):
            message = self._line.recv(LONGEST_MESSAGE)
        if message:
            self._note(message)
        else:
            self._drop()

    def _note(self, message: bytes) -> None:
        end = json.loads(message)
        self._ends[end["ended"]] = end["status"]

    def _drop(self) -> None:
        if self._line:
            self._line.close()
            self._line = None
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None


def _asked(entrance: Entrance, now: bool, closes: tuple[int, ...] = ()) -> bytes:
    asked = Asked(
        function=entrance.function,
        arguments=list(entrance.arguments),
        loads=list(entrance.loads),
        environment=entrance.environment,
        patience=entrance.patience,
        now=now,
        closes=list(closes),
    )
    return json.dumps(asked).encode()


def readable(file: int, seconds: float | None) -> bool:
    """Say whether a file can be read from within so many seconds, None for as long as it takes."""
    asked = select.poll()
    asked.register(file, select.POLLIN)
    return bool(asked.poll(None if seconds is None else 1000 * seconds))
