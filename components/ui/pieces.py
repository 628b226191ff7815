"""Buttons, badges and the like: thin wraps that carry the house's classes, labels and keys."""

from typing import Any

import reflex as rx
from reflex.vars import FunctionStringVar

from components.words import t

Children = rx.Component | rx.Var | str

#: A menu gives the focus back to its button when it has faded. Where one of its items has opened a dialog by then, the
#: dialog has the focus, and keys pressed in that moment are meant for it.
_LEAVES_THE_FOCUS_TO_A_DIALOG = FunctionStringVar.create(
    "((event) => document.querySelector('[role=dialog], [role=alertdialog]') && event.preventDefault())"
)


def icon(name: str, size: int = 16, **props: Any) -> rx.Component:
    """Return a lucide icon, drawn as everywhere in the product; it says nothing to a screen reader."""
    return rx.icon(name, size=size, stroke_width=1.75, custom_attrs={"aria-hidden": "true"}, **props)


def play_icon(size: int = 12) -> rx.Component:
    """Return the filled triangle."""
    return rx.icon("play", size=size, fill="currentColor", stroke_width=1.75, custom_attrs={"aria-hidden": "true"})


def button(
    *children: Children,
    kind: str | rx.Var = "plain",
    size: str = "normal",
    key: str = "",
    show_key: bool = False,
    **props: Any,
) -> rx.Component:
    """Return a button. `key` is the key that presses it, such as `u` or `shift+u`; `show_key` prints it beside."""
    attributes = {"data-kind": kind, "data-size": size, **_of_key(key), **_taken(props)}
    shown = [rx.el.span(key.upper(), class_name="key", aria_hidden="true")] if show_key else []
    return rx.el.button(
        *children, *shown, type=props.pop("type", "button"), class_name="button", custom_attrs=attributes, **props
    )


def icon_button(name: str, label: str | rx.Var, size: str = "normal", key: str = "", **props: Any) -> rx.Component:
    """Return a button that shows an icon; `label` is read out and shown on hover."""
    attributes = {"data-size": size, "aria-label": label, **_of_key(key), **_taken(props)}
    return rx.el.button(
        icon(name), type="button", class_name="icon-button", title=label, custom_attrs=attributes, **props
    )


def menu_content(*items: rx.Component, **props: Any) -> rx.Component:
    """Return what a menu shows when it is open."""
    return rx.menu.content(*items, on_close_auto_focus=_LEAVES_THE_FOCUS_TO_A_DIALOG, **props)


def file_link(*children: Children, href: Any, label: Any, attributes: dict[str, Any], **props: Any) -> rx.Component:
    """Return a link to a file: the browser fetches it, where Reflex's own links would look for a page."""
    attributes_given = {"aria-label": label, "reloadDocument": True, **attributes}
    return rx.el.a(*children, href=href, title=label, custom_attrs=attributes_given, **props)


def badge(*children: Children, state: str | rx.Var = "") -> rx.Component:
    """Return a small rounded word."""
    return rx.el.span(*children, class_name="badge", custom_attrs={"data-state": state})


def dot(state: rx.Var | str, label: rx.Var | str) -> rx.Component:
    """Return how a scene stands, as a dot whose word is its label."""
    return rx.el.span(
        class_name="dot", role="img", title=label, custom_attrs={"data-state": state, "aria-label": label}
    )


def ring() -> rx.Component:
    """Return the ring that turns while something runs."""
    return rx.el.span(class_name="ring", aria_hidden="true")


def progress(percent: rx.Var | int, label: rx.Var | str) -> rx.Component:
    """Return a bar filled to `percent`."""
    return rx.el.div(
        rx.el.i(style={"inlineSize": f"{percent}%"}),
        class_name="progress",
        role="progressbar",
        custom_attrs={"aria-label": label, "aria-valuenow": percent, "aria-valuemin": 0, "aria-valuemax": 100},
    )


def logo() -> rx.Component:
    """Return the mark of the product, a link to the projects."""
    return rx.el.a(
        icon("panels-top-left", 16), href="/", class_name="logo", title=t("app.home"), aria_label=t("app.home")
    )


def theme_button() -> rx.Component:
    """Return the switch between light and dark."""
    return icon_button("sun-moon", t("app.theme"), on_click=rx.toggle_color_mode, test_id="theme")


def _of_key(key: str) -> dict[str, str]:
    return (
        {"data-key": key, "aria-keyshortcuts": key.replace("ctrl", "Control").replace("shift", "Shift")} if key else {}
    )


def _taken(props: dict[str, Any]) -> dict[str, object]:
    """Take what is spelt with underscores in Python and dashes in HTML out of a component's props."""
    taken: dict[str, object] = dict(props.pop("attributes", None) or {})
    if "test_id" in props:
        taken["data-testid"] = props.pop("test_id")
    return taken
