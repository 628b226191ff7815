"""The outline: every scene in a line, the cast, and the script it comes from."""

import reflex as rx

from components.notebook.parts import HEADS, is_drawn, thumbnail_of
from components.npm import drawn_picture
from components.ui import button, choose_script, dot, icon, icon_button, may, script_drop
from components.words import t
from state.edits import EditState
from state.notebook import NotebookState
from state.rows import Head, Person
from storyboard_app.values import Verb

_DRAFT = "new-draft"


def outline() -> rx.Component:
    """Return the outline."""
    return rx.el.nav(
        rx.el.div(
            rx.el.h2(t("notebook.scenes"), class_name="heading"),
            rx.cond(
                NotebookState.all_open,
                _all("fold-vertical", t("notebook.collapse")),
                _all("unfold-vertical", t("notebook.expand")),
            ),
            class_name="outline-head",
        ),
        rx.el.ul(rx.foreach(HEADS, lambda head: _scene(head, key=head.id)), class_name="outline-scenes"),
        rx.cond(NotebookState.cast.length() > 0, _cast()),
        rx.cond(NotebookState.misnumbered & may(NotebookState, Verb.BOARD), _numbers()),
        _script(),
        class_name="outline",
        aria_label=t("notebook.scenes"),
        custom_attrs={"data-panel": "outline", "data-region": True},
    )


def _all(name: str, label: str) -> rx.Component:
    return icon_button(name, label, size="small", on_click=NotebookState.toggle_all, test_id="toggle-all")


def _scene(head: rx.Var[Head], key: rx.Var) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(
                rx.cond(is_drawn(head.shots[0]), rx.el.img(src=thumbnail_of(head.shots[0]), alt="", loading="lazy")),
                class_name="frame",
            ),
            rx.el.span(
                rx.el.span(head.number, " ", head.name, class_name="outline-name", dir="auto"),
                rx.el.span(dot(head.state, head.word), head.facts, class_name="outline-facts number"),
                rx.cond(head.summary != "", rx.el.span(head.summary, class_name="outline-summary", dir="auto")),
            ),
            type="button",
            class_name="outline-scene",
            on_click=NotebookState.go_to(head.id),
            custom_attrs={
                "aria-current": NotebookState.active == head.id,
                "data-scene": head.id,
                "data-state": head.state,
                "data-testid": "outline-scene",
            },
        ),
        key=key,
    )


def _cast() -> rx.Component:
    def person(member: rx.Var[Person]) -> rx.Component:
        return rx.el.li(
            rx.el.a(
                rx.el.i(member.name[0], drawn_picture(src=member.picture), aria_hidden="true"),
                rx.el.span(member.name, dir="auto"),
                rx.el.span(member.shots, class_name="number", custom_attrs={"aria-label": member.label}),
                href=member.page,
                title=member.label,
                custom_attrs={"data-testid": "outline-cast"},
            ),
            key=member.page,
        )

    return rx.fragment(
        rx.el.h2(t("notebook.cast"), class_name="heading outline-cast-head"),
        rx.el.ul(rx.foreach(NotebookState.cast, person), class_name="outline-cast"),
    )


def _numbers() -> rx.Component:
    return rx.el.div(
        rx.el.p(t("outline.misnumbered")),
        button(t("outline.renumber"), kind="quiet", size="small", on_click=EditState.renumber, test_id="renumber"),
        class_name="outline-notice",
        role="status",
    )


def _script() -> rx.Component:
    return rx.el.div(
        icon("file-text", 18),
        rx.el.a(
            rx.el.b(NotebookState.script, dir="auto"),
            rx.el.span(NotebookState.script_facts),
            href="/p/" + NotebookState.project.to(str) + "/script",
            title=t("notebook.script_page"),
            class_name="outline-script-name",
            custom_attrs={"data-testid": "script-page"},
        ),
        rx.cond(may(NotebookState, Verb.SCRIPT), _new_draft()),
        class_name="outline-script",
    )


def _new_draft() -> rx.Component:
    return script_drop(
        icon_button(
            "file-up", t("notebook.new_draft"), size="small", on_click=choose_script(_DRAFT), test_id="import-draft"
        ),
        name=_DRAFT,
        on_drop=EditState.new_draft,
    )
