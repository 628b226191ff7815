"""The page of captions in other languages: lines beside their translations, and translators' files out and in."""

import asyncio
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from state.caption_rows import CaptionRow, ChangeRow, LanguageRow, caption_row, change_row, language_rows
from state.page import ProjectPage, far_of, project_at, running_of
from state.person import session_of
from state.words import count_of, retold, t
from storyboard_app import boards, translations
from storyboard_app.animatic import spoken_language
from storyboard_app.errors import StoryboardError
from storyboard_app.people import membership
from storyboard_app.queue import jobs
from storyboard_app.store import session_for
from storyboard_app.values import (
    CaptionLanguageView,
    CaptionLineView,
    JobView,
    KeptTranslationView,
    TranslationChange,
    TranslationPreview,
    language_named,
    languages_known,
)
from storyboard_app.web import place


@dataclass(frozen=True)
class _Seen:
    """What the page looks up."""

    title: str
    spoken: str
    rate: tuple[int, int]
    languages: tuple[CaptionLanguageView, ...]
    lines: tuple[CaptionLineView, ...]
    kept: tuple[KeptTranslationView, ...]
    job: JobView | None
    model: bool
    may: list[str]


class CaptionsState(ProjectPage, rx.State):
    """The page."""

    title: str = ""
    #: The language that is spoken, in words.
    spoken: str = ""
    languages: list[LanguageRow] = []
    #: The one that is seen: its tag and its name; empty before one was chosen.
    language: str = ""
    language_name: str = ""
    lines: list[CaptionRow] = []
    kept: list[KeptTranslationView] = []
    #: A language model may be asked; and what it is asked for now, and how far that is.
    model: bool = False
    saying: str = ""
    percent: int = 0
    #: A translators' file that came in: its name, why it cannot be taken, and what it would change.
    file: str = ""
    problem: str = ""
    summary: str = ""
    changes: list[ChangeRow] = []
    takes: int = 0

    _content: bytes = b""

    @rx.event
    async def open(self) -> None:
        """Open the page of a project."""
        self._arrive()
        await self.refresh()

    @rx.event
    async def hear(self, version: int, everything: bool, jobs_json: list[dict[str, Any]]) -> None:
        """Follow what was heard of the project."""
        mine = running_of(translations.SUGGEST_JOB, jobs_json)
        if mine and not (version or everything):
            self.saying, self.percent = far_of(mine)
            return
        await self.refresh()

    @rx.event
    async def refresh(self) -> None:
        """Look again."""
        wanted = self.language
        look = await self._look_up(lambda actor, project: _look(actor, project, wanted))
        if look is not None:
            self._show(look)

    @rx.event
    async def choose(self, tag: str) -> None:
        """See another language; one that nothing is translated into yet begins with its first line."""
        self.language = language_named(tag).tag
        self._forget_file()
        await self.refresh()

    @rx.event
    async def write(self, line: str, text: str) -> None:
        """Say what a line is in the language that is seen."""
        before = next((row.text for row in self.lines if row.id == line), None)
        if before is None or before == " ".join(text.split()):
            return
        with session_of(self, t("captions.did_translate")) as session:
            translations.translate(session, UUID(self.project), UUID(line), self.language, text)
        await self.refresh()

    @rx.event
    async def accept(self, line: str) -> None:
        """Take a translation as right for what its line says today."""
        with session_of(self, t("captions.did_accept")) as session:
            translations.accept(session, UUID(self.project), UUID(line), self.language)
        await self.refresh()

    @rx.event
    async def drop(self) -> None:
        """Take the language out that is seen."""
        with session_of(self, t("captions.did_drop")) as session:
            translations.drop_language(session, UUID(self.project), self.language)
        self.language = ""
        await self.refresh()

    @rx.event
    async def suggest(self) -> None:
        """Ask the language model for what is not translated yet."""
        with session_of(self) as session:
            translations.suggest(session, UUID(self.project), self.language)
        await self.refresh()

    @rx.event
    async def take(self, files: list[rx.UploadFile]) -> None:
        """Look at what a translators' file would change."""
        for file in files[:1]:
            self._forget_file()
            self.file, self._content = file.filename or "translations", await file.read()
            try:
                async with place("changing"):
                    seen = await asyncio.to_thread(self._preview)
            except StoryboardError as error:
                self.problem = retold(str(error))
                return
            shown = [row for row in seen.rows if row.change is not TranslationChange.SAME]
            self.changes = [change_row(row) for row in shown]
            self.takes = len(seen.changes)
            self.summary = t("captions.file_summary", changed=len(seen.changes), same=len(seen.rows) - len(shown))

    @rx.event
    async def take_over(self) -> rx.event.EventSpec | None:
        """Take the file's changes over, as one change."""
        if self.project != project_at(self) or not self._content:
            return None
        async with place("changing"):
            taken = await asyncio.to_thread(self._take_in)
        self._forget_file()
        await self.refresh()
        return rx.toast.success(t("captions.taken", lines=count_of("captions.line", len(taken.changes))))

    @rx.event
    def forget_file(self) -> None:
        """Put the file away; nothing was changed."""
        self._forget_file()

    def _forget_file(self) -> None:
        self.file, self.problem, self.summary, self.changes, self.takes = "", "", "", [], 0
        self._content = b""

    def _preview(self) -> TranslationPreview:
        with session_of(self) as session:
            return translations.preview(session, UUID(self.project), self.language, self.file, self._content)

    def _take_in(self) -> TranslationPreview:
        with session_of(self, t("captions.label", file=self.file[:80])) as session:
            return translations.take_in(session, UUID(self.project), self.language, self.file, self._content)

    def _show(self, seen: _Seen) -> None:
        self._set("may", seen.may)
        self._set("title", seen.title)
        self._set("spoken", seen.spoken)
        if not self.language and seen.languages:
            self.language = seen.languages[0].language
        self._set("languages", language_rows(seen.languages, self.language))
        self._set("language_name", language_named(self.language).name if self.language else "")
        lines = [
            caption_row(line, seen.lines[at - 1] if at else None, seen.rate, self.language)
            for at, line in enumerate(seen.lines)
        ]
        self._set("lines", lines)
        self._set("kept", list(seen.kept))
        self._set("model", seen.model)
        self._set("saying", retold(seen.job.message or seen.job.title) if seen.job else "")
        self._set("percent", round(seen.job.progress * 100) if seen.job else 0)
        self._set("gone", "")
        self._set("loaded", True)


def _look(actor: UUID, project_id: UUID, language: str) -> _Seen:
    """Look the page up, in the language asked for, else in the first that there is."""
    with session_for(actor) as session:
        board = boards.snapshot(session, project_id)
        known = translations.languages(session, project_id)
        seen = language or (known[0].language if known else "")
        spoken = languages_known().get(spoken_language(board))
        return _Seen(
            board.title,
            spoken.name if spoken else "",
            board.rate,
            known,
            translations.lines(session, project_id, seen) if seen else (),
            translations.kept(session, project_id, seen) if seen else (),
            next((job for job in jobs.running(session, project_id) if job.task == translations.SUGGEST_JOB), None),
            translations.is_model_asked(session, project_id),
            sorted(verb.value for verb in membership.verbs_of(session, project_id)),
        )
