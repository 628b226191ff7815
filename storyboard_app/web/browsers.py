"""What a page's connection may do is bound to who opened it, and ends when they are signed out.

Reflex keeps what a page shows under a name that the page brings along (its client token). Whoever knew another's name
would be shown what they see, and so would the next person in the same tab. With accounts the name that is used is made
from the page's and the session's together, so that a name is worth nothing in another session.
"""

import asyncio
import hashlib
import hmac
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from storyboard_app.people import SignedIn
from storyboard_app.settings import settings
from storyboard_app.store import live

#: Where a page's name stands: in a websocket's address, and in the header of an upload.
_IN_ADDRESS, _IN_HEADER = "token", b"reflex-client-token"
#: Closing code of a websocket whose session ended: policy violation (RFC 6455, 7.4.1).
_ENDED = 1008
_CLOSED: Message = {"type": "websocket.close", "code": _ENDED, "reason": "NotSignedIn"}
#: How an app hears that nobody is there any more, over a websocket and of a request.
_GONE: Message = {"type": "websocket.disconnect", "code": _ENDED}
_LEFT: Message = {"type": "http.disconnect"}
#: Open connections of each session, as what ends them.
_open: dict[UUID, set[asyncio.Event]] = defaultdict(set)
#: Names that the server itself gave to pages of a session (two tabs had brought the same one): they are bound already.
_renamed: dict[UUID, set[str]] = defaultdict(set)
#: How Socket.IO writes that a page has another name from now on.
_RENAMED = re.compile(r'\["new_token","([^"]+)"\]')


async def bound(inner: ASGIApp, known: SignedIn, scope: Scope, receive: Receive, send: Send) -> None:
    """Pass a request on as one of this session: its page's name is bound to it, and it ends with it.

    A websocket is closed then; whatever else lasts, such as a stream of events, hears that the other side has gone.
    """
    scope = {**scope, "headers": _headers(scope["headers"], known.session_id)}
    ended = asyncio.Event()
    _open[known.session_id].add(ended)
    try:
        if scope["type"] == "websocket":
            scope["query_string"] = _address(scope["query_string"], known.session_id)
            await inner(scope, _until(ended, receive, partial(send, _CLOSED), _GONE), _noting(known.session_id, send))
        else:
            await inner(scope, _until(ended, receive, _nothing, _LEFT), send)
    finally:
        _open[known.session_id].discard(ended)
        if not _open[known.session_id]:
            del _open[known.session_id]


def name_within(session_id: UUID, name: str) -> str:
    """Return the name under which a page is kept: one that only this session can come to."""
    if name in _renamed.get(session_id, ()):
        return name
    secret = settings().secret.encode()
    digest = hmac.new(secret, f"{session_id} {name}".encode("utf-8", "replace"), hashlib.sha256).digest()
    return str(UUID(bytes=digest[:16], version=4))


def _headers(headers: Iterable[tuple[bytes, bytes]], session_id: UUID) -> list[tuple[bytes, bytes]]:
    return [
        (name, name_within(session_id, value.decode("latin-1")).encode() if name == _IN_HEADER else value)
        for name, value in headers
    ]


def _address(query: bytes, session_id: UUID) -> bytes:
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    return urlencode(
        [(name, name_within(session_id, value) if name == _IN_ADDRESS else value) for name, value in pairs]
    ).encode()


def _noting(session_id: UUID, send: Send) -> Send:
    """Return what sends, and notes the names that the server gives to pages."""

    async def noted(message: Message) -> None:
        text = message.get("text") if message["type"] == "websocket.send" else None
        if text and (renamed := _RENAMED.search(text)):
            _renamed[session_id].add(renamed[1])
        await send(message)

    return noted


def _until(ended: asyncio.Event, receive: Receive, close: Callable[[], Awaitable[None]], gone: Message) -> Receive:
    """Return what receives until the session ends, then closes, and says that the other side has gone."""

    async def received() -> Message:
        waiting = asyncio.ensure_future(receive())
        over = asyncio.ensure_future(ended.wait())
        try:
            await asyncio.wait({waiting, over}, return_when=asyncio.FIRST_COMPLETED)
            if waiting.done():
                return waiting.result()
        finally:
            waiting.cancel()
            over.cancel()
        await close()
        return gone

    return received


async def _nothing() -> None:
    """An answer that is on its way ends by itself."""


def _end(session_id: UUID) -> None:
    _renamed.pop(session_id, None)
    for ended in _open.get(session_id, ()):
        ended.set()


live.on_ended(_end)
