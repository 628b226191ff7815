"""Reports of errors to Sentry, where SENTRY_DSN is set; imported only then.

Sent is where something went wrong, scrubbed: no person but by id, no request body, no local variable, no screenplay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from storyboard_app.telemetry.context import about_now
from storyboard_app.telemetry.scrubbing import scrubbed_all

if TYPE_CHECKING:
    from sentry_sdk.transport import Transport
    from sentry_sdk.types import Event, Hint


def turn_on(dsn: str, process: str, transport: type[Transport] | None = None) -> None:
    """Report what is logged as an error from now on. transport: how it is sent; over HTTP if not given."""
    import sentry_sdk
    from sentry_sdk.integrations.logging import LoggingIntegration

    sentry_sdk.init(
        dsn=dsn,
        server_name=process,
        transport=transport,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(event_level=40)],
        before_send=_clean,
    )


def _clean(event: Event, _hint: Hint) -> Event:
    known = about_now()
    tags = {"request": known.request, "trace": known.trace, "job": known.job}
    event["tags"] = {name: value for name, value in tags.items() if value}
    event["user"] = {"id": known.person} if known.person else {}
    return cast("Event", scrubbed_all(dict(event)))
