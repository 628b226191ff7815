"""Answers kept, so that a request that is repeated is not done twice (draft-ietf-httpapi-idempotency-key-header).

The key is written first and in the request's own transaction: a twin that comes meanwhile waits for it, and is given
the answer; when the first one is taken back, so is its key, and the twin does the work. Only answers that were
committed are kept, for a day.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from storyboard_app.errors import KeyReused, StillDoing

#: How long a twin waits for the first.
PATIENCE = "2s"
#: How long an answer is kept.
KEPT = "24 hours"


@dataclass(frozen=True)
class KeptAnswer:
    """What a request was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def begin(session: Session, key: str, request_hash: str) -> KeptAnswer | None:
    """Take a key of the actor's for a request, or return what the same request was answered.

    request_hash: fingerprint of method, address and body. Raises KeyReused for a key of another request, StillDoing
    where the same one is still being answered.
    """
    run = session.connection().execute
    ended = text("delete from idempotency_keys where key = :key and created_at < now() - cast(:kept as interval)")
    run(ended, {"key": key, "kept": KEPT})
    run(text(f"set local lock_timeout = '{PATIENCE}'"))
    taken = text(
        "insert into idempotency_keys (actor_id, key, request_hash, status, answer)"
        " values (app.uid(), :key, :hash, 0, '{}') on conflict (actor_id, key) do nothing"
    )
    try:
        made = run(taken, {"key": key, "hash": request_hash}).rowcount
    except OperationalError as error:
        if isinstance(error.orig, psycopg.errors.LockNotAvailable):
            raise StillDoing from None
        raise
    run(text("set local lock_timeout to default"))
    return None if made else _earlier(session, key, request_hash)


def keep(session: Session, key: str, answer: KeptAnswer) -> None:
    """Keep the answer to the request that took a key, in its transaction."""
    session.flush()
    body = base64.b64encode(answer.body).decode()
    kept = text(
        "update idempotency_keys set status = :status, answer = jsonb_build_object('headers', cast(:headers as jsonb),"
        " 'body', cast(:body as text)) where actor_id = app.uid() and key = :key"
    )
    values = {"status": answer.status, "headers": json.dumps(dict(answer.headers)), "body": body, "key": key}
    session.connection().execute(kept, values)


def _earlier(session: Session, key: str, request_hash: str) -> KeptAnswer:
    asked = text("select request_hash, status, answer from idempotency_keys where actor_id = app.uid() and key = :key")
    row = session.connection().execute(asked, {"key": key}).first()
    if row is None:
        raise StillDoing
    if row[0] != request_hash:
        raise KeyReused
    return KeptAnswer(row[1], row[2]["headers"], base64.b64decode(row[2]["body"]))
