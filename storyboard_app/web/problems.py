"""How the API says no: problem details (RFC 9457), in one place for every route of the web process."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse

from storyboard_app.errors import StoryboardError, TooOften, Unavailable

MEDIA_TYPE = "application/problem+json"
#: Seconds after which what is busy or being started again is worth another try.
RETRY_AFTER = 1


def problem(status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> JSONResponse:
    """Return an answer that says what is wrong: a title by status, a sentence, and what else helps."""
    detail = sendable(detail)
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(content, status, headers, media_type=MEDIA_TYPE)


def sendable(words: str) -> str:
    """Return words that an answer can carry: what was sent may hold half a character (a lone surrogate)."""
    return words.encode("utf-8", "replace").decode()


def headers_of(error: StoryboardError) -> dict[str, str]:
    """Return the headers that go with a refusal: when to come back, if waiting helps."""
    if isinstance(error, TooOften):
        return {"Retry-After": str(error.seconds)}
    return {"Retry-After": str(RETRY_AFTER)} if isinstance(error, Unavailable) else {}
