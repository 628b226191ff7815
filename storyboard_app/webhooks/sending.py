"""Sends what webhooks are to be told: signed, to the address that was looked at, and again where nobody heard.

A delivery is an HTTP POST of JSON with the headers of Standard Webhooks 1.0: `webhook-id` (each attempt the same, to
leave out what came twice), `webhook-timestamp` and `webhook-signature`. Heard is what is answered 2xx within ten
seconds; redirects are not followed. 410 switches the webhook off.
"""

import base64
import hashlib
import hmac
import http.client
import json
import logging
import socket
import ssl
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from threading import Timer
from typing import Any
from uuid import UUID

from sqlalchemy import text

from storyboard_app.errors import StoryboardError
from storyboard_app.store import db, wrapping
from storyboard_app.webhooks import addresses

log = logging.getLogger(__name__)

#: Pauses between attempts: after the last one has failed too, nobody tries again.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 60, 5 * 60, 30 * 60, 2 * 3600, 8 * 3600, 24 * 3600))
#: How many are taken at once, and for how long nobody else takes them.
AT_ONCE, _LEASE = 20, timedelta(minutes=3)
#: Seconds until the other side must have answered, in parts and as a whole; the bytes of the answer that are kept.
_PATIENCE, _LONGEST, _KEPT = 10.0, 15.0, 500
#: How long what has ended stays listed.
LISTED = timedelta(days=30)
_GONE = 410


@dataclass(frozen=True)
class Due:
    """A delivery in the worker's hands."""

    id: UUID
    webhook: UUID
    url: str
    secret_wrapped: str
    body: Mapping[str, Any]
    #: From 1.
    attempt: int


def send_due() -> int:
    """Send what is due; return how many were heard. Of several workers each sends its own."""
    asked = text("select * from app.claim_deliveries(:most, :lease)")
    with db.nobody() as connection:
        rows = connection.execute(asked, {"most": AT_ONCE, "lease": _LEASE}).all()
    if not rows:
        return 0
    with ThreadPoolExecutor(4, "webhook") as pool:
        return sum(pool.map(_send, [Due(*row) for row in rows]))


def sweep() -> None:
    """Forget deliveries that ended long ago."""
    with db.nobody() as connection:
        connection.execute(text("select app.sweep_deliveries(:older)"), {"older": LISTED})


def signature(secret: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the signature of a message, after Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


def _send(due: Due) -> int:
    """Make one attempt and note how it went; return how many were heard."""
    status, answer = _posted(due)
    heard, gone = 200 <= status < 300, status == _GONE
    tries_left = due.attempt <= len(PAUSES) and not gone
    state = "delivered" if heard else "waiting" if tries_left else "failed"
    pause = PAUSES[due.attempt - 1] if state == "waiting" else None
    noted = text("select app.note_delivery(:id, :state, :status, :answer, :pause, :gone)")
    values = {"id": due.id, "state": state, "status": status or None, "answer": answer, "pause": pause, "gone": gone}
    with db.nobody() as connection:
        connection.execute(noted, values)
    if not heard:
        log.warning("A webhook was not heard at attempt %d: %s", due.attempt, status or answer)
    return int(heard)


def _posted(due: Due) -> tuple[int, str]:
    """Return the status and the beginning of the answer; 0 and what went wrong where there is none."""
    try:
        secret = wrapping.unwrap(due.secret_wrapped, str(due.webhook))
        body = json.dumps(due.body, separators=(",", ":")).encode()
        return _post(due.url, body, _headers(due, secret, body))
    except StoryboardError as error:
        return 0, str(error)
    except (OSError, http.client.HTTPException) as error:
        return 0, f"Nobody answered as they should: {str(error) or type(error).__name__}."[:_KEPT]


def _headers(due: Due, secret: bytes, body: bytes) -> dict[str, str]:
    now = int(time.time())
    return {
        "content-type": "application/json",
        "user-agent": "Storyboard-Webhooks/1",
        "webhook-id": str(due.id),
        "webhook-timestamp": str(now),
        "webhook-signature": signature(secret, str(due.id), now, body),
    }


def _post(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    parts = addresses.parts_of(url)
    host, is_tls = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if is_tls else 80)
    line = socket.create_connection(addresses.reachable(host, port), _PATIENCE)
    connection = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
    # Whoever answers a byte at a time is not waited for without end.
    deadline = Timer(_LONGEST, line.shutdown, [socket.SHUT_RDWR])
    deadline.start()
    try:
        connection.sock = ssl.create_default_context().wrap_socket(line, server_hostname=host) if is_tls else line
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, {**headers, "host": parts.netloc})
        answer = connection.getresponse()
        return answer.status, answer.read(_KEPT).decode("utf-8", "replace").replace("\0", "")
    finally:
        deadline.cancel()
        connection.close()
        line.close()
