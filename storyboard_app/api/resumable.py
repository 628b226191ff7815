"""/uploads: files handed in piece by piece (tus 1.0: core, creation, termination, checksum, expiration; tus.io).

What was received is kept as it arrives, so that whoever is broken off asks how far it came (HEAD) and goes on there. A
piece that comes with its checksum is kept whole or not at all.
"""

import base64
import binascii
import hashlib
from datetime import UTC
from email.utils import format_datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request, Response
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope, Send

from storyboard_app import uploads
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, Caller, doing
from storyboard_app.api.paging import Page, Paging, page_of_all
from storyboard_app.errors import ChecksumMismatch, TooLarge, Unusable
from storyboard_app.people import throttle
from storyboard_app.processes import OverLimit
from storyboard_app.store import session_for
from storyboard_app.uploads import UploadView
from storyboard_app.web import place

VERSION, EXTENSIONS = "1.0.0", "creation,termination,checksum,expiration"
OFFSETS = "application/offset+octet-stream"
#: By the names that tus has for them.
_ALGORITHMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256, "md5": hashlib.md5}
#: Bytes that are kept at a time.
_PIECE = 4 * 2**20
#: How many uploads a person may begin.
_BEGUN = throttle.Allowance("uploads", 1.0, 60)


class TusRoute(Route):
    """A route that speaks tus: its version is with every answer, refusals too."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request. A refusal goes its usual way, so that what was begun is taken back."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), (b"tus-resumable", VERSION.encode())]}
            await send(message)

        await super().handle(scope, receive, told)


def _spoken(tus_resumable: Annotated[str, Header(include_in_schema=False)] = VERSION) -> None:
    if tus_resumable != VERSION:
        raise HTTPException(412, f"This speaks tus {VERSION}.", {"Tus-Version": VERSION})


def _insisted(tus_resumable: Annotated[str, Header(include_in_schema=False)] = "") -> None:
    _spoken(tus_resumable)


router = APIRouter(route_class=TusRoute, tags=["uploads"], dependencies=[Depends(_spoken)])
_tus: dict[str, Any] = {"include_in_schema": False, "dependencies": [Depends(_insisted)]}


@router.options("/uploads", status_code=204, include_in_schema=False)
@router.options("/uploads/{upload_id}", status_code=204, include_in_schema=False)
def tell_protocol(response: Response) -> None:
    """Tell which version and which extensions are spoken, and the largest file that is taken."""
    response.headers["Tus-Version"], response.headers["Tus-Extension"] = VERSION, EXTENSIONS
    response.headers["Tus-Max-Size"] = str(uploads.largest())
    response.headers["Tus-Checksum-Algorithm"] = ",".join(_ALGORITHMS)


@router.get("/uploads")
def list_uploads(session: AsCaller, wanted: Paging) -> Page[UploadView]:
    """List what you have handed in piece by piece, whole or not, the latest first; each goes after a day."""
    mine = uploads.listing(session)
    return page_of_all(mine, wanted, "uploads", lambda upload: upload, lambda upload: str(upload.id))


@router.post("/uploads", status_code=201, **_tus)
def begin_upload(
    request: Request,
    response: Response,
    actor: Caller,
    session: Annotated[Session, doing("")],
    upload_length: Annotated[str, Header()] = "",
    upload_metadata: Annotated[str, Header()] = "",
) -> None:
    """Begin an upload: `Upload-Length`, and `Upload-Metadata` with the file's `kind` and `filename`."""
    throttle.attempt(_BEGUN, str(actor))
    told = _told(upload_metadata)
    name = told.get("filename") or told.get("name", "")
    length = _number("Upload-Length", upload_length)
    made = uploads.begin(session, told.get("kind", ""), name, length, upload_metadata)
    response.headers["Location"] = f"{request.url.path.rstrip('/')}/{made.id}"
    response.headers["Upload-Expires"] = _date(made)


@router.head("/uploads/{upload_id}", **_tus)
def read_offset(upload_id: UUID, session: AsCaller) -> Response:
    """Tell how much of an upload is here."""
    return _standing(uploads.one(session, upload_id), 200)


@router.get("/uploads/{upload_id}")
def read_upload(upload_id: UUID, session: AsCaller) -> UploadView:
    """Tell of an upload: what it is, and how much of it is here."""
    return uploads.one(session, upload_id)


@router.patch("/uploads/{upload_id}", **_tus)
async def add_piece(
    upload_id: UUID,
    request: Request,
    actor: Caller,
    upload_offset: Annotated[str, Header()] = "",
    content_type: Annotated[str, Header()] = "",
    upload_checksum: Annotated[str, Header()] = "",
) -> Response:
    """Add to an upload from an offset on; with the last piece the file is looked into."""
    if content_type != OFFSETS:
        raise HTTPException(415, f"A piece of an upload comes as {OFFSETS}.")
    offset = _number("Upload-Offset", upload_offset)
    if upload_checksum:
        piece = _checked(await request.body(), upload_checksum)
        return _standing(await _add(actor, upload_id, offset, piece), 204)
    return _standing(await _arriving(actor, upload_id, offset, request), 204)


@router.delete("/uploads/{upload_id}", status_code=204)
def end_upload(upload_id: UUID, session: AsCaller) -> None:
    """Forget an upload, whole or not, at once. What was made of it stays."""
    uploads.end(session, upload_id)


@router.post("/uploads/{upload_id}", **_tus)
async def ask_by_post(
    upload_id: UUID,
    request: Request,
    actor: Caller,
    x_http_method_override: Annotated[str, Header()] = "",
    upload_offset: Annotated[str, Header()] = "",
    content_type: Annotated[str, Header()] = "",
    upload_checksum: Annotated[str, Header()] = "",
) -> Response:
    """Do what another method does, for whoever cannot send it (X-HTTP-Method-Override)."""
    match x_http_method_override.upper():
        case "PATCH":
            return await add_piece(upload_id, request, actor, upload_offset, content_type, upload_checksum)
        case "DELETE":
            await run_in_threadpool(_end, actor, upload_id)
            return Response(status_code=204)
        case _:
            raise HTTPException(405, "That cannot be done here.", {"Allow": "HEAD, GET, PATCH, DELETE"})


async def _arriving(actor: UUID, upload_id: UUID, offset: int, request: Request) -> UploadView:
    """Keep a body as it arrives; what has come when its sender is gone is kept too."""
    held, upload = bytearray(), None
    try:
        async for part in request.stream():
            held += part
            if len(held) >= _PIECE:
                upload = await _add(actor, upload_id, offset, bytes(held))
                offset += len(held)
                held.clear()
    except ClientDisconnect:
        pass
    return await _add(actor, upload_id, offset, bytes(held)) if held or upload is None else upload


async def _add(actor: UUID, upload_id: UUID, offset: int, piece: bytes) -> UploadView:
    async with place("changing"):
        return await run_in_threadpool(_add_now, actor, upload_id, offset, piece)


def _add_now(actor: UUID, upload_id: UUID, offset: int, piece: bytes) -> UploadView:
    try:
        with session_for(actor) as session:
            return uploads.add(session, upload_id, offset, piece)
    except OverLimit:
        # It was not looked into: its sender may repeat the last piece.
        raise
    except (Unusable, TooLarge):
        # What is none of its kind is not kept.
        _end(actor, upload_id)
        raise


def _end(actor: UUID, upload_id: UUID) -> None:
    with session_for(actor) as session:
        uploads.end(session, upload_id)


def _checked(piece: bytes, checksum: str) -> bytes:
    """Return a piece that is what its checksum says; raises ChecksumMismatch."""
    name, _, digest = checksum.partition(" ")
    if name not in _ALGORITHMS:
        raise HTTPException(400, f"A checksum is one of {', '.join(_ALGORITHMS)}.")
    if base64.b64encode(_ALGORITHMS[name](piece).digest()).decode() != digest.strip():
        raise ChecksumMismatch
    return piece


def _number(header: str, value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) < 16):
        raise HTTPException(400, f"{header} must be a whole number of bytes.")
    return int(value)


def _told(metadata: str) -> dict[str, str]:
    """Return what Upload-Metadata says: words and values in base64, apart by commas."""
    told: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in metadata.split(","))):
        word, _, value = pair.partition(" ")
        try:
            told[word] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise HTTPException(
                400, f"Upload-Metadata has a value of {word[:40]} that is no base64 of UTF-8."
            ) from None
    return told


def _standing(upload: UploadView, status: int) -> Response:
    headers = {"Upload-Offset": str(upload.received), "Cache-Control": "no-store", "Upload-Expires": _date(upload)}
    if status == 200:
        headers |= {"Upload-Length": str(upload.bytes)}
        headers |= {"Upload-Metadata": upload.metadata} if upload.metadata else {}
    return Response(status_code=status, headers=headers)


def _date(upload: UploadView) -> str:
    return format_datetime(upload.expires_at.astimezone(UTC), usegmt=True)
