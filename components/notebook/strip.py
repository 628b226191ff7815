"""The frames of a scene in a row, each with how it stands."""

import reflex as rx

from components.notebook.parts import is_drawn, thumbnail_of
from components.npm import frame_row
from components.ui import icon, may
from components.words import t
from state.edits import EditState
from state.notebook import NotebookState
from state.rows import Cell, ShotRow
from storyboard_app.values import Verb


def strip(scene: rx.Var[Cell]) -> rx.Component:
    """Return the strip."""
    held = scene.locked | ~may(NotebookState, Verb.BOARD)
    return frame_row(
        rx.foreach(scene.shots, lambda shot: _panel(shot, key=shot.id, locked=held)),
        shots=scene.shots,
        label=scene.frames,
        locked=held,
        on_place=EditState.place_shot,
    )


def _panel(shot: rx.Var[ShotRow], key: rx.Var, locked: rx.Var[bool]) -> rx.Component:
    drawn = is_drawn(shot.id)
    chosen = NotebookState.selected == shot.id
    return rx.el.li(
        rx.el.button(
            rx.cond(
                drawn,
                rx.el.img(
                    src=thumbnail_of(shot.id),
                    alt=shot.description,
                    width="480",
                    height="270",
                    loading="lazy",
                    custom_attrs={"data-testid": "frame-image"},
                ),
            ),
            rx.cond(shot.tag != "", rx.el.span(shot.tag, class_name="tag number")),
            rx.cond(shot.state == "running", _progress(shot)),
            rx.cond((shot.state == "failed") & ~drawn, _problem(shot)),
            type="button",
            class_name="frame",
            title=shot.label,
            on_click=NotebookState.choose(shot.id),
            on_double_click=rx.redirect("/p/" + NotebookState.project.to(str) + "/panel/" + shot.id.to(str)),
            custom_attrs={
                "aria-label": shot.label,
                "aria-current": chosen,
                "data-state": shot.state,
                "data-shot": shot.number,
                "data-testid": "frame",
                "data-aspect": NotebookState.aspect,
            },
        ),
        rx.cond(
            ((shot.state == "empty") | (shot.state == "failed")) & may(NotebookState, Verb.DRAW),
            rx.el.button(
                rx.cond(
                    shot.state == "failed",
                    rx.fragment(icon("rotate-ccw", 13), t("frame.retry")),
                    rx.fragment(icon("pencil", 13), t("frame.draw")),
                ),
                type="button",
                class_name="frame-action",
                on_click=EditState.redraw(shot.id, False),
                custom_attrs={"data-testid": "draw-frame"},
            ),
        ),
        rx.el.p(rx.el.b(shot.number), " ", shot.seconds, " s", class_name="number caption-line"),
        class_name="panel",
        key=key,
        draggable=~locked,
        custom_attrs={"data-place": shot.id},
    )


def _problem(shot: rx.Var[ShotRow]) -> rx.Component:
    return rx.el.span(icon("circle-alert", 14), shot.problem, class_name="problem")


def _progress(shot: rx.Var[ShotRow]) -> rx.Component:
    return rx.el.span(
        rx.el.i(style={"inlineSize": shot.percent.to(str) + "%"}),
        class_name="frame-progress",
        role="progressbar",
        custom_attrs={
            "aria-valuenow": shot.percent,
            "aria-valuemin": 0,
            "aria-valuemax": 100,
            "aria-label": shot.label,
        },
    )
