"""Spans: how long a step took and what became of it, for traces and for the metrics that the targets are held against.

The names and targets are the mission's. A job's span lies under the click that asked for it, whichever process it runs
in and however long it waited (see `context`); what a click starts by itself is marked by a span of its own.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from storyboard_app.telemetry import metrics, traces

#: The mission's spans and their targets: 95 of 100 take less, in seconds. None where nothing is promised.
TARGETS: Mapping[str, float | None] = {
    "script.parse": 15.0,
    "shot.plan": None,
    "frame.make": 8.0,
    "dialogue.sync": None,
    "animatic.render": 60.0,
    "export.make": 5.0,
}
#: What a job's kind is called as a span.
SPAN_OF = {
    "script.ingest": "script.parse",
    "shot.breakdown": "shot.plan",
    "illustration.make": "frame.make",
    "dialogue.sync": "dialogue.sync",
    "animatic.make": "animatic.render",
    "export.make": "export.make",
}
#: What became of a job, by what it raised for the queue.
_ENDS = {"Again": "again", "JobAborted": "stopped"}


class Outcome:
    """What became of a step; said by whoever does it, else by whether it raises."""

    def __init__(self) -> None:
        self.result = ""


@contextmanager
def span(name: str, **attributes: str) -> Iterator[Outcome]:
    """Time what is done within the block under a name: a job's kind, or a name of its own."""
    named, outcome, began = SPAN_OF.get(name, name), Outcome(), time.perf_counter()
    with traces.span(named, attributes) as tell:
        try:
            yield outcome
        except BaseException as error:
            outcome.result = outcome.result or _ENDS.get(type(error).__name__, "failed")
            raise
        finally:
            outcome.result = outcome.result or "done"
            tell(outcome.result)
            metrics.observe("span_seconds", time.perf_counter() - began, span=named, result=outcome.result)


@contextmanager
def first_span(name: str, **attributes: str) -> Iterator[Callable[..., None]]:
    """Open the span of a request or a click, which all that follows from it lies under, also in other processes.

    Gives what tells its result, and its name where that is known late.
    """
    with traces.span(name, attributes, first=True) as tell:
        yield tell
