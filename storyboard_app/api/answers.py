"""How routes answer a request that is repeated under its key, and who asks for a thing that has not changed since.

`Idempotency-Key` may come with any change. The answer is kept in the transaction that makes the change, before that is
committed and before the answer leaves, so that there is never one without the other.
"""

import hashlib
import json
import time
from collections.abc import Callable, Coroutine
from typing import Any
from uuid import UUID

from fastapi import Request, Response
from fastapi.routing import APIRoute
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from storyboard_app.errors import Outdated, Unusable
from storyboard_app.people import READING
from storyboard_app.settings import settings
from storyboard_app.store import idempotency, tags
from storyboard_app.web import note_route

KEY, MATCH, NONE_MATCH, REPLAYED = "idempotency-key", "if-match", "if-none-match", "Idempotent-Replayed"
#: The longest key.
_LONGEST_KEY = 255
#: Where the request's key and session are between its beginning and its answer.
_HELD = "storyboard.idempotent"


class Replayed(Exception):
    """The request was answered before."""

    def __init__(self, answer: idempotency.KeptAnswer) -> None:
        super().__init__()
        self.response = Response(answer.body, answer.status, {**answer.headers, REPLAYED: "true"})


class NotModified(Exception):
    """What was asked for is what the caller has."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.response = Response(status_code=304, headers={"etag": tag, "cache-control": "private, no-cache"})


class Route(APIRoute):
    """A route whose answers are kept under the request's key."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()

        async def kept(request: Request) -> Response:
            note_route(self.path_format)
            _check_key(request)
            response = await answer(request)
            if held := request.scope.get(_HELD):
                session, key = held
                headers_kept = {
                    name: response.headers[name] for name in ("content-type", "etag") if name in response.headers
                }
                made = idempotency.KeptAnswer(response.status_code, headers_kept, bytes(response.body))
                await run_in_threadpool(idempotency.keep, session, key, made)
            return response

        return kept


def _check_key(request: Request) -> None:
    """Raise Unusable for a key that is none, with whatever change it comes."""
    key = request.headers.get(KEY)
    if key is None or request.method in READING:
        return
    if not 0 < len(key) <= _LONGEST_KEY or not key.isprintable():
        raise Unusable(f"An Idempotency-Key has 1 to {_LONGEST_KEY} characters that can be printed.")


async def fingerprint(request: Request) -> str:
    """Return what tells a request that came with a key from others; empty for one without."""
    if request.headers.get(KEY) is None or request.method in READING:
        return ""
    digest = hashlib.sha256(f"{request.method} {request.url.path}?{request.url.query}".encode())
    if request.headers.get("content-type", "").startswith("multipart/"):
        await _add_form(digest, await request.form())
    else:
        digest.update(_canonical(await request.body()))
    return digest.hexdigest()


def begin(session: Session, request: Request, asked: str) -> None:
    """Take the request's key in its session; raises Replayed for one that was answered before."""
    if not asked:
        return
    key = request.headers[KEY]
    if earlier := idempotency.begin(session, key, asked):
        raise Replayed(earlier)
    request.scope[_HELD] = session, key


async def _add_form(digest: "hashlib._Hash", form: FormData) -> None:
    for name, value in form.multi_items():
        digest.update(f"\0{name}\0".encode("utf-8", "replace"))
        if isinstance(value, UploadFile):
            digest.update(f"{value.filename}\0".encode("utf-8", "replace"))
            digest.update(await value.read())
            await value.seek(0)
        else:
            digest.update(value.encode("utf-8", "replace"))


def _canonical(body: bytes) -> bytes:
    """Return a body as it is compared: JSON without its spaces and the order of its names."""
    try:
        return json.dumps(json.loads(body), sort_keys=True).encode()
    except ValueError:
        return body


# ---- which state of a thing was read


def tagged(
    response: Response, request: Request, session: Session, kind: str, thing_id: UUID, more: object = ""
) -> None:
    """Say with an answer which state of a thing it tells; raises NotModified for a caller who has it.

    more: what else the answer depends on. Links in answers end, so the tag changes with them.
    """
    stretch = int(time.time()) // settings().link_seconds
    tag = f'"{tags.tag_of(session, kind, thing_id)}.{more}.{stretch}"'
    if tag in _listed(request.headers.get(NONE_MATCH, "")):
        raise NotModified(tag)
    response.headers["etag"], response.headers["cache-control"] = tag, "private, no-cache"


def matched(request: Request, session: Session, kind: str, thing_id: UUID) -> None:
    """Raise Outdated where the caller changes only what they know, and it is something else by now."""
    wanted = _listed(request.headers.get(MATCH, ""))
    if not wanted or "*" in wanted:
        return
    now = tags.held_tag_of(session, kind, thing_id)
    if now not in {tag.strip('"').partition(".")[0] for tag in wanted}:
        raise Outdated


def _listed(header: str) -> list[str]:
    return [tag.strip() for tag in header.split(",") if tag.strip()]
