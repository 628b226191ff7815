"""Logs: a line each, in words or as JSON, on standard error; every line scrubbed.

As JSON each line says when (UTC), how grave, who tells it, in which process, and whose work it is: request, trace,
person and job, empty where there is none, so that one search finds all of a click.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

from storyboard_app.telemetry.context import about_now
from storyboard_app.telemetry.scrubbing import scrubbed

#: Loggers of the server that speak for themselves until they are asked not to.
_OWN_VOICES = ("_granian", "granian.access")


class Lines(logging.Formatter):
    """Writes records as lines of JSON."""

    def __init__(self, process: str = "server", **_: Any) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as one line."""
        known = about_now()
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": self._process,
            "message": scrubbed(record.getMessage()),
            "request": known.request,
            "trace": known.trace,
            "person": known.person,
            "job": known.job,
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["traceback"] = scrubbed(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


class Words(logging.Formatter):
    """Writes records as Python does when nobody asks, scrubbed."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record in words."""
        return scrubbed(super().format(record))


def set_up(process: str, as_json: bool) -> None:
    """Have everything that is logged in this process go to standard error, as JSON or in words."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(process) if as_json else Words())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO if as_json else logging.WARNING)
    if as_json:
        for name in _OWN_VOICES:
            logging.getLogger(name).handlers.clear()
            logging.getLogger(name).propagate = True
        logging.captureWarnings(True)
        sys.excepthook = _uncaught
    for talkative in ("httpx", "httpx2", "httpcore", "alembic", "asyncio", "procrastinate"):
        logging.getLogger(talkative).setLevel(max(logging.WARNING, logging.getLogger(talkative).level))


def _uncaught(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    logging.getLogger("storyboard").critical("This ended the process", exc_info=(kind, error, trace))
