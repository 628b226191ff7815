"""The dialog of an edit that comes back: a place to drop it, what it changes, and what of that is taken over."""

from typing import Any

import reflex as rx

from components.ui import badge, button, icon, is_here
from components.words import t
from state.conform import ConformState, ShownRow
from storyboard_app.settings import settings

#: Endings of the edits that are read.
_KINDS: dict[str, Any] = {
    "application/octet-stream": [".otio", ".otioz", ".edl", ".fcpxml", ".aaf"],
    "application/xml": [".xml"],
    "application/zip": [".zip"],
}


def dialog() -> rx.Component:
    """Return the dialog."""
    return rx.dialog.root(
        rx.dialog.content(
            rx.dialog.title(t("conform.title")),
            _drop(),
            rx.cond(
                ConformState.problem != "",
                rx.el.p(ConformState.problem, class_name="conform-problem", role="alert"),
            ),
            rx.cond(ConformState.summary != "", _comparison()),
            rx.el.div(
                rx.dialog.close(button(t("app.close"))),
                rx.cond(
                    ConformState.rows.length() > 0,
                    button(
                        ConformState.accept_label,
                        kind="primary",
                        on_click=ConformState.accept,
                        disabled=ConformState.chosen.length() == 0,
                        test_id="conform-accept",
                    ),
                ),
                class_name="actions",
            ),
            aria_describedby="",
            max_width="760px",
            class_name="conform",
            custom_attrs={"data-testid": "conform-dialog"},
        ),
        open=(ConformState.project != "") & is_here(ConformState.project),
        on_open_change=ConformState.show,
    )


def _drop() -> rx.Component:
    choose = rx.call_script("document.querySelector('.conform-drop > input[type=file]').click()")
    no_style: Any = {}
    return rx.upload.root(
        icon("file-input", 18),
        rx.el.p(rx.cond(ConformState.file != "", ConformState.file, t("conform.drop"))),
        button(t("conform.choose"), size="small", on_click=choose, test_id="conform-choose"),
        id="conform-drop",
        class_name="conform-drop",
        no_click=True,
        no_keyboard=True,
        multiple=False,
        accept=_KINDS,
        max_size=settings().max_upload,
        drag_active_style=no_style,
        on_drop=ConformState.take(rx.upload_files("conform-drop")),
    )


def _comparison() -> rx.Component:
    return rx.fragment(
        rx.el.p(ConformState.summary, class_name="conform-summary", role="status"),
        rx.foreach(ConformState.notices, lambda words: rx.el.p(words, class_name="conform-notice")),
        rx.cond(
            ConformState.rows.length() > 0,
            rx.fragment(
                rx.el.div(
                    button(t("conform.all"), size="small", on_click=ConformState.choose_all(True)),
                    button(t("conform.none"), size="small", on_click=ConformState.choose_all(False)),
                    class_name="conform-choices",
                ),
                rx.el.ul(rx.foreach(ConformState.rows, _row), class_name="conform-rows"),
            ),
        ),
    )


def _row(row: rx.Var[ShownRow]) -> rx.Component:
    return rx.el.li(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                checked=ConformState.chosen.contains(row.key),
                disabled=~row.acceptable,
                on_change=ConformState.turn(row.key),
            ),
            rx.cond(
                row.picture != "",
                rx.el.img(src=row.picture, alt="", class_name="conform-picture"),
                rx.el.span(class_name="conform-picture"),
            ),
            rx.el.span(
                rx.el.span(
                    rx.el.b(row.name, dir="auto"),
                    rx.foreach(row.badges, lambda each: badge(each[1], state=each[0])),
                    rx.el.span(row.lengths, class_name="number"),
                    rx.el.span(row.timecode, class_name="number"),
                    class_name="conform-head",
                ),
                rx.el.span(row.says),
                rx.el.span(row.reason, class_name="conform-reason"),
                class_name="conform-words",
            ),
        ),
        key=row.key,
        custom_attrs={"data-testid": "conform-row"},
    )
