"""Which request the work at hand belongs to: told by every answer, the log, the history and the jobs it asked for.

Somebody who calls may bring a number of their own (X-Request-Id); else one is made. It goes with the work through
threads and into other processes, so that one number finds all that a click or a call has led to.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID, uuid4

_ACCEPTED = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True)
class Origin:
    """Where work comes from."""

    request_id: str = ""
    #: Address of the machine that asked; empty for work of a job.
    address: str = ""
    #: The signed-in browser that asked.
    session_id: UUID | None = None
    #: What the token that it came with is limited to, as verbs with spaces between; empty for no limit.
    verbs: str = ""


_origin: ContextVar[Origin] = ContextVar("storyboard_origin", default=Origin())  # noqa: B039


def origin() -> Origin:
    """Return where the work at hand comes from."""
    return _origin.get()


@contextmanager
def coming_from(where: Origin) -> Iterator[None]:
    """Have what is done within the block belong to a request."""
    before = _origin.set(where)
    try:
        yield
    finally:
        _origin.reset(before)


def begin(where: Origin) -> None:
    """Have whatever this task does from here on belong to a request."""
    _origin.set(where)


def request_id_of(wanted: str) -> str:
    """Return the number that a caller brought, where it can be used as it is; else a new one."""
    return wanted if _ACCEPTED.fullmatch(wanted) else uuid4().hex
