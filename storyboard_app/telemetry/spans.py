"""Spans: how long a step took and what became of it, for traces and for the metrics that the targets are held against.

A job's span is named by its kind and lies under the click that asked for it, whichever process it runs
in and however long it waited (see `context`); what a click starts by itself is marked by a span of its own.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from storyboard_app.telemetry import metrics, traces

#: What became of a job, by what it raised for the queue.
_ENDS = {"Again": "again", "JobAborted": "stopped"}


class Outcome:
    """What became of a step; said by whoever does it, else by whether it raises."""

    def __init__(self) -> None:
        self.result = ""


@contextmanager
def span(name: str, **attributes: str) -> Iterator[Outcome]:
    """Time what is done within the block, under a name; gives where its result can be told."""
    outcome, began = Outcome(), time.perf_counter()
    with traces.span(name, attributes) as tell:
        try:
            yield outcome
        except BaseException as error:
            outcome.result = outcome.result or _ENDS.get(type(error).__name__, "failed")
            raise
        finally:
            outcome.result = outcome.result or "done"
            tell(outcome.result)
            metrics.observe("span_seconds", time.perf_counter() - began, span=name, result=outcome.result)


@contextmanager
def first_span(name: str, **attributes: str) -> Iterator[Callable[..., None]]:
    """Open the span of a request or a click, which all that follows from it lies under, also in other processes.

    Gives what tells its result, and its name where that is known late.
    """
    with traces.span(name, attributes, first=True) as tell:
        yield tell
