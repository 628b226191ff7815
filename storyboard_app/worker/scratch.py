"""Where a worker and all it starts keep what they need for a moment: a folder of its own in the data folder.

It goes when the worker ends. One that was killed leaves it, and the next to start takes it away: whoever lives holds
the lock beside their folder, which the system drops with them.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import fasteners

from storyboard_app.settings import settings


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """Let temporary files of this process and of those it starts lie in a folder that goes with it."""
    beside = settings().data_folder / "work"
    beside.mkdir(parents=True, exist_ok=True)
    forget_dead(beside)
    folder = beside / uuid4().hex
    with fasteners.InterProcessLock(f"{folder}.lock"):
        folder.mkdir(mode=0o700)
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
        try:
            yield folder
        finally:
            tempfile.tempdir = None
            os.environ.pop("TMPDIR")
            if before is not None:
                os.environ["TMPDIR"] = before
            _forget(folder)


def forget_dead(beside: Path) -> None:
    """Delete the folders of those who are gone."""
    for path in beside.glob("*.lock"):
        lock = fasteners.InterProcessLock(str(path))
        if lock.acquire(blocking=False):
            _forget(path.with_suffix(""))
            lock.release()


def _forget(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    Path(f"{folder}.lock").unlink(missing_ok=True)
