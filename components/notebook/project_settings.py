"""The dialog of a project's settings."""

from typing import Any

import reflex as rx

from components.notebook.held import held_button
from components.notebook.parts import is_drawn, picture_of
from components.notebook.trackers import trackers_button
from components.ui import button, may
from components.words import t
from state.home import TITLE_LENGTH
from state.notebook import NotebookState
from state.project_settings import ASPECTS, ProjectSettingsState
from storyboard_app.timing import RATES
from storyboard_app.values import Verb


def settings_dialog() -> rx.Component:
    """Return the dialog."""
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("settings.title")),
            rx.form(
                _field("name", _text("title", NotebookState.title, max_length=TITLE_LENGTH, required=True)),
                rx.el.div(_picture(), class_name="settings-picture"),
                rx.el.div(
                    _field("aspect", _aspect()),
                    _field("rate", _choice("rate", [(name, name) for name in RATES])),
                    _field("style", _styles()),
                    class_name="settings-row",
                ),
                rx.el.p(ProjectSettingsState.consequence, class_name="quiet", role="status"),
                rx.cond(
                    ProjectSettingsState.settings_problem != "",
                    rx.el.p(ProjectSettingsState.settings_problem, class_name="problem", role="alert"),
                ),
                rx.el.div(
                    rx.el.span(trackers_button(), held_button(), _webhooks(), class_name="settings-more"),
                    rx.dialog.close(button(t("app.cancel"))),
                    button(t("app.save"), kind="primary", type="submit", test_id="save-settings"),
                    class_name="actions",
                ),
                on_submit=ProjectSettingsState.save_settings,
            ),
            aria_describedby="",
            max_width="560px",
            custom_attrs={"data-testid": "settings-dialog"},
        ),
        open=ProjectSettingsState.settings_open,
        on_open_change=ProjectSettingsState.show_settings,
    )


def _webhooks() -> rx.Component:
    """Return the way to what other programs are told, for who may set the project up."""
    return rx.cond(
        may(NotebookState, Verb.SETTINGS),
        rx.el.a(
            t("webhook.open"),
            href="/p/" + NotebookState.project.to(str) + "/webhooks",
            class_name="button",
            custom_attrs={"data-testid": "webhooks"},
        ),
    )


def _field(name: str, control: rx.Component) -> rx.Component:
    return rx.el.label(rx.el.span(t(f"settings.{name}")), control, class_name="field")


def _text(name: str, value: Any, **props: Any) -> rx.Component:
    return rx.el.input(name=name, default_value=value, class_name="input", **props)


def _aspect() -> rx.Component:
    return rx.fragment(
        _text(
            "aspect",
            NotebookState.aspect,
            on_change=ProjectSettingsState.try_aspect.debounce(150),
            list="aspects",
            required=True,
            custom_attrs={"data-testid": "settings-aspect"},
        ),
        rx.el.datalist(*(rx.el.option(value=aspect) for aspect in ASPECTS), id="aspects"),
    )


def _choice(name: str, offered: list[tuple[str, str]]) -> rx.Component:
    return rx.el.select(
        *(rx.el.option(words, value=value) for value, words in offered),
        name=name,
        value=ProjectSettingsState.tried_rate,
        on_change=ProjectSettingsState.try_rate,
        class_name="input",
        custom_attrs={"data-testid": f"settings-{name}"},
    )


def _styles() -> rx.Component:
    return rx.el.select(
        rx.foreach(NotebookState.styles, lambda style: rx.el.option(style.label, value=style.name)),
        name="style",
        default_value=NotebookState.style,
        class_name="input",
    )


def _picture() -> rx.Component:
    """Return the chosen shot's picture in the shape that is tried, cut as the middle of what there is."""
    return rx.cond(
        is_drawn(NotebookState.shot.id),
        rx.el.img(
            src=picture_of(NotebookState.shot.id),
            alt=t("settings.preview"),
            style={"aspectRatio": ProjectSettingsState.tried_shape},
        ),
    )
