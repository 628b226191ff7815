"""What every page has around it: fonts, keys, the offline notice."""

from typing import Any

import reflex as rx
from reflex_base.utils.imports import ImportDict

from components.npm import command_menu, kept, keys, offline_banner, tab_title
from components.ui.pieces import icon
from components.words import t
from state.activity import ActivityState
from state.home import HomeState
from state.inbox import InboxState
from state.notebook import NotebookState
from state.panel import PanelState
from state.people import AccountState
from state.review import ReviewState
from state.script import ScriptState
from state.search import SearchState
from state.sound import SoundState

#: What shows each view that can be opened without a connection; "p/" is a project's notebook.
_VIEWS: dict[str, type[rx.State]] = {
    "": HomeState,
    "inbox": InboxState,
    "p/": NotebookState,
    "p/script": ScriptState,
    "p/panel": PanelState,
    "p/review": ReviewState,
    "p/sound": SoundState,
    "p/activity": ActivityState,
}


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


def shell(*children: rx.Component, tab: rx.Var[str] | None = None, **props: Any) -> rx.Component:
    """Return a whole page. `tab` is what the browser's tab says of it, where the page is about nothing of its own."""
    own = keys(theme=AccountState.theme, letters=AccountState.letters, language=AccountState.language)
    named = [] if tab is None else [tab_title(title=tab, product=t("app.product"))]
    return rx.el.div(Fonts.create(), own, *named, _menu(), *children, **props)


def search_button() -> rx.Component:
    """Return the button that opens the command menu, which Ctrl K opens everywhere."""
    return rx.el.button(
        icon("search"),
        rx.el.span(t("search.open")),
        rx.el.kbd(t("search.key")),
        type="button",
        class_name="search-button",
        on_click=rx.call_script("window.dispatchEvent(new Event('command-menu'))"),
        custom_attrs={"data-testid": "search", "aria-keyshortcuts": "Control+k"},
    )


def _menu() -> rx.Component:
    words = {name: t(f"search.{name}") for name in ("title", "placeholder", "looking", "none", "commands", "places")}
    return command_menu(
        found=SearchState.found, answered=SearchState.answered, places=_places(), words=words, on_look=SearchState.look
    )


def _places() -> rx.Var[list[Any]]:
    """Return the pages that belong to no project and that the menu leads to, for whoever may open them."""
    inbox = {"title": t("inbox.title"), "path": "/inbox"}
    organisations = {"title": t("organisation.title"), "path": "/organisations"}
    status = {"title": t("status.title"), "path": "/status"}
    owned = rx.cond(AccountState.accounts, rx.Var.create([inbox, organisations]), rx.Var.create([inbox]))
    all_of_them = rx.cond(
        AccountState.accounts, rx.Var.create([inbox, organisations, status]), rx.Var.create([inbox, status])
    )
    return rx.cond(AccountState.operator, all_of_them, owned)


def offline() -> rx.Component:
    """Return what is there while the product does not answer: the page as it was kept, and a notice that says so."""
    return rx.fragment(
        kept(
            me=AccountState.me,
            views={view: state.get_full_name() for view, state in _VIEWS.items()},
            always=[rx.State.get_full_name(), AccountState.get_full_name()],
            words={name: t(f"kept.{name}") for name in ("title", "text", "again", "kept", "elsewhere", "open")},
        ),
        _banner(),
    )


def _banner() -> rx.Component:
    return offline_banner(
        words={
            "title": t("offline.title"),
            "text": t("offline.text"),
            "paused": t("offline.paused"),
            "asOf": t("offline.as_of", time="{time}"),
            "waitingOne": t("offline.waiting_one"),
            "waiting": t("offline.waiting", count="{count}"),
            "again": t("offline.again"),
        }
    )
