"""/files: what is kept, behind signed links that end; to what an S3 store keeps, who may see it is led on.

A link says which file, and who asks must be somebody who may see its project now: links outlive memberships.
"""

import mimetypes
import re
from contextlib import suppress
from pathlib import PurePath
from uuid import UUID

from fastapi import APIRouter, Request, Response
from starlette.responses import FileResponse, RedirectResponse

from storyboard_app import projects
from storyboard_app.api.caller import Caller, Placed
from storyboard_app.api.described import as_file
from storyboard_app.errors import NotFound, StoryboardError
from storyboard_app.frames import drawing
from storyboard_app.settings import settings
from storyboard_app.store import events, kept_pictures, session_for, storage
from storyboard_app.web import passed_on

router = APIRouter(tags=["files"])

#: What a browser may show in place; everything else is only saved.
SHOWN = frozenset((".png", ".jpg", ".jpeg", ".webp", ".mp4", ".webm", ".wav", ".mp3", ".vtt"))
#: What browsers say they take where they show a picture; a program that says nothing of it is given the PNG.
_WEBP = "image/webp"
#: What browsers say where a script fetches a file, such as a recording that a player mixes. It may come from here alone
#: (content-security-policy), so that a store needs no rules for other origins (CORS).
_TO_A_SCRIPT = "empty"
#: The key of a file that belongs to a project.
_OF_PROJECT = re.compile(r"projects/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/")


@router.head("/files/{key:path}", include_in_schema=False)
@router.get("/files/{key:path}", response_class=Response, responses=as_file("*/*"))
def read_file(
    key: str, expires: str, signature: str, request: Request, _placed: Placed, caller: Caller, name: str = ""
) -> Response:
    """Fetch a file, or a range of it. A frame whose file is gone or torn is noted as such; what is taken away, too."""
    storage.check_signature(key, expires, signature, name)
    _check_seen(caller, key)
    if name and request.method == "GET" and request.headers.get("range", "bytes=0-").startswith("bytes=0-"):
        _note_taken(caller, key, name)
    if kept_pictures.frame_of(key) and not kept_pictures.is_picture(key):
        _note_lost(caller, kept_pictures.frame_of(key))
        raise NotFound("The file of this picture is missing or damaged. Redraw it.")
    chosen = {}
    if not name and storage.seen_key(key):
        chosen = {"vary": "accept"}
        if _WEBP in request.headers.get("accept", ""):
            key = kept_pictures.as_webp(key)
    lent = storage.lent_url(key)
    caching = f"private, max-age={settings().link_seconds}, immutable"
    if lent and request.headers.get("sec-fetch-dest") == _TO_A_SCRIPT:
        return passed_on(key, {"cache-control": caching, **chosen})
    if lent:
        return RedirectResponse(lent, 307, {"cache-control": f"private, max-age={storage.LENT_SECONDS // 2}", **chosen})
    suffix = PurePath(key).suffix.lower()
    return FileResponse(
        storage.path_of(key),
        media_type=mimetypes.guess_type(key, strict=False)[0] or "application/octet-stream",
        filename=name or PurePath(key).name,
        content_disposition_type="inline" if suffix in SHOWN and not name else "attachment",
        headers={"cache-control": caching, **chosen},
    )


def _check_seen(caller: UUID, key: str) -> None:
    """Raise NotFound for a file of a project that somebody may not see, or not any more."""
    if settings().accounts and (project := _OF_PROJECT.match(key)):
        with session_for(caller) as session:
            projects.version(session, UUID(project[1]))


def _note_taken(caller: UUID, key: str, name: str) -> None:
    """Write into its project's history that a file was taken away under a name: an export, a film."""
    if project := _OF_PROJECT.match(key):
        with session_for(caller) as session:
            events.write(session.connection(), events.Deed.DOWNLOADED, caller, UUID(project[1]), name)


def _note_lost(caller: UUID, key: str) -> None:
    """Say it on the panels, where whoever looks may change them."""
    with suppress(StoryboardError), session_for(caller, "Found a picture lost") as session:
        drawing.mark_lost(session, key)
