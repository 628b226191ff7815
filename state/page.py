"""What the pages of a project have in common: finding the project, and sending only what differs."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

import reflex as rx

from state.person import actor_of
from state.words import retold, t
from storyboard_app.errors import NotFound, StoryboardError
from storyboard_app.values import JobState, JobView, value_of
from storyboard_app.web import place

Found = TypeVar("Found")


def project_at(page: rx.State) -> str:
    """Return the id of the project whose page is on screen; empty where no project's is."""
    parts = str(page.router.url.path).split("/")
    return parts[2] if parts[1:2] == ["p"] and len(parts) > 2 else ""


class Sparing(rx.State, mixin=True):
    """Sends only what differs."""

    def _set(self, name: str, value: Any) -> None:
        """Assign only what differs: what is assigned is sent."""
        if getattr(self, name) != value:
            setattr(self, name, value)


class ProjectPage(Sparing, mixin=True):
    """A page of one project."""

    #: Whether the project has been looked up; and why it cannot be shown.
    loaded: bool = False
    gone: str = ""
    project: str = ""
    #: What who looks may do here, by the names of verbs; nothing until the project has been looked up.
    may: list[str] = []

    def _arrive(self) -> None:
        """Take the project whose page is on screen; what was shown of another is forgotten."""
        wanted = project_at(self) or str(self.router.url.path)  # no id: the page says that there is no such project
        if wanted != self.project:
            self.reset()
            self.project = wanted

    async def _look_up(self, look: Callable[[UUID, UUID], Found]) -> Found | None:
        """Return what `look(actor, project)` finds, off the event loop; None where there is nothing to show."""
        if not self.project:
            return None
        try:
            async with place():
                return await asyncio.to_thread(look, actor_of(self), UUID(self.project))
        except (ValueError, NotFound):
            self.gone, self.loaded = t("notebook.gone"), True
        except StoryboardError as error:
            self.gone, self.loaded = retold(str(error)), True
        return None


def neighbour_of(current: str, ids: list[str], by: int) -> str:
    """Return the id so many places on, the first or last at the ends; the first where none is current, "" of none."""
    if not ids:
        return ""
    index = ids.index(current) + by if current in ids else 0
    return ids[min(len(ids) - 1, max(0, index))]


def running_of(task: str, jobs_json: list[dict[str, Any]]) -> JobView | None:
    """Return the latest job of a kind that runs, among those that were heard of; None where none does."""
    heard = [value_of(JobView, job) for job in jobs_json]
    return next((job for job in reversed(heard) if job.task == task and job.state == JobState.RUNNING), None)


def far_of(job: JobView) -> tuple[str, int]:
    """Return what a job does just now, in words, and how far it is in percent."""
    return job.message or job.title, round(job.progress * 100)
