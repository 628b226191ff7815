"""What people do with webhooks: make, change, try, look at what was delivered."""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from storyboard_app.errors import Conflict, NotFound, Unusable
from storyboard_app.store import rights, wrapping
from storyboard_app.store.records import Delivery, Webhook, now
from storyboard_app.values import HAPPENINGS, PING, DeliveryView, Verb, WebhookView
from storyboard_app.webhooks import addresses

#: The most that a project has.
MOST = 20
#: What signing secrets begin with, and their bytes (Standard Webhooks 1.0: 24 to 64).
PREFIX, _BYTES = "whsec_", 32


def listing(session: Session, project_id: UUID) -> tuple[WebhookView, ...]:
    """Return a project's webhooks, oldest first. Raises Forbidden for who may not set the project up."""
    rights.require(session, project_id, Verb.SETTINGS)
    chosen = select(Webhook).where(Webhook.project_id == project_id).order_by(col(Webhook.created_at), col(Webhook.id))
    return tuple(map(_view, session.exec(chosen)))


def make(session: Session, project_id: UUID, url: str, events: Sequence[str]) -> tuple[WebhookView, str]:
    """Make a webhook; return it, and what it signs with, which is told this once.

    Raises Forbidden for who may not set the project up, Unusable for an address or events that cannot be, Conflict for
    one too many.
    """
    rights.require(session, project_id, Verb.SETTINGS)
    if len(listing(session, project_id)) >= MOST:
        raise Conflict(f"A project has at most {MOST} webhooks. Remove one first.")
    hook_id, secret = uuid4(), secrets.token_bytes(_BYTES)
    hook = Webhook(
        id=hook_id,
        project_id=project_id,
        url=addresses.usable(url),
        events=_known(events),
        secret_wrapped=wrapping.wrap(secret, str(hook_id)),
    )
    session.add(hook)
    session.flush()
    return _view(hook), _told(secret)


def change(
    session: Session,
    webhook_id: UUID,
    *,
    url: str | None = None,
    events: Sequence[str] | None = None,
    active: bool | None = None,
) -> WebhookView:
    """Change a webhook; None leaves a part as it is. Raises like `make`, NotFound for one that is not there."""
    hook = _there(session, webhook_id)
    if url is not None:
        hook.url = addresses.usable(url)
    if events is not None:
        hook.events = _known(events)
    if active is not None:
        hook.active = active
    session.flush()
    return _view(hook)


def renew_secret(session: Session, webhook_id: UUID) -> str:
    """Give a webhook another secret to sign with, from now on, and return it. Raises NotFound."""
    hook, secret = _there(session, webhook_id), secrets.token_bytes(_BYTES)
    hook.secret_wrapped = wrapping.wrap(secret, str(hook.id))
    session.flush()
    return _told(secret)


def remove(session: Session, webhook_id: UUID) -> None:
    """Take a webhook away, with what it was told. Raises NotFound."""
    session.delete(_there(session, webhook_id))
    session.flush()


def ping(session: Session, webhook_id: UUID) -> DeliveryView:
    """Let a webhook be told something that did not happen, to see whether it arrives. Raises NotFound."""
    hook = _there(session, webhook_id)
    body = {"type": PING, "timestamp": _iso(now()), "data": {"project_id": str(hook.project_id)}}
    row = Delivery(project_id=hook.project_id, webhook_id=hook.id, event=PING, body=body)
    session.add(row)
    session.flush()
    return _delivery(row)


def deliveries(
    session: Session, webhook_id: UUID, limit: int, after: tuple[datetime, UUID] | None = None
) -> tuple[DeliveryView, ...]:
    """Return what a webhook was told, newest first; `after`: when one was written, and its id, to go on behind it."""
    hook = _there(session, webhook_id)
    chosen = select(Delivery).where(Delivery.webhook_id == hook.id)
    if after is not None:
        written_at, last = after
        earlier = col(Delivery.created_at) < written_at
        chosen = chosen.where(earlier | ((col(Delivery.created_at) == written_at) & (col(Delivery.id) < last)))
    ordered = chosen.order_by(col(Delivery.created_at).desc(), col(Delivery.id).desc()).limit(limit)
    return tuple(map(_delivery, session.exec(ordered)))


def send_again(session: Session, delivery_id: UUID) -> DeliveryView:
    """Send what has ended once more, as it was. Raises NotFound, and Conflict for what still waits."""
    row = session.get(Delivery, delivery_id)
    if row is None:
        raise NotFound("That delivery is not there any more.")
    if row.state == "waiting":
        raise Conflict("That is being delivered already.")
    row.state, row.due_at, row.ended_at = "waiting", now(), None
    session.flush()
    return _delivery(row)


def _there(session: Session, webhook_id: UUID) -> Webhook:
    hook = session.get(Webhook, webhook_id)
    if hook is None:
        raise NotFound("There is no such webhook.")
    rights.require(session, hook.project_id, Verb.SETTINGS)
    return hook


def _known(events: Sequence[str]) -> list[str]:
    chosen = list(dict.fromkeys(events))
    unknown = [event for event in chosen if event not in HAPPENINGS]
    if unknown or not chosen:
        said = f"Nothing is called {', '.join(unknown)}" if unknown else "Choose what it is told of"
        raise Unusable(f"{said}. There are: {', '.join(HAPPENINGS)}.")
    return chosen


def _told(secret: bytes) -> str:
    return PREFIX + base64.b64encode(secret).decode()


def _view(hook: Webhook) -> WebhookView:
    return WebhookView(str(hook.id), hook.url, tuple(hook.events), hook.active, _iso(hook.created_at))


def _delivery(row: Delivery) -> DeliveryView:
    return DeliveryView(
        id=str(row.id),
        event=row.event,
        state=row.state,
        attempts=row.attempts,
        status=row.status or 0,
        answer=row.answer,
        created_at=_iso(row.created_at),
        due_at=_iso(row.due_at) if row.state == "waiting" else "",
        ended_at=_iso(row.ended_at) if row.ended_at else "",
    )


def _iso(moment: datetime) -> str:
    return moment.isoformat()
