"""The foot of the dialog: what is being made, and the button that makes it."""

import reflex as rx

from components.ui import button, file_link, icon, progress
from components.words import t
from state.export import ExportState

_MAKING = ExportState.making


def footer() -> rx.Component:
    """Return the foot."""
    busy = (_MAKING.state == "running") | (_MAKING.state == "queued")
    return rx.el.footer(
        rx.match(
            _MAKING.state,
            ("queued", _progress()),
            ("running", _progress()),
            ("done", _done()),
            ("failed", _failed()),
            rx.el.span(class_name="spacer"),
        ),
        rx.cond(busy | (_MAKING.state == "done"), rx.el.span(t("export.close"), class_name="quiet")),
        button(
            icon("download"),
            ExportState.go_label,
            kind="primary",
            size="large",
            on_click=ExportState.go,
            disabled=busy,
            test_id="export-go",
        ),
        class_name="export-foot",
    )


def _progress() -> rx.Component:
    return rx.el.div(
        icon("file", 18),
        rx.el.div(
            rx.el.p(rx.el.b(_MAKING.name), rx.el.span(_MAKING.message, class_name="quiet number")),
            progress(_MAKING.percent, _MAKING.name),
            class_name="making",
        ),
        button(t("export.stop"), size="small", on_click=ExportState.stop),
        class_name="making-row",
        role="status",
        custom_attrs={"data-testid": "export-progress"},
    )


def _done() -> rx.Component:
    return rx.el.div(
        icon("circle-check", 18, color="var(--ok)"),
        file_link(_MAKING.label, href=_MAKING.url, label=_MAKING.label, attributes={"data-testid": "export-done"}),
        class_name="making-row",
        role="status",
    )


def _failed() -> rx.Component:
    return rx.el.div(
        icon("circle-alert", 18),
        rx.el.p(_MAKING.message),
        button(t("export.try_again"), size="small", on_click=ExportState.again),
        class_name="making-row failed",
        role="alert",
    )
