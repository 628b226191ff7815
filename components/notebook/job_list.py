"""Jobs: one pill for what runs now, and the list behind it with what failed and why."""

import reflex as rx

from components.ui import button, icon, may, progress, ring
from components.words import t
from state.edits import EditState
from state.notebook import NotebookState
from state.work import JobRow
from storyboard_app.values import Verb


def job_pill() -> rx.Component:
    """Return the pill; a click opens the list."""
    pill = NotebookState.pill
    busy = (pill.state == "running") | (pill.state == "queued")
    inside = rx.cond(
        busy,
        rx.fragment(
            ring(),
            rx.el.span(pill.title, class_name="pill-title"),
            rx.el.span(pill.left, class_name="quiet number pill-more"),
        ),
        rx.cond(
            pill.failed != "",
            rx.fragment(icon("circle-alert", 15), rx.el.span(pill.failed, class_name="pill-title")),
            rx.fragment(icon("activity", 15), rx.el.span(t("jobs.title"), class_name="pill-title")),
        ),
    )
    return rx.popover.root(
        rx.popover.trigger(
            rx.el.button(
                inside,
                type="button",
                class_name="pill",
                custom_attrs={"data-state": pill.state, "data-testid": "job-pill", "data-key": "g"},
            )
        ),
        rx.popover.content(_listed(), width="400px", padding="8px", class_name="jobs-list", aria_label=t("jobs.title")),
        rx.el.span(rx.cond(busy, pill.title, ""), class_name="hidden-visually", role="status"),
    )


def _listed() -> rx.Component:
    rows = rx.foreach(NotebookState.jobs, lambda job: _row(job, key=job.id))
    return rx.fragment(
        rx.el.div(
            rx.el.h2(t("jobs.title"), class_name="heading"),
            rx.cond(
                NotebookState.can_retry & may(NotebookState, Verb.DRAW),
                button(t("jobs.again_all"), size="small", on_click=EditState.retry_all, test_id="retry-all"),
            ),
            class_name="jobs-head",
        ),
        rx.cond(NotebookState.jobs.length() > 0, rx.el.ul(rows, class_name="jobs"), rx.el.p(t("jobs.none"))),
        rx.el.a(
            t("activity.title"),
            href="/p/" + NotebookState.project.to(str) + "/activity",
            class_name="button",
            custom_attrs={"data-size": "small", "data-testid": "to-activity"},
        ),
    )


def _row(job: rx.Var[JobRow], key: rx.Var) -> rx.Component:
    stop = button(t("jobs.stop"), size="small", on_click=EditState.stop_job(job.id), test_id="job-stop")
    retry = button(t("jobs.retry"), size="small", on_click=EditState.retry_job(job.id), test_id="job-retry")
    return rx.el.li(
        rx.el.div(
            rx.el.b(job.title),
            rx.cond(job.active, progress(job.percent, job.title), rx.el.p(rx.cond(job.failed, job.message, job.word))),
        ),
        rx.cond(
            may(NotebookState, Verb.DRAW),
            rx.cond(job.active, stop, rx.cond((job.state == "failed") | (job.state == "cancelled"), retry)),
        ),
        key=key,
        custom_attrs={"data-state": job.state, "data-testid": "job"},
    )
