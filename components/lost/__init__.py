"""The page for an address that leads nowhere."""

import reflex as rx

from components.ui import gone, shell
from state.words import t


def page() -> rx.Component:
    """Return the page."""
    return shell(gone(t("lost.title"), t("lost.text")), class_name="lost-page")
