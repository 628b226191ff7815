"""The last errors of this process, scrubbed, for whoever looks after it and has no collector of logs."""

import logging
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime

from storyboard_app.telemetry.context import about_now
from storyboard_app.telemetry.scrubbing import scrubbed

#: How many are remembered.
MOST = 50


@dataclass(frozen=True)
class LoggedError:
    """Something that went wrong."""

    at: datetime
    logger: str
    #: What the log says of it, in its first line, and the kind of the error.
    message: str
    kind: str
    #: The request that it happened in, as logs and traces name it.
    request: str


class Remembering(logging.Handler):
    """Remembers what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: deque[LoggedError] = deque(maxlen=MOST)

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a record."""
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        message = scrubbed(record.getMessage()).partition("\n")[0]
        moment = datetime.fromtimestamp(record.created, UTC)
        self.errors.append(LoggedError(moment, record.name, message, kind, about_now().request))


_remembering = Remembering()


def remember() -> None:
    """Remember the errors of this process from now on."""
    root = logging.getLogger()
    if _remembering not in root.handlers:
        root.addHandler(_remembering)


def last_errors() -> tuple[LoggedError, ...]:
    """Return the last errors of this process, the newest first."""
    return tuple(reversed(_remembering.errors))
