"""A project as a notebook: outline, scenes, inspector and timeline."""

from typing import Any

import reflex as rx
from reflex.event import EventCallback

from components.export import dialog as export_dialog
from components.notebook.cell import cell
from components.notebook.help import keys_dialog
from components.notebook.inspector import inspector
from components.notebook.outline import outline
from components.notebook.painting import painting_dialog
from components.notebook.parts import HEADS
from components.notebook.reel import reel
from components.notebook.script import new_scene
from components.notebook.style_dialog import style_dialog
from components.notebook.top_bar import top_bar
from components.npm import closed_scenes, recalled
from components.ui import button, choose_script, icon, is_here, may, play_icon, project_shell, ring, script_drop
from components.words import t
from state.closed_scenes import ClosedScenesState
from state.edits import EditState
from state.export import ExportState
from state.notebook import NotebookState
from state.people import AccountState
from state.script_edits import NEW_SCENE, ScriptEditState
from state.trackers import TrackersState
from storyboard_app.values import Verb

#: What is said of edits that an earlier page was closed over.
_RECALLED = {
    "title": t("recalled.title"),
    "begun": t("recalled.begun"),
    "overtaken": t("recalled.overtaken", who="{who}"),
    "you": t("answer.you"),
    "theirs": t("recalled.theirs"),
    "mine": t("recalled.mine"),
    "drop": t("recalled.drop"),
    "keepTheirs": t("answer.keep_theirs"),
    "keepMine": t("answer.keep_mine"),
}


def page() -> rx.Component:
    """Return the page."""
    return project_shell(
        NotebookState,
        _board(),
        class_name="notebook-page",
        before=[rx.el.a(t("app.skip"), href="#main", class_name="button skip-link")],
        also_hears=[ExportState.hear, TrackersState.hear],
    )


def _board() -> rx.Component:
    return rx.fragment(
        top_bar(),
        script_drop(
            outline(),
            rx.el.main(
                rx.el.h1(NotebookState.title, class_name="hidden-visually"),
                rx.cond(NotebookState.loaded & is_here(NotebookState.project), _scenes(), _opening()),
                rx.el.div(id="monitor"),
                class_name="scenes",
                id="main",
                custom_attrs={"data-region": True},
            ),
            reel(),
            inspector(),
            name="notebook",
            disabled=~may(NotebookState, Verb.SCRIPT),
            on_drop=EditState.new_draft,
            on_drop_rejected=_refuse,
        ),
        rx.cond(may(NotebookState, Verb.EXPORT), export_dialog()),
        keys_dialog(),
        rx.cond(may(NotebookState, Verb.SETTINGS), style_dialog()),
        rx.cond(may(NotebookState, Verb.DRAW), painting_dialog()),
        _moves(),
        rx.cond(may(NotebookState, Verb.BOARD), rx.cond(may(NotebookState, Verb.SCRIPT), _recalled())),
        closed_scenes(
            project=_shown_project(),
            state=NotebookState.get_full_name(),
            missing=t("offline.scene"),
            on_ask=ClosedScenesState.tell_closed,
        ),
    )


def _shown_project() -> rx.Var[str]:
    """Return the project that has been looked up, if the page is still its."""
    return rx.cond(NotebookState.loaded & is_here(NotebookState.project), NotebookState.project, "")


def _recalled() -> rx.Component:
    return recalled(
        me=AccountState.me,
        project=_shown_project(),
        words=_RECALLED,
        on_shot=EditState.edit_shot,
        on_line=ScriptEditState.edit_line,
        on_summary=ScriptEditState.edit_summary,
    )


def _refuse(files: Any) -> EventCallback[*tuple[()]]:
    return EditState.refuse(files[0]["file"].to(dict)["name"], files.length())


def _scenes() -> rx.Component:
    writing = ScriptEditState.editing == NEW_SCENE
    return rx.el.div(
        rx.el.p(NotebookState.title, class_name="narrow-title", dir="auto", custom_attrs={"aria-hidden": "true"}),
        rx.cond(NotebookState.waiting, _waiting()),
        rx.cond(NotebookState.untouched & ~_is_busy(), _ready()),
        rx.foreach(HEADS, lambda head: cell(head, key=head.id)),
        rx.cond((HEADS.length() == 0) & ~writing, _reading()),
        rx.cond(may(NotebookState, Verb.SCRIPT), rx.cond(writing, new_scene(), rx.cond(HEADS.length() > 0, _write()))),
        class_name="scene-list",
    )


def _write() -> rx.Component:
    """Return the button that opens a box for the next scene."""
    return button(
        icon("plus"), t("notebook.write"), kind="quiet", on_click=ScriptEditState.write_scene(""), test_id="write-scene"
    )


def _waiting() -> rx.Component:
    """Return what says that a new draft waits, and leads to what it changes."""
    return rx.el.div(
        icon("file-diff", 18),
        rx.el.p(rx.el.b(t("notebook.waiting")), " ", t("notebook.waiting_text")),
        rx.el.a(
            t("notebook.see_changes"),
            href="/p/" + NotebookState.project.to(str) + "/script",
            class_name="button",
            custom_attrs={"data-kind": "primary", "data-size": "small", "data-testid": "see-changes"},
        ),
        class_name="banner",
        custom_attrs={"data-testid": "waiting", "data-state": "stale"},
    )


def _ready() -> rx.Component:
    """Return what stands above the scenes until the first step was run."""
    return rx.el.div(
        icon("file-check", 18),
        rx.el.p(rx.el.b(t("notebook.ready")), " ", NotebookState.ready),
        rx.cond(
            may(NotebookState, Verb.BOARD),
            button(play_icon(), t("notebook.run_all"), kind="primary", size="small", on_click=EditState.run_all),
        ),
        class_name="banner",
        custom_attrs={"data-testid": "ready", "data-state": "running"},
    )


def _is_busy() -> rx.Var[bool]:
    """Say whether anything of the project is being made, or waits to be."""
    state: Any = NotebookState.pill.state
    return (state == "running") | (state == "queued")


def _reading() -> rx.Component:
    """Return what stands where the scenes will be."""
    failed = NotebookState.pill.state == "failed"
    empty = NotebookState.script == ""
    reading = rx.fragment(ring(), rx.el.b(NotebookState.pill.title), rx.el.p(t("notebook.no_scenes_text")))
    ended = rx.fragment(
        rx.cond(failed, icon("file-x", 28), icon("file-question", 28)),
        rx.el.b(rx.cond(failed, t("notebook.not_read"), rx.cond(empty, t("notebook.blank"), t("notebook.no_scenes")))),
        rx.el.p(
            rx.cond(
                failed,
                NotebookState.jobs[0].message,
                rx.cond(empty, t("notebook.blank_text"), t("notebook.no_headings")),
            ),
            dir="auto",
        ),
        rx.el.div(
            rx.cond(
                may(NotebookState, Verb.SCRIPT),
                rx.fragment(
                    button(
                        icon("file-up"),
                        rx.cond(empty, t("home.import"), t("notebook.other_file")),
                        kind="primary",
                        on_click=choose_script("notebook"),
                        test_id="other-file",
                    ),
                    button(
                        icon("pencil"),
                        t("notebook.write_first"),
                        on_click=ScriptEditState.write_scene(""),
                        test_id="write-scene",
                    ),
                ),
            ),
            rx.el.a(t("app.home"), href="/", class_name="button"),
            class_name="no-scenes-actions",
        ),
    )
    return rx.el.div(
        rx.cond(_is_busy(), reading, ended),
        class_name="no-scenes",
        custom_attrs={"data-testid": "no-scenes"},
        role="status",
    )


def _opening() -> rx.Component:
    """Return what stands where the scenes will be, in their size, until they are known."""
    scene = rx.el.div(rx.el.div(class_name="cell-head"), class_name="cell")
    return rx.el.div(
        rx.el.div(rx.el.div(class_name="cell-head"), class_name="cell opening"),
        scene,
        scene,
        scene,
        rx.el.p(t("notebook.loading"), class_name="hidden-visually", role="status"),
        class_name="scene-list skeleton",
    )


def _moves() -> rx.Component:
    """Return what keys press that no button on the page does: moving from scene to scene and from shot to shot."""
    moves = [
        ("up", t("keys.cells"), NotebookState.neighbour(-1)),
        ("down", t("keys.cells"), NotebookState.neighbour(1)),
        ("left", t("inspector.previous"), NotebookState.choose_neighbour(-1)),
        ("right", t("inspector.next"), NotebookState.choose_neighbour(1)),
    ]
    return rx.el.div(
        *(
            rx.el.button(words, type="button", tab_index=-1, on_click=event, custom_attrs={"data-key": key})
            for key, words, event in moves
        ),
        class_name="hidden-visually",
        aria_hidden="true",
    )
