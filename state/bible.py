"""The page of a project's bible: its people and places, seen and changed for the whole project at once."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state import way_back
from state.page import ProjectPage
from state.person import session_of
from state.rows import bible as rows
from state.rows.bible import BibleRow, MergePreview, PersonPage, PlacePage
from state.words import t
from storyboard_app import boards
from storyboard_app.bible import CharacterView, LocationView, characters, merging, places
from storyboard_app.boards import steps
from storyboard_app.breakdown import called
from storyboard_app.frames import FRAME_JOB, steering
from storyboard_app.people import membership
from storyboard_app.queue import jobs
from storyboard_app.store import session_for
from storyboard_app.values import Board, JobView, Step


class BibleState(ProjectPage, rx.State):
    """The page of people and places."""

    title: str = ""
    people: list[BibleRow] = []
    places: list[BibleRow] = []
    #: What is open: person or place, and its name.
    kind: str = "person"
    name: str = ""
    #: Which parts of a look are seen: head, clothes or body.
    tab: str = "head"
    person: PersonPage = PersonPage()
    place: PlacePage = PlacePage()
    #: What keeping the open name under another one would change, while that is asked.
    merge: MergePreview = MergePreview()
    #: How many frames are out of date, in words; and whether they are being drawn.
    stale: str = ""
    drawing: bool = False
    #: What places may be and have, once the page is open.
    kinds: list[str] = []
    things: list[str] = []

    _board: Board | None = None
    _people: tuple[CharacterView, ...] = ()
    _places: tuple[LocationView, ...] = ()

    @rx.event
    async def open(self) -> None:
        """Open the page of a project, at whom or what its address names."""
        self._arrive()
        found = await asyncio.to_thread(places.choices)
        self._set("kinds", found["kinds"])
        self._set("things", found["parts"])
        asked = self.router.url.query_parameters
        for kind in ("person", "place"):
            if asked.get(kind):
                self.kind, self.name = kind, asked[kind]
        await self.refresh()

    @rx.event
    async def hear(self, _version: int, _everything: bool, _jobs_json: list[dict[str, Any]]) -> None:
        """Follow what was heard of the project."""
        await self.refresh()

    @rx.event
    async def refresh(self) -> None:
        """Look again."""
        look = await self._look_up(_look)
        if look is not None:
            self._take(*look)

    @rx.event
    def choose(self, kind: str, name: str) -> None:
        """Open somebody or a place."""
        self.kind, self.name = kind, name
        self._show()

    @rx.event
    def show_tab(self, tab: str) -> None:
        """Show other parts of a look."""
        if tab in rows.TABS:
            self.tab = tab
            self._show()

    @rx.event
    async def wear(self, part: str, value: str) -> None:
        """Choose a part of somebody's look, or take it off."""
        person = self._person()
        if person:
            await self._edit_person(look={part: rows.as_chosen(person.look, part, value)})

    @rx.event
    async def slide(self, part: str, value: float | None) -> None:
        """Set what is a number of somebody's look."""
        if value is not None:
            await self._edit_person(look={part: value})

    @rx.event
    async def describe(self, form: dict[str, str]) -> None:
        """Change somebody's look by words."""
        if words := form.get("words", "").strip():
            await self._edit_person(words=words)

    @rx.event
    async def choose_kind(self, kind: str) -> None:
        """Say what kind of place it is; empty for the one that its name tells."""
        await self._edit_place(kind=kind)

    @rx.event
    async def add_part(self, form: dict[str, str]) -> None:
        """Put something into the place."""
        if part := form.get("part", "").strip():
            await self._edit_place(parts=[*self.place.parts, part])

    @rx.event
    async def drop_part(self, part: str) -> None:
        """Take something out of the place that was put into it."""
        await self._edit_place(parts=[one for one in self.place.parts if one != part])

    @rx.event
    async def add_picture(self, files: list[rx.UploadFile]) -> None:
        """Keep a picture that a model's frames should agree with."""
        for file in files[:1]:
            content = await file.read()
            kept = [picture.name for picture in self._open().pictures]
            name = await asyncio.to_thread(self._keep, content)
            await self._edit(pictures=[*kept, name])

    @rx.event
    async def drop_picture(self, name: str) -> None:
        """Forget a picture that a model's frames should agree with."""
        await self._edit(pictures=[picture.name for picture in self._open().pictures if picture.name != name])

    @rx.event
    def ask_merge(self, into: str) -> None:
        """Say what would change if the open name were kept under another one."""
        self.merge = MergePreview()
        if into:
            with session_of(self) as session:
                self.merge = rows.merge_preview(merging.preview(session, UUID(self.project), self.name, into))

    @rx.event
    def close_merge(self, is_open: bool) -> None:
        """Leave the names as they are."""
        if not is_open:
            self.merge = MergePreview()

    @rx.event
    async def merge_names(self) -> rx.event.EventSpec:
        """Keep the open name under the other one, with the way back in sight."""
        name, into = self.name, self.merge.into
        with session_of(self, t("merge.did", name=called(name), into=called(into))) as session:
            merging.merge(session, UUID(self.project), name, into)
        self.merge, self.name = MergePreview(), into
        await self.refresh()
        said = t("merge.done", name=called(name), into=called(into))
        return rx.toast(said, action={"label": t("notebook.undo"), "on_click": BibleState.undo})

    @rx.event
    async def draw_stale(self) -> None:
        """Draw the frames that are out of date."""
        with session_of(self) as session:
            steps.run(session, UUID(self.project), Step.FRAMES)
        await self.refresh()

    @rx.event
    async def undo(self) -> rx.event.EventSpec:
        """Take back one's latest change."""
        said = way_back.undo(self, BibleState.redo)
        await self.refresh()
        return said

    @rx.event
    async def redo(self) -> rx.event.EventSpec:
        """Do again what was taken back last."""
        said = way_back.redo(self)
        await self.refresh()
        return said

    def _keep(self, content: bytes) -> str:
        with session_of(self) as session:
            return steering.add_picture(session, UUID(self.project), content)

    async def _edit(self, pictures: Sequence[str]) -> None:
        await (self._edit_person if self.kind == "person" else self._edit_place)(pictures=pictures)

    async def _edit_person(self, **changes: Any) -> None:
        await self._do(lambda session, project: characters.edit(session, project, self.name, **changes))

    async def _edit_place(self, **changes: Any) -> None:
        await self._do(lambda session, project: places.edit(session, project, self.name, **changes))

    async def _do(self, verb: Callable[[Session, UUID], Any]) -> None:
        with session_of(self, t(f"bible.did_{self.kind}", name=called(self.name))) as session:
            verb(session, UUID(self.project))
        await self.refresh()

    def _open(self) -> PersonPage | PlacePage:
        return self.person if self.kind == "person" else self.place

    def _person(self) -> CharacterView | None:
        return next((person for person in self._people if person.name == self.name), None)

    def _take(
        self,
        board: Board,
        people: tuple[CharacterView, ...],
        found: tuple[LocationView, ...],
        running: tuple[JobView, ...],
        may: list[str],
    ) -> None:
        self._board, self._people, self._places = board, people, found
        self._set("title", board.title)
        self._set("may", may)
        self._set("people", rows.people_rows(board, people))
        self._set("places", rows.place_rows(board, found))
        self._set("stale", rows.stale_frames(board))
        self._set("drawing", any(job.task == FRAME_JOB for job in running))
        self._show()
        self._set("gone", "")
        self._set("loaded", True)

    def _show(self) -> None:
        """Show who or what is open; the first where it is not there any more."""
        names = {"person": [row.name for row in self.people], "place": [row.name for row in self.places]}
        if self.name not in names[self.kind]:
            self._set("kind", "person" if names["person"] or not names["place"] else "place")
            self._set("name", next(iter(names[self.kind]), ""))
        person = self._person() if self.kind == "person" else None
        place = next((place for place in self._places if self.kind == "place" and place.name == self.name), None)
        board = self._board
        self._set("person", rows.person_page(board, person, self.tab) if board and person else PersonPage())
        self._set("place", rows.place_page(board, place) if board and place else PlacePage())


def _look(
    actor: UUID, project_id: UUID
) -> tuple[Board, tuple[CharacterView, ...], tuple[LocationView, ...], tuple[JobView, ...], list[str]]:
    """Return the board, its people and places, the jobs at work, and what the actor may."""
    with session_for(actor) as session:
        board = boards.snapshot(session, project_id)
        people, found = characters.listing(session, project_id), places.listing(session, project_id)
        may = sorted(verb.value for verb in membership.verbs_of(session, project_id))
        return board, people, found, jobs.running(session, project_id), may
