"""The inspector: the chosen shot in full, its picture large, its fields to change, and Redraw."""

import reflex as rx

from components.notebook.cell import OPTIONS
from components.notebook.drawing import drawing
from components.notebook.parts import is_drawn, picture_of, thumbnail_of
from components.npm import commit_field, panel_button
from components.ui import badge, changed_line, icon, icon_button, may
from components.words import t
from state.edits import EditState
from state.notebook import NotebookState
from storyboard_app.values import Verb

_SHOT = NotebookState.shot


def inspector() -> rx.Component:
    """Return the inspector."""
    return rx.el.aside(
        rx.cond(_SHOT.id != "", _chosen(), rx.el.p(t("inspector.none"), class_name="nothing-chosen")),
        class_name="inspector",
        aria_label=t("inspector.title"),
        custom_attrs={
            "data-testid": "inspector",
            "data-shot": _SHOT.number,
            "data-panel": "inspector",
            "data-region": True,
        },
    )


def _chosen() -> rx.Component:
    return rx.fragment(
        rx.el.header(
            rx.el.h2(_SHOT.title),
            rx.cond(_SHOT.tag != "", badge(_SHOT.tag, state=_SHOT.state)),
            rx.el.span(class_name="spacer"),
            icon_button(
                "chevron-up", t("inspector.previous"), size="small", on_click=NotebookState.choose_neighbour(-1)
            ),
            icon_button("chevron-down", t("inspector.next"), size="small", on_click=NotebookState.choose_neighbour(1)),
            panel_button(
                icon("x", 16),
                panel="inspector",
                label=t("inspector.close"),
                class_name="icon-button drawer-close",
            ),
        ),
        _picture(),
        _camera(),
        drawing(),
        _about(),
    )


def _picture() -> rx.Component:
    """Return the picture large: the version that is looked at, else the current one, under one that is being drawn."""
    looked = NotebookState.looked.url
    drawn = rx.cond(looked != "", looked, picture_of(_SHOT.id))
    small = rx.cond(looked != "", NotebookState.looked.thumbnail, thumbnail_of(_SHOT.id))
    return rx.el.figure(
        rx.cond(
            is_drawn(_SHOT.id),
            rx.el.img(
                src=drawn,
                alt=_SHOT.description,
                width="1280",
                height="720",
                src_set=small.to(str) + " 480w, " + drawn.to(str) + " 1280w",
                sizes="(min-width: 1680px) 328px, 288px",
            ),
            rx.el.span(t("timeline.undrawn")),
        ),
        rx.cond(
            _SHOT.preview != "",
            rx.el.img(
                src=_SHOT.preview,
                alt=t("drawing.preview"),
                class_name="preview",
                custom_attrs={"data-testid": "preview"},
            ),
        ),
        class_name="frame large",
        custom_attrs={"data-state": _SHOT.state, "data-testid": "picture"},
    )


def _camera() -> rx.Component:
    return rx.el.section(
        rx.el.h3(t("inspector.camera"), class_name="heading"),
        rx.el.div(
            _select("size", t("inspector.size"), _SHOT.size),
            _select("angle", t("inspector.angle"), _SHOT.angle),
            _select("movement", t("inspector.move"), _SHOT.movement),
            _typed("lens_mm", t("inspector.lens"), _SHOT.lens_mm),
            _typed("seconds", t("inspector.duration"), _SHOT.seconds),
            class_name="fields",
        ),
        rx.el.label(
            rx.el.span(t("inspector.description")),
            commit_field(
                value=_SHOT.description,
                multiline=True,
                label=t("inspector.description"),
                disabled=_SHOT.locked | ~may(NotebookState, Verb.BOARD),
                test_id="inspector-description",
                place=_SHOT.id.to(str) + ".description",
                on_commit=lambda text, was, ticket: EditState.edit_shot(
                    _SHOT.id.to(str) + ".description", text, was, ticket
                ),
                key=_SHOT.id.to(str) + "d",
            ),
            class_name="field wide",
        ),
        class_name="inspector-part",
    )


def _about() -> rx.Component:
    return rx.el.section(
        rx.el.h3(
            t("inspector.why"),
            rx.el.span(class_name="spacer"),
            rx.cond(
                _SHOT.confidence != "",
                rx.fragment(
                    rx.el.abbr(t("inspector.sure"), title=t("inspector.sure_about")),
                    rx.el.b(_SHOT.confidence, class_name="number", custom_attrs={"data-unsure": _SHOT.unsure}),
                ),
            ),
            class_name="heading",
        ),
        rx.el.p(_SHOT.reason, dir="auto"),
        rx.cond(
            _SHOT.changes.length() > 0,
            rx.fragment(
                rx.el.h3(t("inspector.planned_from"), class_name="heading"),
                rx.el.div(
                    rx.foreach(_SHOT.changes, changed_line),
                    class_name="compared",
                    custom_attrs={"data-testid": "planned-from"},
                ),
            ),
        ),
        rx.cond(
            _SHOT.people != "",
            rx.fragment(rx.el.h3(t("inspector.people"), class_name="heading"), rx.el.p(_SHOT.people, dir="auto")),
        ),
        class_name="inspector-part",
    )


def _select(field: str, words: str, value: rx.Var[str] | str) -> rx.Component:
    return rx.el.label(
        rx.el.span(words),
        rx.el.select(
            *(rx.el.option(long, value=name) for name, _, long in OPTIONS[field]),
            value=value,
            class_name="input",
            disabled=_SHOT.locked | ~may(NotebookState, Verb.BOARD),
            on_change=lambda chosen: EditState.edit_shot(_SHOT.id.to(str) + "." + field, chosen, value, ""),
            custom_attrs={"data-testid": f"inspector-{field}"},
        ),
        class_name="field",
    )


def _typed(field: str, words: str, value: rx.Var[str] | str) -> rx.Component:
    return rx.el.label(
        rx.el.span(words),
        commit_field(
            value=value,
            label=words,
            input_mode="decimal",
            disabled=_SHOT.locked | ~may(NotebookState, Verb.TIME if field == "seconds" else Verb.BOARD),
            test_id=f"inspector-{field}",
            place=_SHOT.id.to(str) + "." + field,
            was=_SHOT.ticks.to(str) if field == "seconds" else value,
            on_commit=lambda text, was, ticket: EditState.edit_shot(_SHOT.id.to(str) + "." + field, text, was, ticket),
            key=_SHOT.id.to(str) + field,
        ),
        class_name="field",
    )
