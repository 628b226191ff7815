"""A process that is kept running: started again when it dies, stopped when asked, never an orphan."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from storyboard_app.settings import ROOT

#: Told what happens, in a line.
Say = Callable[[str], None]

#: Seconds until a stopped process must be gone.
STOP_SECONDS = 8.0
#: The longest wait before a process that keeps dying is started again, in seconds.
LONGEST_PAUSE = 30.0
_DEATH_SIGNAL = 1


@dataclass
class Child:
    """A process that is kept running."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    #: Open files of ours that it keeps open.
    keeps: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    _pause: float = 1.0
    _started_at: float = 0.0

    def start(self) -> None:
        """Start it, in a process group of its own: Ctrl-C reaches this process alone, which then stops in order."""
        self._started_at = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env={**os.environ, **self.environment},
            start_new_session=True,
            pass_fds=self.keeps,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )

    def keep(self, say: Say) -> None:
        """Start it again if it died, not before a pause that grows while it keeps dying."""
        if self.process is None or self.process.poll() is None:
            return
        lived = time.monotonic() - self._started_at
        if lived > LONGEST_PAUSE:
            self._pause = 1.0
        if lived >= self._pause:
            say(f"The {self.name} stopped by itself (exit status {self.process.returncode}). Starting it again.")
            self._pause = min(LONGEST_PAUSE, self._pause * 2)
            self.start()

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


def end_with_parent() -> None:
    """Let Linux kill this process when its parent is gone; for one that somebody else has started."""
    if sys.platform == "linux":
        _die_with_parent(signal.SIGKILL)


def _die_with_parent(sign: signal.Signals = signal.SIGTERM) -> None:
    """Ask Linux to end this process when its parent is gone (prctl(2), PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, sign)
