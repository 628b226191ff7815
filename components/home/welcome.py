"""For who has nothing yet: a finished sample, a place to drop a script, and what happens then."""

import reflex as rx

from components.ui import button, choose_script, icon, play_icon
from components.words import t
from state.home import HomeState


def hero() -> rx.Component:
    """Return what a first visitor reads first."""
    return rx.el.div(rx.el.h1(t("home.welcome")), rx.el.p(t("home.welcome_text")), class_name="hero")


def sample(first: bool = False) -> rx.Component:
    """Return the strip that opens the sample; `first` for who has nothing else to open."""
    return rx.el.section(
        rx.el.div(
            rx.foreach(HomeState.sample_covers, lambda url: rx.el.img(src=url, alt="", width="480", height="270")),
            class_name="sample-frames",
        ),
        rx.el.div(
            rx.el.h2(t("home.sample")),
            rx.el.p(t("home.sample_text" if first else "home.sample_again")),
            class_name="sample-words",
        ),
        button(
            play_icon(),
            t("home.try"),
            kind="primary" if first else "inverse",
            size="large",
            test_id="try-sample",
            on_click=HomeState.try_sample,
        ),
        class_name="card sample",
    )


def drop_zone(words: str, into: str, named: bool = True) -> rx.Component:
    """Return where a script is dropped or, by a click, chosen."""
    words_shown = rx.el.span(rx.el.b(words), rx.el.br(), t("home.drop_text")) if named else rx.el.span(words)
    attributes = {"data-testid": "import-script" if named else "drop-zone"}
    return rx.el.button(
        icon("file-text", 18),
        words_shown,
        type="button",
        class_name="drop",
        on_click=choose_script(into),
        custom_attrs=attributes,
    )


def steps_told() -> rx.Component:
    """Return what happens, in three steps."""
    steps = [("1", "home.step_1"), ("2", "home.step_2"), ("3", "home.step_3")]
    return rx.el.ol(
        *(rx.el.li(rx.el.i(number), rx.el.div(rx.el.b(t(key)), t(f"{key}_text"))) for number, key in steps),
        class_name="steps-told",
    )
