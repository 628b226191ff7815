"""A place of the story: its picture, its kind, and what stands in it besides."""

import reflex as rx

from components.bible.parts import pictures, scenes
from components.npm import drawn_picture
from components.ui import button, icon_button, may
from components.words import t
from state.bible import BibleState
from storyboard_app.values import Verb

_PLACE = BibleState.place
_THINGS = "bible-things"


def place() -> rx.Component:
    """Return a place in full."""
    return rx.el.article(
        rx.el.header(
            rx.el.h1(_PLACE.called, dir="auto"),
            rx.el.span(_PLACE.facts, class_name="bible-facts number"),
            class_name="bible-head",
        ),
        rx.el.div(
            drawn_picture(src=_PLACE.picture, alt=t("bible.picture_of", name=_PLACE.called), test_id="bible-view"),
            class_name="bible-view",
        ),
        rx.el.div(
            _kind(),
            _parts(),
            scenes(_PLACE.scenes),
            pictures(_PLACE.pictures),
            class_name="bible-sides",
        ),
        key=_PLACE.name,
    )


def _kind() -> rx.Component:
    return rx.el.label(
        rx.el.span(t("bible.kind")),
        rx.el.select(
            rx.el.option(_PLACE.named, value=""),
            rx.foreach(BibleState.kinds, lambda kind: rx.el.option(kind, value=kind, key=kind)),
            value=_PLACE.kind,
            disabled=~may(BibleState, Verb.DRAW),
            on_change=BibleState.choose_kind,
            class_name="input",
            custom_attrs={"data-testid": "bible-kind"},
        ),
        class_name="field bible-kind",
    )


def _parts() -> rx.Component:
    def part(name: rx.Var[str]) -> rx.Component:
        return rx.el.li(
            rx.el.span(name),
            rx.cond(
                may(BibleState, Verb.DRAW),
                icon_button("x", t("bible.drop_part"), size="small", on_click=BibleState.drop_part(name)),
            ),
            key=name,
            custom_attrs={"data-testid": "bible-part"},
        )

    return rx.el.section(
        rx.el.h2(t("bible.parts"), class_name="heading"),
        rx.el.p(t("bible.parts_text"), class_name="bible-hint"),
        rx.el.ul(rx.foreach(_PLACE.parts, part), class_name="bible-parts"),
        rx.cond(may(BibleState, Verb.DRAW), _new_part()),
    )


def _new_part() -> rx.Component:
    return rx.form(
        rx.el.input(
            name="part",
            list=_THINGS,
            class_name="input",
            required=True,
            placeholder=t("bible.part_hint"),
            aria_label=t("bible.part"),
            auto_complete="off",
            custom_attrs={"data-testid": "bible-new-part"},
        ),
        rx.el.datalist(rx.foreach(BibleState.things, lambda thing: rx.el.option(value=thing, key=thing)), id=_THINGS),
        button(t("bible.add"), type="submit", test_id="bible-add-part"),
        on_submit=BibleState.add_part,
        reset_on_submit=True,
        class_name="bible-words",
    )
