"""Traces, by OpenTelemetry over OTLP, where an endpoint is set; imported only then.

The ids of a trace and of its first span follow from the request's number, so that each process finds them by itself:
nothing has to be handed through the queue, and what a caller brings along (`traceparent`) decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from storyboard_app.telemetry.context import about_now, first_span_of
from storyboard_app.telemetry.scrubbing import scrubbed

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import SpanProcessor, TracerProvider

_provider: TracerProvider | None = None
#: The id that the next span takes, where it is the first of its request.
_next: ContextVar[int] = ContextVar("storyboard_next_span", default=0)


def turn_on(process: str, processor: SpanProcessor | None = None) -> None:
    """Trace this process from now on. processor: where spans go; over OTLP, as the environment says, if not given."""
    global _provider
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.id_generator import RandomIdGenerator

    class Ids(RandomIdGenerator):
        """Gives the ids that follow from the request at hand."""

        def generate_trace_id(self) -> int:
            trace = about_now().trace
            return int(trace, 16) if trace else super().generate_trace_id()

        def generate_span_id(self) -> int:
            return _next.get() or super().generate_span_id()

    named = Resource.create({"service.name": "storyboard", "service.instance.id": process})
    _provider = TracerProvider(resource=named, id_generator=Ids())
    _provider.add_span_processor(processor or _over_otlp())


def turn_off() -> None:
    """Trace no more; what was not sent is sent."""
    global _provider
    if _provider:
        _provider.shutdown()
    _provider = None


def _over_otlp() -> SpanProcessor:
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    return BatchSpanProcessor(OTLPSpanExporter())


@contextmanager
def span(name: str, attributes: Mapping[str, str], first: bool = False) -> Iterator[Callable[..., None]]:
    """Open a span; gives what tells its result, and its name where that is known late.

    first: all others of the request lie under it.

    Without traces it does nothing.
    """
    if _provider is None:
        yield lambda _result, _name="": None
        return
    from opentelemetry import trace

    known = about_now()
    described = {key: scrubbed(value) for key, value in {**attributes, **_who()}.items() if value}
    tracer, kind = _provider.get_tracer("storyboard"), trace.SpanKind.SERVER if first else trace.SpanKind.CONSUMER
    above = None if first or not known.request else trace.set_span_in_context(trace.NonRecordingSpan(_first()))
    if trace.get_current_span().get_span_context().is_valid:
        above, kind = None, trace.SpanKind.INTERNAL
    token = _next.set(int(first_span_of(known.request), 16) if first and known.request else 0)
    opened = tracer.start_span(scrubbed(name), above, kind, described)
    _next.reset(token)
    # What went wrong is told by its kind alone: its words may hold a screenplay's.
    with trace.use_span(opened, end_on_exit=True, record_exception=False, set_status_on_exception=False):

        def tell(result: str, name: str = "") -> None:
            if name:
                opened.update_name(name)
            opened.set_attribute("storyboard.result", result)
            if result not in ("done", "again", "stopped"):
                opened.set_status(trace.StatusCode.ERROR, result)

        yield tell


def _first():  # noqa: ANN202 - a type of a package that is not loaded here
    from opentelemetry.trace import SpanContext, TraceFlags

    known = about_now()
    first = int(first_span_of(known.request), 16)
    return SpanContext(int(known.trace, 16), first, is_remote=True, trace_flags=TraceFlags(TraceFlags.SAMPLED))


def _who() -> dict[str, str]:
    known = about_now()
    return {
        "storyboard.request": known.request,
        "enduser.id": known.person,
        "storyboard.job": known.job,
    }
