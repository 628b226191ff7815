"""A project's page: what it shows, kept so that a change sends only what it changed, and moving about in it."""

import asyncio
from functools import reduce
from typing import Any
from uuid import UUID

import reflex as rx

from state import rows
from state.drawn import Choice, Drawn, Version, choices_of, drawn_of, model_of, style_choices
from state.looking import look_at
from state.page import ProjectPage, neighbour_of
from state.parts import Parted
from state.person import actor_of
from state.rows import Cell, Clip, Gap, Head, Inspected, LaidSound, OwnColumn, Person, Speech, StepButton
from state.words import t
from state.work import JobRow, Pace, Pill, job_row, listed, only_progress, pill_of, progressed
from storyboard_app import boards, projects
from storyboard_app.frames import backends, steering, versions
from storyboard_app.store import session_for
from storyboard_app.values import BackendView, Board, JobState, JobView, ShotView, value_of

#: What there is many times over; sent piece by piece.
_PARTED = ("heads", "cells", "clips", "speech", "gaps", "pictures")


class NotebookState(ProjectPage, Parted, rx.State):
    """The notebook."""

    title: str = ""
    aspect: str = "16:9"
    script: str = ""
    script_facts: str = ""
    rate: list[int] = [24, 1]
    heads: list[Head] = []
    #: The open scenes, by id.
    cells: dict[str, Cell] = {}
    #: The project's own columns of its shots.
    columns: list[OwnColumn] = []
    #: The scene that keys act on, and the chosen shot.
    active: str = ""
    selected: str = ""
    shot: Inspected = Inspected()
    #: What a model that draws it is told, and what it drew; and what there is to draw with.
    drawn: Drawn = Drawn()
    backends: list[Choice] = []
    #: How the project is drawn, and in which styles it can be.
    style: str = ""
    styles: list[Choice] = []
    #: The version of the chosen shot that is looked at; empty for the current one.
    looked_at: str = ""
    cast: list[Person] = []
    clips: list[Clip] = []
    speech: list[Speech] = []
    gaps: list[Gap] = []
    sounds: list[LaidSound] = []
    pictures: dict[str, list[str]] = {}
    #: The step that belongs to the whole film.
    film: StepButton = StepButton()
    pill: Pill = Pill()
    jobs: list[JobRow] = []
    #: Whether everything is up to date, nothing has been made yet, or something can be run.
    complete: bool = False
    untouched: bool = False
    #: "4 scenes, 3 pages".
    ready: str = ""
    keys_shown: bool = False
    #: Shots carry the number of another scene, as after a draft that renumbers scenes.
    misnumbered: bool = False
    #: A new draft waits to be looked at.
    waiting: bool = False
    #: The scene whose changed lines are shown beside what they were.
    comparing: str = ""

    _board: Board | None = None
    #: The jobs that wait or run, and the latest.
    _active: tuple[JobView, ...] = ()
    _latest: tuple[JobView, ...] = ()
    _backends: tuple[BackendView, ...] = ()
    _opened: set[str] = set()
    _pace: Pace = Pace()

    @rx.event
    async def open(self) -> rx.event.EventSpec | None:
        """Open a project's page, at the shot or the scene that its address names."""
        self._arrive()
        self._backends = await asyncio.to_thread(backends.listing)
        await asyncio.to_thread(projects.styles)
        await self.refresh()
        if self._board:
            with session_for(actor_of(self)) as session:
                self._set("styles", style_choices(session, self.project, self._board.style))
        asked = self.router.url.query_parameters
        shot = self._shot(asked.get("shot", ""))
        scene = shot.scene_id if shot else asked.get("scene", "")
        if scene not in {head.id for head in self.heads}:
            return None
        if shot:
            self._choose(shot.id)
        return self._bring_into_view(scene)

    @rx.event
    async def refresh(self) -> None:
        """Look at the project again, after any change."""
        look = await self._look_up(look_at)
        if look is not None:
            self._take(*look)

    @rx.event
    async def hear(self, version: int, everything: bool, jobs_json: list[dict[str, Any]]) -> None:
        """Follow what was heard of the project; only what is not known yet is looked up.

        version: that the project has come to, 0 when only jobs did something. everything: anything may have changed,
        and all jobs that wait or run are told. jobs_json: how the jobs stand that did something.
        """
        heard = tuple(value_of(JobView, job) for job in jobs_json)
        if self._board and version <= self._board.version and only_progress(self._active, heard, everything=everything):
            self._show_progress(heard)
        else:
            await self.refresh()

    @rx.event
    def toggle(self, scene_id: str) -> None:
        """Open a scene, or close it."""
        self._opened = self._opened ^ {scene_id}
        self._go_into(scene_id)
        self._show_cells()

    @rx.event
    def show_changes(self, scene_id: str) -> None:
        """Show what changed in a scene since its stale shots were made, or hide it again."""
        self._set("comparing", "" if self.comparing == scene_id else scene_id)

    @rx.event
    def go_to(self, scene_id: str) -> rx.event.EventSpec:
        """Open a scene and bring it into view."""
        return self._bring_into_view(scene_id)

    @rx.event
    def neighbour(self, by: int) -> rx.event.EventSpec | None:
        """Make the previous (-1) or the next (1) scene the active one."""
        scene = neighbour_of(self.active, [head.id for head in self.heads], by)
        return self._bring_into_view(scene) if scene else None

    def _bring_into_view(self, scene_id: str) -> rx.event.EventSpec:
        self._opened = self._opened | {scene_id}
        self._go_into(scene_id)
        self._show_cells()
        return rx.call_script(f"document.getElementById('scene-{scene_id}')?.scrollIntoView({{block: 'nearest'}})")

    @rx.event
    def toggle_all(self) -> None:
        """Open all scenes, or close them all."""
        everything = {head.id for head in self.heads}
        self._opened = set() if self._opened >= everything else everything
        self._show_cells()

    @rx.event
    def choose(self, shot_id: str) -> None:
        """Choose a shot, for the inspector and the timeline."""
        self._choose(shot_id)

    @rx.event
    def choose_neighbour(self, by: int) -> None:
        """Choose the previous (-1) or the next (1) shot."""
        shot = neighbour_of(self.selected, [clip.id for clip in self.clips], by)
        if shot:
            self._choose(shot)

    @rx.event
    def show_keys(self, shown: bool) -> None:
        """Show the list of keys, or put it away."""
        self.keys_shown = shown

    @rx.var
    def looked(self) -> Version:
        """The version that is looked at, where it is not the current one."""
        return next((version for version in self.drawn.versions if version.id == self.looked_at), Version())

    @rx.var
    def some_barred(self) -> bool:
        """Whether anything to draw with is not installed."""
        return any(backend.barred for backend in self.backends)

    @rx.var
    def can_retry(self) -> bool:
        """Whether more than one listed job failed or was stopped."""
        return sum(row.state in (JobState.FAILED, JobState.CANCELLED) for row in self.jobs) > 1

    @rx.var
    def rate_words(self) -> str:
        """The frame rate as people say it."""
        return t("timeline.rate", rate=f"{self.rate[0] / self.rate[1]:.3f}".rstrip("0").rstrip("."))

    @rx.var
    def all_open(self) -> bool:
        """Whether every scene is open."""
        return len(self.cells) >= len(self.heads)

    def _parted(self) -> tuple[str, ...]:
        return _PARTED

    def _go_into(self, scene_id: str) -> None:
        """Make a scene the active one; its first shot is chosen unless one of its shots is already."""
        self.active = scene_id
        shots = [shot for shot in self._board.shots if shot.scene_id == scene_id] if self._board else []
        if shots and self.selected not in {shot.id for shot in shots}:
            self._choose(shots[0].id)

    def _choose(self, shot_id: str) -> None:
        if shot_id != self.selected:
            self.looked_at = ""
        self.selected = shot_id
        shot = self._shot(shot_id)
        if self._board and shot:
            self.active = shot.scene_id
            self._set("shot", rows.inspected(self._board, shot))
        else:
            self.selected, self.shot = "", Inspected()
        self._show_drawn(shot)

    def _shot(self, shot_id: str) -> ShotView | None:
        shots = self._board.shots if self._board else ()
        return next((shot for shot in shots if shot.id == shot_id), None)

    def _look_again(self) -> None:
        """Show what an event of this page has just changed, without waiting to be told."""
        self._take(*look_at(actor_of(self), UUID(self.project)))

    def _take(self, board: Board, active: tuple[JobView, ...], latest: tuple[JobView, ...], may: list[str]) -> None:
        first = not self.loaded or not self.heads
        self._set("may", may)
        self._set("title", board.title)
        self._set("aspect", board.aspect)
        self._set("style", board.style)
        self._set("script", board.script_name)
        script_facts, ready = rows.script_facts_of(board)
        self._set("script_facts", script_facts)
        self._set("ready", ready)
        self._set("waiting", board.waiting_script_id != "")
        self._set("rate", list(board.rate))
        self._set("cast", rows.cast_of(board))
        self._set("speech", rows.speech_of(board))
        self._set("gaps", rows.gaps_of(board))
        self._set("sounds", rows.soundings_of(board))
        self._set("pictures", rows.pictures_of(board))
        self._set("columns", rows.own_columns_of(board))
        self._set("misnumbered", rows.misnumbered(board))
        self._set("complete", bool(board.scenes) and rows.all_fresh(board))
        self._set("untouched", bool(board.scenes) and not board.shots)
        if first and board.scenes:
            self._opened = {board.scenes[0].id}
            self.active = board.scenes[0].id
        self._show_work(board, active, latest)
        if not self._shot(self.selected) and board.shots:
            self._choose(board.shots[0].id)
        elif self.selected:
            self._choose_again()
        self._set("gone", "")
        self._set("loaded", True)

    def _show_work(self, board: Board, active: tuple[JobView, ...], latest: tuple[JobView, ...]) -> None:
        """Show what work on the board changes of it."""
        self._board, self._active, self._latest = board, active, latest
        self._set("heads", [rows.head_of(board, scene) for scene in board.scenes])
        self._set("film", rows.film_of(board))
        self._set("clips", rows.clips_of(board))
        self._set("jobs", [job_row(job) for job in listed(active, latest)])
        self._pace = self._pace.after(active)
        self._set("pill", pill_of(active, latest, self._pace))
        self._show_cells()

    def _show_progress(self, heard: tuple[JobView, ...]) -> None:
        """Show how far jobs are, as they told."""
        if not self._board or not heard:
            return
        active = progressed(self._active, heard)
        board = reduce(boards.with_progress, boards.foremost(heard, active), self._board)
        self._show_work(board, active, self._latest)
        shot = self._shot(self.selected)
        if shot:
            self._set("shot", rows.inspected(board, shot))

    def _choose_again(self) -> None:
        shot = self._shot(self.selected)
        if self._board:
            self._set("shot", rows.inspected(self._board, shot) if shot else Inspected())
        self._show_drawn(shot)

    def _show_drawn(self, shot: ShotView | None) -> None:
        """Show what draws the chosen shot; where that is a model, with its words and the versions it has drawn."""
        model = model_of(shot, self._backends) if shot else None
        if self._board and shot:
            self._set("backends", choices_of(self._board, self._backends))
        if not self._board or not shot or not model:
            self._set("drawn", Drawn())
            return
        with session_for(actor_of(self)) as session:
            drawn_so_far = versions.listing(session, UUID(shot.panel_id))
            prompt = steering.prompt(session, UUID(shot.id))
        self._set("drawn", drawn_of(shot, model, drawn_so_far, prompt))

    def _show_cells(self) -> None:
        if self._board:
            shown = [scene for scene in self._board.scenes if scene.id in self._opened]
            self._set("cells", {scene.id: rows.cell_of(self._board, scene) for scene in shown})
