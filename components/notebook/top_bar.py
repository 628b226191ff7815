"""The bar on top: whose board it is, what runs, undo and redo, and the way out."""

import reflex as rx

from components.notebook.held import held_dialog
from components.notebook.job_list import job_pill
from components.notebook.parts import HEADS
from components.notebook.project_settings import settings_dialog
from components.notebook.trackers import trackers_dialog
from components.npm import panel_button, saved_mark
from components.people import account_menu, inbox_button, people_button
from components.sharing import share_button
from components.ui import button, icon, icon_button, is_here, logo, may, others, play_icon, theme_button, view_switch
from components.words import t
from state.edits import EditState
from state.export import ExportState
from state.notebook import NotebookState
from state.project_settings import ProjectSettingsState
from storyboard_app.values import Verb

#: What the mark says, and what fields say of an edit that somebody else overtook.
_SAVED = {
    "saved": t("notebook.saved"),
    "saving": t("saved.saving"),
    "offline": t("saved.offline"),
    "waiting": t("saved.waiting", count="{count}"),
    "waitingOne": t("saved.waiting_one"),
    "theirs": t("answer.theirs", who="{who}", theirs="{theirs}", mine="{mine}"),
    "you": t("answer.you"),
    "keepTheirs": t("answer.keep_theirs"),
    "keepMine": t("answer.keep_mine"),
}


def top_bar() -> rx.Component:
    """Return the bar."""
    return rx.el.header(
        logo(),
        panel_button(icon("panel-left", 16), panel="outline", label=t("notebook.outline"), shortcut="o"),
        rx.cond(may(NotebookState, Verb.BOARD), _settings(), _name()),
        saved_mark(words=_SAVED),
        rx.cond(may(NotebookState, Verb.COMMENT), _undo_redo()),
        rx.el.span(class_name="spacer"),
        view_switch("notebook", NotebookState.project, NotebookState.selected),
        rx.el.span(class_name="spacer"),
        others(NotebookState.project, "notebook"),
        job_pill(),
        _run(),
        rx.el.span(
            icon_button("keyboard", t("notebook.keys"), key="?", on_click=NotebookState.show_keys(True)),
            class_name="keys-button",
        ),
        theme_button(),
        people_button(NotebookState.project),
        rx.cond(may(NotebookState, Verb.SHARE), share_button(NotebookState.project)),
        rx.cond(may(NotebookState, Verb.EXPORT), _export()),
        panel_button(icon("panel-right", 16), panel="inspector", label=t("inspector.title"), shortcut="i"),
        inbox_button(),
        account_menu(),
        class_name="top-bar",
        custom_attrs={"data-region": True},
    )


def _name() -> rx.Component:
    return rx.el.b(
        rx.cond(is_here(NotebookState.project), NotebookState.title, ""),
        class_name="project-name",
        dir="auto",
        title=NotebookState.title,
    )


def _settings() -> rx.Component:
    """Return the project's name as the button that opens its settings."""
    return rx.fragment(
        rx.el.button(
            _name(),
            type="button",
            class_name="project-button",
            title=t("settings.title"),
            on_click=ProjectSettingsState.show_settings(True),
            custom_attrs={"data-testid": "project-settings"},
        ),
        settings_dialog(),
        trackers_dialog(),
        held_dialog(),
    )


def _undo_redo() -> rx.Component:
    return rx.el.span(
        icon_button("undo-2", t("notebook.undo"), key="ctrl+z", on_click=EditState.undo, test_id="undo"),
        icon_button("redo-2", t("notebook.redo"), key="ctrl+shift+z ctrl+y", on_click=EditState.redo, test_id="redo"),
        class_name="undo-redo",
    )


def _export() -> rx.Component:
    return button(
        icon("download"),
        rx.el.span(t("notebook.export"), class_name="button-words"),
        key="shift+e",
        test_id="export",
        on_click=ExportState.open(NotebookState.project),
        attributes={"aria-label": t("notebook.export")},
    )


def _run() -> rx.Component:
    """Return the button for everything: run what is missing or stale, or stop what runs."""
    busy = (NotebookState.pill.state == "running") | (NotebookState.pill.state == "queued")
    stop = button(
        icon("square", 13),
        rx.el.span(t("notebook.stop_all"), class_name="button-words"),
        on_click=EditState.stop_all,
        test_id="stop-all",
        attributes={"aria-label": t("notebook.stop_all")},
    )
    run = button(
        play_icon(),
        rx.el.span(t("notebook.run_all"), class_name="button-words"),
        attributes={"aria-label": t("notebook.run_all")},
        kind=rx.cond(NotebookState.complete, "plain", "primary"),
        on_click=EditState.run_all,
        disabled=HEADS.length() == 0,
        test_id="run-all",
        key="shift+enter",
    )
    return rx.cond(busy, rx.cond(may(NotebookState, Verb.DRAW), stop), rx.cond(may(NotebookState, Verb.BOARD), run))
