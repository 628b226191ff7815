"""The menu of languages, for whoever has no account to keep a choice in: it holds in this browser."""

import reflex as rx

from components.ui import icon
from components.words import t
from storyboard_app.languages import COOKIE, LANGUAGES


def language_menu() -> rx.Component:
    """Return the menu."""
    return rx.dropdown_menu.root(
        rx.dropdown_menu.trigger(
            rx.el.button(
                icon("languages"),
                type="button",
                class_name="icon-button",
                title=t("language.title"),
                custom_attrs={"aria-label": t("language.title"), "data-testid": "language"},
            )
        ),
        rx.dropdown_menu.content(
            _choice(t("language.browser"), ""),
            *(_choice(name, code) for code, name in LANGUAGES.items()),
        ),
    )


def _choice(name: rx.Var | str, code: str) -> rx.Component:
    return rx.dropdown_menu.item(
        name, on_select=_speak(code), custom_attrs={"data-language": code, "lang": code or None}
    )


def _speak(code: str) -> rx.event.EventSpec:
    """Return what keeps a choice and loads the page again; nothing keeps none."""
    age = 365 * 24 * 3600 if code else 0
    return rx.call_script(
        f"document.cookie = '{COOKIE}={code}; path=/; max-age={age}; samesite=lax'; window.location.reload()"
    )
