"""Places for what asks the database beside the event loop: fewer than there are connections, so that none waits.

Whoever holds a connection needs a thread to give it back. If more threads may wait for a connection than there are
connections, they can take every thread, and nothing moves until their patience ends. So a place comes before a thread
and before a connection; without a place in time the answer is that everything is busy, at once and to everyone alike.
Pages' events run on the event loop itself: the connections left over are theirs. Whoever is not known yet has places of
their own, so that no crowd of strangers keeps those out who work here.

Before all that there is room for so many requests and no more: each takes time of the one event loop, and whoever comes
into a crowd is told at once to come back, and not after everybody else was answered.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from math import inf

from anyio import Semaphore, WouldBlock, fail_after
from anyio.lowlevel import RunVar
from starlette.types import Message, Send

from storyboard_app.errors import Busy

#: How many may ask the database at a time beside the event loop; the pool of connections (store.db) is larger.
PLACES = 12
#: As many of those who are not known yet.
STRANGERS = 4
#: How many requests are answered at a time.
ROOM = 48
#: Seconds that a request waits for room, and for a place.
DOOR_PATIENCE, PATIENCE = 0.5, 1.0

_places: RunVar[dict[str, Semaphore]] = RunVar("storyboard_places")


@asynccontextmanager
async def place(patience: float | None = None, strange: bool = False) -> AsyncIterator[None]:
    """Hold a place while the block runs.

    patience: seconds to wait for one, by default a request's; `inf` for work that nobody waits for. strange: it is of
    those for whoever is not known yet. Raises Busy.
    """
    places = _here("strange" if strange else "known")
    await _take(places, PATIENCE if patience is None else patience)
    try:
        yield
    finally:
        places.release()


class Answering:
    """One of the requests that there is room for, until its answer begins.

    What lasts longer, such as a stream or a large file, costs the others little.
    """

    def __init__(self, room: Semaphore) -> None:
        self._room: Semaphore | None = room

    def __enter__(self) -> None:
        """Go on."""

    def __exit__(self, *_why: object) -> None:
        """Leave the room if no answer has begun."""
        self._leave()

    def until_answered(self, send: Send) -> Send:
        """Return what sends an answer and leaves the room when it begins."""

        async def sending(message: Message) -> None:
            self._leave()
            await send(message)

        return sending

    def _leave(self) -> None:
        left, self._room = self._room, None
        if left:
            left.release()


async def room() -> Answering:
    """Take the room for one request. Raises Busy where there is none in time."""
    there = _here("room")
    await _take(there, DOOR_PATIENCE)
    return Answering(there)


async def _take(places: Semaphore, patience: float) -> None:
    with suppress(WouldBlock):
        places.acquire_nowait()
        return
    try:
        with fail_after(None if patience == inf else patience):
            await places.acquire()
    except TimeoutError:
        raise Busy from None


def _here(kind: str) -> Semaphore:
    """Return the places of this event loop."""
    there = _places.get(None)
    if there is None:
        there = {"known": _free(PLACES), "strange": _free(STRANGERS), "room": _free(ROOM)}
        _places.set(there)
    return there[kind]


def _free(places: int) -> Semaphore:
    return Semaphore(places, max_value=places)
