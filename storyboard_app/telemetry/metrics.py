"""Metrics for Prometheus, on a port of their own where one is set; imported only then.

`METRICS` lists all there are. Labels take few values: templates of routes, names of queues, never an id or a name that
somebody made up. What stands in the database or on a disk is looked up when it is asked for (`watch`).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry
    from prometheus_client.core import Metric as Family
    from prometheus_client.registry import Collector

log = logging.getLogger(__name__)

#: Seconds that answers and spans are counted by: the mission's targets (5, 8, 15, 60) are among the edges.
_ANSWERS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_SHARES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
_STEPS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 8.0, 15.0, 30.0, 60.0, 120.0, 300.0, 900.0)


@dataclass(frozen=True)
class Metric:
    """One metric."""

    #: histogram, counter, or gauge; `watched` is a gauge that is looked up when it is asked for.
    kind: str
    #: What it says, in words.
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()


#: By their names, without the product's in front.
METRICS: Mapping[str, Metric] = {
    "http_seconds": Metric("histogram", "Seconds until an answer began", ("route", "method", "status"), _ANSWERS),
    "websockets": Metric("gauge", "Open pages"),
    "page_events": Metric("counter", "Clicks and the like on pages", ("event",)),
    "signins": Metric("counter", "Attempts to sign in", ("result",)),
    "span_seconds": Metric("histogram", "Seconds that a step took", ("span", "result"), _STEPS),
    "frames": Metric("counter", "Frames that were drawn", ("backend", "result")),
    "parser_doubts": Metric("histogram", "Share of a script's rows that its reader had to repair", (), _SHARES),
    "alignment_error": Metric("histogram", "Share of a recorded line that was not heard as its script", (), _SHARES),
    "queue_depth": Metric("watched", "Jobs that wait", ("queue",)),
    "queue_oldest_seconds": Metric("watched", "How long the oldest job that waits has waited", ("queue",)),
    "queue_running": Metric("watched", "Jobs that run", ("queue",)),
    "jobs_failed": Metric("watched", "Jobs that failed within a day, and could be tried again", ("queue",)),
    "storage_bytes": Metric("watched", "Bytes of all files that are kept"),
    "quota_used_ratio": Metric("watched", "Used share of a quota where an organisation has used most of it", ("what",)),
    "organisations_near_quota": Metric(
        "watched", "Organisations that have used so many per cent of a quota, or more", ("what", "level")
    ),
    "database_up": Metric("watched", "Whether the database answers: 1 or 0"),
}
#: Looks up a metric: its values by the values of its labels.
Look = Callable[[], Mapping[str, Iterable[tuple[tuple[str, ...], float]]]]


class _Registry:
    """The metrics of this process, once they are turned on."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

        self.registry: CollectorRegistry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.histograms: dict[str, Histogram] = {}
        self.counts: dict[str, Counter | Gauge] = {}
        for name, metric in METRICS.items():
            about = (f"storyboard_{name}", metric.help, metric.labels)
            if metric.kind == "histogram":
                self.histograms[name] = Histogram(*about, buckets=metric.buckets, registry=self.registry)
            elif metric.kind == "counter":
                self.counts[name] = Counter(*about, registry=self.registry)
            elif metric.kind == "gauge":
                self.counts[name] = Gauge(*about, registry=self.registry)


class _Looked:
    """Collects what is looked up."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def collect(self) -> Iterator[Family]:
        """Yield the metrics as they are now; none where looking fails, which is logged."""
        from prometheus_client.core import GaugeMetricFamily

        try:
            measured = self._look()
        except Exception as error:
            log.warning("A metric could not be looked up: %s", error)
            return
        for name, values in measured.items():
            metric = METRICS[name]
            family = GaugeMetricFamily(f"storyboard_{name}", metric.help, labels=metric.labels)
            for labels, value in values:
                family.add_metric(labels, value)
            yield family


_registry: _Registry | None = None
_lock = threading.Lock()


def turn_on(host: str = "", port: int = 0) -> None:
    """Count from now on; with a port, answer there at /metrics. Raises OSError where the port is taken."""
    global _registry
    with _lock:
        _registry = _registry or _Registry()
    if port:
        from prometheus_client import start_http_server

        start_http_server(port, host, _registry.registry)


def turn_off() -> None:
    """Count no more, and forget what was counted."""
    global _registry
    _registry = None


def observe(name: str, value: float, **labels: str) -> None:
    """Add a value to a histogram."""
    if _registry:
        histogram = _registry.histograms[name]
        (histogram.labels(**labels) if labels else histogram).observe(value)


def count(name: str, **labels: str) -> None:
    """Add one to a counter."""
    change(name, 1, **labels)


def change(name: str, by: int, **labels: str) -> None:
    """Add to a counter, or to a gauge, or take away from one."""
    if _registry:
        counted = _registry.counts[name]
        (counted.labels(**labels) if labels else counted).inc(by)


def watch(look: Look) -> None:
    """Have metrics looked up whenever they are asked for, where metrics are on."""
    if _registry:
        _registry.registry.register(cast("Collector", _Looked(look)))


def exposed() -> str:
    """Return all metrics in Prometheus's text form; empty where they are off."""
    if _registry is None:
        return ""
    from prometheus_client import generate_latest

    return generate_latest(_registry.registry).decode()
