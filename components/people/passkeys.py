"""What the dialog of ways to sign in shows of passkeys and recovery codes."""

import reflex as rx

from components.ui import button, icon, icon_button
from components.words import t
from state.passkeys import PasskeyRow, PasskeyState


def passkey_section() -> rx.Component:
    """Return the passkeys, and how one is made."""
    return rx.fragment(
        rx.el.h3(t("passkeys.title"), class_name="heading"),
        rx.el.p(t("passkeys.text"), class_name="access-text"),
        rx.cond(
            PasskeyState.passkeys.length() > 0,
            rx.el.ul(rx.foreach(PasskeyState.passkeys, _passkey), class_name="people"),
        ),
        rx.form(
            rx.el.input(
                name="name",
                class_name="input",
                max_length=80,
                placeholder=t("passkeys.name"),
                aria_label=t("passkeys.name"),
            ),
            button(t("passkeys.add"), type="submit", test_id="add-passkey"),
            on_submit=PasskeyState.add,
            reset_on_submit=True,
            class_name="inviting passkey-new",
        ),
    )


def codes_section() -> rx.Component:
    """Return how many recovery codes are left, and how new ones are made."""
    return rx.fragment(
        rx.el.h3(t("codes.title"), class_name="heading"),
        rx.el.p(
            rx.cond(PasskeyState.left > 0, t("codes.left", count=PasskeyState.left.to(str)), t("codes.none")),
            class_name="access-text",
            custom_attrs={"data-testid": "codes-left"},
        ),
        rx.cond(PasskeyState.codes.length() > 0, _told()),
        button(
            rx.cond(PasskeyState.left > 0, t("codes.again"), t("codes.make")),
            on_click=PasskeyState.make_codes,
            test_id="make-codes",
        ),
    )


def _passkey(passkey: rx.Var[PasskeyRow]) -> rx.Component:
    name = rx.el.span(rx.el.b(passkey.name, dir="auto"), rx.el.span(passkey.facts), class_name="person")
    typed = rx.form(
        rx.el.input(
            name="name",
            default_value=passkey.name,
            class_name="input",
            max_length=80,
            required=True,
            auto_focus=True,
            aria_label=t("passkeys.name"),
        ),
        button(t("app.save"), type="submit", size="small"),
        on_submit=PasskeyState.rename,
        class_name="passkey-name",
    )
    return rx.el.li(
        rx.el.span(icon("fingerprint", 14), class_name="avatar", aria_hidden="true"),
        rx.cond(PasskeyState.renamed == passkey.id, typed, name),
        icon_button(
            "pencil",
            t("passkeys.rename", name=passkey.name),
            size="small",
            on_click=PasskeyState.begin_renaming(passkey.id),
        ),
        icon_button(
            "x", t("passkeys.remove", name=passkey.name), size="small", on_click=PasskeyState.remove(passkey.id)
        ),
        key=passkey.id,
        custom_attrs={"data-testid": "passkey"},
    )


def _told() -> rx.Component:
    """Return the codes that were just made, to be taken away now."""
    return rx.el.div(
        rx.el.ul(
            rx.foreach(PasskeyState.codes, lambda code: rx.el.li(code, key=code)),
            class_name="recovery-codes",
            custom_attrs={"data-testid": "codes"},
        ),
        rx.el.p(t("codes.told"), role="status"),
        rx.el.div(
            button(icon("copy"), t("people.copy"), on_click=rx.set_clipboard(PasskeyState.told_codes)),
            button(icon("printer"), t("codes.print"), on_click=rx.call_script("window.print()")),
            class_name="codes-deeds",
        ),
        class_name="codes-told",
    )
