"""The page for an address that leads nowhere."""

import reflex as rx

from components.ui import gone, shell
from components.words import t


def page() -> rx.Component:
    """Return the page."""
    return shell(gone(t("lost.title"), t("lost.text")), tab=t("lost.title"), class_name="lost-page")
