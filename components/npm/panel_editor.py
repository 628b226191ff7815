"""The panel editor: a panel large, with what is laid over it, and the film's panels below."""

from typing import Any

import reflex as rx

from components.npm import touch as touch

for _part in (
    "panel_drawing.js",
    "panel_head.jsx",
    "panel_keys.js",
    "panel_stage.jsx",
    "scene_handles.jsx",
    "scene_math.js",
    "scene_plan.jsx",
    "scene_setting.js",
    "scene_side.jsx",
    "panel_ink.jsx",
    "panel_layers.jsx",
    "panel_marks.js",
    "panel_pen.jsx",
    "panel_sending.js",
    "panel_versions.jsx",
):
    rx.asset(_part, shared=True)


def _deeds(sent: rx.Var[list[dict[str, Any]]], ticket: rx.Var[str]) -> tuple[rx.Var[list[dict[str, Any]]], rx.Var[str]]:
    """Tell what was drawn, and what to call when it is kept."""
    return sent, ticket


def _copied(
    shot: rx.Var[str], to: rx.Var[list[str]], parts: rx.Var[list[str]]
) -> tuple[rx.Var[str], rx.Var[list[str]], rx.Var[list[str]]]:
    """Tell of which shot what is copied, and to which others."""
    return shot, to, parts


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
    #: Names of the people of the film.
    cast: rx.Var[list[str]]
    #: What is set by hand in the scene of that panel's shot.
    by_hand: rx.Var[dict[str, Any]]
    #: What who looks may do, by the names of verbs.
    may: rx.Var[list[str]]
    words: rx.Var[dict[str, str]]

    on_choose: rx.EventHandler[lambda shot: [shot]]
    on_send: rx.EventHandler[_deeds]
    on_use: rx.EventHandler[lambda version: [version]]
    on_star: rx.EventHandler[lambda version, starred: [version, starred]]
    on_copy: rx.EventHandler[_copied]
    on_redraw: rx.EventHandler[lambda panel, new_seed: [panel, new_seed]]


panel_editor = PanelEditor.create
