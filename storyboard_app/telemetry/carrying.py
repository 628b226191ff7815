"""Work that goes to another process takes along whose it is, and what is logged there is logged as here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from storyboard_app.settings import settings
from storyboard_app.telemetry import logs, scrubbing
from storyboard_app.telemetry.context import About, about_now, from_here_on

#: The process that this is, once it has been set up to log.
_set_up = ""


@dataclass(frozen=True)
class Carried:
    """Work and whose it is."""

    work: Callable[..., Any]
    whose: About

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Do the work as theirs."""
        global _set_up
        if not _set_up:
            _set_up = "computing"
            scrubbing.know(settings().secrets)
            logs.set_up(_set_up, settings().logs == "json")
        from_here_on(self.whose)
        return self.work(*arguments, **named)


def carried(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return work that another process does as that of whoever asks here."""
    return Carried(work, about_now())
