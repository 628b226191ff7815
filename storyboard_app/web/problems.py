"""How the API says no: problem details (RFC 9457), in one place for every door of the web process."""

from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"


def problem(status: int, detail: str, **more: Any) -> JSONResponse:
    """Return an answer that says what is wrong: a title by status, a sentence, and what else helps."""
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(content, status, media_type=MEDIA_TYPE)
