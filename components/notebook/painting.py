"""The dialog in which a part of a frame is marked to be drawn again, or a sketch is drawn for the frame to follow."""

import reflex as rx

from components.notebook.parts import picture_of
from components.npm import brush
from components.ui import icon_button
from components.words import t
from state.notebook import NotebookState
from state.painting import PaintState

_PARTS = ("surface", "tools", "paint", "erase", "size", "back", "invert", "asked")


def painting_dialog() -> rx.Component:
    """Return the dialog; it opens when there is something to paint."""
    sketches = PaintState.painting == "sketch"
    words = {part: t(f"brush.{part}") for part in _PARTS}
    shot, looked = NotebookState.shot.id, NotebookState.looked.url
    current = picture_of(shot)
    return rx.dialog.root(
        rx.dialog.content(
            rx.el.div(
                rx.dialog.title(rx.cond(sketches, t("brush.sketch_title"), t("brush.mask_title"))),
                rx.dialog.close(icon_button("x", t("app.close"))),
                class_name="painting-head",
            ),
            rx.dialog.description(
                rx.cond(sketches, t("brush.sketch_how"), t("brush.mask_how")), class_name="painting-how"
            ),
            brush(
                picture=rx.cond(looked != "", looked, current),
                sketches=sketches,
                words={**words, "done": rx.cond(sketches, t("brush.follow"), t("brush.draw"))},
                on_done=PaintState.paint,
            ),
            max_width="1000px",
            custom_attrs={"data-testid": "painting"},
        ),
        open=PaintState.painting != "",
        on_open_change=PaintState.close,
    )
