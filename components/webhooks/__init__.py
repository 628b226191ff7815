"""A project's webhooks: which programs are told what happens, what each was told, and how it answered."""

from collections.abc import Mapping
from typing import Any

import reflex as rx

from components.project_page import project_bar, project_main
from components.ui import badge, button, icon, icon_button, may, project_shell
from components.webhooks.deliveries import deliveries
from components.webhooks.fields import fields
from components.words import t
from state.webhooks import HookRow, WebhooksState
from storyboard_app.values import Verb


def page() -> rx.Component:
    """Return the page; who may not set the project up is told so by what the project answers."""
    shown = rx.cond(may(WebhooksState, Verb.SETTINGS), _shown())
    return project_shell(
        WebhooksState,
        rx.fragment(
            project_bar(WebhooksState, ""), project_main(WebhooksState, shown, class_name="webhooks"), _question()
        ),
        class_name="webhooks-page",
    )


def _shown() -> rx.Component:
    return rx.fragment(
        rx.el.div(rx.el.h1(t("webhook.title")), rx.el.p(t("webhook.about"), class_name="webhook-facts")),
        rx.cond(
            WebhooksState.problem != "",
            rx.el.p(WebhooksState.problem, class_name="organisation-problem", role="alert"),
        ),
        rx.cond(WebhooksState.secret != "", _told()),
        rx.cond(
            WebhooksState.rows.length() > 0,
            rx.el.ul(rx.foreach(WebhooksState.rows, _hook), class_name="webhooks-list"),
            rx.el.p(t("webhook.none"), class_name="webhook-facts"),
        ),
        _new(),
    )


def _told() -> rx.Component:
    """Return the secret that was just made, to be taken away now."""
    return rx.el.div(
        rx.el.input(
            value=WebhooksState.secret,
            read_only=True,
            class_name="input",
            dir="ltr",
            aria_label=t("webhook.secret_of", address=WebhooksState.secret_of),
            custom_attrs={"data-testid": "webhook-secret"},
        ),
        button(icon("copy"), t("people.copy"), on_click=rx.set_clipboard(WebhooksState.secret)),
        rx.el.p(t("webhook.secret_text"), role="status"),
        class_name="invitation-link card webhook-told",
    )


def _hook(hook: rx.Var[HookRow]) -> rx.Component:
    opened = WebhooksState.shown == hook.id
    return rx.el.li(
        rx.el.div(
            rx.el.h2(hook.url, dir="ltr"),
            rx.cond(hook.active, badge(t("webhook.active"), state="fresh"), badge(t("webhook.paused"))),
            class_name="webhook-head",
        ),
        rx.el.p(hook.told, class_name="webhook-facts"),
        rx.el.div(
            _act(
                "list",
                t("webhook.deliveries"),
                WebhooksState.show(hook.id),
                "webhook-deliveries",
                {"aria-expanded": opened},
            ),
            _act("send", t("webhook.ping"), WebhooksState.ping(hook.id), "ping"),
            rx.cond(
                hook.active,
                _act("pause", t("webhook.pause"), WebhooksState.turn(hook.id, False), "webhook-pause"),
                _act("play", t("webhook.go_on"), WebhooksState.turn(hook.id, True), "webhook-go-on"),
            ),
            _act(
                "pencil",
                t("webhook.change"),
                WebhooksState.begin(hook.id),
                "webhook-change",
                {"aria-expanded": WebhooksState.changing == hook.id},
            ),
            _act("key-round", t("webhook.renew"), WebhooksState.renew(hook.id), "webhook-renew"),
            icon_button(
                "trash-2",
                t("webhook.delete_one", address=hook.url),
                size="small",
                on_click=WebhooksState.ask_delete(hook.id),
                test_id="webhook-delete",
            ),
            class_name="webhook-acts",
        ),
        rx.cond(WebhooksState.changing == hook.id, _changing(hook)),
        rx.cond(opened, deliveries()),
        key=hook.id,
        class_name="card webhook",
        custom_attrs={"data-testid": "webhook"},
    )


def _act(sign: str, words: str, event: Any, name: str, attributes: Mapping[str, Any] | None = None) -> rx.Component:
    """Return a button of a webhook. name: what tests know it by."""
    return button(icon(sign, 14), words, size="small", on_click=event, test_id=name, attributes=dict(attributes or {}))


def _changing(hook: rx.Var[HookRow]) -> rx.Component:
    return rx.form(
        fields(hook),
        rx.el.div(button(t("app.save"), kind="primary", type="submit", test_id="webhook-save"), class_name="actions"),
        on_submit=WebhooksState.change,
        class_name="webhook-fields",
    )


def _new() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("webhook.new"), class_name="heading"),
        rx.form(
            fields(None),
            rx.el.div(
                button(t("webhook.make"), kind="primary", type="submit", test_id="webhook-make"), class_name="actions"
            ),
            # What was typed stays where it is refused, and goes when there is one more.
            key=WebhooksState.rows.length().to_string(),
            on_submit=WebhooksState.make,
            class_name="card webhook webhook-fields",
        ),
    )


def _question() -> rx.Component:
    return rx.alert_dialog.root(
        rx.alert_dialog.content(
            rx.alert_dialog.title(t("webhook.delete_title")),
            rx.alert_dialog.description(t("webhook.delete_text", address=WebhooksState.subject)),
            rx.el.div(
                rx.alert_dialog.cancel(button(t("app.cancel"))),
                rx.cond(
                    may(WebhooksState, Verb.SETTINGS),
                    button(t("webhook.delete"), kind="danger", on_click=WebhooksState.delete, test_id="webhook-go"),
                ),
                class_name="actions",
            ),
            max_width="440px",
        ),
        open=WebhooksState.deleting != "",
        on_open_change=WebhooksState.close,
    )
