import pytest
from fastapi.testclient import TestClient
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from storyboard_app.web import probes
from storyboard_app.web.gate import Gate


async def _not_found(_):
    answer = PlainTextResponse("the page", 404)
    for varies in ("Accept-Encoding, Origin", "Origin"):
        answer.headers.append("vary", varies)
    return answer


async def _echo(socket: WebSocket):
    await socket.accept()
    await socket.send_text(await socket.receive_text())
    await socket.close()


APP = Gate(
    Starlette(routes=[Route("/{path:path}", _not_found), WebSocketRoute("/_event", _echo)]), ["/", "/p/[project_id]"]
)


def _from(client: str = "127.0.0.1", name: str = "localhost:8000") -> TestClient:
    return TestClient(APP, f"http://{name}", client=(client, 5000))


@pytest.mark.parametrize(
    ("path", "status"), [("/p/x", 200), ("/p/x/", 200), ("/p", 404), ("/p/x/y", 404), ("/q/x", 404)]
)
def test_pages_with_a_varying_address_are_found(path, status):
    assert _from().get(path).status_code == status


def test_every_answer_tells_browsers_what_not_to_do():
    headers = _from().get("/").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["server"] == "storyboard"
    assert "'unsafe-inline'" not in headers["content-security-policy"].partition("script-src")[2].partition(";")[0]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "same-origin")


def _told(path: str) -> dict[str, str]:
    policy = _from().get(path).headers["content-security-policy"]
    return dict(rule.partition(" ")[::2] for rule in policy.split("; "))


@pytest.mark.parametrize("path", ["/sign-in", "/invitation", "/auth/with/x", "/s/abc", "/files/a.png", "/door.js"])
def test_doors_shared_pages_and_files_run_no_words_as_scripts(path):
    assert _told(path)["script-src"] == "'self'"
    assert "'unsafe-eval'" in _told("/p/x")["script-src"]


@pytest.mark.parametrize("path", ["/api/v1/projects", "/v1/projects"])
def test_what_the_api_tells_loads_and_runs_nothing(path):
    assert _told(path) == {"default-src": "'none'", "frame-ancestors": "'none'"}


def test_by_what_an_answer_varies_is_said_once():
    assert _from().get("/").headers.get_list("vary") == ["Accept-Encoding, Origin"]


@pytest.mark.parametrize(("visitor", "status"), [(_from("10.0.0.7"), 401), (_from(name="rebound.example"), 403)])
def test_a_stranger_sees_no_page_and_a_refusal_tells_browsers_the_same(visitor, status):
    refused = visitor.get("/")
    assert refused.status_code == status
    assert refused.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("mode", "destination", "status"),
    [("navigate", "document", 404), ("navigate", "iframe", 403), ("no-cors", "image", 403), ("cors", "empty", 403)],
)
def test_another_page_may_lead_here_and_fetch_nothing(mode, destination, status):
    said = {"sec-fetch-site": "cross-site", "sec-fetch-mode": mode, "sec-fetch-dest": destination}
    assert _from().get("/", headers=said).status_code == status


def test_a_page_of_ours_may_open_a_websocket():
    origin = {"origin": "http://localhost:8000"}
    with _from().websocket_connect("ws://localhost:8000/_event", headers=origin) as socket:
        socket.send_text("hello")
        assert socket.receive_text() == "hello"


@pytest.mark.parametrize(
    ("client", "name", "origin", "why"),
    [
        ("127.0.0.1", "localhost:8000", "http://evil.example", "Forbidden"),
        ("127.0.0.1", "evil.example", "http://evil.example", "Forbidden"),
        ("10.0.0.7", "localhost:8000", "http://localhost:8000", "NotSignedIn"),
    ],
)
def test_a_stranger_opens_no_websocket(client, name, origin, why):
    visitor = _from(client, name)
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        visitor.websocket_connect(f"ws://{name}/_event", headers={"origin": origin}),
    ):
        pass
    assert (refused.value.code, refused.value.reason) == (1008, why)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_are_answered_by_any_name_and_nothing_else_is(client, path):
    told = client.get(path, headers={"host": "10.0.0.5:8000"})
    assert (told.status_code, told.text) == (200, "ok")
    assert client.get("/api/v1/projects", headers={"host": "10.0.0.5:8000"}).status_code == 403


def test_who_cannot_reach_the_database_is_not_sent_visitors(client, monkeypatch):
    monkeypatch.setattr(probes.db, "conninfo", lambda: "postgresql://nobody@127.0.0.1:1/none")
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
