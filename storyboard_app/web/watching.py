"""What is told of every request: how long it took and what came of it, by the template of its route."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar

from starlette.types import Message, Scope, Send

from storyboard_app import telemetry

#: What lies below these is told by their first part alone: whatever follows was made up by somebody.
_BELOW = ("assets", "css", "fonts", "files", "s", "auth", "p", "_event", "_upload", "api", "v1")


class _Route:
    """The template of a request's route, once it is known."""

    template = ""


_route: ContextVar[_Route] = ContextVar("storyboard_route")


def note_route(template: str) -> None:
    """Say which route answers the request at hand, such as `/projects/{project_id}`."""
    if route := _route.get(None):
        route.template = template


@contextmanager
def watched(scope: Scope, send: Send) -> Iterator[Send]:
    """Give what sends the answer to a request, and notes when it began and what it said."""
    began, route = time.perf_counter(), _Route()
    if scope["type"] == "websocket":
        telemetry.change("websockets", 1)
        try:
            yield send
        finally:
            telemetry.change("websockets", -1)
        return

    method, status = _method(scope), ""

    async def noting(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = str(message["status"])
            named = {"route": route.template or _place(scope["path"]), "method": method}
            telemetry.observe("http_seconds", time.perf_counter() - began, **named, status=status)
        await send(message)

    token = _route.set(route)
    try:
        with _traced(scope, method) as tell:
            yield noting
            tell("done" if status < "500" else "failed", f"{method} {route.template or _place(scope['path'])}")
    finally:
        _route.reset(token)


def _traced(scope: Scope, method: str) -> AbstractContextManager[Callable[..., None]]:
    """Open the span of a request to the API; pages and pictures have none."""
    if scope["path"].startswith(("/api/", "/v1/")):
        return telemetry.first_span(method)
    return nullcontext(lambda _result, _name="": None)


def _place(path: str) -> str:
    first = path.strip("/").partition("/")[0]
    if not first:
        return "/"
    return f"/{first}/..." if first in _BELOW else "elsewhere"


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in _METHODS else "other"


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
