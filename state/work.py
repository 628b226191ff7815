"""The jobs of a project in a person's words: the one pill in the top bar, and the list behind it. Pure."""

import time
from dataclasses import dataclass

from state.words import t
from storyboard_app.values import JobState, JobView

#: Jobs at work that are listed one by one.
ACTIVE_LISTED = 12
_ACTIVE = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class JobRow:
    """A job as the list says it."""

    id: str
    title: str
    state: str
    word: str
    message: str
    percent: int
    active: bool
    failed: bool


@dataclass(frozen=True)
class Pill:
    """What runs now, in one line."""

    state: str = "idle"
    title: str = ""
    #: "9 s left"; empty until one item is done.
    left: str = ""
    percent: int = 0
    #: "2 failed"; empty when nothing failed.
    failed: str = ""


@dataclass(frozen=True)
class Pace:
    """How fast jobs end, measured from when the first of them was seen."""

    began: float = 0.0
    waiting: frozenset[str] = frozenset()
    ended: int = 0

    def after(self, active: tuple[JobView, ...]) -> "Pace":
        """Return the pace after another look at the jobs that wait or run."""
        waiting = frozenset(job.id for job in active)
        if not waiting:
            return Pace()
        if not self.waiting:
            return Pace(time.monotonic(), waiting)
        return Pace(self.began, waiting, self.ended + len(self.waiting - waiting))

    def seconds_left(self) -> float | None:
        """Return how long the rest takes; None before the first has ended."""
        if not self.ended or not self.waiting:
            return None
        return (time.monotonic() - self.began) / self.ended * len(self.waiting)


def job_row(job: JobView) -> JobRow:
    """Return a job's row."""
    return JobRow(
        id=job.id,
        title=job.title,
        state=job.state,
        word=t(f"job.{job.state}"),
        message=job.message,
        percent=round(job.progress * 100),
        active=job.state in _ACTIVE,
        failed=job.state == JobState.FAILED,
    )


def listed(active: tuple[JobView, ...], latest: tuple[JobView, ...]) -> tuple[JobView, ...]:
    """Return the jobs to list: what runs and waits first, in its order, then the latest that ended."""
    first = sorted(active, key=lambda job: job.state != JobState.RUNNING)[:ACTIVE_LISTED]
    return (*first, *(job for job in latest if job.state not in _ACTIVE))


def pill_of(active: tuple[JobView, ...], latest: tuple[JobView, ...], pace: Pace) -> Pill:
    """Return what to say about the jobs in one line: those that wait or run, and the latest ones, newest first."""
    failed = _failed(latest)
    if not active:
        return Pill("failed" if failed else "idle", t("jobs.title"), failed=failed)
    first = next((job for job in active if job.state == JobState.RUNNING), active[0])
    others = len(active) - 1
    title = t("jobs.more", title=first.title, count=others) if others else first.title
    return Pill(first.state, title, _left(pace.seconds_left()), round(first.progress * 100), failed)


def _failed(latest: tuple[JobView, ...]) -> str:
    """Return how many things' latest job failed."""
    last: dict[tuple[str, str], JobView] = {}
    for job in reversed(latest):
        last[job.task, job.subject_id or job.id] = job
    count = sum(job.state == JobState.FAILED for job in last.values())
    return t("jobs.failed") if count == 1 else t("jobs.failed_many", count=count) if count else ""


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    rounded = max(1, round(seconds))
    time_left = t("jobs.second", count=rounded) if rounded < 90 else t("jobs.minutes", count=round(rounded / 60))
    return t("jobs.left", time=time_left)
