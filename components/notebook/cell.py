"""A scene's cell: its head, and when it is open its steps, script, shots and frames."""

from typing import Any

import reflex as rx

from components.notebook.parts import cell_of, is_drawn, is_open, thumbnail_of
from components.notebook.script import script
from components.notebook.steps import step_bar
from components.notebook.strip import strip
from components.npm import scene_ways, shot_table
from components.ui import badge, button, changed_line, icon, may
from components.words import t
from state.columns import ColumnState
from state.edits import EditState
from state.notebook import NotebookState
from state.rows import Cell, FindingRow, Head
from storyboard_app.shots import LineMove
from storyboard_app.values import Angle, ColumnKind, Movement, ShotSize, Verb

#: By field: value, the word in the table, the word in the list to choose from.
OPTIONS = {
    "size": [[size, size, t(f"size.{size}")] for size in ShotSize],
    "angle": [[angle, t(f"angle.short.{angle}"), t(f"angle.{angle}")] for angle in Angle],
    "movement": [[move, t(f"move.{move}"), t(f"move.{move}")] for move in Movement],
}
COLUMNS = {
    "number": t("table.shot"),
    "size": t("table.size"),
    "angle": t("table.angle"),
    "movement": t("table.move"),
    "lens_mm": t("table.lens"),
    "seconds": t("table.seconds"),
    "description": t("table.description"),
    "stale": t("table.stale"),
    "menu": t("table.menu"),
    "lens_mm_typed": t("typed.lens", typed="{typed}"),
    "nothing": t("typed.nothing"),
    "number_typed": t("typed.number", typed="{typed}"),
    "seconds_typed": t("typed.seconds", one="0.04", typed="{typed}"),
    "acts": {
        name: t(f"table.{name}") for name in ("below", "up", "down", "duplicate", "split", "merge", *LineMove, "delete")
    },
    "view": {
        **{
            name: t(f"table.view_{name}")
            for name in ("open", "only", "within", "any", "sort", "script", "turn", "shown", "usual", "width")
        },
        **{
            name: t(f"column.{name}")
            for name in ("new", "name", "kind", *ColumnKind, "choices", "add", "save", "edit", "remove", "yes", "no")
        },
        "cancel": t("app.cancel"),
    },
}


WAYS = {
    **{
        name: t(f"ways.{name}")
        for name in ("button", "title", "about", "facts", "factsOne", "use", "useOne", "comes", "failed")
    },
    "cancel": t("app.cancel"),
    "close": t("app.close"),
    "angle": {str(angle): t(f"angle.short.{angle}") for angle in Angle},
    "movement": {str(move): t(f"move.{move}") for move in Movement},
}


def cell(head: rx.Var[Head], key: rx.Var) -> rx.Component:
    """Return a scene's cell."""
    opened = is_open(head.id)
    return rx.el.section(
        _head(head, opened),
        rx.cond(opened, _body(cell_of(head.id))),
        class_name="cell",
        id="scene-" + head.id.to(str),
        key=key,
        custom_attrs={
            "aria-labelledby": "heading-" + head.id.to(str),
            "data-active": NotebookState.active == head.id,
            "data-open": opened,
            "data-state": head.state,
            "data-testid": "scene-cell",
        },
    )


def _head(head: rx.Var[Head], opened: rx.Var[bool]) -> rx.Component:
    return rx.el.div(
        rx.el.button(
            icon("chevron-right", 16, class_name="chevron"),
            rx.el.span(head.number, class_name="scene-number"),
            rx.el.h2(head.heading, class_name="slugline", id="heading-" + head.id.to(str), dir="auto"),
            rx.cond(opened, rx.el.span(head.extent, class_name="cell-facts number")),
            type="button",
            class_name="cell-toggle",
            on_click=NotebookState.toggle(head.id),
            custom_attrs={"aria-expanded": opened, "data-scene": head.id, "data-testid": "cell-toggle"},
        ),
        rx.cond(head.locked, badge(icon("lock", 11), t("cell.locked"))),
        rx.cond(
            ~opened & (head.note != ""), rx.el.span(rx.el.span(class_name="ring"), head.note, class_name="cell-note")
        ),
        rx.cond(~opened & (head.state == "stale"), badge(head.word, state="stale")),
        rx.cond(~opened & (head.state == "failed"), badge(head.word, state="failed")),
        rx.cond(~opened, _thumbnails(head)),
        class_name="cell-head",
    )


def _thumbnails(head: rx.Var[Head]) -> rx.Component:
    def thumbnail(shot: Any) -> rx.Component:
        picture = rx.el.img(src=thumbnail_of(shot), alt="", loading="lazy")
        return rx.el.span(rx.cond(is_drawn(shot), picture), class_name="frame", key=shot)

    return rx.el.div(rx.foreach(head.shots, thumbnail), class_name="thumbnails", aria_hidden="true")


def _body(scene: Any) -> rx.Component:
    return rx.fragment(
        step_bar(scene),
        rx.cond(scene.stale != "", _stale(scene)),
        rx.cond((scene.stale != "") & (NotebookState.comparing == scene.id), _compared(scene)),
        rx.el.div(script(scene), _shots(scene), class_name="cell-body"),
        strip(scene),
        rx.cond(scene.findings.length() > 0, _findings(scene)),
        rx.cond(scene.shots.length() > 0, _floor_plan(scene)),
        rx.cond(scene.timing != "", rx.el.p(icon("timer", 14), scene.timing, class_name="timing-note")),
    )


def _stale(scene: rx.Var[Cell]) -> rx.Component:
    return rx.el.div(
        icon("triangle-alert"),
        rx.el.p(scene.stale),
        rx.cond(scene.changes.length() > 0, _compare(scene)),
        rx.cond(may(NotebookState, Verb.BOARD), _keep(scene)),
        rx.cond(may(NotebookState, Verb.DRAW), _update(scene)),
        class_name="banner stale-banner",
        role="status",
        custom_attrs={"data-state": "stale", "data-testid": "stale-banner"},
    )


def _keep(scene: rx.Var[Cell]) -> rx.Component:
    return button(
        t("cell.keep"),
        kind="quiet",
        size="small",
        key="shift+u",
        on_click=EditState.keep_as_is(scene.id),
        test_id="keep-as-is",
        title=t("cell.keep_about"),
    )


def _update(scene: rx.Var[Cell]) -> rx.Component:
    return button(
        scene.update,
        kind="primary",
        size="small",
        key="u",
        show_key=True,
        on_click=EditState.update_stale(scene.id),
        test_id="update-stale",
    )


def _compare(scene: rx.Var[Cell]) -> rx.Component:
    return button(
        rx.cond(NotebookState.comparing == scene.id, t("cell.compare_end"), t("cell.compare")),
        kind="quiet",
        size="small",
        on_click=NotebookState.show_changes(scene.id),
        test_id="compare",
        aria_expanded=NotebookState.comparing == scene.id,
    )


def _compared(scene: rx.Var[Cell]) -> rx.Component:
    return rx.el.div(
        rx.foreach(scene.changes, changed_line),
        class_name="compared",
        role="region",
        aria_label=t("cell.compared"),
        custom_attrs={"data-testid": "compared"},
    )


def _shots(scene: rx.Var[Cell]) -> rx.Component:
    return rx.el.div(
        rx.cond(
            scene.shots.length() > 0,
            rx.el.div(
                shot_table(
                    rows=scene.shots,
                    columns=NotebookState.columns,
                    options=OPTIONS,
                    words=COLUMNS,
                    title=scene.table,
                    selected=NotebookState.selected,
                    locked=scene.locked,
                    may=NotebookState.may,
                    on_edit=EditState.edit_shot,
                    on_select=NotebookState.choose,
                    on_move=EditState.move_shot,
                    on_place=EditState.place_shot,
                    on_act=EditState.act_on_shot,
                    on_insert=lambda shot: EditState.insert_shot(scene.id, shot),
                    on_delete=EditState.delete_shot,
                    on_column=ColumnState.change_column,
                ),
                class_name="table-box",
            ),
            rx.el.p(t("cell.no_shots"), class_name="no-shots"),
        ),
        rx.el.div(
            rx.cond(may(NotebookState, Verb.BOARD), _add_shot(scene)),
            rx.cond(may(NotebookState, Verb.BOARD) & (scene.shots.length() > 0) & ~scene.locked, _other_ways(scene)),
            rx.el.span(class_name="spacer"),
            rx.cond(may(NotebookState, Verb.BOARD), rx.el.span(t("table.hint"), class_name="table-hint")),
            rx.el.b(scene.total, class_name="number"),
            class_name="table-foot",
        ),
        class_name="shots",
    )


def _add_shot(scene: rx.Var[Cell]) -> rx.Component:
    return button(
        icon("plus", 13),
        t("table.add"),
        kind="quiet",
        size="small",
        test_id="add-shot",
        on_click=EditState.insert_shot(scene.id, ""),
    )


def _other_ways(scene: rx.Var[Cell]) -> rx.Component:
    ways = scene_ways(scene=scene.id, words=WAYS, on_use=lambda way: EditState.choose_plan(scene.id, way))
    return rx.cond(may(NotebookState, Verb.BOARD), ways)


def _floor_plan(scene: rx.Var[Cell]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(icon("map", 14), t("cell.floor_plan")),
        rx.el.img(src=scene.plan, alt=t("cell.floor_plan_of"), loading="lazy", key=scene.plan),
        class_name="floor-plan",
        custom_attrs={"data-testid": "floor-plan"},
    )


def _finding(scene: rx.Var[Cell], finding: rx.Var[FindingRow]) -> rx.Component:
    rule, shots = finding.rule, finding.shots
    fix = button(
        t("cell.fix"),
        size="small",
        kind="quiet",
        on_click=EditState.fix_finding(scene.id, rule, shots),
        test_id="fix",
    )
    leave = button(
        t("cell.dismiss"), size="small", kind="quiet", on_click=EditState.leave_finding(scene.id, rule, shots)
    )
    settled = rx.fragment(rx.cond(finding.fixable, fix), leave)
    return rx.el.li(rx.el.span(finding.words, dir="auto"), rx.cond(may(NotebookState, Verb.BOARD), settled))


def _findings(scene: rx.Var[Cell]) -> rx.Component:
    return rx.el.div(
        rx.el.b(icon("scan-eye", 14), t("cell.findings")),
        rx.el.ul(rx.foreach(scene.findings, lambda finding: _finding(scene, finding))),
        class_name="findings",
        custom_attrs={"data-testid": "findings"},
    )
