"""The panel editor: a panel large, with what is laid over it, and the film's panels below."""

from typing import Any

import reflex as rx

rx.asset("panel_stage.jsx", shared=True)


class PanelEditor(rx.Component):
    """One panel of the film, seen near, with the others in a row."""

    library = rx.asset("panel_editor.jsx", shared=True).importable_path
    tag = "PanelEditor"

    project: rx.Var[str]
    #: Width by height of the project's pictures.
    shape: rx.Var[float]
    #: `state.rows.PanelFrame` values, in the order of the film, and the shot whose panel is open.
    frames: rx.Var[list[Any]]
    shot: rx.Var[str]
    #: What who looks may do, by the names of verbs.
    may: rx.Var[list[str]]
    words: rx.Var[dict[str, str]]

    on_choose: rx.EventHandler[lambda shot: [shot]]


panel_editor = PanelEditor.create
