"""The dialog of a project's trackers: in step when and how, bring in step, disconnect, connect another one."""

from typing import Any, get_args

import reflex as rx

from components.ui import button, may
from components.words import t
from state.notebook import NotebookState
from state.trackers import SERVICES, TrackerRow, TrackersState
from storyboard_app.trackers import Every
from storyboard_app.values import Verb


def trackers_button() -> rx.Component:
    """Return what opens the dialog, for who may set the project up."""
    return rx.cond(
        may(NotebookState, Verb.SETTINGS),
        button(t("trackers.open"), on_click=TrackersState.open(NotebookState.project), test_id="trackers"),
    )


def trackers_dialog() -> rx.Component:
    """Return the dialog."""
    return rx.cond(may(NotebookState, Verb.SETTINGS), _dialog())


def _dialog() -> rx.Component:
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("trackers.title")),
            rx.el.p(t("trackers.about"), class_name="quiet"),
            rx.cond(
                TrackersState.rows.length() > 0,
                rx.el.ul(rx.foreach(TrackersState.rows, _row), class_name="trackers"),
            ),
            rx.cond(TrackersState.problem != "", rx.el.p(TrackersState.problem, class_name="problem", role="alert")),
            rx.el.h3(t("trackers.new"), class_name="heading trackers-heading"),
            _new(),
            aria_describedby="",
            max_width="560px",
            custom_attrs={"data-testid": "trackers-dialog"},
        ),
        open=TrackersState.is_open,
        on_open_change=TrackersState.show,
    )


def _row(row: rx.Var[TrackerRow]) -> rx.Component:
    is_going = row.going != ""
    return rx.el.li(
        rx.el.div(
            rx.el.b(row.name),
            rx.el.span(row.where, class_name="quiet", dir="auto"),
            rx.el.span(rx.cond(is_going, row.going, row.last), role="status"),
            rx.cond(
                ~is_going & (row.failures.length() > 0),
                rx.el.ul(rx.foreach(row.failures, rx.el.li), class_name="trackers-failures"),
            ),
        ),
        _repeated(row),
        button(t("trackers.sync"), on_click=TrackersState.sync(row.id), disabled=is_going, test_id="sync-tracker"),
        button(t("trackers.disconnect"), on_click=TrackersState.disconnect(row.id), test_id="disconnect-tracker"),
        key=row.id,
        custom_attrs={"data-testid": "tracker"},
    )


def _repeated(row: rx.Var[TrackerRow]) -> rx.Component:
    """Return the choice of how often a tracker is brought in step by itself."""
    return rx.el.select(
        *(rx.el.option(t(f"trackers.every_{name}"), value=name) for name in get_args(Every)),
        value=row.every,
        on_change=lambda every: TrackersState.repeat(row.id, every),
        class_name="input trackers-every",
        aria_label=t("trackers.every"),
        custom_attrs={"data-testid": "tracker-every"},
    )


def _new() -> rx.Component:
    return rx.form(
        _field(t("trackers.service"), _services()),
        _field(t("trackers.address"), _input("address", placeholder=TrackersState.labels["address"])),
        _field(TrackersState.labels["production"], _input("production", required=True)),
        _field(TrackersState.labels["login"], _input("login", auto_complete="off")),
        _field(
            TrackersState.labels["secret"],
            _input("secret", type="password", required=True, auto_complete="new-password"),
        ),
        rx.el.div(
            rx.dialog.close(button(t("app.close"))),
            button(t("trackers.connect"), kind="primary", type="submit", test_id="connect-tracker"),
            class_name="actions",
        ),
        on_submit=TrackersState.connect,
        reset_on_submit=True,
        class_name="trackers-new",
    )


def _services() -> rx.Component:
    return rx.el.select(
        *(rx.el.option(each.label, value=name) for name, each in SERVICES.items()),
        value=TrackersState.service,
        on_change=TrackersState.choose,
        class_name="input",
        custom_attrs={"data-testid": "tracker-service"},
    )


def _input(name: str, **props: Any) -> rx.Component:
    return rx.el.input(name=name, class_name="input", custom_attrs={"data-testid": f"tracker-{name}"}, **props)


def _field(label: str | rx.Var[str], control: rx.Component) -> rx.Component:
    return rx.el.label(rx.el.span(label), control, class_name="field")
