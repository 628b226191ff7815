"""What is opened first: the database with its tables, the sample, drawn once; and what there is to say of who comes in.

This runs in a process of its own beside the start of the others, and ends: what it loads, and whoever serves never
needs again, takes no memory afterwards. It tells a line of JSON for each thing: `say`, `database` when that is up or
`refused` with why it is not, and at its end `project` or `people`.
"""

import contextlib
import json
import logging
import signal
import time
from collections.abc import Callable

from storyboard_app import telemetry
from storyboard_app.errors import StoryboardError, Unavailable
from storyboard_app.processes import Say
from storyboard_app.settings import settings
from storyboard_app.store import db

log = logging.getLogger(__name__)

_REPORT_SECONDS = 2.0


def main() -> None:
    """Bring the database up to date, draw the sample where that was not done yet, and tell what is open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who serves, who ends this process
    telemetry.start("opening", port=0)

    def tell(**told: str) -> None:
        print(json.dumps(told), flush=True)  # noqa: T201 - to who has started this

    try:
        db.connect()
        db.migrate()
    except StoryboardError as error:
        tell(refused=str(error))
        return
    tell(database="up")
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
