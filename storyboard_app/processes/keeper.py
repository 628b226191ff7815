"""Looks after processes that are kept running, from a thread of its own, and knows of a death when it happens."""

import os
import select
import threading
from types import TracebackType

from storyboard_app.processes.child import Child, Say
from storyboard_app.processes.launcher import TELLS_OF_ENDS, Entrance, Launcher

#: Seconds between two looks at a process whose end no file tells of.
_LOOK_SECONDS = 0.25


class Keeper:
    """Keeps processes running within its block; when it is left, they are stopped, the last first."""

    def __init__(self, children: list[Child], say: Say) -> None:
        self._children, self._say = children, say
        passes = {file for child in children for file in child.keeps}
        self._launcher = Launcher(tuple(passes)) if TELLS_OF_ENDS else None
        self._wake, self._woken = os.pipe()
        self._thread = threading.Thread(target=self._look_after, daemon=True)
        for child in children:
            child.launcher = self._launcher

    def load(self) -> None:
        """Begin to load what they need, while whoever keeps them does something else; before the block is entered."""
        self._have_ready()

    def __enter__(self) -> "Keeper":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._woken)
        self._thread.join()
        for child in reversed(self._children):
            child.stop()
        if self._launcher:
            self._launcher.close()
        os.close(self._wake)

    def _look_after(self) -> None:
        """Start all, and again whoever dies, until the block is left."""
        for child in self._children:
            child.start()
        while not self._is_left(self._next_look()):
            if self._launcher:
                self._launcher.heed()

    def _next_look(self) -> float | None:
        """Start again whoever died; return in how many seconds there is to look again, None for as long as all live."""
        for child in self._children:
            child.keep(self._say)
        self._have_ready()
        return min((max(0.0, _look(child)) for child in self._children if child.end() is None), default=None)

    def _have_ready(self) -> None:
        """Where the launcher is gone, let the next one load before it is needed."""
        if self._launcher and self._launcher.file < 0:
            for child in self._children:
                if isinstance(child.runs, Entrance):
                    self._launcher.prepare(child.runs)

    def _is_left(self, seconds: float | None) -> bool:
        """Wait until something ended or so many seconds are over; say whether the block was left."""
        waits = select.poll()
        ends = [file for child in self._children if (file := child.end()) is not None]
        launcher = [self._launcher.file] if self._launcher and self._launcher.file >= 0 else []
        for file in (self._wake, *ends, *launcher):
            waits.register(file, select.POLLIN)
        events = waits.poll(None if seconds is None else 1000 * seconds)
        return any(file == self._wake for file, _ in events)


def _look(child: Child) -> float:
    """Return in how many seconds to look at a child whose end no file tells of."""
    return _LOOK_SECONDS if child.process and child.process.poll() is None else child.waits()
