"""The question before something is done to an organisation that takes much away."""

import reflex as rx

from components.ui import button
from components.words import t
from state.organisation import OrganisationState


def question() -> rx.Component:
    """Return the dialog: leave, hand over, take somebody out, delete."""
    return rx.alert_dialog.root(
        rx.alert_dialog.content(
            rx.alert_dialog.title(OrganisationState.asked[0]),
            rx.alert_dialog.description(OrganisationState.asked[1]),
            rx.el.div(
                rx.alert_dialog.cancel(button(t("app.cancel"))),
                button(
                    OrganisationState.asked[2],
                    kind=rx.cond(OrganisationState.asking == "hand_over", "primary", "danger"),
                    on_click=OrganisationState.go,
                    test_id="organisation-go",
                ),
                class_name="actions",
            ),
            max_width="440px",
        ),
        open=OrganisationState.asking != "",
        on_open_change=OrganisationState.close,
    )
