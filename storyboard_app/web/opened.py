"""The process that opens what is seen first (see `opening`), as who serves starts it and hears it; loads none of it."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator

from storyboard_app.errors import Unavailable
from storyboard_app.processes import Say
from storyboard_app.settings import ROOT

_HERE = "from storyboard_app.processes import end_with_parent; end_with_parent()"
_MAIN = f"{_HERE}; from storyboard_app.web.opening import main; main()"


class Opening:
    """The process that opens what is seen first."""

    def __init__(self, say: Say, keeps: tuple[int, ...] = ()) -> None:
        """say: told what it says. keeps: open files of ours that it keeps open, as it uses the database."""
        self._say = say
        command = [sys.executable, "-c", _MAIN]
        self._running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, pass_fds=keeps)  # noqa: S603

    def bring_database_up(self) -> None:
        """Wait until the database is there and its tables are up to date. Raises Unavailable with why they are not."""
        for told in self._lines():
            if "database" in told:
                return
            raise Unavailable(told["refused"])
        raise Unavailable("The database could not be brought up to date. What went wrong is above.")

    def opened(self) -> dict[str, str]:
        """Return what it found at its end; nothing where it fell over, which the log tells."""
        found: dict[str, str] = {}
        for told in self._lines():
            found = told
        self._running.wait()
        return found

    def _lines(self) -> Iterator[dict[str, str]]:
        """Yield what it tells but for what it only says."""
        assert self._running.stdout
        for line in self._running.stdout:
            told = json.loads(line)
            if "say" in told:
                self._say(told["say"])
            else:
                yield told

    def stop(self) -> None:
        """End it, if it has not ended."""
        if self._running.poll() is None:
            self._running.kill()
        self._running.communicate()


@contextlib.contextmanager
def opening(say: Say, keeps: tuple[int, ...] = ()) -> Iterator[Opening]:
    """Have it run for as long as the block lasts, at most."""
    started = Opening(say, keeps)
    try:
        yield started
    finally:
        started.stop()
