"""The one gate of all that lies under a link's address: pages, pictures, films, files and forms alike.

A page that is refused is a page again, with the passcode's form where that helps; anything else is refused in words.
"""

import gzip
from collections.abc import Callable, Coroutine
from typing import Any

from anyio import to_thread
from fastapi import Request, Response
from fastapi.routing import APIRoute

from storyboard_app import people
from storyboard_app.errors import StoryboardError
from storyboard_app.sharing import Entry, Language, Pass, best_of, guests, languages
from storyboard_app.web.places import place
from storyboard_app.web.problems import headers_of, problem
from storyboard_app.web.share import pages

#: Name of the cookie that holds a browser's pass; it is sent to one link's address only.
COOKIE = "share"
#: How long a browser keeps its pass, in seconds.
KEPT = 30 * 24 * 3600
#: Bytes below which packing a page gains nothing.
_WORTH_PACKING = 1000
#: The routes, by their last part, that somebody comes to before they have told the passcode.
_BEFORE = ("passcode", "card.jpg", "oembed.json")

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class SharedRoute(APIRoute):
    """A route under a link's address."""

    def get_route_handler(self) -> Handler:
        """Return the route's handler behind the gate."""
        inner = super().get_route_handler()

        async def through(request: Request) -> Response:
            entry: Entry | None = None
            try:
                async with place():
                    entry = await to_thread.run_sync(guests.enter, request.path_params["token"])
                held = request.cookies.get(COOKIE, "")
                early = request.url.path.rpartition("/")[2] in _BEFORE
                passing = guests.fresh(entry, held) if early else guests.admit(entry, held)
                request.state.entry, request.state.held = entry, passing
                async with place():
                    answer = await inner(request)
            except StoryboardError as error:
                answer = await _refusal(request, entry, error)
            return _packed(_dressed(answer), request)

        return through


def entry_of(request: Request) -> Entry:
    """Return the link that a request came by."""
    return request.state.entry


def pass_of(request: Request) -> Pass:
    """Return what the browser holds of it."""
    return request.state.held


def language_of(request: Request, link: Entry | guests.Ended | None) -> Language:
    """Return what a link's page is read in: as the link says, else as the browser likes best."""
    chosen = languages().get(link.language) if link else None
    return chosen or best_of(request.headers.get("accept-language", ""))


def keep(answer: Response, request: Request, held: Pass) -> None:
    """Let a browser hold a pass, for this link's address only."""
    entry = entry_of(request)
    answer.set_cookie(
        COOKIE,
        guests.sealed(entry, held),
        max_age=KEPT,
        path=f"/s/{entry.token}",
        secure=people.is_tls(),
        httponly=True,
        samesite="lax",
    )


async def _refusal(request: Request, entry: Entry | None, error: StoryboardError) -> Response:
    if "text/html" not in request.headers.get("accept", ""):
        return problem(error.status, str(error), headers=headers_of(error))
    asks = isinstance(error, guests.NeedsPasscode)
    wrote = (await request.form()).get("text", "") if request.method == "POST" and not asks else ""
    language = language_of(request, error if isinstance(error, guests.Ended) else entry)
    return pages.refused(entry, error, language, asks_passcode=asks, wrote=str(wrote))


def _dressed(answer: Response) -> Response:
    """Keep what is shared out of search engines and shared caches."""
    answer.headers["x-robots-tag"] = "noindex, nofollow"
    answer.headers.setdefault("cache-control", "private, no-store")
    return answer


def _packed(answer: Response, request: Request) -> Response:
    """Pack a page for its way, where the browser takes that: it is a tenth then, and the first picture comes sooner."""
    takes = "gzip" in request.headers.get("accept-encoding", "")
    if takes and answer.media_type == "text/html" and len(answer.body) > _WORTH_PACKING:
        answer.body = gzip.compress(answer.body, 6)
        answer.headers["content-encoding"] = "gzip"
        answer.headers["content-length"] = str(len(answer.body))
    answer.headers["vary"] = "Accept-Encoding, Accept-Language"
    return answer
