"""What a webhook was told, with what it answered, and a way to tell it again."""

import reflex as rx

from components.ui import badge, button
from components.words import t
from state.webhooks import DeliveryRow, WebhooksState


def deliveries() -> rx.Component:
    """Return the list of the webhook that is open."""
    return rx.el.div(
        rx.cond(
            WebhooksState.deliveries.length() > 0,
            rx.el.ul(rx.foreach(WebhooksState.deliveries, _delivery), class_name="webhook-told-list"),
            rx.el.p(t("webhook.nothing_told"), class_name="webhook-facts"),
        ),
        rx.el.div(
            button(t("status.refresh"), size="small", on_click=WebhooksState.refresh, test_id="webhook-refresh"),
            rx.cond(WebhooksState.more, button(t("inbox.more"), size="small", on_click=WebhooksState.read_more)),
            class_name="webhook-acts",
        ),
        role="group",
        aria_label=t("webhook.deliveries"),
    )


def _delivery(each: rx.Var[DeliveryRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.b(each.what),
            rx.match(
                each.state,
                ("delivered", badge(t("webhook.delivered"), state="fresh")),
                ("failed", badge(t("webhook.failed"), state="failed")),
                badge(t("webhook.waiting"), state="running"),
            ),
            class_name="webhook-head",
        ),
        rx.el.span(each.facts, class_name="webhook-facts"),
        rx.cond(each.answer != "", rx.el.code(each.answer, dir="auto")),
        rx.cond(
            each.state != "waiting",
            button(t("webhook.again"), size="small", on_click=WebhooksState.again(each.id), test_id="webhook-again"),
        ),
        key=each.id,
        custom_attrs={"data-testid": "delivery", "data-state": each.state},
    )
