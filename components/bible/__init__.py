"""The bible of a project: its people and places in a list, and one of them in full, seen and changed."""

import reflex as rx

from components.bible.names import merge_dialog
from components.bible.person import person
from components.bible.place import place
from components.npm import drawn_picture
from components.project_page import project_bar, project_main
from components.ui import button, icon, icon_button, may, project_shell, ring
from components.words import t
from state.bible import BibleState
from state.rows.bible import BibleRow
from storyboard_app.values import Verb


def page() -> rx.Component:
    """Return the page."""
    return project_shell(BibleState, rx.fragment(_bar(), _main(), merge_dialog()), class_name="bible-page")


def _bar() -> rx.Component:
    return project_bar(BibleState, "bible", rx.cond(may(BibleState, Verb.COMMENT), _undo_redo()))


def _undo_redo() -> rx.Component:
    return rx.el.span(
        icon_button("undo-2", t("notebook.undo"), key="ctrl+z", on_click=BibleState.undo, test_id="undo"),
        icon_button("redo-2", t("notebook.redo"), key="ctrl+shift+z ctrl+y", on_click=BibleState.redo, test_id="redo"),
        class_name="undo-redo",
    )


def _main() -> rx.Component:
    return project_main(
        BibleState,
        _list(),
        rx.el.div(
            _stale(),
            rx.cond(
                BibleState.name == "",
                rx.el.p(t("bible.nobody"), class_name="bible-none"),
                rx.cond(BibleState.kind == "person", person(), place()),
            ),
            class_name="bible-chosen",
            custom_attrs={"data-region": True},
        ),
        class_name="bible",
    )


def _list() -> rx.Component:
    return rx.el.nav(
        rx.el.h2(t("bible.people"), class_name="heading"),
        rx.el.ul(rx.foreach(BibleState.people, lambda row: _row(row, "person")), class_name="bible-people"),
        rx.el.h2(t("bible.places"), class_name="heading"),
        rx.el.ul(rx.foreach(BibleState.places, lambda row: _row(row, "place")), class_name="bible-places"),
        class_name="bible-list",
        aria_label=t("bible.title"),
        custom_attrs={"data-region": True},
    )


def _row(row: rx.Var[BibleRow], kind: str) -> rx.Component:
    here = (BibleState.kind == kind) & (BibleState.name == row.name)
    return rx.el.li(
        rx.el.button(
            drawn_picture(src=row.picture, shape="bible-thumb"),
            rx.el.span(rx.el.b(row.called, dir="auto"), rx.el.span(row.facts, class_name="number")),
            type="button",
            on_click=BibleState.choose(kind, row.name),
            class_name="bible-row",
            custom_attrs={"aria-current": here, "data-testid": f"bible-{kind}", "data-name": row.name},
        ),
        key=row.name,
    )


def _stale() -> rx.Component:
    """Return what is said of frames that show people and places as they were."""
    draw = button(t("bible.draw"), kind="primary", size="small", on_click=BibleState.draw_stale, test_id="draw-stale")
    return rx.cond(
        BibleState.stale != "",
        rx.el.div(
            icon("triangle-alert"),
            rx.el.p(BibleState.stale),
            rx.cond(
                BibleState.drawing, rx.el.span(ring(), t("bible.drawing")), rx.cond(may(BibleState, Verb.DRAW), draw)
            ),
            class_name="banner",
            role="status",
            custom_attrs={"data-state": "stale", "data-testid": "bible-stale"},
        ),
    )
