"""The script's page: its drafts, what one that waits would change, what is uncertain, and what the script holds."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state import facts
from state.facts import Fact
from state.page import ProjectPage
from state.person import session_of
from state.rows import ChangedLine, changed_lines
from state.words import retold, t
from storyboard_app import projects, scripts
from storyboard_app.analysis import Analysis
from storyboard_app.people import membership
from storyboard_app.queue import jobs
from storyboard_app.scripts import draft_review, script_file
from storyboard_app.store import session_for
from storyboard_app.values import (
    DraftChanges,
    DraftView,
    ElementType,
    JobState,
    JobView,
    RowDoubt,
    SceneChange,
    value_of,
)
from storyboard_app.web import place

#: What a row can be made: what stands in the file, and the word for it.
KINDS = [["heading", t("kind.heading")], *([str(kind), t(f"kind.{kind}")] for kind in ElementType)]


@dataclass(frozen=True)
class DraftRow:
    """A draft."""

    id: str
    name: str
    facts: str
    state: str
    #: Empty for a draft that can be applied.
    cannot: str
    #: Why it could not be read; else empty.
    problem: str


@dataclass(frozen=True)
class ChangedScene:
    """A scene of a draft that waits."""

    heading: str
    state: str
    words: str
    lines: list[ChangedLine]


@dataclass(frozen=True)
class UnsureRow:
    """A row that may have been read as the wrong thing."""

    id: str
    percent: str
    place: str
    kind: str
    text: str


class ScriptState(ProjectPage, rx.State):
    """The script's page."""

    title: str = ""
    drafts: list[DraftRow] = []
    #: The draft that waits, what it is called, and what it would change.
    waiting: str = ""
    waiting_title: str = ""
    #: Whether a draft is being laid over the board.
    applying: bool = False
    changes: list[ChangedScene] = []
    waiting_unsure: list[UnsureRow] = []
    unsure: list[UnsureRow] = []
    dropped: list[str] = []
    found: str = ""
    people: list[Fact] = []
    places: list[Fact] = []
    things: list[Fact] = []

    @rx.event
    async def open(self) -> None:
        """Open the page."""
        self._arrive()
        await self.refresh()

    @rx.event
    async def hear(
        self, version: int, everything: bool, jobs_json: list[dict[str, Any]]
    ) -> list[rx.event.EventSpec] | None:
        """Follow what was heard of the project; of jobs, only what applies a draft is shown here."""
        heard = [job for job in (value_of(JobView, each) for each in jobs_json) if job.task == scripts.APPLY_JOB]
        if version or everything or heard:
            await self.refresh()
        return [said for job in heard if (said := _said_of(job))] or None

    @rx.event
    async def refresh(self) -> None:
        """Look at the script again, after any change."""
        look = await self._look_up(_look)
        if look is not None:
            self._show(look)

    @rx.event
    async def apply(self, script_id: str) -> None:
        """Ask for a draft to be laid over the board."""
        async with place("changing"):
            await asyncio.to_thread(self._apply, UUID(script_id))
        await self.refresh()

    @rx.event
    async def decline(self, script_id: str) -> None:
        """Leave a draft unused."""
        with session_of(self, t("did.draft_decline")) as session:
            scripts.decline(session, UUID(script_id))
        await self.refresh()

    @rx.event
    async def retag(self, row_id: str, kind: str) -> None:
        """Make a row another kind: one of the board's, or of the draft that waits."""
        with session_of(self, t("did.line_retag")) as session:
            if "/" in row_id:
                scene, index = map(int, row_id.split("/"))
                scripts.retag_draft(session, UUID(self.waiting), scene, index, kind)
            else:
                scripts.retag(session, UUID(row_id), kind)
        await self.refresh()

    def _apply(self, script_id: UUID) -> None:
        with session_of(self, t("did.draft_apply")) as session:
            scripts.apply(session, script_id)

    def _show(self, look: "_Look") -> None:
        self._set("gone", "")
        self._set("title", look.title)
        self._set("may", look.may)
        self._set("drafts", [_draft_row(draft) for draft in look.drafts])
        self._set("waiting", look.changes.draft.id if look.changes else "")
        self._set("applying", look.applying)
        self._set("waiting_title", _waiting_title(look.changes) if look.changes else "")
        self._set("changes", [_changed(scene) for scene in look.changes.scenes] if look.changes else [])
        self._set("waiting_unsure", [_unsure(doubt) for doubt in look.waiting_doubts])
        self._set("unsure", [_unsure(doubt) for doubt in look.doubts])
        self._set("dropped", look.dropped)
        self._set("found", facts.found(look.analysis))
        self._set("people", facts.people(look.analysis))
        self._set("places", facts.places(look.analysis))
        self._set("things", facts.things(look.analysis))
        self._set("loaded", True)


@dataclass(frozen=True)
class _Look:
    """What the page is made of."""

    title: str
    drafts: tuple[DraftView, ...]
    applying: bool
    changes: DraftChanges | None
    waiting_doubts: list[RowDoubt]
    doubts: tuple[RowDoubt, ...]
    dropped: list[str]
    analysis: Analysis
    #: What who looks may do, by the names of verbs.
    may: list[str]


def _said_of(job: JobView) -> rx.event.EventSpec | None:
    """Return what is said when a draft has been applied, or could not be."""
    if job.state == JobState.FAILED:
        return rx.toast.error(retold(job.message))
    return rx.toast.success(t("script.applied")) if job.state == JobState.DONE else None


def _look(actor: UUID, project_id: UUID) -> _Look:
    with session_for(actor) as session:
        drafts = draft_review.listing(session, project_id)
        waiting = next((draft for draft in drafts if draft.waiting), None)
        return _Look(
            title=projects.title(session, project_id),
            drafts=drafts,
            applying=any(job.task == scripts.APPLY_JOB for job in jobs.running(session, project_id)),
            changes=draft_review.changes(session, UUID(waiting.id)) if waiting else None,
            waiting_doubts=_doubts_of(session, waiting) if waiting else [],
            doubts=draft_review.doubts(session, project_id),
            dropped=_dropped(session, drafts),
            analysis=script_file.analysis(session, project_id),
            may=sorted(verb.value for verb in membership.verbs_of(session, project_id)),
        )


def _doubts_of(session: Session, draft: DraftView) -> list[RowDoubt]:
    """Return the uncertain rows of a draft, each by its place in it."""
    return [
        RowDoubt(
            f"{line.scene_place}/{line.place}", line.scene, line.type, line.text, line.confidence, line.line, line.page
        )
        for line in scripts.report(session, UUID(draft.id)).uncertain
    ]


def _dropped(session: Session, drafts: tuple[DraftView, ...]) -> list[str]:
    """Return what was repaired or left out when the draft of the board was read."""
    applied = next((draft for draft in drafts if draft.applied), None)
    if applied is None:
        return []
    dropped = scripts.report(session, UUID(applied.id)).dropped
    return [
        t("script.at_line", line=warning.line, words=warning.message) if warning.line else warning.message
        for warning in dropped
    ]


def _draft_row(draft: DraftView) -> DraftRow:
    state = "applied" if draft.applied else "waiting" if draft.waiting else draft.status
    usable = draft.status in ("read", "declined") and not draft.applied and not draft.waiting
    facts = t("script.draft", draft=draft.draft, state=t(f"draft.{state}"))
    return DraftRow(draft.id, draft.name, facts, state, "" if usable else state, retold(draft.problem))


def _waiting_title(changes: DraftChanges) -> str:
    return t(
        "script.waiting",
        draft=changes.draft.draft,
        name=changes.draft.name,
        scenes=_counted(changes),
    )


def _counted(changes: DraftChanges) -> str:
    """Return how many scenes differ in which way: 1 new, 3 renumbered."""
    kinds = Counter(kind for scene in changes.scenes for kind in scene.kinds if kind != "same")
    return ", ".join(f"{count} {t(f'change.{kind}')}" for kind, count in kinds.items()) or t("script.same")


def _changed(scene: SceneChange) -> ChangedScene:
    words = ", ".join(t(f"change.{kind}") for kind in scene.kinds)
    if scene.old_numbers not in ((), (scene.number,)):
        words = t("script.from", words=words, numbers=", ".join(scene.old_numbers))
    if scene.old_heading not in ("", scene.heading):
        words = t("script.was", words=words, heading=scene.old_heading)
    return ChangedScene(
        heading=f"{scene.number} {scene.heading}".strip(),
        state="same" if scene.kinds == ("same",) else "gone" if "omitted" in scene.kinds else "changed",
        words=words,
        lines=changed_lines(scene.lines),
    )


def _unsure(doubt: RowDoubt) -> UnsureRow:
    location = (
        t("script.line", line=doubt.line) if doubt.line else t("script.page", page=doubt.page) if doubt.page else ""
    )
    scene = t("script.scene", number=doubt.scene)
    where = ", ".join(filter(None, (scene, location)))
    return UnsureRow(doubt.id, f"{doubt.confidence:.0%}", where, doubt.type, doubt.text)
