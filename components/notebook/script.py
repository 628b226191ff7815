"""A scene's script as a screenplay reads, each line a text box when it is clicked."""

import reflex as rx

from components.npm.fields import editable_text
from state.edits import EditState
from state.rows import Cell, ScriptLine
from state.words import t


def script(scene: rx.Var[Cell]) -> rx.Component:
    """Return the script."""
    return rx.el.div(
        rx.el.div(
            rx.foreach(scene.script, lambda line: _line(line, key=line.id)),
            rx.cond(scene.script.length() == 0, rx.el.p(t("cell.no_lines"))),
            class_name="script",
            custom_attrs={"data-testid": "script", "tabIndex": -1},
        ),
        class_name="script-box",
    )


def _line(line: rx.Var[ScriptLine], key: rx.Var) -> rx.Component:
    kind = "line " + line.kind.to(str)
    state = rx.cond(line.changed, "stale", "fresh")
    return rx.fragment(
        rx.cond(
            line.editable,
            editable_text(
                value=line.text,
                class_name=kind,
                label=t("cell.edit_line"),
                state=state,
                test_id="line",
                on_commit=lambda text: EditState.edit_line(line.id, text),
            ),
            rx.el.p(line.text, class_name=kind, dir="auto", custom_attrs={"data-state": state}),
        ),
        key=key,
    )
