"""A scene's script as a screenplay reads, each line a text box when it is clicked."""

from typing import Any

import reflex as rx

from components.npm import editable_text
from components.ui import button, icon, icon_button, may
from components.words import t
from state.notebook import NotebookState
from state.rows import Cell, ScriptLine
from state.script_edits import ScriptEditState
from storyboard_app.values import Verb


def script(scene: rx.Var[Cell]) -> rx.Component:
    """Return the script, or the box in which it is edited as text."""
    return rx.el.div(
        rx.cond((ScriptEditState.editing == scene.id) & may(NotebookState, Verb.SCRIPT), _text_box(), _lines(scene)),
        class_name="script-box",
    )


def new_scene() -> rx.Component:
    """Return the box in which scenes are written that the script does not have yet."""
    return rx.el.section(
        rx.el.h2(t("cell.new_scene")),
        rx.el.form(
            _area("new-scene-text", required=True, placeholder=t("cell.new_scene_example")),
            _foot(t("cell.new_scene_hint"), "save-new-scene"),
            on_submit=ScriptEditState.add_scenes,
            class_name="scene-text",
        ),
        class_name="cell new-scene",
        custom_attrs={"data-testid": "new-scene"},
    )


def _text_box() -> rx.Component:
    return rx.el.form(
        _area("scene-text", default_value=ScriptEditState.scene_text, spell_check=False),
        rx.cond(ScriptEditState.scene_theirs != "", _theirs(), _foot(t("cell.text_hint"), "save-text")),
        on_submit=ScriptEditState.save_text,
        class_name="scene-text",
    )


def _area(test_id: str, **props: Any) -> rx.Component:
    attributes = {"data-testid": test_id}
    return rx.el.textarea(
        name="text", auto_focus=True, dir="auto", aria_label=t("cell.text"), custom_attrs=attributes, **props
    )


def _foot(hint: str, saving: str) -> rx.Component:
    """Return what stands under a box of script: a hint, and the ways out of it. saving: what tests call the button."""
    return rx.el.div(
        rx.el.span(hint, class_name="quiet"),
        rx.el.span(class_name="spacer"),
        button(t("app.cancel"), kind="quiet", size="small", on_click=ScriptEditState.edit_text("")),
        button(t("app.save"), kind="primary", size="small", type="submit", test_id=saving),
        class_name="scene-text-foot",
    )


def _theirs() -> rx.Component:
    """Return what the scene has become in the meantime, and the choice between that and what stands in the box."""
    return rx.fragment(
        rx.el.div(
            icon("users"),
            rx.el.p(rx.el.b(t("cell.text_changed")), " ", t("cell.text_both")),
            button(
                t("answer.keep_theirs"),
                kind="quiet",
                size="small",
                on_click=ScriptEditState.edit_text(""),
                test_id="text-theirs",
            ),
            button(t("answer.keep_mine"), kind="quiet", size="small", type="submit", test_id="text-mine"),
            class_name="banner",
            role="alert",
            custom_attrs={"data-state": "running", "data-testid": "text-conflict"},
        ),
        rx.el.pre(
            ScriptEditState.scene_theirs,
            class_name="scene-theirs",
            dir="auto",
            tab_index=0,
            aria_label=t("cell.text_theirs"),
        ),
    )


def _lines(scene: rx.Var[Cell]) -> rx.Component:
    return rx.fragment(
        rx.cond(
            ~scene.locked & may(NotebookState, Verb.SCRIPT),
            rx.el.div(
                icon_button(
                    "text-cursor-input",
                    t("cell.edit_text"),
                    size="small",
                    on_click=ScriptEditState.edit_text(scene.id),
                    test_id="edit-text",
                ),
                class_name="script-tools",
            ),
        ),
        rx.el.div(
            _summary(scene),
            rx.foreach(scene.script, lambda line: _line(line, key=line.id)),
            rx.cond(scene.script.length() == 0, rx.el.p(t("cell.no_lines"))),
            class_name="script",
            custom_attrs={"data-testid": "script", "tabIndex": rx.cond(may(NotebookState, Verb.SCRIPT), -1, 0)},
        ),
    )


def _summary(scene: rx.Var[Cell]) -> rx.Component:
    return rx.cond(
        ~scene.locked & may(NotebookState, Verb.SCRIPT),
        editable_text(
            value=scene.summary,
            class_name="scene-summary",
            label=t("cell.edit_summary"),
            state="fresh",
            test_id="summary",
            place="summary." + scene.id.to(str),
            on_commit=lambda text, was, ticket: ScriptEditState.edit_summary(scene.id, text, was, ticket),
        ),
        rx.cond(scene.summary != "", rx.el.p(scene.summary, class_name="scene-summary", dir="auto")),
    )


def _line(line: rx.Var[ScriptLine], key: rx.Var) -> rx.Component:
    kind = "line " + line.kind.to(str)
    state = rx.cond(line.changed, "stale", "fresh")
    return rx.fragment(
        rx.cond(
            line.editable & may(NotebookState, Verb.SCRIPT),
            editable_text(
                value=line.text,
                class_name=kind,
                label=t("cell.edit_line"),
                state=state,
                test_id="line",
                place="line." + line.id.to(str),
                on_commit=lambda text, was, ticket: ScriptEditState.edit_line(line.id, text, was, ticket),
            ),
            rx.el.p(line.text, class_name=kind, dir="auto", custom_attrs={"data-state": state}),
        ),
        key=key,
    )
