"""The script's page: drafts, what a waiting one would change, what is uncertain, and the breakdown in figures."""

from typing import Any

import reflex as rx

from components.project_page import project_main
from components.ui import (
    badge,
    button,
    changed_line,
    file_link,
    icon,
    logo,
    may,
    others,
    project_shell,
    theme_button,
)
from components.words import t
from state.script import KINDS, ChangedScene, DraftRow, Fact, ScriptState, UnsureRow
from storyboard_app.values import Verb


def page() -> rx.Component:
    """Return the page."""
    return project_shell(ScriptState, _script(), class_name="script-page")


def _script() -> rx.Component:
    return rx.fragment(
        rx.el.header(
            logo(),
            rx.el.a(
                icon("chevron-left"), t("script.back"), href="/p/" + ScriptState.project.to(str), class_name="button"
            ),
            rx.el.h1(ScriptState.title, dir="auto"),
            rx.el.span(class_name="spacer"),
            others(ScriptState.project, "script"),
            theme_button(),
            class_name="top-bar",
        ),
        project_main(ScriptState, _parts(), class_name="script-parts"),
    )


def _parts() -> rx.Component:
    return rx.fragment(
        rx.cond(ScriptState.waiting != "", _changes()),
        _unsure(),
        _breakdown(),
        _drafts(),
    )


def _part(title: str, *children: rx.Component, test_id: str) -> rx.Component:
    return rx.el.section(
        rx.el.h2(title, class_name="heading"),
        *children,
        class_name="card script-part",
        custom_attrs={"data-testid": test_id},
    )


def _changes() -> rx.Component:
    return _part(
        t("script.changes"),
        rx.el.div(
            icon("file-diff", 18),
            rx.el.p(ScriptState.waiting_title, dir="auto"),
            rx.cond(may(ScriptState, Verb.SCRIPT), _answers()),
            class_name="banner",
            custom_attrs={"data-state": "stale"},
        ),
        rx.cond(
            ScriptState.waiting_unsure.length() > 0,
            rx.fragment(
                rx.el.h3(t("script.uncertain"), class_name="heading"),
                _rows(ScriptState.waiting_unsure),
            ),
        ),
        rx.el.ol(rx.foreach(ScriptState.changes, _changed_scene), class_name="changes"),
        test_id="changes",
    )


def _answers() -> rx.Component:
    """Return the two buttons that lay a draft that waits over the board, or leave it."""
    return rx.fragment(
        button(t("script.decline"), kind="quiet", on_click=ScriptState.decline(ScriptState.waiting)),
        button(
            rx.cond(ScriptState.applying, t("script.applying"), t("script.apply")),
            kind="primary",
            disabled=ScriptState.applying,
            on_click=ScriptState.apply(ScriptState.waiting),
            test_id="apply-draft",
        ),
    )


def _changed_scene(scene: rx.Var[ChangedScene]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(scene.heading, class_name="slugline", dir="auto"),
            badge(scene.words, state=rx.cond(scene.state == "same", "", "stale")),
            class_name="changed-head",
        ),
        rx.foreach(scene.lines, changed_line),
        custom_attrs={"data-testid": "changed-scene", "data-kind": scene.state},
    )


def _rows(rows: Any) -> rx.Component:
    """Return the uncertain lines, each with what it may be made."""
    names = ("sure", "where", "kind", "text")
    return rx.el.table(
        rx.el.thead(rx.el.tr(*(rx.el.th(t(f"script.column.{name}"), scope="col") for name in names))),
        rx.el.tbody(rx.foreach(rows, _unsure_row)),
    )


def _unsure() -> rx.Component:
    return _part(
        t("script.report"),
        rx.el.p(ScriptState.found),
        rx.cond(
            ScriptState.unsure.length() > 0,
            _rows(ScriptState.unsure),
            rx.el.p(t("script.all_sure"), class_name="quiet"),
        ),
        rx.cond(
            ScriptState.dropped.length() > 0,
            rx.fragment(
                rx.el.h3(t("script.dropped"), class_name="heading"),
                rx.el.ul(rx.foreach(ScriptState.dropped, lambda words: rx.el.li(words)), class_name="dropped"),
            ),
        ),
        test_id="report",
    )


def _unsure_row(row: rx.Var[UnsureRow]) -> rx.Component:
    choices = [rx.el.option(word, value=kind) for kind, word in KINDS]
    return rx.el.tr(
        rx.el.td(row.percent, class_name="number"),
        rx.el.td(row.place),
        rx.el.td(
            rx.el.select(
                *choices,
                value=row.kind,
                disabled=~may(ScriptState, Verb.SCRIPT),
                on_change=lambda kind: ScriptState.retag(row.id, kind),
                aria_label=t("script.retag"),
                class_name="input",
            )
        ),
        rx.el.td(rx.el.span(row.text, class_name="row-words", dir="auto", title=row.text)),
        key=row.id,
    )


def _breakdown() -> rx.Component:
    lists = (("people", ScriptState.people), ("places", ScriptState.places), ("things", ScriptState.things))
    return _part(
        t("script.breakdown"),
        rx.el.div(*(_facts(t(f"script.{name}"), facts) for name, facts in lists), class_name="facts"),
        file_link(
            icon("waypoints", 15),
            t("script.graph"),
            href="/api/v1/projects/" + ScriptState.project.to(str) + "/graph.graphml",
            label=t("script.graph_label"),
            attributes={},
            class_name="button",
        ),
        test_id="breakdown",
    )


def _facts(title: str, facts: Any) -> rx.Component:
    def fact(line: rx.Var[Fact]) -> rx.Component:
        return rx.fragment(rx.el.dt(line.name, dir="auto"), rx.el.dd(line.words, dir="auto"))

    return rx.el.div(rx.el.h3(title, class_name="heading"), rx.el.dl(rx.foreach(facts, fact)))


def _drafts() -> rx.Component:
    return _part(
        t("script.drafts"),
        rx.el.ul(rx.foreach(ScriptState.drafts, _draft), class_name="drafts"),
        rx.el.div(
            *(
                file_link(
                    icon("download", 15),
                    t(f"script.download.{kind}"),
                    href="/api/v1/projects/" + ScriptState.project.to(str) + f"/script?format={kind}",
                    label=t("script.download"),
                    attributes={},
                    class_name="button",
                )
                for kind in ("fountain", "fdx")
            ),
            class_name="downloads",
        ),
        test_id="drafts",
    )


def _draft(draft: rx.Var[DraftRow]) -> rx.Component:
    return rx.el.li(
        rx.el.b(draft.name, dir="auto"),
        rx.el.span(draft.facts, class_name="quiet"),
        rx.cond(draft.problem != "", rx.el.span(draft.problem, class_name="problem", dir="auto")),
        rx.el.span(class_name="spacer"),
        rx.cond(
            (draft.cannot == "") & may(ScriptState, Verb.SCRIPT),
            button(t("script.apply"), size="small", on_click=ScriptState.apply(draft.id)),
        ),
        key=draft.id,
    )
