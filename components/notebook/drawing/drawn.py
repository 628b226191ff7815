"""What a model has drawn of a shot: its sliders, its versions, and how well it follows the layout."""

from typing import Any

import reflex as rx

from components.npm import sliders
from components.ui import button, icon, may
from components.words import t
from state.drawn import Version
from state.notebook import NotebookState
from state.painting import PaintState
from state.steer import SteerState
from storyboard_app.values import Verb

_SHOT = NotebookState.shot
_DRAWN = NotebookState.drawn


def slider_part() -> rx.Component:
    """Return the sliders of a model, and what a shot's picture follows besides."""
    reset = button(
        t("drawing.reset"),
        kind="quiet",
        size="small",
        on_click=SteerState.reset_sliders,
        test_id="reset-sliders",
        disabled=~_DRAWN.moved,
    )
    return rx.el.section(
        rx.el.h3(
            t("drawing.keep"),
            rx.el.span(class_name="spacer"),
            rx.cond(may(NotebookState, Verb.DRAW), reset),
            class_name="heading",
        ),
        sliders(
            sliders=_DRAWN.sliders,
            disabled=_SHOT.locked | ~may(NotebookState, Verb.DRAW),
            default_words=t("drawing.default", value="{value}"),
            on_commit=SteerState.slide,
            key=_SHOT.id.to(str) + "sliders",
        ),
        rx.cond(_DRAWN.start != "", _follows(_DRAWN.start, t("drawing.afresh"), SteerState.start_afresh)),
        rx.cond(_DRAWN.sketched, _follows(t("drawing.sketched"), t("drawing.unsketch"), SteerState.drop_sketch)),
        class_name="inspector-part",
    )


def _follows(words: rx.Var | str, way_out: str, event: Any) -> rx.Component:
    """Return a line that says what a shot follows, with the way out."""
    return rx.el.p(
        words,
        rx.el.span(class_name="spacer"),
        rx.cond(may(NotebookState, Verb.DRAW), button(way_out, size="small", kind="quiet", on_click=event)),
        class_name="follows",
    )


def version_part() -> rx.Component:
    """Return a shot's versions, what can be done with the one looked at, and the confidence of the current one."""
    return rx.el.section(
        rx.el.h3(t("drawing.versions"), class_name="heading"),
        rx.el.ul(rx.foreach(_DRAWN.versions, lambda version: _version(version, key=version.id)), class_name="versions"),
        rx.cond(
            (_DRAWN.versions.length() > 0) & may(NotebookState, Verb.DRAW),
            button(
                icon("brush", 14),
                t("drawing.part"),
                size="small",
                on_click=PaintState.mark,
                test_id="mark",
                disabled=_SHOT.locked,
            ),
        ),
        rx.cond(
            (NotebookState.looked.id != "") & may(NotebookState, Verb.DRAW),
            rx.el.div(
                button(
                    t("drawing.use"),
                    size="small",
                    on_click=SteerState.use_version,
                    test_id="use-version",
                    disabled=NotebookState.looked.current | _SHOT.locked,
                ),
                button(
                    t("drawing.from"),
                    size="small",
                    on_click=SteerState.refine(NotebookState.looked.id),
                    disabled=_SHOT.locked,
                    test_id="refine",
                ),
                class_name="version-actions",
            ),
        ),
        rx.cond(_DRAWN.match != "", _confidence()),
        class_name="inspector-part",
    )


def _version(version: rx.Var[Version], key: rx.Var) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.img(src=version.thumbnail, alt="", width="480", height="270", loading="lazy"),
            rx.el.span(rx.el.b(version.name), rx.el.span(version.match), class_name="number"),
            type="button",
            title=version.label,
            on_click=SteerState.look_at(version.id),
            custom_attrs={
                "aria-label": version.label,
                "aria-pressed": NotebookState.looked_at == version.id,
                "data-current": version.current,
                "data-testid": "version",
            },
        ),
        key=key,
    )


def _confidence() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.span(t("inspector.confidence")),
            rx.el.span(
                rx.el.i(style={"inlineSize": _DRAWN.percent.to(str) + "%"}),
                class_name="meter",
                title=t("drawing.threshold"),
                custom_attrs={
                    "role": "meter",
                    "aria-label": t("inspector.confidence"),
                    "aria-valuenow": _DRAWN.percent,
                    "aria-valuemin": 0,
                    "aria-valuemax": 100,
                    "data-unsure": _DRAWN.unsure,
                },
            ),
            rx.el.b(_DRAWN.match, class_name="number", custom_attrs={"data-unsure": _DRAWN.unsure}),
            class_name="confidence",
            custom_attrs={"data-testid": "confidence"},
        ),
        rx.cond(_DRAWN.problems != "", rx.el.p(_DRAWN.problems, class_name="inspector-hint")),
        rx.cond(_DRAWN.words != "", rx.el.p(_DRAWN.words, class_name="inspector-hint")),
    )
