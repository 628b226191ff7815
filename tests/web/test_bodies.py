"""How large a body may be: by what is asked for, and by who asks."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from storyboard_app.api import takes_files
from storyboard_app.settings import settings
from storyboard_app.web import bodies
from storyboard_app.web.gate import Gate

ID = "00000000-0000-0000-0000-000000000000"
FILES = [
    "/upload",
    "/v1/scripts",
    f"/api/v1/projects/{ID}/scripts",
    f"/api/v1/projects/{ID}/pictures",
    f"/api/v1/shots/{ID}/sketch",
    f"/api/v1/frames/{ID}/refine",
    "/_upload",
]
WORDS = ["/api/v1/projects", f"/api/v1/scenes/{ID}/text", "/v1/nothing", "/", f"/api/v1/projects/{ID}/scripts/more"]


@pytest.fixture
def with_accounts(monkeypatch):
    monkeypatch.setenv("STORYBOARD_ACCOUNTS", "on")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def answered(path: str, size: int, told: bool, method: str = "POST") -> tuple[int, int]:
    """Send a body of so many bytes; return the status of the answer, and how many bytes were read of it."""
    read = statuses = 0

    async def receive():
        nonlocal read
        part = min(2**16, size - read)
        read += part
        return {"type": "http.request", "body": b" " * part, "more_body": read < size}

    async def send(message):
        nonlocal statuses
        statuses = message.get("status", statuses)

    async def app(scope, receive, send):
        try:
            await Request(scope, receive).body()
        except Exception as error:
            await PlainTextResponse("", error.status_code)(scope, receive, send)
            return
        await PlainTextResponse("")(scope, receive, send)

    headers = [(b"host", b"localhost"), *([(b"content-length", str(size).encode())] if told else [])]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": headers}
    asyncio.run(Gate(app, [], takes_files)({**scope, "client": ("127.0.0.1", 5000)}, receive, send))
    return statuses, read


@pytest.mark.parametrize("path", FILES)
def test_files_may_come_to_where_they_are_taken(path):
    assert answered(path, bodies.WORDS + 1, told=True)[0] == 200
    assert answered(path, settings().max_upload + bodies.FORM + 1, told=True) == (413, 0)


@pytest.mark.parametrize("path", WORDS)
@pytest.mark.parametrize("told", [True, False])
def test_to_everywhere_else_come_words(path, told):
    assert answered(path, bodies.WORDS, told)[0] == 200
    status, read = answered(path, 2 * bodies.WORDS, told)
    assert status == 413
    assert read == 0 if told else read <= bodies.WORDS + 2**16


@pytest.mark.parametrize("path", ["/auth/sign-in", "/api/v1/auth/login", "/invitation", "/sign-in"])
@pytest.mark.parametrize("told", [True, False])
def test_of_a_stranger_no_more_is_read_than_a_form(with_accounts, path, told):
    assert answered(path, bodies.FORM, told)[0] == 200
    status, read = answered(path, settings().max_upload, told)
    assert status == 413
    assert read <= bodies.FORM + 2**16


def test_what_a_stranger_sends_to_where_members_are_is_not_read_at_all(with_accounts):
    assert answered("/api/v1/scripts", 2**20, told=True) == (401, 0)
