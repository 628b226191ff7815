"""What asks whether this process lives (`/healthz`) and may be sent visitors (`/readyz`): machines, by any name.

They come before the check of the visitor, since who runs many machines asks each by its address; they are told nothing
but yes or no.
"""

import psycopg
from anyio import to_thread
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from storyboard_app.errors import StoryboardError
from storyboard_app.store import db

PATHS = ("/healthz", "/readyz")
#: Seconds that the database has to answer.
_PATIENCE = 2


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer: 200 for yes, 503 for no."""
    fine = scope["path"] == "/healthz" or await to_thread.run_sync(_is_ready)
    reply = PlainTextResponse("ok" if fine else "no", 200 if fine else 503, {"cache-control": "no-store"})
    await reply(scope, receive, send)


def _is_ready() -> bool:
    try:
        psycopg.connect(db.conninfo(), connect_timeout=_PATIENCE).close()
    except (psycopg.Error, StoryboardError):
        return False
    return True
