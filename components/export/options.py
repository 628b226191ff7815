"""The options that the chosen kind heeds."""

from typing import Any

import reflex as rx

from components.ui import icon, may
from components.words import t
from state.export import FRAMES_PER_PAGE, HEIGHTS, LOUDNESSES, TOGGLES, ExportState
from state.notebook import NotebookState
from storyboard_app.values import Verb


def options() -> rx.Component:
    """Return the options."""
    return rx.el.div(
        _if("paper", rx.el.div(_paper(), _orientation(), class_name="export-pair")),
        _if("frames_per_page", _per_page()),
        _if("scenes", _scenes()),
        _if("height", _height()),
        _if("loudness", _loudness()),
        _if("language", rx.cond(ExportState.languages.length() > 0, _language())),
        _if("start_timecode", _start()),
        rx.el.div(
            *(_if(name, _switch(name)) for name in TOGGLES),
            class_name="export-switches",
        ),
        rx.cond(ExportState.losses.length() > 0, _losses()),
        rx.cond(ExportState.warning != "", _warning()),
        class_name="export-options",
    )


def _if(option: str, shown: rx.Component) -> rx.Component:
    return rx.cond(ExportState.options.contains(option), shown)


def _paper() -> rx.Component:
    return _select(
        "paper", t("export.paper"), ExportState.paper, [("A4", t("export.a4")), ("letter", t("export.letter"))]
    )


def _orientation() -> rx.Component:
    value = rx.cond(ExportState.landscape, "landscape", "portrait")
    both = [("landscape", t("export.landscape")), ("portrait", t("export.portrait"))]
    return _select("landscape", t("export.orientation"), value, both)


def _height() -> rx.Component:
    return _select(
        "height", t("export.height"), ExportState.height.to(str), [(str(height), f"{height}p") for height in HEIGHTS]
    )


def _loudness() -> rx.Component:
    choices = [(name, t(f"export.loudness_{name}")) for name in LOUDNESSES]
    return _select("loudness", t("export.loudness"), ExportState.loudness, choices)


def _language() -> rx.Component:
    return rx.el.label(
        rx.el.span(t("export.language")),
        rx.el.select(
            rx.el.option(t("export.as_spoken"), value=""),
            rx.foreach(ExportState.languages, lambda each: rx.el.option(each[1], value=each[0], key=each[0])),
            value=ExportState.language,
            class_name="input",
            on_change=lambda chosen: ExportState.choose("language", chosen),
            custom_attrs={"data-testid": "export-language"},
        ),
        class_name="field",
    )


def _start() -> rx.Component:
    return rx.el.label(
        rx.el.span(t("export.start_timecode")),
        rx.el.input(
            default_value=ExportState.start_timecode,
            key=ExportState.project,
            class_name="input number",
            on_blur=lambda typed: ExportState.choose("start_timecode", typed),
            custom_attrs={"data-testid": "export-start", "spellcheck": "false"},
        ),
        class_name="field",
    )


def _scenes() -> rx.Component:
    return rx.el.label(
        rx.el.span(t("export.scenes")),
        rx.el.select(
            rx.el.option(t("export.all"), value=""),
            rx.foreach(ExportState.scenes, lambda scene: rx.el.option(scene.name, value=scene.id, key=scene.id)),
            value=ExportState.scene,
            class_name="input",
            on_change=lambda chosen: ExportState.choose("scene", chosen),
            custom_attrs={"data-testid": "export-scenes"},
        ),
        class_name="field",
    )


def _per_page() -> rx.Component:
    def choice(count: int) -> rx.Component:
        chosen = ExportState.frames_per_page == count
        return rx.el.button(
            str(count),
            type="button",
            role="radio",
            on_click=ExportState.choose("frames_per_page", count),
            custom_attrs={"aria-checked": chosen, "data-testid": f"frames-per-page-{count}"},
        )

    return rx.el.div(
        rx.el.span(t("export.per_page"), id="per-page"),
        rx.el.div(
            *(choice(count) for count in FRAMES_PER_PAGE),
            class_name="segments",
            role="radiogroup",
            custom_attrs={"aria-labelledby": "per-page"},
        ),
        class_name="field",
    )


def _switch(name: str) -> rx.Component:
    return rx.el.label(
        rx.el.span(t(f"export.{name}")),
        rx.switch(
            checked=getattr(ExportState, name),
            on_change=lambda chosen: ExportState.choose(name, chosen),
            custom_attrs={"data-testid": f"export-{name}", "aria-label": t(f"export.{name}")},
        ),
    )


def _select(option: str, words: str, value: Any, choices: list[tuple[str, str]]) -> rx.Component:
    return rx.el.label(
        rx.el.span(words),
        rx.el.select(
            *(rx.el.option(label, value=name) for name, label in choices),
            value=value,
            class_name="input",
            on_change=lambda chosen: ExportState.choose(option, chosen),
            custom_attrs={"data-testid": f"export-{option}"},
        ),
        class_name="field",
    )


def _losses() -> rx.Component:
    return rx.el.div(
        rx.el.h3(t("export.losses"), class_name="heading"),
        rx.el.ul(rx.foreach(ExportState.losses, lambda words: rx.el.li(words))),
        class_name="export-losses",
        role="status",
        custom_attrs={"data-testid": "export-losses"},
    )


def _warning() -> rx.Component:
    return rx.el.div(
        icon("triangle-alert"),
        rx.el.p(
            ExportState.warning,
            " ",
            rx.cond(
                ExportState.can_update & may(NotebookState, Verb.DRAW),
                rx.el.button(
                    ExportState.update_words,
                    type="button",
                    on_click=ExportState.update_first,
                    custom_attrs={"data-testid": "export-update"},
                ),
            ),
        ),
        class_name="banner export-warning",
        custom_attrs={"data-state": "stale", "data-testid": "export-warning"},
    )
