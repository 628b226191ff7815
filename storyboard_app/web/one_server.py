"""One server a data folder: the lock, and the note of where it is served and by which process."""

import contextlib
import json
import os
from collections.abc import Iterator

from storyboard_app.errors import Conflict, Unavailable
from storyboard_app.files import write_file
from storyboard_app.settings import settings
from storyboard_app.web.guard import serving_lock

#: How long stopping the database of somebody who was killed may take.
TIDYING_SECONDS = 20.0


def note_address(address: str) -> None:
    """Note where the data folder is served, and by which process."""
    note = json.dumps({"address": address, "pid": os.getpid()})
    write_file(settings().data_folder / "serving.json", note.encode())


def noted_address() -> str:
    """Return where the data folder is served; empty where nobody serves it."""
    return _noted("address")


def _noted(what: str) -> str:
    """Return what the note says of who serves the data folder; empty where it says nothing that can be read."""
    try:
        return str(json.loads((settings().data_folder / "serving.json").read_text())[what])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def noted_is_gone() -> bool:
    """Say whether the note is of a process that was killed, after which somebody else may be tidying up."""
    noted = _noted("pid")
    try:
        os.kill(int(noted), 0)
    except (ValueError, ProcessLookupError):
        return bool(noted)
    except PermissionError:
        return False
    return False


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold the data folder's lock, which the system drops with this process however it ends."""
    note = settings().data_folder / "serving.json"
    lock = serving_lock()
    try:
        is_alone = lock.acquire(blocking=False) or (noted_is_gone() and lock.acquire(timeout=TIDYING_SECONDS))
    except OSError as error:
        raise Unavailable(f"{settings().data_folder} cannot be written to: {error.strerror}.") from None
    if not is_alone:
        where = f" at {address}" if (address := noted_address()) else ""
        raise Conflict(
            f"Storyboard is running already{where}. Stop it first, or set STORYBOARD_DATA to another folder."
        )
    try:
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()
