"""How often a person may ask the API, and that every answer says what is left of it.

Counted by the database, and so exact over several processes (draft-ietf-httpapi-ratelimit-headers). Without accounts
nobody is counted.
"""

import math
from uuid import UUID

from anyio import to_thread
from starlette.types import Message, Send

from storyboard_app.errors import TooOften
from storyboard_app.people import throttle
from storyboard_app.web.places import place


async def counted(person: UUID, send: Send) -> Send:
    """Count one request of a person's; return what sends the answer with what is left. Raises TooOften."""
    async with place():
        left = await to_thread.run_sync(throttle.count, throttle.API, str(person))
    if left.wait > 0:
        raise TooOften(left.wait)
    fields = _fields(left)

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
