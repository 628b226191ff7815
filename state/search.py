"""The command menu: what it finds, beside the commands of the page that it opens on."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

import reflex as rx

from state.page import project_at
from state.person import actor_of
from state.words import t
from storyboard_app.search import search
from storyboard_app.store import session_reading
from storyboard_app.values import FoundView


@dataclass(frozen=True)
class Found:
    """Something found, as the menu lists it."""

    kind: str
    #: The heading of its kind: "Scenes".
    group: str
    title: str
    excerpt: str
    #: The project that it is in; empty for a project itself and in the project that is open.
    project: str
    path: str


class SearchState(rx.State):
    """The command menu of a window."""

    found: list[Found] = []
    #: The words that `found` answers: what has been typed since is still looked for.
    answered: str = ""

    @rx.event
    async def look(self, wanted: str) -> None:
        """Look for words in all that who looks may see, what is in the open project first."""
        here, actor = project_at(self), actor_of(self)
        found = await asyncio.to_thread(_search, actor, wanted, here)
        self.found, self.answered = [_row(each, here) for each in found], wanted


def _search(actor: UUID, wanted: str, here: str) -> tuple[FoundView, ...]:
    try:
        project = UUID(here)
    except ValueError:
        project = None
    with session_reading(actor) as session:
        return search(session, wanted, project)


def _row(found: FoundView, here: str) -> Found:
    elsewhere = found.project_id != here and found.project_id != found.id
    return Found(
        kind=found.kind,
        group=t(f"search.{found.kind}"),
        title=found.title,
        excerpt=found.excerpt,
        project=found.project if elsewhere else "",
        path=found.path,
    )
