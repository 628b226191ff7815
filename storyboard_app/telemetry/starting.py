"""A process begins to tell: what the settings ask for is turned on, and nothing else is loaded."""

import logging
import os
from collections.abc import Callable

from storyboard_app.settings import settings
from storyboard_app.telemetry import logs, metrics, recent, reporting, scrubbing, traces

log = logging.getLogger("storyboard")
#: Where OpenTelemetry's own settings say that spans go.
_OTLP = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


def start(process: str, port: int = -1) -> None:
    """Log, count, trace and report in this process, each as far as the settings ask for it.

    process: what it is called, such as `web` or `worker`. port: where its metrics are; that of the settings by default,
    0 for nowhere.
    """
    configured = settings()
    scrubbing.know(configured.secrets)
    logs.set_up(process, configured.logs == "json")
    recent.remember()
    if any(os.environ.get(name) for name in _OTLP):
        traces.turn_on(process)
    if configured.sentry_dsn:
        reporting.turn_on(configured.sentry_dsn, process)
    where = configured.metrics_port if port < 0 else port
    if where:
        try:
            metrics.turn_on(configured.metrics_host, where)
        except OSError as error:
            log.warning("Metrics cannot be had at %s:%d: %s.", configured.metrics_host, where, error.strerror)


def sayer(say: Callable[[str], None]) -> Callable[[str], None]:
    """Return what says a line to whoever started the product: as it is, or where logs are JSON, as a line of them."""
    return log.info if settings().logs == "json" else say
