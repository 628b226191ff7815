"""Share links: the button in the bar, and the dialog behind it."""

import reflex as rx

from components.ui import badge, button, icon, icon_button
from state.sharing import LinkRow, ShareState
from state.words import t

#: What can be switched on for guests, by the name of its field.
_SWITCHES = ("comment", "approve", "download", "watermark")


def share_button(project: rx.Var[str] | str) -> rx.Component:
    """Return the button that opens a project's share links."""
    return rx.fragment(
        button(
            icon("share-2"),
            rx.el.span(t("share.title"), class_name="button-words"),
            on_click=ShareState.open(project),
            test_id="share",
            attributes={"aria-label": t("share.title")},
        ),
        _dialog(),
    )


def _dialog() -> rx.Component:
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("share.title")),
            rx.cond(
                ShareState.may,
                rx.fragment(
                    rx.cond(
                        ShareState.rows.length() > 0,
                        rx.el.ul(rx.foreach(ShareState.rows, _link), class_name="links"),
                        rx.el.p(t("share.none"), class_name="links-none"),
                    ),
                    _new(),
                ),
                rx.el.p(t("share.may_not"), class_name="links-none"),
            ),
            rx.el.div(rx.dialog.close(button(t("app.close"))), class_name="actions"),
            aria_describedby="",
            max_width="640px",
            custom_attrs={"data-testid": "share-dialog"},
        ),
        open=ShareState.project != "",
        on_open_change=ShareState.close,
    )


def _link(link: rx.Var[LinkRow]) -> rx.Component:
    open_link = rx.fragment(
        rx.el.input(
            value=link.address,
            read_only=True,
            class_name="input",
            aria_label=t("share.address", name=link.name),
            custom_attrs={"data-testid": "share-address"},
        ),
        rx.el.div(
            button(icon("copy", 14), t("people.copy"), size="small", on_click=rx.set_clipboard(link.address)),
            icon_button("refresh-cw", t("share.rotate"), size="small", on_click=ShareState.rotate(link.id)),
            icon_button("x", t("share.revoke"), size="small", on_click=ShareState.revoke(link.id)),
            class_name="links-acts",
        ),
    )
    return rx.el.li(
        rx.el.div(
            rx.el.b(link.name, dir="auto"),
            badge(
                rx.match(
                    link.state,
                    ("open", t("share.is_open")),
                    ("ended", t("share.is_ended")),
                    t("share.is_revoked"),
                ),
                state=link.state,
            ),
            rx.el.span(link.words),
            rx.el.span(link.seen),
            class_name="links-words",
        ),
        rx.cond(link.state == "open", open_link),
        key=link.id,
        custom_attrs={"data-testid": "share-link"},
    )


def _new() -> rx.Component:
    return rx.el.details(
        rx.el.summary(t("share.new"), class_name="button", custom_attrs={"data-testid": "share-new"}),
        rx.form(
            _field(t("share.name"), rx.el.input(name="name", class_name="input", max_length=80)),
            _field(
                t("share.shows"),
                rx.el.select(
                    rx.foreach(ShareState.scenes, lambda scene: rx.el.option(scene[1], value=scene[0])),
                    name="scene",
                    class_name="input",
                ),
            ),
            _field(t("share.last_day"), rx.el.input(name="until", type="date", class_name="input")),
            _field(
                t("share.passcode"),
                rx.el.input(name="passcode", class_name="input", auto_complete="off", max_length=64),
            ),
            rx.el.fieldset(
                rx.el.legend(t("share.guests_may")),
                *(_switch(name) for name in _SWITCHES),
                class_name="links-switches",
            ),
            button(t("share.make"), kind="primary", type="submit", test_id="share-make"),
            on_submit=ShareState.make,
            reset_on_submit=True,
            class_name="links-new",
        ),
    )


def _field(label: str, control: rx.Component) -> rx.Component:
    return rx.el.label(rx.el.span(label), control)


def _switch(name: str) -> rx.Component:
    return rx.el.label(rx.el.input(type="checkbox", name=name), rx.el.span(t(f"share.switch_{name}")))
