"""Many at once: everyone is answered, and nobody waits for a connection that only a thread nobody has could give back."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from math import inf

import httpx
import pytest
from sqlalchemy import event
from starlette.responses import PlainTextResponse

from storyboard_app import people
from storyboard_app.api.app import api
from storyboard_app.errors import Busy
from storyboard_app.store import db
from storyboard_app.web import Gate, place, places

CROWD = 300


@pytest.fixture
def transport(database):
    people.visits._local_owner.cache_clear()
    yield httpx.ASGITransport(Gate(api, []), client=("127.0.0.1", 50000), raise_app_exceptions=False)
    people.visits._local_owner.cache_clear()


async def _crowd(transport, path):
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        await client.get(path)
        return await asyncio.gather(*(client.get(path) for _ in range(CROWD)))


@pytest.mark.parametrize("patience", [0.0, 30.0])
def test_a_crowd_is_answered_or_told_when_to_come_back(transport, monkeypatch, patience):
    monkeypatch.setattr(places, "PATIENCE", dict.fromkeys(places.PLACES, patience))
    monkeypatch.setattr(places, "ROOM_PATIENCE", patience)
    held, most = set(), []

    def taken(connection, *_):
        held.add(id(connection))
        most.append(len(held))

    event.listen(db.engine(), "checkout", taken)
    event.listen(db.engine(), "checkin", lambda connection, *_: held.discard(id(connection)))
    answers = asyncio.run(_crowd(transport, "/api/v1/projects"))
    count = Counter(answer.status_code for answer in answers)
    assert count[200] >= places.PLACES["reading"]
    assert count[200] + count[503] == CROWD
    assert patience == 0 or count[503] == 0
    assert {answer.headers.get("retry-after") for answer in answers if answer.status_code == 503} <= {"1"}
    assert max(most) <= places.PLACES["reading"]
    assert sum(places.PLACES.values()) < db.CONNECTIONS


def test_who_finds_no_place_in_time_is_told_so_and_the_next_one_is_let_in(monkeypatch):
    async def full():
        async with AsyncExitStack() as everyone:
            for _ in range(places.PLACES["reading"]):
                await everyone.enter_async_context(place())
            with pytest.raises(Busy):
                async with place(patience=0):
                    pass
            waiting = asyncio.ensure_future(everyone.aclose())
            async with place(patience=inf):
                await waiting

    asyncio.run(full())


@pytest.mark.parametrize(
    ("crowded", "others"), [("strange", "reading"), ("changing", "reading"), ("reading", "changing")]
)
def test_no_crowd_takes_the_places_of_others(crowded, others):
    async def full():
        async with AsyncExitStack() as crowd:
            for _ in range(places.PLACES[crowded]):
                await crowd.enter_async_context(place(crowded))
            with pytest.raises(Busy):
                async with place(crowded, 0):
                    pass
            async with place(others, 0):
                pass

    asyncio.run(full())


def test_changes_that_wait_for_each_other_keep_nobody_from_looking(transport, monkeypatch):
    monkeypatch.setattr(places, "PATIENCE", dict.fromkeys(places.PLACES, 0.0))

    async def asked():
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
            AsyncExitStack() as all_,
        ):
            for _ in range(places.PLACES["changing"]):
                await all_.enter_async_context(place("changing"))
            refused = await client.post("/api/v1/projects", json={"title": "Night train"})
            return refused.status_code, (await client.get("/api/v1/projects")).status_code

    assert asyncio.run(asked()) == (503, 200)


def test_there_is_room_again_as_soon_as_answers_begin(monkeypatch):
    monkeypatch.setattr(places, "ROOM_PATIENCE", 0)
    last = asyncio.Event()

    async def lasting(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await last.wait()
        await send({"type": "http.response.body"})

    async def waiting(scope, receive, send):
        await last.wait()
        await PlainTextResponse("")(scope, receive, send)

    async def statuses(app, count):
        transport = httpx.ASGITransport(Gate(app, []), client=("127.0.0.1", 50000), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            asked = [asyncio.ensure_future(client.get("/")) for _ in range(count)]
            for _ in range(20):
                await asyncio.sleep(0)
            last.set()
            answers = await asyncio.gather(*asked)
        last.clear()
        return Counter(answer.status_code for answer in answers)

    async def both():
        return await statuses(lasting, places.ROOM + 5), await statuses(waiting, places.ROOM + 5)

    streams, slow = asyncio.run(both())
    assert streams == {200: places.ROOM + 5}
    assert slow[503] == 5


def test_a_session_that_gets_no_connection_says_that_too_much_is_asked_for(person, monkeypatch):
    monkeypatch.setattr(db, "CONNECTIONS", db.KEPT)
    monkeypatch.setattr(db, "PATIENCE", 0.01)
    db.engine.cache_clear()
    with db.engine().connect() as first:
        others = [db.engine().connect() for _ in range(db.KEPT - 1)]
        with pytest.raises(Busy), db.session_for(person) as session:
            session.connection()
        for other in (first, *others):
            other.close()
    db.forget()
