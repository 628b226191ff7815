"""The command menu, opened by Ctrl K: what the page can do, other pages, and what is found in all projects."""

from typing import Any

import reflex as rx


class CommandMenu(rx.Component):
    """A field to type in, over a list of what it finds; shut until it is asked for."""

    library = rx.asset("command_menu.jsx", shared=True).importable_path
    tag = "CommandMenu"

    found: rx.Var[list[Any]]
    #: The words that `found` answers.
    answered: rx.Var[str]
    #: Pages that the menu leads to, each with its title and path.
    places: rx.Var[list[Any]]
    words: rx.Var[dict[str, str]]

    on_look: rx.EventHandler[rx.event.passthrough_event_spec(str)]


command_menu = CommandMenu.create
