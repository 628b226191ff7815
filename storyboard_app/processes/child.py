"""A process that is kept running: started again when it dies, stopped when asked, never an orphan."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from storyboard_app.processes.launcher import TELLS_OF_ENDS, Entrance, Launched, Launcher, LauncherGone
from storyboard_app.settings import ROOT

#: Told what happens, in a line.
Say = Callable[[str], None]

#: Seconds until a stopped process must be gone.
STOP_SECONDS = 8.0
#: The longest wait before a process that keeps dying is started again, in seconds.
LONGEST_PAUSE = 30.0
#: A process that lived so many seconds was well: when it dies, the next one is started at once.
WELL_SECONDS = 5.0
_DEATH_SIGNAL = 1


@dataclass
class Child:
    """A process that is kept running."""

    name: str
    #: What it is: an entrance of ours, or a command.
    runs: Entrance | list[str]
    #: Open files of ours that it keeps open.
    keeps: tuple[int, ...] = ()
    #: Who launches an entrance; without one it is started like a command.
    launcher: Launcher | None = None
    process: subprocess.Popen[bytes] | Launched | None = None
    #: How often it died since it was well.
    falls: int = 0
    _pause: float = 1.0
    _started_at: float = 0.0
    _end: int | None = None

    def start(self) -> None:
        """Start it, in a process group of its own: Ctrl-C reaches this process alone, which then stops in order."""
        self._started_at = time.monotonic()
        self.process = None
        if self.launcher and isinstance(self.runs, Entrance):
            with contextlib.suppress(LauncherGone):
                self.process = self.launcher.launch(self.runs, self.keeps)
                self._end = self.process.file
            return
        self.process = subprocess.Popen(
            _command(self.runs),
            cwd=ROOT,
            env={**os.environ, **_environment(self.runs)},
            start_new_session=True,
            pass_fds=self.keeps,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
        self._end = os.pidfd_open(self.process.pid) if TELLS_OF_ENDS else None

    def keep(self, say: Say) -> None:
        """Start it again if it died, not before a pause that grows while it keeps dying."""
        if self.process and self.process.poll() is None:
            return
        self._forget_end()
        if self.waits() > 0:
            return
        status = f"stopped by itself (exit status {self.process.returncode})" if self.process else "was not started"
        say(f"The {self.name} {status}. Starting it again.")
        self._pause = min(LONGEST_PAUSE, self._pause * 2)
        self.falls += 1
        self.start()

    def end(self) -> int | None:
        """Return what can be read from when it has ended; None where nothing tells of it, or it has."""
        return self._end

    def waits(self) -> float:
        """Return in how many seconds it may be started again, were it dead now."""
        lived = time.monotonic() - self._started_at
        if self.process and lived > WELL_SECONDS:
            self._pause, self.falls = 1.0, 0
        return self._pause - lived

    def _forget_end(self) -> None:
        if self._end is not None:
            os.close(self._end)
            self._end = None

    def stop(self) -> None:
        """Ask it to stop; end it when it does not."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self.process = None
        self._forget_end()


def end_with_parent() -> None:
    """Let Linux kill this process when its parent is gone; for one that somebody else has started."""
    if sys.platform == "linux":
        _die_with_parent(signal.SIGKILL)


def _command(runs: Entrance | list[str]) -> list[str]:
    if not isinstance(runs, Entrance):
        return runs
    module, _, function = runs.function.partition(":")
    return [sys.executable, "-c", f"from {module} import {function} as run; run(*{runs.arguments!r})"]


def _environment(runs: Entrance | list[str]) -> dict[str, str]:
    return runs.environment if isinstance(runs, Entrance) else {}


def _die_with_parent(sign: signal.Signals = signal.SIGTERM) -> None:
    """Ask Linux to end this process when its parent is gone (prctl(2), PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, sign)
