"""The panel editor: a panel large, with what is laid over it, and the film's panels below."""

from typing import Any

import reflex as rx

for _part in (
    "panel_stage.jsx",
    "panel_ink.jsx",
    "panel_layers.jsx",
    "panel_marks.js",
    "panel_sending.js",
    "panel_versions.jsx",
):
    rx.asset(_part, shared=True)


def _deeds(sent: rx.Var[list[dict[str, Any]]], ticket: rx.Var[str]) -> tuple[rx.Var[list[dict[str, Any]]], rx.Var[str]]:
    """Tell what was drawn, and what to call when it is kept."""
    return sent, ticket


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
    #: The panel whose layers and marks these are: `state.rows.LayerRow` and `MarkRow` values.
    panel: rx.Var[str]
    layers: rx.Var[list[Any]]
    marks: rx.Var[list[Any]]
    #: `state.rows.VersionRow` values of the panel, the newest first.
    versions: rx.Var[list[Any]]
    #: What who looks may do, by the names of verbs.
    may: rx.Var[list[str]]
    words: rx.Var[dict[str, str]]

    on_choose: rx.EventHandler[lambda shot: [shot]]
    on_send: rx.EventHandler[_deeds]
    on_use: rx.EventHandler[lambda version: [version]]
    on_star: rx.EventHandler[lambda version, starred: [version, starred]]
    on_redraw: rx.EventHandler[lambda panel, new_seed: [panel, new_seed]]


panel_editor = PanelEditor.create
