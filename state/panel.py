"""The panel editor: one panel large, with the others of the film under it."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state import deeds
from state.page import ProjectPage
from state.parts import Parted
from state.person import session_of
from state.rows import (
    LayerRow,
    MarkRow,
    PanelFrame,
    VersionRow,
    layer_rows_of,
    mark_rows_of,
    panel_frames_of,
    version_rows_of,
)
from state.words import retold, t
from storyboard_app import boards, layers, projects
from storyboard_app.animatic import film_size
from storyboard_app.errors import Busy, NotSignedIn, StoryboardError, Unavailable
from storyboard_app.frames import by_hand, panels, versions
from storyboard_app.people import membership
from storyboard_app.store import session_for
from storyboard_app.values import Board

#: What there is many times over; sent piece by piece.
_PARTED = ("frames", "marks")
#: Height of a picture by which its shape is measured, in pixels.
_MEASURE = 1000


class PanelState(ProjectPage, Parted, rx.State):
    """The panel editor."""

    title: str = ""
    #: Width by height of the project's pictures.
    shape: float = 16 / 9
    frames: list[PanelFrame] = []
    #: The shot whose panel is open, and the panel whose layers and marks these are.
    shot: str = ""
    panel: str = ""
    layers: list[LayerRow] = []
    marks: list[MarkRow] = []
    versions: list[VersionRow] = []
    #: Names of the people of the film.
    cast: list[str] = []
    #: What is set by hand in the scene of that shot.
    by_hand: dict[str, Any] = {}

    _board: Board | None = None
    #: How the jobs stand that were heard of, by id: how far they are is not shown here.
    _jobs: dict[str, str] = {}
    #: The version that the project had after what was drawn here last.
    _reached: int = 0

    @rx.event
    async def open(self) -> None:
        """Open the panel that the address names."""
        self._arrive()
        parts = str(self.router.url.path).split("/")
        self.shot = parts[4] if len(parts) > 4 else ""
        await self.refresh()

    @rx.event
    async def hear(self, version: int, everything: bool, jobs_json: list[dict[str, Any]]) -> None:
        """Follow what was heard of the project: what changed, and what begins and ends to be drawn."""
        stand = {str(job.get("id")): str(job.get("state")) for job in jobs_json}
        turned = any(self._jobs.get(job) != state for job, state in stand.items())
        self._jobs = {**self._jobs, **stand}
        if version > self._reached or everything or turned:
            await self.refresh()

    @rx.event
    async def refresh(self) -> None:
        """Look at the project again, after any change."""
        look = await self._look_up(_look)
        if look is not None:
            self._show(*look)

    @rx.event
    async def choose(self, shot_id: str) -> None:
        """Open the panel of another shot; what was drawn on the last one is seen in the row."""
        self.shot = shot_id
        if self._board and self._reached > self._board.version:
            await self.refresh()
        else:
            self._show_panel()

    @rx.event
    async def send(self, sent: list[dict[str, Any]], ticket: str) -> list[rx.event.EventSpec]:
        """Do what was drawn, deed by deed, each a transaction of its own; what is refused is said and left out.

        ticket: what the editor calls these deeds when it is told that they are kept.
        """
        refused: list[str] = []
        for deed in sent:
            try:
                with session_of(self, deeds.label_of(deed)) as session:
                    deeds.do(session, deed)
            except (Unavailable, Busy, NotSignedIn):
                raise  # it is sent again
            except StoryboardError as error:
                refused.append(retold(str(error)))
        with session_of(self) as session:
            self._reached = projects.version(session, UUID(self.project))
            self._show_layers(session)
        if any(deeds.changes_frame(deed) for deed in sent):
            await self.refresh()
        toasts = [rx.toast.error(why, id="panel-refused") for why in dict.fromkeys(refused)]
        return [rx.call_script(f"window.panel?.kept({json.dumps(ticket)})"), *toasts]

    @rx.event
    async def use(self, version: str) -> None:
        """Show another version of the panel; the one that was shown stays among them."""
        with session_of(self, t("panel.did_choose")) as session:
            versions.choose(session, UUID(version))
        await self.refresh()

    @rx.event
    def star(self, version: str, starred: bool) -> None:
        """Mark a version as a favourite, or no longer."""
        with session_of(self, t("panel.did_star")) as session:
            versions.star(session, UUID(version), starred=starred)
        self._show_panel()

    @rx.event
    async def copy_scene(self, shot: str, to: list[str], parts: list[str]) -> rx.event.EventSpec:
        """Set the scenes of other shots as this one is set by hand."""
        with session_of(self, t("panel.did_copy")) as session:
            by_hand.copy(session, UUID(shot), [UUID(other) for other in to], parts)
        await self.refresh()
        return rx.toast(t("panel.copied", count=len(to)), position="top-center")

    @rx.event
    async def redraw(self, panel: str, new_seed: bool) -> rx.event.EventSpec | None:
        """Draw the panel again; beside a picture that somebody handed in."""
        with session_of(self, t("panel.did_seed") if new_seed else "") as session:
            panels.redraw(session, UUID(panel), new_seed)
        await self.refresh()
        kept = any(row.current and row.how == t("state.uploaded") for row in self.versions)
        return rx.toast(t("panel.keptOwn"), position="top-center") if kept else None

    def _parted(self) -> tuple[str, ...]:
        return _PARTED

    def _show(self, board: Board, may: list[str]) -> None:
        self._board = board
        wide, high = film_size(board.aspect, _MEASURE)
        self._set("title", board.title)
        self._set("shape", wide / high)
        self._set("frames", panel_frames_of(board))
        self._set("may", may)
        self._set("cast", sorted({name for shot in board.shots for name in shot.characters}))
        self._show_panel()
        self._set("gone", "")
        self._set("loaded", True)

    def _show_panel(self) -> None:
        """Show the chosen panel; the film's first where there is no such shot."""
        ids = [frame.id for frame in self.frames]
        if self.shot not in ids:
            self._set("shot", ids[0] if ids else "")
        with session_of(self) as session:
            self._show_layers(session)
            self._show_versions(session)

    def _show_versions(self, session: Session) -> None:
        shown = next((frame for frame in self.frames if frame.id == self.shot and frame.panel), None)
        frames = versions.listing(session, UUID(shown.panel)) if shown else ()
        self._set("versions", version_rows_of(frames, shown.frame if shown else "", datetime.now(UTC)))

    def _show_layers(self, session: Session) -> None:
        """Show what is drawn over the open panel."""
        panel = next((frame.panel for frame in self.frames if frame.id == self.shot), "")
        drawn = layers.listing(session, UUID(panel)) if panel else ()
        self._set("panel", panel)
        self._set("by_hand", by_hand.of_shot(session, UUID(self.shot)) if self.shot else {})
        self._set("layers", layer_rows_of(drawn))
        self._set("marks", mark_rows_of(drawn))


def _look(actor: UUID, project_id: UUID) -> tuple[Board, list[str]]:
    with session_for(actor) as session:
        return _read(session, project_id)


def _read(session: Session, project_id: UUID) -> tuple[Board, list[str]]:
    """Return the board, and what who looks may do."""
    return boards.at_hand(session, project_id), sorted(membership.verbs_of(session, project_id))
