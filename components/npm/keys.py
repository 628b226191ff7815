"""Shortcuts for everything that names its key (see `ui.pieces.button`)."""

import reflex as rx


class Keys(rx.Component):
    """Listens to the keyboard while the page is open; draws nothing."""

    library = rx.asset("keys.jsx", shared=True).importable_path
    tag = "Keys"
    #: The theme that somebody has set for themselves; empty for none.
    theme: rx.Var[str]
    #: The language that somebody has chosen, empty for that of the browser; null where that is not known.
    language: rx.Var[str | None]
    #: Whether single letters do something.
    letters: rx.Var[bool]


keys = Keys.create
