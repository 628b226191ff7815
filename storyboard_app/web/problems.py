"""How the API says no: problem details (RFC 9457), in one place for every route of the web process.

Each kind of refusal has a name that stays (`urn:storyboard:locked`), made from the name of the error; programs go by
it, people by `detail`. `instance` is the request, as the log and the history know it.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse
from starlette.types import Scope

from storyboard_app.errors import StillDoing, StoryboardError, TooOften, Unavailable
from storyboard_app.languages import USUAL, language_on_screen, retold, speak
from storyboard_app.store import requests

MEDIA_TYPE = "application/problem+json"
#: What the names of all kinds of refusals begin with.
KINDS = "urn:storyboard:"
#: Of statuses that HTTP itself does not name: tus 1.0 does.
_OWN_PHRASES = {460: "Checksum Mismatch"}
#: Seconds after which what is busy or being started again is worth another try.
RETRY_AFTER = 1


def problem(
    status: int, detail: str, *, kind: str = "", headers: Mapping[str, str] | None = None, **more: Any
) -> JSONResponse:
    """Return an answer that says what is wrong: its kind, a title by status, a sentence, and what else helps.

    kind: the name of the kind of refusal; empty for what the status says.
    """
    content = {
        "type": f"{KINDS}{kind or _in_dashes(_phrase(status))}",
        "title": _phrase(status),
        "status": status,
        "detail": sendable(detail),
        "instance": f"urn:storyboard:request:{requests.origin().request_id}",
        **more,
    }
    return JSONResponse(content, status, headers, media_type=MEDIA_TYPE)


def refusal(error: StoryboardError, scope: Scope) -> JSONResponse:
    """Return the answer that an error of the product's is told as, in English where a request asks for no language.

    scope: the request's. What a page of the product asks for is told in the language of that page.
    """
    headers = {name: value.decode("latin-1") for name, value in scope.get("headers", [])}
    accepted = headers.get(b"accept-language", "")
    language = language_on_screen(headers.get(b"cookie", ""), accepted) if accepted else USUAL
    speak(language)
    told = {"Content-Language": language} if language != USUAL else {}
    return problem(error.status, retold(str(error)), kind=kind_of(type(error)), headers=headers_of(error) | told)


def kind_of(error: type[StoryboardError]) -> str:
    """Return the name of a kind of refusal, such as too-large."""
    return "error" if error is StoryboardError else _in_dashes(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", error.__name__))


def _phrase(status: int) -> str:
    return _OWN_PHRASES.get(status) or HTTPStatus(status).phrase


def _in_dashes(words: str) -> str:
    return words.lower().replace(" ", "-")


def sendable(words: str) -> str:
    """Return words that an answer can carry: what was sent may hold half a character (a lone surrogate)."""
    return words.encode("utf-8", "replace").decode()


def headers_of(error: StoryboardError) -> dict[str, str]:
    """Return the headers that go with a refusal: when to come back, if waiting helps."""
    if isinstance(error, TooOften):
        return {"Retry-After": str(error.seconds)}
    return {"Retry-After": str(RETRY_AFTER)} if isinstance(error, Unavailable | StillDoing) else {}
