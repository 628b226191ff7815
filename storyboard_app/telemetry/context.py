"""Whose work is at hand: the request that it began with, the trace that follows from that, the person and the job.

A request's number is all that has to be carried: what a click leads to in other processes bears it, and the trace is
worked out from it the same way everywhere (W3C Trace Context: 32 hexadecimal digits for a trace, 16 for a span).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from hashlib import sha256

_TRACE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class About:
    """Whose work it is; what is not known is empty."""

    request: str = ""
    person: str = ""
    job: str = ""

    @property
    def trace(self) -> str:
        """The trace that the work belongs to."""
        return trace_of(self.request)


_about: ContextVar[About] = ContextVar("storyboard_about", default=About())  # noqa: B039


def about_now() -> About:
    """Return whose work is at hand."""
    return _about.get()


@contextmanager
def about(**known: str) -> Iterator[None]:
    """Have what is done within the block be somebody's: request, person, job."""
    before = _about.set(replace(_about.get(), **known))
    try:
        yield
    finally:
        _about.reset(before)


def from_here_on(known: About) -> None:
    """Have whatever this task does from here on be somebody's."""
    _about.set(known)


def trace_of(request: str) -> str:
    """Return the trace of a request: its own number where that is one, else what follows from it; empty for none."""
    if not request or (_TRACE.fullmatch(request) and int(request, 16)):
        return request
    return sha256(request.encode()).hexdigest()[:32]


def first_span_of(request: str) -> str:
    """Return the span that all others of a request lie under, known in each process without being told."""
    return sha256(f"first {request}".encode()).hexdigest()[:16]
