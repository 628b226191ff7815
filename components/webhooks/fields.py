"""The fields of a webhook: its address, and what it is told of."""

import reflex as rx

from components.words import t
from state.webhooks import EXAMPLE, HookRow
from storyboard_app.values import HAPPENINGS


def fields(hook: rx.Var[HookRow] | None) -> rx.Component:
    """Return the fields of a webhook that is changed, or of a new one, which is told of nothing yet."""
    return rx.fragment(
        rx.el.label(
            rx.el.span(t("webhook.address")),
            rx.el.input(
                name="url",
                type="url",
                dir="ltr",
                required=True,
                max_length=500,
                placeholder=EXAMPLE,
                class_name="input",
                **({} if hook is None else {"default_value": hook.url}),
            ),
            class_name="field",
        ),
        rx.el.fieldset(
            rx.el.legend(t("webhook.events")),
            rx.el.div(*(_event(event, hook) for event in HAPPENINGS), class_name="access-verbs"),
        ),
    )


def _event(event: str, hook: rx.Var[HookRow] | None) -> rx.Component:
    told = {} if hook is None else {"default_checked": hook.events.contains(event)}
    words = t(f"webhook.on_{event.replace('.', '_')}")
    return rx.el.label(rx.el.input(type="checkbox", name=f"on-{event}", **told), rx.el.span(words))
