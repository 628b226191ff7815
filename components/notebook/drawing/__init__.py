"""The inspector's part on the picture: what draws it, and for a model its words, sliders, versions and confidence."""

import reflex as rx

from components.notebook.drawing.asked import drawn_with, prompt_words, redraw_row, style_choice
from components.notebook.drawing.drawn import slider_part, version_part
from components.notebook.likeness import alike
from components.ui import icon
from components.words import t
from state.notebook import NotebookState

_SHOT = NotebookState.shot
_DRAWN = NotebookState.drawn


def drawing() -> rx.Component:
    """Return the part; with previz it is no more than what draws it, the seed and Redraw."""
    return rx.fragment(
        rx.el.section(
            rx.el.h3(
                rx.cond(_DRAWN.is_model, t("drawing.what"), t("inspector.drawing")),
                rx.el.span(class_name="spacer"),
                rx.el.span(_SHOT.version, class_name="number"),
                class_name="heading",
            ),
            rx.cond(
                _SHOT.problem != "",
                rx.el.p(icon("circle-alert", 14), _SHOT.problem, class_name="inspector-problem", role="alert"),
            ),
            rx.cond(
                _SHOT.notice != "",
                rx.el.p(
                    icon("info", 14),
                    _SHOT.notice,
                    class_name="inspector-notice",
                    role="status",
                    custom_attrs={"data-testid": "notice"},
                ),
            ),
            rx.cond(_DRAWN.is_model, prompt_words()),
            drawn_with(),
            style_choice(),
            redraw_row(),
            class_name="inspector-part",
        ),
        rx.cond(_DRAWN.is_model, rx.fragment(slider_part(), version_part(), alike())),
    )
