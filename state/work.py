"""The jobs of a project in a person's words: the one pill in the top bar, and the list behind it. Pure."""

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from state.when import by_clock
from state.words import WORDS, retold, t
from storyboard_app.languages import USUAL, spoken
from storyboard_app.store import storage
from storyboard_app.values import JobState, JobView

#: Jobs at work that are listed one by one.
ACTIVE_LISTED = 12
#: How much of one job is done before a time is told, and how much of a new measure goes into it.
FIRST_PART, SMOOTHING = 0.15, 0.3
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
    #: Where what it made can be fetched; empty where nothing can.
    result: str


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
    """How fast work goes, kind by kind, measured from when the first of its jobs was seen.

    Kinds do not take equally long: a frame is drawn in a second and a film rendered in minutes. A time is told once
    every kind that is left has shown how long it takes.
    """

    began: float = 0.0
    #: The kind of each job that waits or runs.
    waiting: Mapping[str, str] = field(default_factory=dict)
    #: By kind: how many have ended, and how many of all there were are done, the parts of those at work among them.
    ended: Mapping[str, int] = field(default_factory=dict)
    done: Mapping[str, float] = field(default_factory=dict)
    #: By kind: when the first of it was seen at work.
    started: Mapping[str, float] = field(default_factory=dict)
    #: The time left as it was told last, in seconds, and when.
    told: float | None = None
    told_at: float = 0.0

    def after(self, active: tuple[JobView, ...], now: float | None = None) -> "Pace":
        """Return the pace after another look at the jobs that wait or run; now: seconds of a steady clock."""
        now = time.monotonic() if now is None else now
        if not active:
            return Pace()
        waiting = {job.id: job.task for job in active}
        gone = Counter(task for job, task in self.waiting.items() if job not in waiting)
        ended = Counter(self.ended) + gone
        parts: dict[str, float] = defaultdict(float)
        started = dict(self.started)
        for job in active:
            parts[job.task] += job.progress if job.state == JobState.RUNNING else 0.0
            if job.state == JobState.RUNNING:
                started.setdefault(job.task, now)
        done = {task: ended[task] + parts[task] for task in {*waiting.values(), *ended}}
        pace = Pace(self.began or now, waiting, ended, done, started, self.told, self.told_at)
        return replace(pace, told=pace._left(now), told_at=now)

    def seconds_left(self) -> float | None:
        """Return how long the rest takes; None before that can be told."""
        return self.told

    @property
    def finished(self) -> int:
        """How many jobs have ended since the work began."""
        return sum(self.ended.values())

    def _left(self, now: float) -> float | None:
        """Return the time left: what is measured, smoothed by what was told before so that it does not jump."""
        measured = 0.0
        for task, count in Counter(self.waiting.values()).items():
            done = self.done.get(task, 0.0)
            if done < FIRST_PART or task not in self.started:
                return None
            measured += (now - self.started[task]) / done * (count + self.ended.get(task, 0) - done)
        if self.told is None:
            return measured
        expected = max(0.0, self.told - (now - self.told_at))
        return expected + SMOOTHING * (measured - expected)


def job_row(job: JobView) -> JobRow:
    """Return a job's row."""
    return JobRow(
        id=job.id,
        title=_said_of(job),
        state=job.state,
        word=_word(job),
        message=retold(job.message),
        percent=round(job.progress * 100),
        active=job.state in _ACTIVE,
        failed=job.state == JobState.FAILED,
        result=storage.signed_url(job.result_key) if job.result_key and job.state == JobState.DONE else "",
    )


def _said_of(job: JobView) -> str:
    """Return what a job does, or did: Drawing 2E, Drew 2E. Other languages have a noun for both."""
    if spoken() != USUAL:
        return retold(job.title)
    doing, space, what = job.title.partition(" ")
    did = f"job.did.{doing}"
    return f"{t(did)}{space}{what}" if job.state == JobState.DONE and did in WORDS else job.title


def _word(job: JobView) -> str:
    """Return how a job stands; one that ended says when."""
    word = t(f"job.{job.state}")
    if not job.finished_at or job.state in _ACTIVE:
        return word
    return t("job.at", word=word, time=f"{by_clock(datetime.fromisoformat(job.finished_at)):%H:%M}")


def listed(active: tuple[JobView, ...], latest: tuple[JobView, ...]) -> tuple[JobView, ...]:
    """Return the jobs to list: what runs and waits first, in its order, then the latest that ended."""
    first = sorted(active, key=lambda job: job.state != JobState.RUNNING)[:ACTIVE_LISTED]
    return (*first, *(job for job in latest if job.state not in _ACTIVE))


def only_progress(active: Sequence[JobView], heard: Sequence[JobView], *, everything: bool) -> bool:
    """Say whether nothing is told of jobs but how far those are that are known to wait or run.

    active: jobs known to wait or run. heard: jobs as they were told. everything: all that wait or run are told.
    """
    known = {job.id: job.state for job in active}
    if everything and {job.id for job in heard} != set(known):
        return False
    return all(job.id in known and job.state in (known[job.id], JobState.RUNNING) for job in heard)


def progressed(active: Sequence[JobView], heard: Sequence[JobView]) -> tuple[JobView, ...]:
    """Return the jobs that wait or run, each as it was told last."""
    by_id = {job.id: job for job in heard}
    return tuple(by_id.get(job.id, job) for job in active)


def pill_of(active: tuple[JobView, ...], latest: tuple[JobView, ...], pace: Pace) -> Pill:
    """Return what to say about the jobs in one line: those that wait or run, and the latest ones, newest first."""
    failed = _failed(latest)
    if not active:
        return Pill("failed" if failed else "idle", t("jobs.title"), failed=failed)
    first = next((job for job in active if job.state == JobState.RUNNING), active[0])
    total = pace.finished + len(active)
    title = t("jobs.of", title=first.title, at=pace.finished + 1, total=total) if total > 1 else first.title
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
