"""What guests say of what a link shows them, under their name: notes, answers, decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app.errors import Conflict, Forbidden, NotFound
from storyboard_app.people import throttle
from storyboard_app.review import decisions, notes
from storyboard_app.sharing.guests.entering import WRITING, Entry, Pass, guest_of
from storyboard_app.sharing.guests.showing import cut_for, notes_shown
from storyboard_app.store import session_through
from storyboard_app.store.records import Panel, Shot
from storyboard_app.values import Board, Decision, NotePlace, ShotView, StrokeView


@dataclass(frozen=True)
class NewNote:
    """What a guest says, on the version that they see."""

    panel_id: str = ""
    words: str = ""
    place: NotePlace = field(default_factory=NotePlace)
    strokes: tuple[StrokeView, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether there is a note at all."""
        return bool(self.words.strip() or self.strokes)


def write(entry: Entry, held: Pass, note: NewNote) -> None:
    """Write a note as a guest, on a panel that the link shows. Raises what `notes.write` raises, and NotFound."""
    throttle.attempt(WRITING, str(entry.link_id), held.visitor)
    with session_through(entry.link_id, guest_of(held), "Wrote a note, as a guest") as session:
        _write(session, entry, cut_for(session, entry)[1], note)


def _write(session: Session, entry: Entry, board: Board, note: NewNote) -> None:
    """Write a note; a moment that the shot no longer has is its last one."""
    place = note.place
    if note.panel_id:
        shown = {shot.panel_id: shot for shot in board.shots}
        ticks = _lengths_today(session, shown, [note.panel_id])[note.panel_id]
        tick = None if place.tick is None else min(place.tick, ticks - 1)
        version = place.version or shown[note.panel_id].version
        place = replace(place, panel_id=note.panel_id, tick=tick, version=version)
    notes.write(session, entry.project_id, place, note.words, note.strokes)


def reply(entry: Entry, held: Pass, note_id: UUID, words: str) -> None:
    """Answer a note that the link shows, as a guest. Raises what `notes.reply` raises, and NotFound."""
    throttle.attempt(WRITING, str(entry.link_id), held.visitor)
    with session_through(entry.link_id, guest_of(held), "Answered a note, as a guest") as session:
        link, board = cut_for(session, entry)
        if str(note_id) not in {note.id for note in notes_shown(session, link, board)}:
            raise NotFound("That note is not shown here.")
        notes.reply(session, note_id, words)


def decide(
    entry: Entry, held: Pass, seen: Mapping[str, int], state: Decision, said: NewNote | None = None, reason: str = ""
) -> int:
    """Decide as a guest on panels that the link shows. Raises what `decisions.decide` and `notes.write` raise.

    seen: by panel, the version that the guest saw, 0 where that is not known; another one is a Conflict. said: a note
    that goes with it, where the link lets guests write; where it does not, its words are the reason.
    """
    throttle.attempt(WRITING, str(entry.link_id), held.visitor)
    if state not in (Decision.APPROVED, Decision.CHANGES_REQUESTED):
        raise Forbidden("Guests approve, or ask for changes.")
    with session_through(entry.link_id, guest_of(held), "Decided on panels, as a guest") as session:
        link, board = cut_for(session, entry)
        shown = {shot.panel_id: shot for shot in board.shots}
        _lengths_today(session, shown, seen)
        for panel, version in seen.items():
            if version and version != shown[panel].version:
                now_is = shown[panel]
                raise Conflict(f"Shot {now_is.number} was drawn again meanwhile: v{now_is.version}. Look again.")
        if said and said.says_something and link.may_comment:
            _write(session, entry, board, said)
        elif said:
            reason = reason or said.words
        return decisions.decide(session, board, seen, state, reason=reason)


def _lengths_today(session: Session, shown: Mapping[str, ShotView], panels: Iterable[str]) -> dict[str, int]:
    """Return how long panels' shots are today, in ticks. Raises NotFound for one that is not shown, or is gone."""
    wanted = set(panels)
    if not wanted <= shown.keys():
        raise NotFound("That picture is not shown here.")
    chosen = select(Panel.id, Shot.ticks).join(Shot, col(Shot.id) == col(Panel.shot_id))
    lengths = session.exec(chosen.where(col(Panel.id).in_([UUID(panel) for panel in wanted]))).all()
    today = {str(panel): ticks for panel, ticks in lengths}
    if gone := sorted(shown[panel].number for panel in wanted - today.keys()):
        raise NotFound(f"Shot {gone[0]} was taken out of the board meanwhile. Write on the whole board instead.")
    return today
