"""What every page has around it: fonts, keys, the offline notice."""

from typing import Any

import reflex as rx
from reflex_base.utils.imports import ImportDict

from components.npm import keys, offline_banner
from state.words import t


class Fonts(rx.Fragment):
    """The fonts, bundled with the pages; nothing is fetched from elsewhere."""

    lib_dependencies: list[str] = [
        "@fontsource-variable/inter@5.3.0",
        "@fontsource-variable/jetbrains-mono@5.3.0",
        "@fontsource/courier-prime@5.3.0",
        "@fontsource/ibm-plex-sans-arabic@5.3.0",
    ]

    def add_imports(self) -> ImportDict:
        """Return the style sheets that name the fonts."""
        return {
            "": [
                "@fontsource-variable/inter/index.css",
                "@fontsource-variable/jetbrains-mono/index.css",
                "@fontsource/courier-prime/400.css",
                "@fontsource/courier-prime/400-italic.css",
                "@fontsource/courier-prime/700.css",
                "@fontsource/ibm-plex-sans-arabic/400.css",
                "@fontsource/ibm-plex-sans-arabic/600.css",
            ]
        }


def shell(*children: rx.Component, **props: Any) -> rx.Component:
    """Return a whole page."""
    return rx.el.div(Fonts.create(), keys(), *children, **props)


def offline() -> rx.Component:
    """Return the notice that the product does not answer, hidden while it does."""
    return offline_banner(
        words={
            "title": t("offline.title"),
            "text": t("offline.text"),
            "paused": t("offline.paused"),
            "waitingOne": t("offline.waiting_one"),
            "waiting": t("offline.waiting", count="{count}"),
            "again": t("offline.again"),
        }
    )
