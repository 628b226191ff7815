"""Other names of somebody: what cues call them besides, and how a name is kept under another one."""

import reflex as rx

from components.ui import button, icon, may
from components.words import t
from state.bible import BibleState
from state.rows.bible import BibleRow
from storyboard_app.values import Verb

_PERSON = BibleState.person


def names() -> rx.Component:
    """Return somebody's other names, and the choice of whom they are the same as."""
    return rx.el.section(
        rx.el.h2(t("merge.title"), class_name="heading"),
        rx.cond(_PERSON.other_names != "", rx.el.p(t("merge.also", names=_PERSON.other_names), dir="auto")),
        rx.cond(
            may(BibleState, Verb.SCRIPT) & may(BibleState, Verb.BOARD) & (BibleState.people.length() > 1),
            rx.fragment(rx.el.p(t("merge.about"), class_name="bible-hint"), _choice()),
        ),
        class_name="bible-names",
    )


def _choice() -> rx.Component:
    def option(row: rx.Var[BibleRow]) -> rx.Component:
        return rx.cond(row.name != _PERSON.name, rx.el.option(row.called, value=row.name))

    return rx.el.label(
        rx.el.span(t("merge.same_as", name=_PERSON.called)),
        rx.el.select(
            rx.el.option(t("merge.nobody"), value=""),
            rx.foreach(BibleState.people, option),
            value=BibleState.merge.into,
            on_change=BibleState.ask_merge,
            class_name="input",
            custom_attrs={"data-testid": "merge-into"},
        ),
        class_name="field",
    )


def merge_dialog() -> rx.Component:
    """Return what a merge would change, asked before it is done."""
    view = BibleState.merge
    return rx.alert_dialog.root(
        rx.alert_dialog.content(
            rx.alert_dialog.title(view.title),
            rx.alert_dialog.description(t("merge.text")),
            rx.el.ul(
                rx.foreach(view.changes, lambda words: rx.el.li(words, dir="auto")),
                class_name="merge-changes",
                custom_attrs={"data-testid": "merge-changes"},
            ),
            rx.cond(
                view.problem != "",
                rx.el.div(
                    icon("lock", 15),
                    rx.el.p(view.problem),
                    class_name="banner",
                    role="alert",
                    custom_attrs={"data-state": "failed"},
                ),
            ),
            rx.el.div(
                rx.alert_dialog.cancel(button(t("app.cancel"))),
                button(
                    t("merge.do"),
                    kind="primary",
                    on_click=BibleState.merge_names,
                    disabled=view.problem != "",
                    test_id="merge-names",
                ),
                class_name="actions",
            ),
            max_width="480px",
        ),
        open=view.into != "",
        on_open_change=BibleState.close_merge,
    )
