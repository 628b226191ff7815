"""A board and a production, brought in step: what is sent, what is looked at. No database: a child process does it.

A part that the tracker refuses is told, and the rest goes on; where it stops answering, what was done is kept and the
rest goes the next time. A picture that was just sent tells nothing of how it stands: only what changes there later is
a decision, so that an old approval is never one of a new picture.
"""

import json
import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import boards
from storyboard_app.animatic import cuts
from storyboard_app.editorial import clip_name, scene_name
from storyboard_app.errors import StoryboardError, Unavailable, Unusable
from storyboard_app.freshness import hash_of
from storyboard_app.processes import Report
from storyboard_app.review import decisions
from storyboard_app.store import storage, wrapping
from storyboard_app.store.records import Tracked
from storyboard_app.timing import timecode
from storyboard_app.trackers import port
from storyboard_app.trackers.connecting import there
from storyboard_app.trackers.line import Line
from storyboard_app.trackers.services import SERVICES
from storyboard_app.values import Board, Decision, SceneView, ShotView, SyncReport, WorkState

#: Where nothing is said of how a version stands, once it was looked at.
UNSAID = "-"
#: The most failures that are kept.
MOST_FAILURES = 50


@dataclass(frozen=True)
class Thing:
    """A thing that is known there, as `store.records.Tracked` has it."""

    kind: str
    own: str
    external: Mapping[str, str]
    fingerprint: str = ""
    state: str = ""


@dataclass(frozen=True)
class Order:
    """A sync that is to be done."""

    service: str
    address: str
    login: str
    secret: str
    production: str
    board: Board
    #: How panels stand here, by their ids.
    stands: Mapping[str, Decision]
    #: Everything that is known there, as it came to be known.
    known: tuple[Thing, ...] = ()


@dataclass(frozen=True)
class Heard:
    """A note on a version or the film, and how the version is known."""

    version: Thing
    note: port.NoteThere


@dataclass
class Outcome:
    """What a sync has come to."""

    #: New, or known otherwise than before.
    things: list[Thing] = field(default_factory=list[Thing])
    notes: list[Heard] = field(default_factory=list[Heard])
    #: How pictures of today stand there since somebody changed it, by the panels' ids.
    stands: dict[str, Decision] = field(default_factory=dict[str, Decision])
    report: SyncReport = field(default_factory=SyncReport)

    def count(self, **more: int) -> None:
        """Count what was done."""
        told = {name: getattr(self.report, name) + number for name, number in more.items()}
        self.report = replace(self.report, **told)

    def fail(self, sentence: str) -> None:
        """Tell what did not go, once."""
        failures = self.report.failures
        if sentence not in failures and len(failures) < MOST_FAILURES:
            self.report = replace(self.report, failures=(*failures, sentence))


def order(session: Session, tracker_id: UUID) -> Order:
    """Return what is to be done for a tracker's row. Raises NotFound, Forbidden, Unavailable for a key that is lost."""
    row = there(session, tracker_id)
    chosen = select(Tracked).where(Tracked.tracker_id == row.id)
    known = session.exec(chosen.order_by(col(Tracked.created_at), col(Tracked.id)))
    board = boards.snapshot(session, row.project_id)
    return Order(
        service=row.service,
        address=row.address,
        login=row.login,
        secret=wrapping.unwrap(row.secret_wrapped, str(row.id)).decode(),
        production=row.production,
        board=board,
        stands={view.panel_id: view.state for view in decisions.standing(session, board)},
        known=tuple(Thing(each.kind, each.own, each.external, each.fingerprint, each.state) for each in known),
    )


def sync(order: Order, progress: Report) -> Outcome:
    """Bring both in step. Raises Unusable where we are not let in, Unavailable where nobody answers."""
    service = SERVICES[order.service]
    line = Line(service.LABEL, order.address)
    progress(0.0, f"Signing in to {service.LABEL}")
    production = service.opened(line, order.login, order.secret, order.production)
    syncing = _Syncing(order, production, progress)
    try:
        syncing.send()
        syncing.look()
    except Unavailable as error:
        syncing.outcome.fail(f"{error} What is left goes the next time.")
    return syncing.outcome


class _Syncing:
    """A sync on its way."""

    def __init__(self, order: Order, production: port.Production, progress: Report) -> None:
        self._order, self._production, self._progress = order, production, progress
        self._known = {(each.kind, each.own): each for each in order.known}
        self._places = {shot.id: place for place, shot in enumerate(order.board.shots, 1)}
        self._sent: set[str] = set()
        self.outcome = Outcome()

    # ---- what is sent

    def send(self) -> None:
        """Send scenes, shots, pictures and the film: what is new, and what is otherwise than it was sent."""
        board, done = self._order.board, 0
        for scene in board.scenes:
            if not scene.shots:
                continue
            sequence = self._sequence(scene)
            for shot in scene.shots if sequence else ():
                self._progress(0.7 * done / len(board.shots), f"Shot {shot.number}")
                self._shot(scene, shot, sequence)
                done += 1
        self._film()

    def _sequence(self, scene: SceneView) -> port.Ids:
        sent = port.Scene(scene.id, scene_name(scene.number), scene.heading)
        kept = self._kept("sequence", scene.id, hash_of(sent.name, sent.description))
        if kept:
            return kept
        known = self._ids("sequence", scene.id)
        ids = self._try(f"Scene {scene.number}", lambda known: self._production.keep_sequence(sent, known), known)
        return self._noted("sequence", scene.id, ids, hash_of(sent.name, sent.description), sequences=1)

    def _shot(self, scene: SceneView, shot: ShotView, sequence: port.Ids) -> None:
        number, rate = shot.number, self._order.board.rate
        place = self._places[shot.id]
        description = " ".join(shot.description.split())
        sent = port.Shot(
            shot.id, number, scene.id, description, shot.start, shot.ticks, place, round(rate[0] / rate[1], 3)
        )
        fingerprint = hash_of(number, scene.id, dict(sequence), description, shot.start, shot.ticks, place, list(rate))
        ids = self._kept("shot", shot.id, fingerprint)
        if not ids:
            known = self._ids("shot", shot.id)
            ids = self._try(f"Shot {number}", lambda known: self._production.keep_shot(sent, sequence, known), known)
            ids = self._noted("shot", shot.id, ids, fingerprint, shots=1)
        if ids and shot.picture and ("version", shot.picture) not in self._known:
            self._version(scene, shot, sequence, ids)

    def _version(self, scene: SceneView, shot: ShotView, sequence: port.Ids, ids: port.Ids) -> None:
        name = clip_name(scene.number, shot)
        if shot.picture != shot.under:
            name += f"_{hash_of(shot.picture)[:6]}"
        try:
            content = storage.get(shot.picture)
        except StoryboardError as error:
            self.outcome.fail(f"Shot {shot.number}: {error}")
            return
        ending = shot.picture.rpartition(".")[2]
        media_type = mimetypes.guess_type(f"x.{ending}")[0] or "application/octet-stream"
        stands = self._order.stands.get(shot.panel_id, Decision.DRAFT)
        words = f"Storyboard version {shot.version}, {timecode(shot.start, self._order.board.rate)}"
        sent = port.Version(name, f"{name}.{ending}", media_type, content, words, stands)
        before = self._before(shot)
        made = self._try(
            f"The picture of shot {shot.number}",
            lambda before: self._production.add_version(sent, sequence, ids, before),
            before,
        )
        self._noted("version", shot.picture, made, f"{shot.id} v{shot.version}", versions=1)
        self._sent.add(shot.picture)

    def _film(self) -> None:
        board = self._order.board
        if not board.animatic or ("film", board.animatic) in self._known:
            return
        if board.animatic_state != WorkState.FRESH:
            self.outcome.fail("The film is out of date and was not sent. Render it first.")
            return
        self._progress(0.7, "The film")
        number = sum(each.kind == "film" for each in self._order.known) + 1
        name = f"Animatic_v{number:03}"
        try:
            content = storage.get(board.animatic)
        except StoryboardError as error:
            self.outcome.fail(f"The film: {error}")
            return
        sent = port.Version(name, f"{name}.mp4", "video/mp4", content, f"{board.title}, version {board.version}")
        before = next((each.external for each in reversed(self._order.known) if each.kind == "film"), {})
        made = self._try("The film", lambda before: self._production.add_film(sent, before), before)
        cut = json.dumps([[each.shot.id, each.start] for each in cuts(board)])
        self._noted("film", board.animatic, made, cut, films=1)

    # ---- what is looked at

    def look(self) -> None:
        """Look at every version that is known: what is said of it, and how it stands since it was looked at last."""
        there = {each.own: each for each in self._known.values() if each.kind in ("version", "film") and each.external}
        ids = {own: each.external for own, each in there.items()}
        looks = self._production.look(ids, lambda share: self._progress(0.7 + 0.3 * share, "Looking at what is said"))
        today = {shot.picture: shot for shot in self._order.board.shots if shot.picture}
        for own, look in looks.items():
            thing = there[own]
            self.outcome.notes += [Heard(thing, note) for note in look.notes]
            state = look.state or UNSAID
            has_changed = bool(thing.state) and state != thing.state
            if has_changed and own not in self._sent and look.decision and own in today:
                self.outcome.stands[today[own].panel_id] = look.decision
            if state != thing.state:
                self._know(replace(thing, state=state))

    # ---- what is known

    def _ids(self, kind: str, own: str) -> port.Ids:
        thing = self._known.get((kind, own))
        return thing.external if thing else {}

    def _kept(self, kind: str, own: str, fingerprint: str) -> port.Ids:
        """Return the ids of what is there as it is here; empty where something is to be sent."""
        thing = self._known.get((kind, own))
        return thing.external if thing and thing.fingerprint == fingerprint else {}

    def _before(self, shot: ShotView) -> port.Ids:
        """Return the ids of the picture that a shot had there last."""
        mine = (each for each in reversed(self._order.known) if each.kind == "version")
        return next((each.external for each in mine if each.fingerprint.startswith(f"{shot.id} ")), {})

    def _try(self, what: str, keep: Callable[[port.Ids], port.Ids], known: port.Ids) -> port.Ids:
        """Return the ids of what is kept there; what is gone there is made anew, what is refused is told."""
        try:
            return keep(known)
        except Unavailable:
            raise
        except (Unusable, KeyError, TypeError, AttributeError) as error:
            if known:
                return self._try(what, keep, {})
            said = (
                str(error) if isinstance(error, Unusable) else "the tracker answers something else than its API does."
            )
            self.outcome.fail(f"{what}: {said}")
            return {}

    def _noted(self, kind: str, own: str, ids: port.Ids, fingerprint: str, **counted: int) -> port.Ids:
        if ids:
            self._know(Thing(kind, own, dict(ids), fingerprint))
            self.outcome.count(**counted)
        return ids

    def _know(self, thing: Thing) -> None:
        self._known[thing.kind, thing.own] = thing
        self.outcome.things.append(thing)
