"""The inspector's part on whether people look like themselves in all frames of a scene: a figure for each shot."""

import reflex as rx

from components.ui import button
from components.words import t
from state.drawn import Alike
from state.notebook import NotebookState
from state.painting import PaintState


def alike() -> rx.Component:
    """Return the part: a button that compares, and then the shots, those that stick out first."""
    return rx.el.section(
        rx.el.h3(
            t("alike.title"),
            rx.el.span(class_name="spacer"),
            button(t("alike.compare"), kind="quiet", size="small", on_click=PaintState.compare, test_id="compare"),
            class_name="heading",
        ),
        rx.cond(
            PaintState.compared == NotebookState.active,
            rx.cond(PaintState.alike.length() > 0, _shots(), rx.el.p(t("alike.none"), class_name="inspector-hint")),
        ),
        class_name="inspector-part",
    )


def _shots() -> rx.Component:
    return rx.fragment(
        rx.el.select(
            rx.el.option(t("alike.by_likeness"), value="likeness"),
            rx.el.option(t("alike.by_order"), value="order"),
            default_value="likeness",
            class_name="input",
            aria_label=t("alike.sort"),
            on_change=PaintState.sort_alike,
            custom_attrs={"data-testid": "sort-alike"},
        ),
        rx.el.ol(rx.foreach(PaintState.alike, lambda shot: _shot(shot, key=shot.id)), class_name="alike"),
    )


def _shot(shot: rx.Var[Alike], key: rx.Var) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.b(shot.number),
            rx.el.span(rx.el.i(style={"inlineSize": shot.percent.to(str) + "%"}), class_name="meter plain"),
            rx.el.span(shot.figure, class_name="number"),
            type="button",
            on_click=NotebookState.choose(shot.id),
            custom_attrs={
                "data-testid": "alike",
                "aria-label": shot.label,
                "aria-pressed": NotebookState.selected == shot.id,
                "data-unsure": shot.unsure,
            },
        ),
        key=key,
    )
