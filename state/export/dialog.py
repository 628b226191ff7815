"""The export dialog: what to make of the board, how it will look, and the files made before."""

import csv
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import reflex as rx

from state.export.choices import (
    CHOICES,
    FILMS,
    LISTED,
    LOUDNESSES,
    SHOT_LISTS,
    SWITCHES,
    kind_named,
    language_offered,
)
from state.export.files import Making, SavedFile, making_of, saved_file
from state.export.pages import PageView, SmallPage, booklet, contents, length_of, losses_of
from state.export.readiness import stale_scenes, warning_of
from state.page import Sparing, project_at
from state.person import session_of
from state.words import count_of, retold, t
from storyboard_app import boards
from storyboard_app.animatic import caption_languages, film_size
from storyboard_app.boards import rendering, steps
from storyboard_app.editorial import START
from storyboard_app.errors import NotFound
from storyboard_app.exports import FORMATS
from storyboard_app.queue import jobs
from storyboard_app.store import storage
from storyboard_app.values import Board, ExportOptions, JobState, JobView, value_of

_ACTIVE = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True)
class SceneChoice:
    """A scene that can be exported alone."""

    id: str
    name: str


class ExportState(Sparing, rx.State):
    """The dialog."""

    is_open: bool = False
    #: The project that it exports.
    project: str = ""
    kind: str = "pdf"
    paper: str = "A4"
    landscape: bool = True
    cover: bool = True
    frames_per_page: int = 6
    scene: str = ""
    camera: bool = True
    description: bool = True
    dialogue: bool = True
    times: bool = True
    own: bool = True
    origin: bool = True
    ids: bool = True
    captions: bool = False
    labels: bool = False
    timecode: bool = False
    height: int = 1080
    start_timecode: str = START
    notes: bool = True
    voices: bool = True
    loudness: str = LOUDNESSES[0]
    #: Of captions; empty for the one that is spoken; and those that there are: tag and name.
    language: str = ""
    languages: list[list[str]] = []
    #: "The Borrowed Car, 17 shots".
    subject: str = ""
    scenes: list[SceneChoice] = []
    #: What is out of date or missing; empty when nothing is.
    warning: str = ""
    #: Whether something can be brought up to date first, and what the link to that says.
    can_update: bool = False
    update_words: str = ""
    page: PageView = PageView()
    small: list[SmallPage] = []
    pages: int = 0
    #: What a file that is no booklet will hold.
    lines: list[str] = []
    #: What of the board a file for editors will not hold, or why it cannot be made.
    losses: list[str] = []
    #: The same for a spreadsheet, in cells, its head first.
    table: list[list[str]] = []
    #: The film's first picture, and its length and size.
    poster: str = ""
    film: str = ""
    making: Making = Making()
    files: list[SavedFile] = []

    _board: Board | None = None
    _page: int = 1
    #: Whether a file was asked for that has not been handed over yet.
    _awaited: bool = False

    @rx.var
    def options(self) -> list[str]:
        """The options that the chosen kind heeds."""
        return list(FORMATS[self.kind].OPTIONS)

    @rx.var
    def go_label(self) -> str:
        """What the button says."""
        return t("export.go_kind", kind=kind_named(self.kind))

    @rx.event
    def open(self, project_id: str) -> None:
        """Open the dialog for a project; there is none yet while its page is on its way."""
        if not project_id:
            return
        if project_id != self.project:
            self.reset()
        self.project, self.is_open = project_id, True
        self._look()

    @rx.event
    def show(self, shown: bool) -> None:
        """Open or close the dialog; what is being made goes on."""
        self.is_open = shown

    @rx.event
    def leave(self) -> None:
        """Put the dialog away when another page is opened; what is being made goes on."""
        self._set("is_open", False)

    @rx.event
    def hear(self, version: int, everything: bool, jobs_json: list[dict[str, Any]]) -> list[rx.event.EventSpec] | None:
        """Follow what was heard of the project: the file's progress is shown as told, else it is looked up."""
        heard = [value_of(JobView, job) for job in jobs_json]
        if version or everything or any(job.state != JobState.RUNNING for job in heard):
            return self.refresh()
        for job in heard:
            if job.id == self.making.job and self.making.state in _ACTIVE:
                self.making = replace(
                    self.making, message=retold(job.message), percent=round(job.progress * 100), state=job.state
                )
        return None

    @rx.event
    def refresh(self) -> list[rx.event.EventSpec] | None:
        """Look again after a change; a file that is finished is saved, or announced when the dialog is closed."""
        if self.project != project_at(self) or not (self.is_open or self._awaited):
            return None
        self._look()
        return self._delivered()

    def _delivered(self) -> list[rx.event.EventSpec] | None:
        """Hand over the file that was asked for once it is there, however soon that is."""
        if not self._awaited or not self.making.state or self.making.state in _ACTIVE:
            return None
        self._awaited = False
        if self.making.state != JobState.DONE:
            return None
        if self.is_open:
            return [rx.download(url=self.making.url, filename=self.making.name)]
        return [rx.toast.success(t("export.ready", name=self.making.name))]

    @rx.event
    def choose_kind(self, kind: str) -> None:
        """Choose what to make."""
        if kind in FORMATS:
            self.kind = kind
            self._preview()

    @rx.event
    def choose(self, option: str, value: Any) -> None:
        """Choose an option; what it cannot be is left alone."""
        if option in SWITCHES:
            setattr(self, option, value in (True, "landscape"))
        elif option == "scene":
            self.scene = next((scene.id for scene in self.scenes if scene.id == value), "")
        elif option == "language":
            self.language = next((tag for tag, _ in self.languages if tag == value), "")
        elif option == "start_timecode":
            self.start_timecode = str(value).strip()[:20] or START
        else:
            offered = {str(choice): choice for choice in CHOICES.get(option, ())}
            setattr(self, option, offered.get(str(value), getattr(self, option)))
        self._preview()

    @rx.event
    def turn_to(self, number: int) -> None:
        """Turn to a page."""
        self._page = number
        self._preview()

    @rx.event
    def update_first(self) -> None:
        """Bring what is stale up to date before it is exported."""
        with session_of(self) as session:
            for scene_id in stale_scenes(self._board) if self._board else ():
                steps.update_stale(session, UUID(scene_id))
        self._look()

    @rx.event
    def go(self) -> list[rx.event.EventSpec] | None:
        """Ask for the file; only the project that is on screen is ever exported."""
        if self.project != project_at(self):
            return None
        with session_of(self) as session:
            job = rendering.start_export(session, UUID(self.project), self.kind, self._options())
        self.making, self._awaited = Making(str(job)), True
        self._look()
        return self._delivered()

    @rx.event
    def stop(self) -> None:
        """Stop making the file."""
        with session_of(self) as session:
            jobs.cancel(session, UUID(self.making.job))
        self._look()

    @rx.event
    def again(self) -> None:
        """Try a file that failed again."""
        with session_of(self) as session:
            jobs.retry(session, UUID(self.making.job))
        self._awaited = True
        self._look()

    def _options(self) -> ExportOptions:
        return ExportOptions(
            paper=self.paper,
            landscape=self.landscape,
            frames_per_page=self.frames_per_page,
            cover=self.cover,
            scenes=(self.scene,) if self.scene else (),
            camera=self.camera,
            description=self.description,
            dialogue=self.dialogue,
            times=self.times,
            own=self.own,
            origin=self.origin,
            ids=self.ids,
            captions=self.captions,
            labels=self.labels,
            timecode=self.timecode,
            height=self.height,
            start_timecode=self.start_timecode,
            notes=self.notes,
            voices=self.voices,
            loudness=self.loudness,
            language=self.language,
        )

    def _look(self) -> None:
        with session_of(self) as session:
            project = UUID(self.project)
            board = boards.at_hand(session, project)
            try:
                job = jobs.job(session, UUID(self.making.job)) if self.making.job else None
            except NotFound:
                job = None
            # After the job: the file of one that is done is there.
            made = rendering.exports(session, project, LISTED)
        self._board = board
        self._set("subject", t("export.of", title=board.title, shots=count_of("home.shot", len(board.shots))))
        self._set("scenes", [SceneChoice(each.id, f"{each.number} {each.heading}".strip()) for each in board.scenes])
        if self.scene not in {each.id for each in board.scenes}:
            self._set("scene", "")
        self._set("languages", [[tag, language_offered(board, tag)] for tag in caption_languages(board)])
        if self.language not in {tag for tag, _ in self.languages}:
            self._set("language", "")
        self._set("warning", warning_of(board))
        self._set("can_update", bool(stale_scenes(board)))
        only_one = sum(scene.stale_count for scene in board.scenes) == 1
        self._set("update_words", t("export.update_one" if only_one else "export.update"))
        self._set("files", [saved_file(file) for file in made if file.key])
        self._set("making", making_of(job, made) if job else Making())
        if self.is_open:
            self._preview()

    def _preview(self) -> None:
        if self._board is None:
            return
        board, options = self._board, self._options()
        is_booklet, is_film = self.kind == "pdf", self.kind in FILMS
        page, small, count = booklet(board, options, self._page) if is_booklet else (PageView(), [], 0)
        self._page = page.number
        self._set("page", page)
        self._set("small", small)
        self._set("pages", count)
        is_table = self.kind in SHOT_LISTS
        losses, usable = losses_of(board, self.kind, options)
        self._set("losses", losses)
        empty = is_booklet or is_film or not usable
        lines = [] if empty else contents(board, "shots" if is_table else self.kind, options)
        self._set("lines", [] if is_table else lines)
        self._set("table", list(csv.reader(lines)) if is_table else [])
        drawn = next((shot.picture for shot in board.shots if shot.picture), "")
        self._set("poster", storage.signed_url(drawn) if drawn and is_film else "")
        wide, high = film_size(board.aspect, self.height)
        self._set("film", t("export.film", time=length_of(board, options), wide=wide, high=high))
