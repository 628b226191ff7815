"""What every request passes before anything else sees it, and what every answer is given on its way out.

In: the visitor is checked (see `people`), for pages, API, files, uploads and websockets alike, no body is larger than
what may be sent where it goes, and no more are answered at a time than there is room for; with accounts, whoever is not
signed in comes as far as the door. Out: headers that keep browsers from running, framing or guessing what they should
not; and an honest status for pages whose address has a part that varies: the built pages are served as one, and their
server answers such an address with the right page and a 404.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import urlencode

from anyio import to_thread
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from storyboard_app import people, telemetry
from storyboard_app.errors import Busy, NotSignedIn, StoryboardError
from storyboard_app.people import READING, SignedIn, Visit
from storyboard_app.settings import settings
from storyboard_app.store import requests
from storyboard_app.web import allowances, bodies, browsers, probes, security, words
from storyboard_app.web.places import place, room
from storyboard_app.web.problems import refusal
from storyboard_app.web.watching import watched

#: What anybody may fetch: the doors and what they look like.
OPEN = ("/s/", "/inbox/feed/", "/inbox/unsubscribe/", "/auth/", "/api/v1/auth/", "/v1/auth/", "/css/", "/fonts/")
OPEN += ("/icons/",)
OPEN_PAGES = ("/sign-in", "/invitation", "/password", "/forgotten", "/offline", "/ping")
OPEN_PAGES += ("/door.js", "/passkeys.js", "/share.js", "/soundtrack.js", "/service-worker.js")
OPEN_PAGES += ("/favicon.svg", "/favicon.ico", "/manifest.webmanifest")
#: Closing code of a refused websocket: policy violation (RFC 6455, 7.4.1).
_REFUSED = 1008
#: Built files carry a fingerprint in their names.
_FOREVER = ((b"cache-control", b"public, max-age=31536000, immutable"),)
#: Pages are for who is signed in: a browser asks for them again.
_NOT_KEPT = ((b"cache-control", b"no-store"),)
#: Who made an answer, without the server's version or name.
_SERVER = (b"server", b"storyboard")


class Gate:
    """The outermost layer of the web process."""

    def __init__(
        self, inner: ASGIApp, routes: Iterable[str], takes_files: Callable[[str], bool] = lambda _path: False
    ) -> None:
        self._inner = inner
        routes = tuple(routes)
        self._varying = [_pattern(route) for route in routes if "[" in route]
        self._ready_made = frozenset(route for route in routes if "[" not in route)
        self._takes_files = takes_files

    @classmethod
    def around(cls, routes: Iterable[str], takes_files: Callable[[str], bool]) -> Callable[[ASGIApp], ASGIApp]:
        """Return what puts a gate around an app that serves these routes, such as `/p/[project_id]`.

        takes_files: says whether files may be sent to an address; to all others come words.
        """
        return lambda inner: cls(inner, routes, takes_files)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request or websocket through, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._inner(scope, receive, send)
            return
        if scope["path"] in probes.PATHS and scope["type"] == "http":
            await probes.answer(scope, receive, send)
            return
        visit = visit_of(scope)
        asked = requests.Origin(requests.request_id_of(_header(scope, b"x-request-id")), visit.client)
        with requests.coming_from(asked), telemetry.about(request=asked.request_id), watched(scope, send) as seen:
            await self._pass(visit, scope, receive, self._outward(scope, seen))

    async def _pass(self, visit: Visit, scope: Scope, receive: Receive, outward: Send) -> None:
        try:
            people.check(visit)
            if scope["path"] == words.SCRIPT_PATH and visit.reading:
                await words.answer(scope, receive, outward)
                return
            known = await _known(scope, visit)
            limit = self._limit(scope, known)
            bodies.check_told(scope, limit)
            if known and scope["type"] == "http" and scope["path"].startswith(("/api/", "/v1/")):
                outward = await allowances.counted(known.user_id, outward)
        except StoryboardError as error:
            if _is_page(scope, error):
                await to_sign_in(scope)(scope, receive, outward)
            else:
                await _refuse(scope, receive, outward, error)
            return
        inward = receive if scope["type"] == "websocket" else bodies.within(receive, limit)
        if not visit.reading:
            await self._on(known, scope, inward, outward)
            return
        try:
            answering = await room()
        except Busy as error:
            await _refuse(scope, receive, outward, error)
            return
        with answering:
            await self._on(known, scope, inward, answering.until_answered(outward))

    async def _on(self, known: SignedIn | None, scope: Scope, receive: Receive, outward: Send) -> None:
        """Pass a request on, as whose it is."""
        scope = words.as_read(scope, self._ready_made)
        if known is None:
            await self._inner(scope, receive, outward)
            return
        bound = replace(requests.origin(), session_id=known.session_id, verbs=known.verbs)
        with requests.coming_from(bound), telemetry.about(person=str(known.user_id)):
            await browsers.bound(self._inner, known, scope, receive, outward)

    def _limit(self, scope: Scope, known: SignedIn | None) -> int:
        strange = settings().accounts and known is None
        return bodies.limit_of(scope["path"], self._takes_files(scope["path"]), strange)

    def _outward(self, scope: Scope, send: Send) -> Send:
        if scope["type"] == "websocket":
            return send
        asked = ((b"x-request-id", requests.origin().request_id.encode()),)

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = _FOREVER if scope["path"].startswith("/assets/") and message["status"] == 200 else ()
                if _is_theirs(scope, message):
                    kept = _NOT_KEPT
                told = _varied_once(message.get("headers", []))
                message = {
                    **message,
                    "headers": [*told, *security.headers(_kind_of(scope["path"])), _SERVER, *asked, *kept],
                }
                if message["status"] == 404 and any(route.fullmatch(scope["path"]) for route in self._varying):
                    message["status"] = 200
            await send(message)

        return dressed


async def _known(scope: Scope, visit: Visit) -> SignedIn | None:
    """Return who a visitor's browser is, where that matters; raises NotSignedIn for what only members see.

    Without accounts, and for what anybody sees, it is nobody.
    """
    path = scope["path"]
    # Files are served by their path as it is after its dots: what has any is open to nobody.
    plain = not {".", ".."} & set(path.split("/"))
    is_open = (plain and path.startswith(OPEN)) or path in OPEN_PAGES
    if not settings().accounts or (is_open and not visit.bearer):
        return None
    if not visit.bearer and (believed := people.sessions.believed(visit.token)):
        return believed
    async with place("strange"):
        return await to_thread.run_sync(people.signed_in, visit)


def _varied_once(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Return headers that say once by what an answer varies: each layer inside adds its own, and some the same."""
    told = [(name, value) for name, value in headers if name.lower() != b"vary"]
    varies = (value for name, value in headers if name.lower() == b"vary")
    words = dict.fromkeys(word.strip() for value in varies for word in value.split(b",") if word.strip())
    return [*told, (b"vary", b", ".join(words))] if words else told


def _is_html(message: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/html") for name, value in message.get("headers", ()))


def _is_theirs(scope: Scope, message: Message) -> bool:
    """Say whether an answer is for whoever asked, and is to be kept nowhere: pages, ways in, what the API tells."""
    if any(name.lower() == b"cache-control" for name, _ in message.get("headers", ())):
        return False
    is_answer = scope["path"].startswith(("/api/", "/v1/", "/auth/"))
    return is_answer or (settings().accounts and _is_html(message))


def _is_page(scope: Scope, error: StoryboardError) -> bool:
    """Say whether somebody who is not signed in wants to see a page: they are led to the door, others are refused."""
    if not isinstance(error, NotSignedIn) or scope["type"] != "http" or scope["method"] != "GET":
        return False
    wants_page = "text/html" in _header(scope, b"accept")
    return settings().accounts and wants_page and not scope["path"].startswith(("/api/", "/v1/"))


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for each, value in scope["headers"] if each == name), "")


def to_sign_in(scope: Scope) -> Response:
    """Return what leads to the door, and from there back to what was wanted."""
    wanted = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
    return RedirectResponse(f"/sign-in?{urlencode({'next': wanted})}", 303, {"cache-control": "no-store"})


def visit_of(scope: Scope) -> Visit:
    """Return what is known of who sent a request."""
    headers = {name: value.decode("latin-1") for name, value in reversed(scope["headers"])}
    return Visit(
        client=_client(scope),
        host=headers.get(b"host", ""),
        origin=headers.get(b"origin", ""),
        site=headers.get(b"sec-fetch-site", ""),
        opened=(headers.get(b"sec-fetch-mode"), headers.get(b"sec-fetch-dest")) == ("navigate", "document"),
        reading=scope["type"] == "http" and scope["method"] in READING,
        token="" if (bearer := _bearer(headers.get(b"authorization", ""))) else token_in(headers.get(b"cookie", "")),
        bearer=bearer,
    )


def _bearer(authorization: str) -> str:
    kind, _, token = authorization.partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def _client(scope: Scope) -> str:
    """Return where a visitor comes from: who connected, or whom the last trusted proxy names (STORYBOARD_PROXIES)."""
    connected = (scope.get("client") or ("",))[0]
    lines = (value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for")
    named = [each.strip() for each in ",".join(lines).split(",") if each.strip()]
    hops = settings().proxies
    return named[-hops] if 0 < hops <= len(named) else connected


def token_in(cookies: str) -> str:
    """Return what a browser holds of its session, from its Cookie header; empty where it holds nothing."""
    wanted = people.cookie_name()
    pairs = (each.strip().partition("=") for each in cookies.split(";"))
    return next((value for name, _, value in pairs if name == wanted), "")


def _kind_of(path: str) -> security.Kind:
    """Return what is answered at an address, by what a browser may do with it."""
    if path.startswith(("/api/", "/v1/")):
        return security.Kind.TOLD
    is_plain = path.startswith((*OPEN, "/files/")) or path in OPEN_PAGES
    return security.Kind.PLAIN if is_plain else security.Kind.PAGE


async def _refuse(scope: Scope, receive: Receive, send: Send, error: StoryboardError) -> None:
    if scope["type"] == "http":
        await refusal(error, scope)(scope, receive, send)
    else:
        await receive()
        await send({"type": "websocket.close", "code": _REFUSED, "reason": type(error).__name__})


def _pattern(route: str) -> re.Pattern[str]:
    parts = ("[^/]+" if part.startswith("[") else re.escape(part) for part in route.split("/"))
    return re.compile("/".join(parts) + "/?")
