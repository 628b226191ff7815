"""Places for what asks the database beside the event loop: fewer than there are connections, so that none waits.

Whoever holds a connection needs a thread to give it back. If more threads may wait for a connection than there are
connections, they can take every thread, and nothing moves until their patience ends. So a place comes before a thread
and before a connection; without a place in time the answer is that everything is busy, at once and to everyone alike.
Pages' events run on the event loop itself: the connections left over are theirs.

Who reads, who changes something and who is not known yet have places of their own: changes of one scene wait for each
other, and may take long without keeping anybody from looking; no crowd of strangers keeps those out who work here. A
change waits long for its place, for whoever made it would have to make it again.

Before all that there is room for so many who read and no more: each takes time of the one event loop, and whoever comes
into a crowd is told at once to come back, and not after everybody else was answered. What has a body takes no room, for
it may be slow to arrive.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from math import inf
from typing import Literal

from anyio import Semaphore, WouldBlock, fail_after
from anyio.lowlevel import RunVar
from starlette.types import Message, Send

from storyboard_app.errors import Busy

Kind = Literal["reading", "changing", "strange"]

#: How many may ask the database at a time beside the event loop; the pool of connections (store.db) is larger.
PLACES: Mapping[Kind, int] = {"reading": 8, "changing": 6, "strange": 4}
#: Seconds that a request waits for a place.
PATIENCE: Mapping[Kind, float] = {"reading": 1.0, "changing": 10.0, "strange": 1.0}
#: How many who read are answered at a time, and how many seconds they wait for that.
ROOM, ROOM_PATIENCE = 48, 0.5

_places: RunVar[dict[str, Semaphore]] = RunVar("storyboard_places")


@asynccontextmanager
async def place(kind: Kind = "reading", patience: float | None = None) -> AsyncIterator[None]:
    """Hold a place while the block runs.

    patience: seconds to wait for one, by default a request's; `inf` for work that nobody waits for. Raises Busy.
    """
    places = _here(kind)
    await _take(places, PATIENCE[kind] if patience is None else patience)
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
    """Take the room for one who reads. Raises Busy where there is none in time."""
    there = _here("room")
    await _take(there, ROOM_PATIENCE)
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
        there = {name: Semaphore(size, max_value=size) for name, size in {**PLACES, "room": ROOM}.items()}
        _places.set(there)
    return there[kind]
