"""Somebody of the cast: face and figure as the product draws them, and their look, chosen by pictures and words."""

import reflex as rx

from components.bible.names import names
from components.bible.parts import pictures, scenes
from components.npm import drawn_picture, sliders
from components.ui import badge, button, may
from components.words import t
from state.bible import BibleState
from state.rows.bible import TABS, LookOption, LookPart
from storyboard_app.values import Verb

_PERSON = BibleState.person


def person() -> rx.Component:
    """Return somebody in full."""
    return rx.el.article(
        rx.el.header(
            rx.el.h1(_PERSON.called, dir="auto"),
            badge(_PERSON.kind),
            rx.el.span(_PERSON.facts, class_name="bible-facts number"),
            class_name="bible-head",
        ),
        rx.cond(_PERSON.told != "", rx.el.p(_PERSON.told, class_name="bible-told", dir="auto")),
        rx.el.div(
            rx.el.div(
                drawn_picture(src=_PERSON.whole, alt=t("bible.whole_of", name=_PERSON.called), test_id="bible-whole"),
                class_name="bible-whole",
            ),
            rx.el.div(
                rx.cond(_PERSON.dressed, _look(), rx.el.p(t("bible.as_told"), class_name="bible-hint")),
                names(),
                scenes(_PERSON.scenes),
                pictures(_PERSON.pictures),
                class_name="bible-sides",
            ),
            class_name="bible-body",
        ),
        key=_PERSON.name,
    )


def _look() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t("bible.look"), class_name="heading"),
        rx.cond(may(BibleState, Verb.DRAW), _words()),
        rx.el.div(*(_tab(name) for name in TABS), class_name="segments", role="tablist", aria_label=t("bible.look")),
        rx.foreach(_PERSON.parts, _part),
        sliders(
            sliders=_PERSON.sliders,
            disabled=~may(BibleState, Verb.DRAW),
            default_words=t("bible.now"),
            on_commit=BibleState.slide,
        ),
        class_name="bible-look",
    )


def _words() -> rx.Component:
    return rx.form(
        rx.el.input(
            name="words",
            class_name="input",
            required=True,
            placeholder=t("bible.words_hint"),
            aria_label=t("bible.words"),
            auto_complete="off",
            dir="auto",
            custom_attrs={"data-testid": "bible-words"},
        ),
        button(t("bible.apply"), type="submit", test_id="bible-apply"),
        on_submit=BibleState.describe,
        reset_on_submit=True,
        class_name="bible-words",
    )


def _tab(name: str) -> rx.Component:
    return rx.el.button(
        t(f"bible.tab_{name}"),
        type="button",
        role="tab",
        on_click=BibleState.show_tab(name),
        custom_attrs={"aria-selected": BibleState.tab == name, "data-testid": f"bible-tab-{name}"},
    )


def _part(part: rx.Var[LookPart], _index: rx.Var) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(part.label),
        rx.el.div(rx.foreach(part.options, lambda option: _option(part, option)), class_name="look-options"),
        class_name="look-part",
        custom_attrs={"data-view": part.view, "data-testid": "look-part", "data-part": part.name},
        key=part.name,
    )


def _option(part: rx.Var[LookPart], option: rx.Var[LookOption]) -> rx.Component:
    return rx.el.button(
        rx.el.span(drawn_picture(src=option.picture), class_name="look-picture"),
        rx.el.span(option.label),
        type="button",
        disabled=~may(BibleState, Verb.DRAW),
        on_click=BibleState.wear(part.name, option.value),
        class_name="look-option",
        custom_attrs={"aria-pressed": option.chosen, "data-testid": "look-option", "data-value": option.value},
        key=option.value,
    )
