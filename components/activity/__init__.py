"""A project's activity: its jobs, and its history with filters, a way back and a table to take away."""

import reflex as rx

from components.people import inbox_button
from components.project_page import project_main
from components.ui import button, file_link, icon, listing, logo, may, others, progress, project_shell, theme_button
from components.words import t
from state.activity import ActivityState
from state.rows import Deed
from state.work import JobRow
from storyboard_app.values import Verb

#: Kinds of deeds, as `state.rows.activity` has them.
_KINDS = ("script", "board", "frames", "review", "files", "people", "events")


def page() -> rx.Component:
    """Return the page."""
    return project_shell(ActivityState, rx.fragment(_bar(), _main()), class_name="activity-page")


def _bar() -> rx.Component:
    return rx.el.header(
        logo(),
        rx.el.a(
            icon("chevron-left"), t("script.back"), href="/p/" + ActivityState.project.to(str), class_name="button"
        ),
        rx.el.b(ActivityState.title, class_name="project-name", dir="auto"),
        rx.el.span(class_name="spacer"),
        others(ActivityState.project, "activity"),
        theme_button(),
        inbox_button(),
        class_name="top-bar",
    )


def _main() -> rx.Component:
    return project_main(ActivityState, _title(), _jobs(), _history(), class_name="activity")


def _title() -> rx.Component:
    def choice(words: str, failed: bool) -> rx.Component:
        return rx.el.button(
            words,
            type="button",
            on_click=ActivityState.only_failed(failed),
            custom_attrs={"aria-pressed": ActivityState.failed_only == failed},
        )

    return rx.el.div(
        rx.el.h1(t("activity.title")),
        rx.el.div(
            choice(t("activity.all"), failed=False),
            choice(t("activity.failed"), failed=True),
            class_name="segments",
            role="group",
            aria_label=t("activity.which_jobs"),
        ),
        class_name="activity-title",
    )


def _jobs() -> rx.Component:
    none = rx.el.p(t("jobs.none"), class_name="activity-none")
    return listing(t("jobs.title"), ActivityState.jobs, _job, class_name="card activity-jobs", none=none)


def _job(job: rx.Var[JobRow]) -> rx.Component:
    stop = button(t("jobs.stop"), size="small", on_click=ActivityState.stop(job.id), test_id="activity-stop")
    retry = button(t("jobs.retry"), size="small", on_click=ActivityState.retry(job.id), test_id="activity-retry")
    return rx.el.li(
        rx.el.span(job.word, class_name="job-state", custom_attrs={"data-state": job.state}),
        rx.el.b(job.title, dir="auto"),
        rx.cond(
            job.active,
            rx.el.div(progress(job.percent, job.title), rx.el.span(job.message)),
            rx.el.span(job.message, dir="auto"),
        ),
        rx.cond(
            job.result != "",
            _result(job),
            rx.cond(
                may(ActivityState, Verb.DRAW),
                rx.cond(
                    job.active, stop, rx.cond((job.state == "failed") | (job.state == "cancelled"), retry, rx.el.span())
                ),
                rx.el.span(),
            ),
        ),
        key=job.id,
        custom_attrs={"data-testid": "activity-job", "data-state": job.state},
    )


def _result(job: rx.Var[JobRow]) -> rx.Component:
    """Return the way to what a job made."""
    return file_link(
        t("activity.open"),
        href=job.result,
        label=t("activity.open_label", what=job.title),
        attributes={"data-size": "small", "data-testid": "activity-result"},
        class_name="button",
    )


def _history() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.el.h2(t("activity.history"), class_name="heading"),
            _whose(),
            rx.el.select(
                rx.el.option(t("activity.everything"), value=""),
                *(rx.el.option(t(f"activity.kind_{kind}"), value=kind) for kind in _KINDS),
                value=ActivityState.kind,
                on_change=lambda value: ActivityState.choose("kind", value),
                class_name="input",
                aria_label=t("activity.kind"),
                custom_attrs={"data-testid": "activity-kind"},
            ),
            rx.el.select(
                rx.el.option(t("activity.all_scenes"), value=""),
                rx.foreach(ActivityState.scenes, lambda scene: rx.el.option(scene[1], value=scene[0])),
                value=ActivityState.scene,
                on_change=lambda value: ActivityState.choose("scene", value),
                class_name="input",
                aria_label=t("activity.scene"),
            ),
            rx.el.span(class_name="spacer"),
            file_link(
                icon("download", 14),
                t("activity.csv"),
                href="/api/v1/projects/" + ActivityState.project.to(str) + "/history/file",
                label=t("activity.csv_label"),
                attributes={"data-testid": "history-csv", "data-size": "small"},
                class_name="button",
            ),
            class_name="history-head",
        ),
        rx.cond(
            ActivityState.deeds.length() > 0,
            rx.el.ol(rx.foreach(ActivityState.deeds, _deed), class_name="deeds"),
            rx.el.p(t("activity.none"), class_name="activity-none"),
        ),
        rx.cond(ActivityState.more, button(t("activity.more"), on_click=ActivityState.read_more)),
    )


def _whose() -> rx.Component:
    return rx.el.select(
        rx.el.option(t("activity.everybody"), value=""),
        rx.foreach(ActivityState.people, lambda name: rx.el.option(name, value=name)),
        value=ActivityState.who,
        on_change=lambda chosen: ActivityState.choose("who", chosen),
        class_name="input",
        aria_label=t("activity.who"),
        custom_attrs={"data-testid": "activity-who"},
    )


def _deed(deed: rx.Var[Deed]) -> rx.Component:
    return rx.el.li(
        rx.el.span(deed.time, class_name="timecode", title=deed.day),
        rx.el.span(deed.initials, class_name="avatar", aria_hidden="true"),
        rx.el.div(
            rx.el.p(rx.el.b(deed.who, dir="auto"), " ", rx.el.span(deed.label, dir="auto")),
            rx.cond(deed.facts != "", rx.el.p(deed.facts, dir="auto", class_name="deed-facts")),
        ),
        rx.el.span(
            rx.cond(deed.panel != "", _compare(deed)),
            rx.cond(
                deed.can_undo & may(ActivityState, Verb.COMMENT),
                button(t("notebook.undo"), kind="quiet", size="small", on_click=ActivityState.undo(deed.id)),
            ),
            class_name="deed-acts",
        ),
        key=deed.id,
        custom_attrs={"data-testid": "deed", "data-kind": deed.kind},
    )


def _compare(deed: rx.Var[Deed]) -> rx.Component:
    """Return the way to the review room with the versions of a panel side by side."""
    return rx.el.a(
        t("activity.compare"),
        href="/p/" + ActivityState.project.to(str) + "/review?compare=1&panel=" + deed.panel,
        class_name="button",
        custom_attrs={"data-kind": "quiet", "data-size": "small", "data-testid": "deed-compare"},
    )
