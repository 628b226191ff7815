"""What people and places have in common on their page: where they are, and pictures that models keep to."""

from typing import Any

import reflex as rx

from components.ui import button, choose_script, icon, icon_button, may, script_drop
from components.words import t
from state.bible import BibleState
from state.rows.bible import InScene, KeptPicture
from storyboard_app.values import Verb

#: What is taken as a picture.
_KINDS: dict[str, Any] = {"image/png": [".png"], "image/jpeg": [".jpg", ".jpeg"], "image/webp": [".webp"]}
_DROP = "bible-drop"


def scenes(found: Any) -> rx.Component:
    """Return the scenes (`InScene` values) that somebody or a place is in, as links into the notebook."""

    def scene(row: rx.Var[InScene]) -> rx.Component:
        return rx.el.li(
            rx.el.a(
                rx.el.b(row.number),
                rx.el.span(row.heading, dir="auto"),
                href="/p/" + BibleState.project.to(str) + "?scene=" + row.id.to(str),
                custom_attrs={"data-testid": "bible-scene"},
            ),
            key=row.id,
        )

    return rx.el.section(
        rx.el.h2(t("bible.appears"), class_name="heading"),
        rx.cond(
            found.length() > 0,
            rx.el.ul(rx.foreach(found, scene), class_name="bible-scenes"),
            rx.el.p(t("bible.nowhere"), class_name="bible-hint"),
        ),
    )


def pictures(kept: Any) -> rx.Component:
    """Return the pictures (`KeptPicture` values) that models' frames should agree with; more are dropped or chosen."""

    def picture(row: rx.Var[KeptPicture]) -> rx.Component:
        return rx.el.li(
            rx.el.img(src=row.url, alt="", loading="lazy"),
            rx.cond(
                may(BibleState, Verb.DRAW),
                icon_button("x", t("bible.drop_picture"), size="small", on_click=BibleState.drop_picture(row.name)),
            ),
            key=row.name,
            custom_attrs={"data-testid": "bible-picture"},
        )

    drop = script_drop(
        button(icon("image-plus"), t("bible.add_picture"), size="small", on_click=choose_script(_DROP)),
        name=_DROP,
        kinds=_KINDS,
        on_drop=BibleState.add_picture,
    )
    return rx.el.section(
        rx.el.h2(t("bible.pictures"), class_name="heading"),
        rx.el.p(t("bible.pictures_text"), class_name="bible-hint"),
        rx.el.ul(rx.foreach(kept, picture), class_name="bible-pictures"),
        rx.cond(may(BibleState, Verb.DRAW), drop),
    )
