"""What a piece of work may take: time between two words of its progress, and memory of its process."""

import contextlib
import os
import sys
import time
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


#: The share of a core that work must have had for its time to be up, and how often that time it is given at most.
_FAIR_SHARE, _MOST_TIMES = 0.5, 6.0


class Clock:
    """The time that a process has for a piece of work: more of it while the machine gives its cores to others."""

    def __init__(self, seconds: float, pid: int) -> None:
        """Start it. seconds: how long the work may take. pid: of the process."""
        self.seconds = seconds
        self._pid = pid
        self.start()

    def start(self) -> None:
        """Count from now on."""
        self._began, self._before = time.monotonic(), self._computed()

    def has_run_out(self) -> bool:
        """Say whether the time is up."""
        passed, told = time.monotonic() - self._began, self._told()
        if passed <= self.seconds:
            return False
        sleeps = not told or told[0] == "S"
        return sleeps or passed > _MOST_TIMES * self.seconds or self._had >= _FAIR_SHARE * self.seconds

    @property
    def _had(self) -> float:
        """The seconds of a core that the process has had since the clock was started."""
        return self._computed() - self._before

    def _computed(self) -> float:
        """Return the seconds of a core that the process has had since it was started; 0 where that cannot be seen."""
        told = self._told()
        return sum(map(int, told[11:13])) / os.sysconf("SC_CLK_TCK") if told else 0.0

    def _told(self) -> list[str]:
        """Return what Linux tells of the process, its state first, its times 11 behind (proc(5)); nothing elsewhere."""
        try:
            return Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return []


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


def resident_bytes(pid: int) -> int:
    """Return how much memory a process holds, in bytes; 0 where the system does not say, and for one that is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
