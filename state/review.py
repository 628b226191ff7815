"""The review room: the film, what people say of it, and what they decide."""

import json
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from state.page import ProjectPage
from state.parts import Parted
from state.person import session_of
from state.rows import (
    LaidSound,
    NoteRow,
    ReviewFrame,
    SpokenLine,
    note_rows_of,
    review_frames_of,
    soundings_of,
    spoken_lines_of,
)
from state.words import count_of, retold, t
from storyboard_app import boards, review
from storyboard_app.errors import Busy, NotSignedIn, StoryboardError
from storyboard_app.frames import versions
from storyboard_app.people import membership
from storyboard_app.review import decisions, notes
from storyboard_app.store import session_for, storage
from storyboard_app.timing import running_time
from storyboard_app.values import Board, Decision, DecisionView, NotePlace, NoteView, StrokeView

#: The board, how its panels stand, and what who looks may do.
_Film = tuple[Board, tuple[DecisionView, ...], list[str]]
#: What there is many times over; sent piece by piece.
_PARTED = ("frames", "speech", "notes")


class ReviewState(ProjectPage, Parted, rx.State):
    """The review room."""

    title: str = ""
    facts: str = ""
    #: "12 approved, 3 in review".
    summary: str = ""
    rate: list[int] = [24, 1]
    frames: list[ReviewFrame] = []
    speech: list[SpokenLine] = []
    sounds: list[LaidSound] = []
    notes: list[NoteRow] = []
    #: The versions of the panel that is compared, oldest first: number, address of the picture,
    #: what the shot said then and how many seconds it had.
    compared: str = ""
    versions: list[list[str]] = []

    _board: Board | None = None

    @rx.event
    async def open(self) -> AsyncGenerator[None]:
        """Open the room of a project: its film is seen while the notes on it are read."""
        self._arrive()
        film = await self._look_up(_look_at_film)
        if film is None:
            return
        self._show_film(*film)
        yield
        listed = await self._look_up(lambda actor, _: _notes_on(actor, film[0]))
        if listed is not None:
            self._set("notes", note_rows_of(film[0], listed, datetime.now(UTC)))

    @rx.event
    async def hear(self, version: int, everything: bool, _jobs_json: list[dict[str, Any]]) -> None:
        """Follow what was heard of the project; how far jobs are is not shown here."""
        if version or everything:
            await self.refresh()

    @rx.event
    async def refresh(self) -> None:
        """Look at the project again, after any change."""
        look = await self._look_up(_look)
        if look is not None:
            self._show(*look)

    @rx.event
    def write(self, note: dict[str, Any], ticket: str) -> rx.event.EventSpec | None:
        """Write a note as the room sends it, under the id that the room gives it; sent twice, it is one."""
        strokes = [StrokeView(tuple(each["points"]), each["colour"], each["width"]) for each in note["strokes"]]
        place, text, internal = NotePlace(**note["place"]), str(note["text"]), bool(note["internal"])
        return self._sent(
            ticket,
            t("review.wrote"),
            lambda session: notes.write(
                session, UUID(self.project), place, text, strokes, internal=internal, note_id=UUID(ticket)
            ),
        )

    @rx.event
    def reply(self, note: str, text: str, ticket: str) -> rx.event.EventSpec | None:
        """Answer a note, under the id that the room gives the answer."""
        return self._sent(
            ticket, t("review.answered"), lambda session: notes.reply(session, UUID(note), text, UUID(ticket))
        )

    @rx.event
    def edit(self, note: str, text: str, ticket: str) -> rx.event.EventSpec:
        """Change one's own note."""
        with session_of(self, t("review.changed")) as session:
            notes.edit(session, UUID(note), text)
        return self._told(ticket)

    @rx.event
    def resolve(self, note: str, resolved: bool) -> None:
        """Settle a note, or open it again."""
        with session_of(self, t("review.settled")) as session:
            notes.resolve(session, UUID(note), resolved=resolved)
        self._look_again()

    @rx.event
    def delete(self, note: str) -> None:
        """Take a note away."""
        with session_of(self, t("review.took_away")) as session:
            notes.delete(session, UUID(note))
        self._look_again()

    @rx.event
    def decide(self, state: str, panels: list[str], reason: str) -> rx.event.EventSpec:
        """Decide on panels as they are seen here."""
        rounds = {frame.panel: frame.round for frame in self.frames}
        seen = {panel: rounds[panel] for panel in panels if panel in rounds}
        with session_of(self, t(f"review.did_{Decision(state)}")) as session:
            board = boards.snapshot(session, UUID(self.project))
            count = decisions.decide(session, board, panels, Decision(state), reason=reason, seen=seen)
        self._look_again()
        word = t(f"review.is_{Decision(state)}")
        return rx.toast(t("review.decided", panels=count_of("review.panel", count), word=word), position="top-center")

    @rx.event
    def compare(self, panel: str) -> None:
        """Show the versions of a panel side by side, or put them away again."""
        self.compared = panel
        self.versions = []
        if panel:
            with session_of(self) as session:
                frames = sorted(versions.listing(session, UUID(panel)), key=lambda each: each.version)
                drawn_at = [datetime.fromisoformat(each.created_at) for each in frames]
                shots = review.shot_at(session, UUID(panel), drawn_at)
            over, under = self.rate
            self.versions = [
                [
                    str(frame.version),
                    storage.signed_url(frame.picture),
                    then.description,
                    f"{then.ticks * under / over:.1f}",
                ]
                for frame, then in zip(frames, shots, strict=True)
            ]

    def _parted(self) -> tuple[str, ...]:
        return _PARTED

    def _sent(self, ticket: str, label: str, verb: Callable[[Session], UUID]) -> rx.event.EventSpec | None:
        """Keep what the room sends, and tell the room so; or why not, where sending it again does not help."""
        if not self.loaded:
            return None  # the room sends it again when the page has been opened
        try:
            with session_of(self, label) as session:
                kept = verb(session)
        except (NotSignedIn, Busy):
            raise
        except StoryboardError as error:
            return rx.call_script(f"window.review?.refused({json.dumps(ticket)}, {json.dumps(retold(str(error)))})")
        return self._told(ticket, kept)

    def _told(self, ticket: str, note: UUID | None = None) -> rx.event.EventSpec:
        self._look_again()
        return rx.call_script(f"window.review?.kept({json.dumps(ticket)}, '{note or ''}')")

    def _look_again(self) -> None:
        """Show what an event of this page has just changed, without waiting to be told."""
        with session_of(self) as session:
            self._show(*_read(session, UUID(self.project)))

    def _show(self, film: _Film, note_views: tuple[NoteView, ...]) -> None:
        self._show_film(*film)
        self._set("notes", note_rows_of(film[0], note_views, datetime.now(UTC)))

    def _show_film(self, board: Board, standing: tuple[DecisionView, ...], may: list[str]) -> None:
        self._board = board
        self._set("title", board.title)
        shots, time = count_of("home.shot", len(board.shots)), running_time(board.ticks, board.rate)
        self._set("facts", t("review.facts", version=board.version, shots=shots, time=time))
        self._set("summary", decisions.summary(standing))
        self._set("rate", list(board.rate))
        self._set("frames", review_frames_of(board, standing))
        self._set("speech", spoken_lines_of(board))
        self._set("sounds", soundings_of(board))
        self._set("may", may)
        self._set("gone", "")
        self._set("loaded", True)


def _look(actor: UUID, project_id: UUID) -> tuple[_Film, tuple[NoteView, ...]]:
    with session_for(actor) as session:
        return _read(session, project_id)


def _look_at_film(actor: UUID, project_id: UUID) -> _Film:
    with session_for(actor) as session:
        return _read_film(session, project_id)


def _notes_on(actor: UUID, board: Board) -> tuple[NoteView, ...]:
    with session_for(actor) as session:
        return review.note_views(session, board)


def _read(session: Session, project_id: UUID) -> tuple[_Film, tuple[NoteView, ...]]:
    film = _read_film(session, project_id)
    return film, review.note_views(session, film[0])


def _read_film(session: Session, project_id: UUID) -> _Film:
    """Return the board, how its panels stand, and what who looks may do."""
    board = boards.at_hand(session, project_id)
    return board, decisions.standing(session, board), sorted(membership.verbs_of(session, project_id))
