"""A project's activity: the jobs, and who did what, with a way back."""

from typing import Any
from uuid import UUID

import reflex as rx

from state.page import ProjectPage
from state.person import session_of
from state.rows import Deed, deeds_of
from state.words import t
from state.work import JobRow, job_row, listed
from storyboard_app import boards
from storyboard_app.people import membership
from storyboard_app.queue import jobs
from storyboard_app.store import HistoryEntry, audit, session_for
from storyboard_app.values import JobState, JobView

#: Changes of rows that are read at first, and each time that somebody asks for more; jobs that are listed.
_AT_ONCE, _JOBS = 400, 20


class ActivityState(ProjectPage, rx.State):
    """The activity page."""

    title: str = ""
    jobs: list[JobRow] = []
    deeds: list[Deed] = []
    #: What is shown: of whom, of which kind, of which scene; empty for all.
    who: str = ""
    kind: str = ""
    scene: str = ""
    #: What can be chosen: names, and ids with words.
    people: list[str] = []
    scenes: list[list[str]] = []
    failed_only: bool = False
    #: Whether there is more to read.
    more: bool = False

    _deeds: list[Deed] = []
    _jobs: tuple[JobView, ...] = ()
    _read: int = _AT_ONCE

    @rx.event
    async def open(self) -> None:
        """Open the page of a project."""
        self._arrive()
        await self.refresh()

    @rx.event
    async def hear(self, _version: int, _everything: bool, _jobs_json: list[dict[str, Any]]) -> None:
        """Follow what was heard of the project."""
        await self.refresh()

    @rx.event
    async def refresh(self) -> None:
        """Look again."""
        count = self._read
        look = await self._look_up(lambda actor, project: _look(actor, project, count))
        if look is not None:
            self._show(*look)

    @rx.event
    def choose(self, what: str, value: str) -> None:
        """Choose whose deeds, of which kind or of which scene are shown."""
        if what in ("who", "kind", "scene"):
            setattr(self, what, value)
        self._chosen()

    @rx.event
    def only_failed(self, wanted: bool) -> None:
        """Show the jobs that failed, or all."""
        self.failed_only = wanted
        self._list_jobs()

    @rx.event
    async def read_more(self) -> None:
        """Read further back."""
        self._read += _AT_ONCE
        await self.refresh()

    @rx.event
    async def undo(self, change_set: str) -> rx.event.EventSpec:
        """Take a deed back."""
        with session_of(self, t("activity.undid")) as session:
            label = audit.label_of(session, UUID(change_set))
            audit.undo(session, UUID(change_set))
        await self.refresh()
        return rx.toast(t("notebook.undone", what=label))

    @rx.event
    async def stop(self, job: str) -> None:
        """Stop a job."""
        with session_of(self) as session:
            jobs.cancel(session, UUID(job))
        await self.refresh()

    @rx.event
    async def retry(self, job: str) -> None:
        """Try a job again."""
        with session_of(self) as session:
            jobs.retry(session, UUID(job))
        await self.refresh()

    def _show(
        self,
        board: Any,
        active: tuple[JobView, ...],
        latest: tuple[JobView, ...],
        history: tuple[HistoryEntry, ...],
        may: list[str],
    ) -> None:
        self._set("title", board.title)
        self._set("may", may)
        self._jobs = listed(active, latest)
        self._list_jobs()
        self._deeds = deeds_of(history)
        self._set("people", sorted({deed.who for deed in self._deeds}))
        self._set("scenes", [[scene.id, f"{scene.number} {scene.heading}".strip()] for scene in board.scenes])
        self._set("more", len(history) >= self._read)
        self._chosen()
        self._set("gone", "")
        self._set("loaded", True)

    def _list_jobs(self) -> None:
        rows = [job_row(job) for job in self._jobs if not self.failed_only or job.state == JobState.FAILED]
        self._set("jobs", rows[:_JOBS])

    def _chosen(self) -> None:
        chosen = [
            deed
            for deed in self._deeds
            if (not self.who or deed.who == self.who)
            and (not self.kind or deed.kind == self.kind)
            and (not self.scene or self.scene in deed.scenes)
        ]
        self._set("deeds", chosen)


def _look(actor: UUID, project_id: UUID, count: int) -> Any:
    """Return the board, the jobs that wait or run, the latest jobs, the history, and what who looks may do."""
    with session_for(actor) as session:
        board = boards.at_hand(session, project_id)
        active, latest = jobs.running(session, project_id), jobs.listing(session, project_id, _JOBS)
        may = sorted(verb.value for verb in membership.verbs_of(session, project_id))
        return board, active, latest, audit.history(session, project_id, count), may
