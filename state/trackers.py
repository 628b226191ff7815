"""The dialog of a project's trackers: what it is connected with, when both were in step, and another one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import reflex as rx

from state.page import Sparing, project_at
from state.person import session_of
from state.when import by_clock, minute_of
from state.words import retold, t
from storyboard_app import trackers
from storyboard_app.errors import StoryboardError
from storyboard_app.queue import jobs
from storyboard_app.values import JobState, JobView, TrackerView, value_of

_ACTIVE = (JobState.QUEUED, JobState.RUNNING)
#: By service: the words beside the fields of a new connection.
SERVICES = {each.name: each for each in trackers.services()}


@dataclass(frozen=True)
class TrackerRow:
    """A tracker, as the dialog shows one."""

    id: str
    name: str
    #: The production, and where it is.
    where: str
    #: How often both are brought in step without being asked.
    every: str
    #: When both were in step last, what was done then, and what did not go.
    last: str
    failures: list[str]
    #: What a sync on its way says; empty while there is none.
    going: str


class TrackersState(Sparing, rx.State):
    """The dialog."""

    is_open: bool = False
    project: str = ""
    rows: list[TrackerRow] = []
    #: The service of a new connection.
    service: str = next(iter(SERVICES))
    #: Why a new one cannot be, or a sync failed.
    problem: str = ""

    @rx.var
    def labels(self) -> dict[str, str]:
        """What stands beside the fields of the chosen service."""
        chosen = SERVICES[self.service]
        return {name: getattr(chosen, name) for name in ("address", "login", "secret", "production")}

    @rx.event
    def open(self, project: str) -> None:
        """Open the dialog for a project; there is none yet while its page is on its way."""
        if project:
            self.reset()
            self.project, self.is_open = project, True
            self._look()

    @rx.event
    def show(self, shown: bool) -> None:
        """Close the dialog."""
        self.is_open = shown

    @rx.event
    def choose(self, service: str) -> None:
        """Take another service for a new connection."""
        if service in SERVICES:
            self.service = service

    @rx.event
    def connect(self, form: dict[str, Any]) -> None:
        """Connect the project; what cannot be is said, and nothing is changed."""
        given = {name: str(form.get(name, "")) for name in ("production", "secret", "login", "address")}
        self.problem = ""
        try:
            with session_of(self, t("trackers.did_connect")) as session:
                trackers.connect(session, UUID(self.project), self.service, **given)
        except StoryboardError as error:
            self.problem = retold(str(error))
        self._look()

    @rx.event
    def sync(self, tracker: str) -> None:
        """Ask for a sync."""
        self._try(lambda session: trackers.start(session, UUID(tracker)))

    @rx.event
    def repeat(self, tracker: str, every: str) -> None:
        """Bring both in step by themselves from now on, as often as that, or not."""
        self._try(lambda session: trackers.schedule(session, UUID(tracker), every))

    @rx.event
    def disconnect(self, tracker: str) -> None:
        """Forget a connection."""
        self._try(lambda session: trackers.disconnect(session, UUID(tracker)), t("trackers.did_disconnect"))

    @rx.event
    def hear(self, version: int, everything: bool, jobs_json: list[dict[str, Any]]) -> None:
        """Look again while the dialog is open and a sync goes on."""
        heard = [value_of(JobView, job) for job in jobs_json]
        if self.is_open and self.project == project_at(self) and any(job.task == trackers.SYNC_JOB for job in heard):
            self._look()

    def _try(self, deed: Any, label: str = "") -> None:
        self.problem = ""
        try:
            with session_of(self, label) as session:
                deed(session)
        except StoryboardError as error:
            self.problem = retold(str(error))
        self._look()

    def _look(self) -> None:
        with session_of(self) as session:
            project = UUID(self.project)
            listed = trackers.listing(session, project)
            lately = {
                job.subject_id: job for job in reversed(jobs.listing(session, project)) if job.task == trackers.SYNC_JOB
            }
        self.rows = [_row(each, lately.get(each.id)) for each in listed]


def _row(tracker: TrackerView, job: JobView | None) -> TrackerRow:
    going = t("trackers.going", what=job.message or job.title) if job and job.state in _ACTIVE else ""
    failed = job.message if job and job.state == JobState.FAILED else ""
    when = minute_of(by_clock(datetime.fromisoformat(tracker.synced_at))) if tracker.synced_at else ""
    last = t("trackers.last", when=when, done=tracker.report.words) if when else t("trackers.never")
    return TrackerRow(
        id=tracker.id,
        name=tracker.label,
        where=f"{tracker.production} · {tracker.address.partition('://')[2]}",
        every=tracker.every,
        last=last,
        failures=[*([failed] if failed else []), *tracker.report.failures],
        going=going,
    )
