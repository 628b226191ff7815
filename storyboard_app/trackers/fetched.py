"""What a sync has come to, kept: ids, notes and their answers, how panels stand, and what is told of it.

What somebody wrote there is written here in the name of whoever asked for the sync, and says whose words they are. A
note is written once: what is changed there is added as an answer, what is settled there is settled here.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlmodel import Session, select

from storyboard_app import boards
from storyboard_app.errors import NotFound, StoryboardError
from storyboard_app.freshness import hash_of
from storyboard_app.review import decisions, notes
from storyboard_app.store.records import Tracked, Tracker, now
from storyboard_app.trackers.connecting import there
from storyboard_app.trackers.port import NoteThere
from storyboard_app.trackers.services import SERVICES
from storyboard_app.trackers.syncing import Heard, Outcome, Thing
from storyboard_app.values import Board, Decision, NotePlace, ShotView, plain_object

_OPEN, _SETTLED = "open", "settled"
_LONGEST = notes.LONGEST


def keep(session: Session, tracker_id: UUID, outcome: Outcome) -> None:
    """Keep what a sync has come to. Raises NotFound where the tracker was disconnected meanwhile."""
    tracker = there(session, tracker_id)
    keeping = _Keeping(session, tracker, boards.snapshot(session, tracker.project_id), outcome)
    keeping.things(outcome.things)
    for heard in outcome.notes:
        keeping.note(heard)
    for panel, decision in outcome.stands.items():
        keeping.stand(panel, decision)
    tracker.synced_at, tracker.report = now(), plain_object(outcome.report)
    session.flush()


@dataclass
class _Keeping:
    session: Session
    tracker: Tracker
    board: Board
    outcome: Outcome
    _rows: dict[tuple[str, str], Tracked] = field(default_factory=dict[tuple[str, str], Tracked])
    _by_external: dict[str, Tracked] = field(default_factory=dict[str, Tracked])

    def __post_init__(self) -> None:
        self._label = SERVICES[self.tracker.service].LABEL.partition(" (")[0]
        self._shots = {shot.id: shot for shot in self.board.shots}
        for row in self.session.exec(select(Tracked).where(Tracked.tracker_id == self.tracker.id)):
            self._rows[row.kind, row.own] = row
            if row.kind == "note":
                self._by_external[row.external["id"]] = row

    def things(self, things: Iterable[Thing]) -> None:
        """Keep which of their things is which of ours."""
        for thing in things:
            self._keep(thing)
        self.session.flush()

    def note(self, heard: Heard) -> None:
        """Write a note that is new here, and what is new of it."""
        note = heard.note
        row = self._by_external.get(note.id)
        if row is None:
            place = self._place(heard)
            try:
                own = notes.write(self.session, self.tracker.project_id, place, self._words(note))
            except NotFound:
                own = notes.write(self.session, self.tracker.project_id, NotePlace(), self._words(note))
            row = self._known(note, own)
            self.outcome.count(notes=1)
        try:
            self._follow(UUID(row.own), row, note)
            for reply in note.replies:
                self._reply(UUID(row.own), reply)
        except NotFound:
            return  # it was taken away here, and stays away

    def _follow(self, own: UUID, row: Tracked, note: NoteThere) -> None:
        """Take over what has changed of a note since it was fetched."""
        if row.fingerprint != hash_of(note.text):
            notes.reply(self.session, own, self._words(note, "changed it"))
            row.fingerprint = hash_of(note.text)
        state = _SETTLED if note.settled else _OPEN
        if row.state != state:
            notes.resolve(self.session, own, resolved=note.settled)
            row.state = state

    def _reply(self, answered: UUID, reply: NoteThere) -> None:
        if reply.id not in self._by_external:
            self._known(reply, notes.reply(self.session, answered, self._words(reply)))
            self.outcome.count(notes=1)

    def stand(self, panel: str, decision: Decision) -> None:
        """Decide here as it was decided there; what may not be is told."""
        shot = next((each for each in self.board.shots if each.panel_id == panel), None)
        if shot is None:
            return
        if shot.locked:
            self.outcome.fail(f"Shot {shot.number} is locked here; what {self._label} says of it is not taken over.")
            return
        try:
            made = decisions.decide(self.session, self.board, [panel], decision, reason=f"As in {self._label}")
            self.outcome.count(states=made)
        except StoryboardError as error:
            self.outcome.fail(f"Shot {shot.number}: {error}")

    def _keep(self, thing: Thing) -> Tracked:
        row = self._rows.get((thing.kind, thing.own))
        if row is None:
            row = Tracked(
                project_id=self.tracker.project_id, tracker_id=self.tracker.id, kind=thing.kind, own=thing.own
            )
            self._rows[thing.kind, thing.own] = row
        row.external, row.fingerprint, row.state = dict(thing.external), thing.fingerprint, thing.state
        self.session.add(row)
        return row

    def _known(self, note: NoteThere, own: UUID) -> Tracked:
        row = self._keep(Thing("note", str(own), {"id": note.id}, hash_of(note.text), _OPEN))
        self._by_external[note.id] = row
        return row

    def _words(self, note: NoteThere, deed: str = "") -> str:
        said = f"{note.author} ({self._label}){f' {deed}' if deed else ''}: {note.text}".replace("\0", "")
        return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"

    def _place(self, heard: Heard) -> NotePlace:
        """Return where a note is here: on the panel of its picture, or in the shot that the film shows then."""
        version, note = heard.version, heard.note
        if version.kind == "film":
            return self._in_film(version, note)
        id, _, number = version.fingerprint.partition(" v")
        shot = self._shots.get(id)
        if shot is None:
            return NotePlace()
        place = NotePlace(panel_id=shot.panel_id, tick=_within(shot, note.tick), version=int(number or 0))
        is_point = note.x is not None and note.y is not None and 0 <= note.x <= 1 and 0 <= note.y <= 1
        return replace(place, x=note.x, y=note.y) if is_point else place

    def _in_film(self, film: Thing, note: NoteThere) -> NotePlace:
        if note.tick is None:
            return NotePlace()
        id, start = max(
            ((id, start) for id, start in json.loads(film.fingerprint) if start <= note.tick),
            key=lambda cut: cut[1],
            default=("", 0),
        )
        shot = self._shots.get(id)
        return NotePlace(shot_id=id, tick=_within(shot, note.tick - start)) if shot else NotePlace()


def _within(shot: ShotView, tick: int | None) -> int | None:
    return None if tick is None else min(max(0, tick), shot.ticks - 1)
