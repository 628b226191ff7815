"""A page's connection belongs to the session that opened it, and ends with it."""

import asyncio
from uuid import uuid4

import pytest
from reflex.istate.manager import StateManager
from reflex.istate.manager.memory import StateManagerMemory
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from storyboard_app.people import SignedIn
from storyboard_app.web import browsers


@pytest.fixture
def ada():
    return SignedIn(uuid4(), uuid4())


def asked(known, scope):
    """Return the scope in which an app is asked."""
    seen = []

    async def inner(scope, _receive, _send):
        seen.append(scope)

    async def nothing():
        await asyncio.Event().wait()

    asyncio.run(browsers.bound(inner, known, scope, nothing, nothing))
    return seen[0]


def page(name, kind="websocket"):
    return {
        "type": kind,
        "query_string": f"EIO=4&token={name}".encode(),
        "headers": [(b"reflex-client-token", name.encode())],
    }


def test_a_pages_name_is_worth_nothing_in_another_session(ada):
    bo = SignedIn(uuid4(), uuid4())
    names = {asked(known, page("name"))["query_string"] for known in (ada, bo)}
    assert len(names | {page("name")["query_string"]}) == 3
    assert asked(ada, page("name"))["query_string"] in names


def test_what_pages_keep_of_a_visitor_is_in_memory_and_in_no_file():
    """Cookies and headers of who looks are part of it; what Reflex does by itself writes them to the disk."""
    assert isinstance(StateManager.create(), StateManagerMemory)


def test_an_upload_finds_its_page(ada):
    over = asked(ada, page("name"))["query_string"].decode().partition("token=")[2]
    assert dict(asked(ada, page("name", "http"))["headers"])[b"reflex-client-token"].decode() == over


def test_a_name_that_the_server_gave_is_kept_for_its_session_alone(ada):
    async def inner(_scope, _receive, send):
        await send({"type": "websocket.send", "text": '42/_event,["new_token","given"]'})

    async def sent(_message):
        pass

    asyncio.run(browsers.bound(inner, ada, page("name"), sent, sent))
    assert browsers.name_within(ada.session_id, "given") == "given"
    assert browsers.name_within(uuid4(), "given") != "given"
    browsers._end(ada.session_id)
    assert browsers.name_within(ada.session_id, "given") != "given"


def test_a_stream_of_events_ends_with_its_session(ada):
    async def ended():
        listening = asyncio.Event()

        async def stream(_scope, receive, send):
            await send({"type": "http.response.start", "status": 200, "headers": []})
            listening.set()
            while (await receive())["type"] != "http.disconnect":
                pass

        async def silent():
            await asyncio.Event().wait()

        async def sent(_message):
            pass

        following = asyncio.ensure_future(browsers.bound(stream, ada, page("name", "http"), silent, sent))
        await listening.wait()
        assert not following.done()
        browsers._end(ada.session_id)
        await asyncio.wait_for(following, 10)

    asyncio.run(ended())
    assert ada.session_id not in browsers._open


def test_an_open_page_ends_with_its_session(ada):
    async def echo(scope, receive, send):
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await send({"type": "websocket.send", "text": message["text"]})

    async def app(scope, receive, send):
        await browsers.bound(echo, ada, scope, receive, send)

    with TestClient(app).websocket_connect("/_event?token=name") as socket:
        socket.send_text("hello")
        assert socket.receive_text() == "hello"
        socket.portal.call(browsers._end, ada.session_id)
        with pytest.raises(WebSocketDisconnect) as ended:
            socket.receive_text()
    assert (ended.value.code, ended.value.reason) == (1008, "NotSignedIn")
    assert ada.session_id not in browsers._open
