"""What stands where there is nothing to see: what is missing, and the way on."""

import reflex as rx

from components.ui.pieces import Children, icon, logo, theme_button
from components.words import t


def gone(title: Children, text: Children) -> rx.Component:
    """Return a whole page that says what is not there and leads back to the projects."""
    return rx.fragment(
        rx.el.header(
            logo(), rx.el.b(t("app.name")), rx.el.span(class_name="spacer"), theme_button(), class_name="top-bar"
        ),
        rx.el.main(
            icon("map-pin-off", 28),
            rx.el.h1(title),
            rx.el.p(text),
            rx.el.a(t("app.home"), href="/", class_name="button", custom_attrs={"data-kind": "primary"}),
            class_name="gone",
            id="main",
            custom_attrs={"data-testid": "gone"},
        ),
    )
