"""The dialog of how somebody gets in: passkeys, providers, recovery codes, and personal tokens for programs."""

import reflex as rx

from components.people.passkeys import codes_section, passkey_section
from components.ui import button, icon, icon_button
from components.words import t
from state.access import LIVES, AccessState, TokenRow, WayRow
from state.passkeys import PasskeyState
from storyboard_app.values import Verb, spoken


def access_dialog() -> rx.Component:
    """Return the dialog."""
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("access.title")),
            passkey_section(),
            rx.cond(AccessState.ways.length() > 0, _ways()),
            codes_section(),
            rx.el.h3(t("access.tokens"), class_name="heading"),
            rx.el.p(t("access.tokens_text"), class_name="access-text"),
            rx.cond(
                AccessState.tokens.length() > 0,
                rx.el.ul(rx.foreach(AccessState.tokens, _token), class_name="people"),
            ),
            rx.cond(AccessState.secret != "", _told()),
            _new(),
            rx.el.div(rx.dialog.close(button(t("app.close"))), class_name="actions"),
            aria_describedby="",
            max_width="560px",
            custom_attrs={"data-testid": "access-dialog"},
        ),
        open=AccessState.shown,
        on_open_change=[AccessState.show, PasskeyState.open],
    )


def _ways() -> rx.Component:
    return rx.fragment(
        rx.el.h3(t("access.ways"), class_name="heading"),
        rx.el.ul(rx.foreach(AccessState.ways, _way), class_name="people"),
    )


def _way(way: rx.Var[WayRow]) -> rx.Component:
    link = rx.call_script("location.assign('" + way.address.to(str) + "' + encodeURIComponent(location.pathname))")
    return rx.el.li(
        rx.el.span(icon("key-round", 14), class_name="avatar", aria_hidden="true"),
        rx.el.span(rx.el.b(way.label, dir="auto"), rx.el.span(way.since), class_name="person"),
        rx.cond(way.since == "", button(t("access.link"), size="small", on_click=link), rx.el.span()),
        rx.cond(
            way.since != "",
            icon_button("x", t("access.unlink"), size="small", on_click=AccessState.unlink(way.name)),
            rx.el.span(),
        ),
        key=way.name,
        custom_attrs={"data-testid": "way"},
    )


def _token(token: rx.Var[TokenRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(icon("terminal", 14), class_name="avatar", aria_hidden="true"),
        rx.el.span(
            rx.el.b(token.name, dir="auto"),
            rx.el.span(token.covers, title=token.covers),
            rx.el.span(token.facts),
            class_name="person",
        ),
        rx.el.span(),
        icon_button("x", t("access.end", name=token.name), size="small", on_click=AccessState.end(token.id)),
        key=token.id,
        custom_attrs={"data-testid": "token"},
    )


def _told() -> rx.Component:
    """Return the token that was just made, to be taken away now."""
    return rx.el.div(
        rx.el.input(
            value=AccessState.secret,
            read_only=True,
            class_name="input",
            aria_label=t("access.token_of", name=AccessState.made),
            custom_attrs={"data-testid": "token-told"},
        ),
        button(icon("copy"), t("people.copy"), on_click=rx.set_clipboard(AccessState.secret)),
        rx.el.p(t("access.told"), role="status"),
        class_name="invitation-link",
    )


def _new() -> rx.Component:
    verbs = (
        rx.el.label(rx.el.input(type="checkbox", name=f"verb-{verb}"), rx.el.span(spoken(verb)))
        for verb in Verb
        if verb != Verb.SEE
    )
    return rx.form(
        rx.el.input(
            name="name",
            class_name="input",
            max_length=80,
            required=True,
            placeholder=t("access.name"),
            aria_label=t("access.name"),
        ),
        rx.el.select(
            *(rx.el.option(t("access.days", count=str(days)), value=str(days)) for days in LIVES),
            name="days",
            default_value=str(LIVES[1]),
            class_name="input",
            aria_label=t("access.life"),
        ),
        button(t("access.make"), kind="primary", type="submit", test_id="make-token"),
        rx.el.details(
            rx.el.summary(t("access.some")),
            rx.el.p(t("access.some_text"), class_name="access-text"),
            rx.el.div(*verbs, class_name="access-verbs"),
            custom_attrs={"data-testid": "token-verbs"},
        ),
        on_submit=AccessState.make,
        reset_on_submit=True,
        class_name="inviting access-new",
    )
