"""Share links: the button in the bar, and the dialog behind it."""

import reflex as rx

from components.ui import badge, button, icon, icon_button
from components.words import t
from state.sharing import LinkRow, ShareState
from storyboard_app.sharing import languages

#: What can be switched on for guests, by the name of its field.
_SWITCHES = ("comment", "approve", "download", "watermark", "cut")


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
        _change(link),
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
            class_name="links-words",
        ),
        rx.cond(link.visitors.length() > 0, _visitors(link), rx.el.span(link.seen, class_name="links-seen")),
        rx.cond(link.state == "open", open_link),
        key=link.id,
        custom_attrs={"data-testid": "share-link"},
    )


def _visitors(link: rx.Var[LinkRow]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(link.seen),
        rx.el.ul(rx.foreach(link.visitors, lambda visitor: rx.el.li(visitor, dir="auto"))),
        class_name="links-seen",
    )


def _change(link: rx.Var[LinkRow]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(t("share.change"), custom_attrs={"data-testid": "share-change"}),
        rx.form(
            rx.el.input(type="hidden", name="link", value=link.id),
            *_fields(link),
            button(t("share.save"), kind="primary", size="small", type="submit", test_id="share-save"),
            on_submit=ShareState.change,
            class_name="links-new",
        ),
        class_name="links-change",
    )


def _new() -> rx.Component:
    return rx.el.details(
        rx.el.summary(t("share.new"), class_name="button", custom_attrs={"data-testid": "share-new"}),
        rx.form(
            *_fields(None),
            button(t("share.make"), kind="primary", type="submit", test_id="share-make"),
            on_submit=ShareState.make,
            reset_on_submit=True,
            class_name="links-new",
        ),
    )


def _fields(link: rx.Var[LinkRow] | None) -> list[rx.Component]:
    """Return the fields of a link's form, as the link is or, for a new one, empty."""
    name = {} if link is None else {"default_value": link.given_name}
    until = {} if link is None else {"default_value": link.until}
    keeps = [] if link is None else [rx.cond(link.has_passcode, _switch("open_to_all", None))]
    hint = t("share.passcode") if link is None else rx.cond(link.has_passcode, t("share.new_code"), t("share.passcode"))
    return [
        _field(t("share.name"), rx.el.input(name="name", class_name="input", max_length=80, **name)),
        _field(t("share.last_day"), rx.el.input(name="until", type="date", class_name="input", **until)),
        _field(hint, rx.el.input(name="passcode", class_name="input", auto_complete="off", max_length=64)),
        _field(t("share.language"), _language(link)),
        rx.el.fieldset(
            rx.el.legend(t("share.shows")),
            rx.foreach(ShareState.scenes, lambda scene: _scene(scene, link)),
            class_name="links-switches links-scenes",
        ),
        rx.el.fieldset(
            rx.el.legend(t("share.guests_may")),
            *(_switch(switch, link) for switch in _SWITCHES),
            *keeps,
            class_name="links-switches",
        ),
    ]


def _field(label: rx.Var[str] | str, control: rx.Component) -> rx.Component:
    return rx.el.label(rx.el.span(label), control)


def _language(link: rx.Var[LinkRow] | None) -> rx.Component:
    chosen = {} if link is None else {"default_value": link.language}
    known = [rx.el.option(language.name, value=code, lang=code) for code, language in languages().items()]
    return rx.el.select(
        rx.el.option(t("share.language_of_reader"), value=""), *known, name="language", class_name="input", **chosen
    )


def _scene(scene: rx.vars.ArrayVar[list[str]], link: rx.Var[LinkRow] | None) -> rx.Component:
    checked = {} if link is None else {"default_checked": link.scenes.contains(scene[0])}
    box = rx.el.input(type="checkbox", name="scene-" + scene[0], **checked)
    return rx.el.label(box, rx.el.span(scene[1], dir="auto"), key=scene[0])


def _switch(name: str, link: rx.Var[LinkRow] | None) -> rx.Component:
    checked = {} if link is None else {"default_checked": getattr(link, name)}
    return rx.el.label(rx.el.input(type="checkbox", name=name, **checked), rx.el.span(t(f"share.switch_{name}")))
