"""Write a file whole or not at all, and never take away what its path leads to.

A regular file, or none, is written beside and renamed, with links resolved, so that a link stays a link and a reader
never sees half. What cannot be renamed over without being destroyed (a device, a pipe, a terminal, a socket) is opened
and written as any program would. A file that may not be written is refused, also where its folder would allow it to be
replaced.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


def write_file(path: Path, content: bytes, *, private: bool = False, durable: bool = False) -> None:
    """Write a file in a folder that is made if it is missing; options as in `writing`. Raises OSError."""
    with writing(path, private=private, durable=durable) as file:
        file.write(content)


@contextlib.contextmanager
def writing(path: Path, *, private: bool = False, durable: bool = False) -> Iterator[BinaryIO]:
    """Open a file for writing; it appears when the block ends, and nothing is left of it when the block raises.

    private: only its owner may read it. durable: it is on the disk, not only on its way there, before it appears.
    Raises OSError, with the path, for what cannot be written.
    """
    target = _replaceable(path)
    if target is None:
        with path.open("wb") as file:
            yield file
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{os.urandom(8).hex()}.part")
    try:
        with _created(part, path, 0o600 if private else 0o666) as file:
            yield file
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if not private:
            _keep_access(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _replaceable(path: Path) -> Path | None:
    """Return what may be renamed over: the regular file, or the missing one, that a path leads to; None if neither.

    Raises PermissionError for a file that may not be written.
    """
    target = Path(os.path.realpath(path))
    try:
        there = path.stat()
    except FileNotFoundError:
        return target
    if not stat.S_ISREG(there.st_mode):
        return None
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    # A descriptor in /proc may lead to a file that has no name any more.
    return target if target.exists() and target.samefile(path) else None


def _created(part: Path, path: Path, mode: int) -> BinaryIO:
    """Create a file that was not there. Raises OSError with the path that was asked for."""
    try:
        return os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def _keep_access(before: Path, part: Path) -> None:
    """Give a file the owner and permissions of the one that it replaces, as far as we may."""
    try:
        there = before.stat()
    except FileNotFoundError:
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "chown"):
            os.chown(part, there.st_uid, there.st_gid)
        part.chmod(stat.S_IMODE(there.st_mode))
