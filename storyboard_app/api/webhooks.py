"""/webhooks: addresses of other programs that are told what happens in a project, and what they were told."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict
from sqlmodel import Session

from storyboard_app import webhooks
from storyboard_app.api.answers import Route
from storyboard_app.api.caller import AsCaller, doing
from storyboard_app.api.paging import Page, Paging, page, page_of_all
from storyboard_app.api.sent import Sent
from storyboard_app.values import DeliveryView, WebhookView

router = APIRouter(route_class=Route, tags=["webhooks"])


class NewWebhook(BaseModel):
    """An address to be told, and of what."""

    url: str
    events: list[str]


class WebhookChange(Sent):
    """What changes of a webhook; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    url: str | None = None
    events: list[str] | None = None
    active: bool | None = None


class MadeWebhook(BaseModel):
    """A webhook, and what it signs with, which is told this once."""

    webhook: WebhookView
    #: `whsec_...`, as libraries of Standard Webhooks take it.
    secret: str


class WebhookSecret(BaseModel):
    """What a webhook signs with from now on, told this once."""

    secret: str


@router.get("/projects/{project_id}/webhooks")
def list_webhooks(project_id: UUID, session: AsCaller, wanted: Paging) -> Page[WebhookView]:
    """List a project's webhooks."""
    listed = webhooks.listing(session, project_id)
    return page_of_all(listed, wanted, f"webhooks {project_id}", lambda hook: hook, lambda hook: hook.id)


@router.post("/projects/{project_id}/webhooks", status_code=201)
def make_webhook(
    project_id: UUID, new: NewWebhook, session: Annotated[Session, doing("Made a webhook")], response: Response
) -> MadeWebhook:
    """Let an address be told what happens in a project; deliveries are signed with the secret that is answered."""
    made, secret = webhooks.make(session, project_id, new.url, new.events)
    response.headers["cache-control"] = "no-store"
    return MadeWebhook(webhook=made, secret=secret)


@router.patch("/webhooks/{webhook_id}")
def change_webhook(
    webhook_id: UUID, new: WebhookChange, session: Annotated[Session, doing("Changed a webhook")]
) -> WebhookView:
    """Change a webhook's address, what it is told of, or switch it off and on."""
    return webhooks.change(session, webhook_id, url=new.url, events=new.events, active=new.active)


@router.delete("/webhooks/{webhook_id}", status_code=204)
def delete_webhook(webhook_id: UUID, session: Annotated[Session, doing("Took a webhook away")]) -> None:
    """Take a webhook away, with the list of what it was told."""
    webhooks.remove(session, webhook_id)


@router.post("/webhooks/{webhook_id}/secret")
def renew_webhook_secret(
    webhook_id: UUID, session: Annotated[Session, doing("Renewed a webhook's secret")], response: Response
) -> WebhookSecret:
    """Sign with another secret from now on."""
    response.headers["cache-control"] = "no-store"
    return WebhookSecret(secret=webhooks.renew_secret(session, webhook_id))


@router.post("/webhooks/{webhook_id}/ping", status_code=202)
def ping_webhook(webhook_id: UUID, session: AsCaller) -> DeliveryView:
    """Tell a webhook `ping`, to see whether it arrives."""
    return webhooks.ping(session, webhook_id)


@router.get("/webhooks/{webhook_id}/deliveries")
def list_deliveries(webhook_id: UUID, session: AsCaller, wanted: Paging) -> Page[DeliveryView]:
    """List what a webhook was told in the last thirty days and is to be told, newest first."""
    kind = f"deliveries {webhook_id}"
    last = wanted.after(kind)
    after = (datetime.fromisoformat(last[0]), UUID(last[1])) if last else None
    listed = webhooks.deliveries(session, webhook_id, wanted.limit + 1, after)
    return page(listed, wanted, kind, lambda each: [each.created_at, each.id], lambda each: each)


@router.post("/deliveries/{delivery_id}/again", status_code=202)
def send_delivery_again(delivery_id: UUID, session: AsCaller) -> DeliveryView:
    """Send once more what was delivered or given up."""
    return webhooks.send_again(session, delivery_id)
