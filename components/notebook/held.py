"""The dialog of pictures that the picture check holds back: what they are, release, keep out."""

import reflex as rx

from components.ui import button, may
from components.words import t
from state.held import HeldRow, HeldState
from state.notebook import NotebookState
from storyboard_app.values import Verb


def held_button() -> rx.Component:
    """Return what opens the dialog, for who may set the project up."""
    return rx.cond(
        may(NotebookState, Verb.SETTINGS),
        button(t("held.open"), on_click=HeldState.open(NotebookState.project), test_id="held"),
    )


def held_dialog() -> rx.Component:
    """Return the dialog."""
    return rx.cond(may(NotebookState, Verb.SETTINGS), _dialog())


def _dialog() -> rx.Component:
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("held.title")),
            rx.el.p(t("held.about"), class_name="quiet"),
            rx.cond(
                HeldState.rows.length() > 0,
                rx.el.ul(rx.foreach(HeldState.rows, _row), class_name="held"),
                rx.el.p(t("held.none"), role="status"),
            ),
            rx.cond(HeldState.problem != "", rx.el.p(HeldState.problem, class_name="problem", role="alert")),
            rx.el.div(rx.dialog.close(button(t("app.close"))), class_name="actions"),
            aria_describedby="",
            max_width="560px",
            custom_attrs={"data-testid": "held-dialog"},
        ),
        open=HeldState.is_open,
        on_open_change=HeldState.show,
    )


def _row(row: rx.Var[HeldRow]) -> rx.Component:
    return rx.el.li(
        # It opens when it is asked for: nobody has to see what the check holds back.
        rx.el.a(row.facts, href=row.picture, target="_blank", rel="noreferrer", dir="auto"),
        button(t("held.release"), on_click=HeldState.release(row.id), test_id="release-held"),
        button(t("held.keep_out"), on_click=HeldState.keep_out(row.id), test_id="keep-out-held"),
        key=row.id,
        custom_attrs={"data-testid": "held-picture"},
    )
