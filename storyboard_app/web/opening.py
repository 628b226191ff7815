"""What is opened first: the sample, drawn once, and what there is to say of who may come in.

This runs in a process of its own beside the start of the others, and ends: what it loads, and whoever serves never
needs again, takes no memory afterwards. It tells a line of JSON for each thing: `say`, and at its end `project` or
`people`.
"""

import contextlib
import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable

from storyboard_app import telemetry
from storyboard_app.errors import Unavailable
from storyboard_app.processes import Say
from storyboard_app.settings import ROOT, settings
from storyboard_app.store import db

log = logging.getLogger(__name__)

_REPORT_SECONDS = 2.0
_HERE = "from storyboard_app.processes import end_with_parent; end_with_parent()"
_MAIN = f"{_HERE}; from storyboard_app.web.opening import main; main()"


class Opening:
    """The process that opens what is seen first."""

    def __init__(self, keeps: tuple[int, ...] = ()) -> None:
        """keeps: open files of ours that it keeps open, as it uses the database."""
        command = [sys.executable, "-c", _MAIN]
        self._running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, pass_fds=keeps)  # noqa: S603

    def told(self, say: Say) -> dict[str, str]:
        """Say what it says, and return what it found at its end; nothing where it fell over, which the log tells."""
        opened: dict[str, str] = {}
        with self._running as running:
            assert running.stdout
            for line in running.stdout:
                opened = json.loads(line)
                if "say" in opened:
                    say(opened.pop("say"))
        return opened

    def stop(self) -> None:
        """End it, if it has not ended."""
        if self._running.poll() is None:
            self._running.kill()


def main() -> None:
    """Draw the sample where that was not done yet, and tell what is open."""
    telemetry.start("opening", port=0)

    def tell(**told: str) -> None:
        print(json.dumps(told), flush=True)  # noqa: T201 - to who has started this

    draw_sample(lambda line: tell(say=line))
    if settings().accounts:
        from storyboard_app import people

        tell(people="some" if people.accounts.anybody() else "")
    else:
        tell(project=_first_project())


def draw_sample(say: Say) -> None:
    """Draw the sample if that was not done yet. Nobody should be kept from working by a sample that cannot be drawn."""
    from storyboard_app import samples

    try:
        samples.prepare(_seldom(say))
    except Exception:
        log.exception("The sample could not be drawn")
        say("The sample could not be drawn; the log above says why. Everything else is started.")


def _seldom(say: Say) -> Callable[[float, str], None]:
    """Return what says how far something is, a line every few seconds."""
    said_at = 0.0

    def report(progress: float, message: str) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= _REPORT_SECONDS:
            said_at = time.monotonic()
            say(f"  {round(100 * progress):3} %  {message}")

    return report


def _first_project() -> str:
    """Open the sample for who has no project yet; return it, or where it is gone the project edited last."""
    from storyboard_app import boards, samples

    with contextlib.suppress(Unavailable), db.session_for(db.local_owner(), "Opened the sample") as session:
        there = boards.project_cards(session, limit=1)
        return str(samples.find_sample(session) or (there[0].id if there else samples.open_sample(session)))
    return ""
