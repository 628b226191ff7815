"""/inbox/...: what is open to whoever holds its address: a person's feed, and the way out of their mails."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from storyboard_app.inbox import digests, feeds
from storyboard_app.settings import settings

inbox_router = APIRouter(prefix="/inbox", include_in_schema=False)

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>Storyboard</title>
<link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/share.css"></head>
<body class="share share-refused"><main>{content}</main></body></html>"""
_ASKED = """<h1>No more mails</h1><p>What concerns you stays in your inbox.</p>
<form method="post"><button class="go">Send me no more mails</button></form>"""
_DONE = """<h1>No more mails</h1><p>You are sent none from now on. Your inbox switches them on again.</p>"""


@inbox_router.get("/unsubscribe/{person}/{seal}")
def ask_unsubscribe(person: UUID, seal: str) -> Response:
    """Ask whether somebody wants no more mails: looking at an address ends nothing."""
    digests.check_way_out(person, seal)
    return HTMLResponse(_PAGE.format(content=_ASKED))


@inbox_router.post("/unsubscribe/{person}/{seal}")
def unsubscribe(person: UUID, seal: str) -> Response:
    """End somebody's mails; mail programs ask for it by one click (RFC 8058)."""
    digests.stop(person, seal)
    return HTMLResponse(_PAGE.format(content=_DONE))


@inbox_router.get("/feed/{person}/{seal}.atom")
def read_feed(person: UUID, seal: str, request: Request) -> Response:
    """Fetch somebody's inbox as an Atom feed."""
    base = settings().public_url or f"{request.url.scheme}://{request.headers.get('host', '')}"
    headers = {"cache-control": "private, max-age=60", "x-robots-tag": "noindex"}
    return Response(feeds.read(person, seal, base), media_type="application/atom+xml", headers=headers)
