"""Edits that an earlier page was closed over: sent again, or shown with what came of them."""

from typing import Any

import reflex as rx


def _edit(
    place: rx.Var[str], text: rx.Var[str], was: rx.Var[str], ticket: rx.Var[str]
) -> tuple[rx.Var[str], rx.Var[str], rx.Var[str], rx.Var[str]]:
    """Tell what is edited, its new words, what these are based on, and what the edit is called."""
    return place, text, was, ticket


class Recalled(rx.Component):
    """Takes up the edits of a project that this browser still has; draws nothing where all of them were kept."""

    library = rx.asset("recalled.jsx", shared=True).importable_path
    tag = "Recalled"

    #: Who is signed in, and the project that is read to its end; empty until then.
    me: rx.Var[str]
    project: rx.Var[str]
    #: title, begun, overtaken, you, theirs, mine, drop, keepTheirs, keepMine.
    words: rx.Var[dict[str, Any]]

    on_shot: rx.EventHandler[_edit]
    on_line: rx.EventHandler[_edit]
    on_summary: rx.EventHandler[_edit]


recalled = Recalled.create
