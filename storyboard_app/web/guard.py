"""Stops the embedded database when whoever serves is gone without having done so: killed, or out of memory.

A small process holds the other end of a pipe. Whoever serves and its children keep this end open, and the system closes
it with the last of them, however they end; then the database is stopped, unless somebody else serves by then. Where the
guard is killed too, the database runs on, and the next start takes it over.
"""

import contextlib
import subprocess
import sys
from collections.abc import Iterator

import fasteners

from storyboard_app.settings import ROOT, settings
from storyboard_app.store import database

#: Waits with nothing loaded. A byte means that all ended in order.
_WAIT = """
import sys
if not sys.stdin.buffer.read(1):
    from storyboard_app.web import guard
    guard.stop_what_nobody_serves()
"""
_DISMISSED_SECONDS = 5.0


def serving_lock() -> fasteners.InterProcessLock:
    """Return the lock of who serves the data folder, which the system drops with its holder."""
    return fasteners.InterProcessLock(str(settings().data_folder / "serving.lock"))


@contextlib.contextmanager
def guarded() -> Iterator[tuple[int, ...]]:
    """Let the embedded database be stopped if this process is killed within the block.

    Yields what children that use the database must keep open, so that it is not stopped before they are gone.
    """
    if settings().database_url:
        yield ()
        return
    guard = subprocess.Popen([sys.executable, "-c", _WAIT], cwd=ROOT, stdin=subprocess.PIPE, start_new_session=True)
    assert guard.stdin
    try:
        yield (guard.stdin.fileno(),)
    finally:
        with contextlib.suppress(subprocess.TimeoutExpired):
            guard.communicate(b".", timeout=_DISMISSED_SECONDS)


def stop_what_nobody_serves() -> None:
    """Stop the embedded database, unless the data folder is served."""
    lock = serving_lock()
    if lock.acquire(blocking=False):
        try:
            database.stop_embedded()
        finally:
            lock.release()
