"""How often a person may ask the API, and that every answer says what is left of it.

Counted by the database, so that several processes together let nobody ask more often
(draft-ietf-httpapi-ratelimit-headers). A process has some requests of a person's counted at once and lets them through
as they come: counting each took a fifth of the time that a board takes to be read. Without accounts nobody is counted.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from anyio import to_thread
from starlette.types import Message, Send

from storyboard_app.errors import TooOften
from storyboard_app.people import throttle
from storyboard_app.web.places import place

#: Requests that are counted at once, of an allowance that lets so many come at once.
TOGETHER, _FROM = 10, 100
#: Seconds for which requests that were counted ahead may come; people whose requests a process holds at most.
_GOOD_FOR, _MOST_PEOPLE = 60.0, 10_000


@dataclass
class _Ahead:
    """Requests of a person's that are counted and have not come."""

    requests: int
    told: throttle.Left
    until: float


class Allowances:
    """What a process has had counted ahead, by whom it lets through."""

    def __init__(self, count: Callable[..., throttle.Left] = throttle.count) -> None:
        self._count = count
        self._ahead: dict[UUID, _Ahead] = {}

    async def one(self, person: UUID) -> throttle.Left:
        """Let one request of a person's through, and return what is left of the allowance. Raises TooOften."""
        ahead = self._ahead.get(person)
        if ahead is None or not ahead.requests or time.monotonic() > ahead.until:
            ahead = await self._more(person)
        ahead.requests -= 1
        return replace(ahead.told, remaining=ahead.told.remaining + ahead.requests)

    async def _more(self, person: UUID) -> _Ahead:
        allowance = throttle.API
        together = TOGETHER if allowance.burst >= _FROM else 1
        async with place():
            left = await to_thread.run_sync(lambda: self._count(allowance, str(person), together=together))
        if left.wait > 0:
            raise TooOften(left.wait)
        if len(self._ahead) >= _MOST_PEOPLE:
            self._ahead.clear()
        ahead = self._ahead[person] = _Ahead(together, left, time.monotonic() + _GOOD_FOR)
        return ahead


_HERE = Allowances()


async def counted(person: UUID, send: Send) -> Send:
    """Count one request of a person's; return what sends the answer with what is left. Raises TooOften."""
    fields = _fields(await _HERE.one(person))

    async def told(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *fields]}
        await send(message)

    return told


def _fields(left: throttle.Left) -> tuple[tuple[bytes, bytes], ...]:
    allowance = left.allowance
    window = math.ceil(allowance.every * allowance.burst)
    return (
        (b"ratelimit-policy", f'"{allowance.name}";q={allowance.burst};w={window}'.encode()),
        (b"ratelimit", f'"{allowance.name}";r={left.remaining};t={math.ceil(left.reset)}'.encode()),
    )
