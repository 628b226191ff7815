"""The bar on top: whose board it is, what runs, undo and redo, and the way out."""

import reflex as rx

from components.notebook.job_list import job_pill
from components.ui import button, icon, icon_button, logo, play_icon, theme_button
from state.edits import EditState
from state.export import ExportState
from state.notebook import NotebookState
from state.words import t


def top_bar() -> rx.Component:
    """Return the bar."""
    return rx.el.header(
        logo(),
        rx.el.b(NotebookState.title, class_name="project-name", dir="auto"),
        rx.el.span(icon("cloud-check", 15), t("notebook.saved"), class_name="saved"),
        icon_button("undo-2", t("notebook.undo"), key="ctrl+z", on_click=EditState.undo, test_id="undo"),
        icon_button("redo-2", t("notebook.redo"), key="ctrl+shift+z ctrl+y", on_click=EditState.redo, test_id="redo"),
        rx.el.span(class_name="spacer"),
        job_pill(),
        _run(),
        icon_button("keyboard", t("notebook.keys"), key="?", on_click=NotebookState.show_keys(True)),
        theme_button(),
        button(
            icon("download"),
            t("notebook.export"),
            key="e",
            test_id="export",
            on_click=ExportState.open(NotebookState.project),
        ),
        class_name="top-bar",
    )


def _run() -> rx.Component:
    """Return the button for everything: run what is missing or stale, or stop what runs."""
    busy = (NotebookState.pill.state == "running") | (NotebookState.pill.state == "queued")
    stop = button(icon("square", 13), t("notebook.stop_all"), on_click=EditState.stop_all, test_id="stop-all")
    run = button(
        play_icon(),
        t("notebook.run_all"),
        kind=rx.cond(NotebookState.complete, "plain", "primary"),
        on_click=EditState.run_all,
        disabled=NotebookState.heads.length() == 0,
        test_id="run-all",
        key="shift+enter",
    )
    return rx.cond(busy, stop, run)
