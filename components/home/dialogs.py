"""The questions asked about a project: its title, and whether it may go."""

import reflex as rx

from components.ui import button
from components.words import t
from state.home import TITLE_LENGTH, HomeState


def rename_dialog() -> rx.Component:
    """Return the dialog for a project's title."""
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("home.rename")),
            rx.form(
                rx.el.label(
                    rx.el.span(t("home.new_title")),
                    rx.el.input(
                        name="title",
                        default_value=HomeState.subject,
                        class_name="input",
                        max_length=TITLE_LENGTH,
                        required=True,
                    ),
                    class_name="field",
                ),
                rx.el.div(
                    rx.dialog.close(button(t("app.cancel"))),
                    button(t("app.save"), kind="primary", type="submit"),
                    class_name="actions",
                ),
                on_submit=HomeState.rename,
            ),
            aria_describedby="",
            max_width="440px",
        ),
        open=HomeState.renaming != "",
        on_open_change=HomeState.close_dialog,
    )


def delete_dialog() -> rx.Component:
    """Return the dialog that asks before a project is deleted."""
    return rx.alert_dialog.root(
        rx.alert_dialog.content(
            rx.alert_dialog.title(HomeState.delete_title),
            rx.alert_dialog.description(HomeState.delete_text),
            rx.el.div(
                rx.alert_dialog.cancel(button(t("app.cancel"))),
                button(t("home.delete"), kind="danger", on_click=HomeState.delete, test_id="delete-project"),
                class_name="actions",
            ),
            max_width="440px",
        ),
        open=HomeState.deleting != "",
        on_open_change=HomeState.close_dialog,
    )
