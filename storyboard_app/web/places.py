"""Places for what asks the database beside the event loop: fewer than there are connections, so that none waits.

Whoever holds a connection needs a thread to give it back. If more threads may wait for a connection than there are
connections, they can take every thread, and nothing moves until their patience ends. So a place comes before a thread
and before a connection; without a place in time the answer is that everything is busy, at once and to everyone alike.
Pages' events run on the event loop itself: the connections left over are theirs.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from math import inf

from anyio import Semaphore, WouldBlock, fail_after
from anyio.lowlevel import RunVar

from storyboard_app.errors import Busy

#: How many may ask the database at a time beside the event loop; the pool of connections (store.db) is larger.
PLACES = 12
#: Seconds that a request waits for a place.
PATIENCE = 1.0

_places: RunVar[Semaphore] = RunVar("storyboard_places")


@asynccontextmanager
async def place(patience: float | None = None) -> AsyncIterator[None]:
    """Hold a place while the block runs.

    patience: seconds to wait for one, by default a request's; `inf` for work that nobody waits for. Raises Busy.
    """
    places = _here()
    await _take(places, PATIENCE if patience is None else patience)
    try:
        yield
    finally:
        places.release()


async def _take(places: Semaphore, patience: float) -> None:
    with suppress(WouldBlock):
        places.acquire_nowait()
        return
    try:
        with fail_after(None if patience == inf else patience):
            await places.acquire()
    except TimeoutError:
        raise Busy from None


def _here() -> Semaphore:
    """Return the places of this event loop."""
    there = _places.get(None)
    if there is None:
        there = Semaphore(PLACES, max_value=PLACES)
        _places.set(there)
    return there
