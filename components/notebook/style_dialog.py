"""The dialog of styles of one's own."""

import reflex as rx

from components.npm import style_maker
from components.ui import button
from components.words import t
from state.notebook import NotebookState
from state.own_styles import OwnStyleState

_WORDS = "from name keep change forget preview line hatching paper tone colour"


def style_dialog() -> rx.Component:
    """Return the dialog."""
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("style.title")),
            style_maker(
                shot=NotebookState.selected,
                styles=OwnStyleState.given_styles,
                own=OwnStyleState.own_styles,
                chosen=NotebookState.style,
                words={name: t(f"style.{name}") for name in _WORDS.split()},
                on_keep=OwnStyleState.keep_style,
                on_forget=OwnStyleState.forget_style,
            ),
            rx.el.div(rx.dialog.close(button(t("app.close"))), class_name="actions"),
            aria_describedby="",
            max_width="520px",
        ),
        open=OwnStyleState.making_style,
        on_open_change=OwnStyleState.show_style_maker,
    )
