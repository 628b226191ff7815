"""How the installation stands, for whoever looks after it: work, workers, files, what is slow, what failed."""

import asyncio
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import reflex as rx

from state.person import session_of
from state.rows import ago
from state.rows.uses import OrganisationRow, number_of, organisation_rows, size_of
from state.words import count_of, t
from storyboard_app import queue, telemetry
from storyboard_app.people import operators
from storyboard_app.queue import quotas, shares
from storyboard_app.settings import settings
from storyboard_app.store import stored

#: Days that are looked back on, and how many of each list are shown.
_DAYS, _MOST, _MOST_FAILED = 7, 10, 50
#: Organisations that are shown, those whose files take most.
_MOST_ORGANISATIONS = 100


@dataclass(frozen=True)
class HealthRow:
    """Something that is well or is not."""

    name: str
    words: str
    #: ok, near or bad.
    level: str


@dataclass(frozen=True)
class QueueRow:
    """A queue."""

    name: str
    waiting: str
    running: str
    failed: str
    oldest: str


@dataclass(frozen=True)
class StoredRow:
    """What a project's files take."""

    id: str
    title: str
    owner: str
    size: str
    #: Of the largest, in percent.
    share: int


@dataclass(frozen=True)
class SlowRow:
    """Work that took long."""

    title: str
    project: str
    took: str
    when: str


@dataclass(frozen=True)
class DeadRow:
    """Work that failed and could be tried again."""

    id: str
    title: str
    project: str
    message: str
    when: str
    request: str


@dataclass(frozen=True)
class ErrorRow:
    """An error of the web process."""

    message: str
    facts: str


@dataclass(frozen=True)
class _Found:
    """All that the page shows, looked up in one go."""

    health: list[HealthRow]
    queues: list[QueueRow]
    stored: list[StoredRow]
    organisations: list[OrganisationRow]
    slow: list[SlowRow]
    dead: list[DeadRow]
    errors: list[ErrorRow]


class StatusState(rx.State):
    """The status page."""

    loaded: bool = False
    #: Whether who looks is one of those it is for.
    mine: bool = False
    health: list[HealthRow] = []
    queues: list[QueueRow] = []
    stored: list[StoredRow] = []
    #: Nothing where nobody signs in.
    organisations: list[OrganisationRow] = []
    slow: list[SlowRow] = []
    dead: list[DeadRow] = []
    errors: list[ErrorRow] = []

    @rx.event
    async def open(self) -> None:
        """Look up how everything stands."""
        await self._look()

    @rx.event
    async def refresh(self) -> None:
        """Look again, where something was shown before."""
        if self.loaded and self.mine:
            await self._look()

    @rx.event
    async def retry(self, job: str) -> rx.event.EventSpec:
        """Start one that failed again."""
        return await self._retry([UUID(job)])

    @rx.event
    async def retry_all(self) -> rx.event.EventSpec:
        """Start all that failed again."""
        return await self._retry([UUID(row.id) for row in self.dead])

    @rx.event
    async def set_quotas(self, form: dict[str, str]) -> rx.event.EventSpec:
        """Say what an organisation may have at most; an empty field is no quota."""
        with session_of(self) as session:
            operators.require(session)
        quotas_wanted = shares.Quotas(
            storage=round(number_of(form.get("storage", "")) * 2**30),
            frames=int(number_of(form.get("frames", ""))),
            film_minutes=int(number_of(form.get("film_minutes", ""))),
        )
        await asyncio.to_thread(shares.set_quotas, UUID(form.get("organisation", "")), quotas_wanted)
        await self._look()
        return rx.toast(t("status.quotas_set"))

    async def _retry(self, jobs: list[UUID]) -> rx.event.EventSpec:
        with session_of(self) as session:
            operators.require(session)
        refused = await asyncio.to_thread(queue.try_again, jobs)
        await self._look()
        if refused:
            return rx.toast.error(next(iter(refused.values())))
        return rx.toast(count_of("status.started", len(jobs)))

    async def _look(self) -> None:
        with session_of(self) as session:
            self.mine = operators.looks_after(session)
        if self.mine:
            found = await asyncio.to_thread(_found)
            self.health, self.queues, self.stored = found.health, found.queues, found.stored
            self.slow, self.dead, self.errors = found.slow, found.dead, found.errors
            self.organisations = found.organisations
        self.loaded = True


def _found() -> _Found:
    standing, files = queue.standing(_DAYS, _MOST_FAILED), stored.stored()
    owners = queue.owners(list(files.projects))  # folders of projects that are gone would take the first places
    largest = sorted(owners, key=lambda project: -files.projects[project])[:_MOST]
    most = max((files.projects[project] for project in largest), default=1) or 1
    return _Found(
        _health(standing, files),
        [_queue_row(each) for each in standing.queues],
        [
            StoredRow(
                str(project),
                owners[project].title,
                owners[project].owner,
                size_of(files.projects[project]),
                round(100 * files.projects[project] / most),
            )
            for project in largest
        ],
        organisation_rows(shares.standing()[:_MOST_ORGANISATIONS]) if settings().accounts else [],
        [
            SlowRow(slow.title, slow.project, f"{slow.seconds:.1f} s", _when(slow.finished_at))
            for slow in queue.slowest(_DAYS, _MOST)
        ],
        [
            DeadRow(str(job.id), job.title, job.project, job.message, _when(job.finished_at), job.request_id)
            for job in standing.failed
        ],
        [
            ErrorRow(error.message, " · ".join(filter(None, (error.kind, _when(error.at), error.request))))
            for error in telemetry.last_errors()
        ],
    )


def _health(standing: queue.Standing, files: stored.Stored) -> list[HealthRow]:
    """Return what is well and what is not, the database first: what is shown was just read from it."""
    oldest = max((each.oldest for each in standing.queues if each.waiting), default=0.0)
    disk = shutil.disk_usage(settings().data_folder)
    full = 1 - disk.free / disk.total
    return [
        HealthRow(t("status.database"), t("status.answers"), "ok"),
        HealthRow(
            t("status.workers"),
            count_of("status.fetcher", standing.fetchers),
            "ok" if standing.fetchers else "bad" if standing.nobody_works else "near",
        ),
        HealthRow(t("status.oldest"), f"{oldest:.0f} s", "ok" if oldest < 60 else "near" if oldest < 600 else "bad"),
        HealthRow(t("status.dead"), str(len(standing.failed)), "near" if standing.failed else "ok"),
        _room_row(files),
        HealthRow(
            t("status.disk"),
            t("status.free", size=size_of(disk.free)),
            "ok" if full < 0.8 else "near" if full < 0.95 else "bad",
        ),
    ]


def _room_row(files: stored.Stored) -> HealthRow:
    """Return what the files take, and of how much where that is limited."""
    limit = settings().quota_storage
    if not limit:
        return HealthRow(t("status.files"), size_of(files.total), "ok")
    used = quotas.Usage("storage", files.total, limit)
    words = t("status.of", used=size_of(files.total), limit=size_of(limit))
    return HealthRow(t("status.files"), words, "bad" if files.total >= limit else "near" if used.near else "ok")


def _queue_row(each: queue.QueueNow) -> QueueRow:
    oldest = f"{each.oldest:.0f} s" if each.waiting else "–"
    return QueueRow(each.name, str(each.waiting), str(each.running), str(each.failed), oldest)


def _when(moment: datetime) -> str:
    return ago(moment.isoformat(), datetime.now(UTC))
