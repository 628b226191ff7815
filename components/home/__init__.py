"""The first page: the projects."""

import reflex as rx


def page() -> rx.Component:
    """Return the page."""
    return rx.el.main(rx.el.h1("Projects"))
