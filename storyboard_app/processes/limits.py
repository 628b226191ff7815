"""What a piece of work may take: time between two words of its progress, and memory of its process."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Limits:
    """What a piece of work may take."""

    #: Time between one word of its progress and the next, in seconds.
    seconds: float
    #: Memory beyond what the process has already, in bytes; kept on Linux.
    memory: int


#: What reading or planning may take: anybody's file is behind it.
UNTRUSTED = Limits(seconds=300.0, memory=3 * 2**29)


@contextlib.contextmanager
def in_memory(limits: Limits | None) -> Iterator[None]:
    """Let the block ask for so much more memory and no more."""
    with _allowed(limits.memory) if limits else contextlib.nullcontext():
        yield


@contextlib.contextmanager
def more_memory(size: int) -> Iterator[None]:
    """Let the block ask for so many bytes more than there are, where what is computed here is limited."""
    with _allowed(size) if _is_limited() else contextlib.nullcontext():
        yield


def _is_limited() -> bool:
    if sys.platform != "linux":
        return False
    import resource

    return resource.getrlimit(resource.RLIMIT_DATA)[0] != resource.RLIM_INFINITY


@contextlib.contextmanager
def _allowed(size: int) -> Iterator[None]:
    """Limit memory of this process's own (getrlimit(2)): libraries and what is only set aside count for nothing."""
    if sys.platform != "linux":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    wanted = pages * resource.getpagesize() + size
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
