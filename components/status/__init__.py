"""How the installation stands, for whoever looks after it."""

import reflex as rx

from components.people import account_menu
from components.status.organisations import organisation
from components.ui import button, gone, icon, loaded_main, logo, shell, theme_button
from components.words import t
from state.status import DeadRow, ErrorRow, HealthRow, QueueRow, SlowRow, StatusState, StoredRow


def page() -> rx.Component:
    """Return the page; to whoever does not look after the installation there is nothing here."""
    return rx.cond(
        StatusState.loaded & ~StatusState.mine,
        gone(t("status.not_yours"), t("status.not_yours_text")),
        shell(
            # Whoever comes back to the page sees what has come meanwhile.
            rx.window_event_listener(on_focus=StatusState.refresh),
            rx.el.header(
                logo(),
                rx.el.b(t("status.title")),
                rx.el.span(class_name="spacer"),
                theme_button(),
                account_menu(),
                class_name="top-bar",
            ),
            loaded_main(StatusState.loaded, _all(), class_name="status"),
            tab=t("status.tab"),
            class_name="status-page",
        ),
    )


def _all() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h1(t("status.title")),
            button(icon("refresh-cw"), t("status.refresh"), on_click=StatusState.refresh, test_id="status-refresh"),
            class_name="status-head",
        ),
        rx.el.ul(rx.foreach(StatusState.health, _health), class_name="status-health"),
        _dead(),
        _section(
            t("status.queues"),
            rx.cond(
                StatusState.queues.length() > 0,
                _table(
                    [
                        t("status.queue"),
                        t("status.waiting"),
                        t("status.running"),
                        t("status.failed"),
                        t("status.oldest"),
                    ],
                    rx.foreach(StatusState.queues, _queue),
                ),
                _none(t("status.none_queues")),
            ),
        ),
        _section(
            t("status.stored"),
            rx.cond(
                StatusState.stored.length() > 0,
                rx.el.ul(rx.foreach(StatusState.stored, _stored), class_name="card status-stored"),
                _none(t("status.none_stored")),
            ),
        ),
        rx.cond(
            StatusState.organisations.length() > 0,
            _section(
                t("status.organisations"),
                rx.fragment(
                    rx.el.p(t("status.quotas_text"), class_name="status-facts"),
                    rx.el.ul(
                        rx.foreach(StatusState.organisations, organisation), class_name="card status-organisations"
                    ),
                ),
            ),
        ),
        _section(
            t("status.slow"),
            rx.cond(
                StatusState.slow.length() > 0,
                _table(
                    [t("status.work"), t("status.project"), t("status.took"), t("status.when")],
                    rx.foreach(StatusState.slow, _slow),
                ),
                _none(t("status.none_slow")),
            ),
        ),
        _section(
            t("status.errors"),
            rx.cond(
                StatusState.errors.length() > 0,
                rx.el.ul(rx.foreach(StatusState.errors, _error), class_name="card status-errors"),
                _none(t("status.none_errors")),
            ),
        ),
    )


def _dead() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("status.dead"), class_name="heading"),
            rx.cond(
                StatusState.dead.length() > 1,
                button(
                    icon("rotate-ccw"),
                    t("status.retry_all"),
                    size="small",
                    on_click=StatusState.retry_all,
                    test_id="dead-retry-all",
                ),
            ),
            class_name="status-section",
        ),
        rx.cond(
            StatusState.dead.length() > 0,
            rx.el.ul(rx.foreach(StatusState.dead, _dead_row), class_name="card status-dead"),
            _none(t("status.none_dead")),
        ),
    )


def _dead_row(job: rx.Var[DeadRow]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.b(job.title, dir="auto"),
            rx.el.span(job.message, class_name="status-why", dir="auto"),
            rx.el.span(
                job.project,
                " · ",
                job.when,
                rx.cond(job.request != "", " · " + job.request, ""),
                class_name="status-facts",
            ),
        ),
        button(t("jobs.retry"), size="small", on_click=StatusState.retry(job.id), test_id="dead-retry"),
        key=job.id,
        custom_attrs={"data-testid": "dead"},
    )


def _health(row: rx.Var[HealthRow]) -> rx.Component:
    return rx.el.li(
        rx.el.span(row.name, class_name="status-facts"),
        rx.el.b(
            rx.match(
                row.level,
                ("ok", icon("circle-check", 14)),
                ("near", icon("triangle-alert", 14)),
                icon("circle-alert", 14),
            ),
            row.words,
        ),
        class_name="card",
        custom_attrs={"data-level": row.level, "data-testid": "health"},
    )


def _queue(row: rx.Var[QueueRow]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(row.name, scope="row"),
        rx.el.td(row.waiting),
        rx.el.td(row.running),
        rx.el.td(row.failed),
        rx.el.td(row.oldest),
    )


def _slow(row: rx.Var[SlowRow]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(row.title, scope="row", dir="auto"),
        rx.el.td(row.project, dir="auto"),
        rx.el.td(row.took),
        rx.el.td(row.when),
    )


def _stored(row: rx.Var[StoredRow]) -> rx.Component:
    return rx.el.li(
        rx.el.b(row.title, dir="auto"),
        rx.el.span(row.owner, class_name="status-facts", dir="auto"),
        rx.el.span(
            rx.el.span(style={"inline-size": row.share.to(str) + "%"}), class_name="status-bar", aria_hidden="true"
        ),
        rx.el.span(row.size, class_name="number"),
        key=row.id,
    )


def _error(row: rx.Var[ErrorRow]) -> rx.Component:
    return rx.el.li(rx.el.span(row.message, dir="auto"), rx.el.span(row.facts, class_name="status-facts"))


def _section(title: str, content: rx.Component) -> rx.Component:
    return rx.el.section(rx.el.h2(title, class_name="heading"), content)


def _table(heads: list[str], rows: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.table(rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))), rx.el.tbody(rows)),
        class_name="card status-table",
        tab_index=0,
        role="group",
        aria_label=heads[0],
    )


def _none(words: str) -> rx.Component:
    return rx.el.p(words, class_name="status-facts")
