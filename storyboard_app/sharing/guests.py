"""Guests: how somebody comes in by a link, what they are shown, and what they do under their name.

What a browser holds of a link (`Pass`) is signed with the link's own address and passcode: another address, or another
passcode, and everybody asks anew.
"""

import base64
import binascii
import hmac
import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from storyboard_app import boards, review
from storyboard_app.errors import Conflict, Forbidden, NotFound, StoryboardError, Unusable
from storyboard_app.people import passwords, sessions, throttle
from storyboard_app.review import AttachedFile, attachments, decisions, notes
from storyboard_app.settings import settings
from storyboard_app.store import db, session_through
from storyboard_app.store.records import Guest, Panel, Project, ShareLink, ShareVisit, Shot, now
from storyboard_app.values import Board, Decision, DecisionView, NotePlace, NoteView, ShotView, StrokeView

#: A link's passcode: from one machine, and from everywhere. A flood slows the link's guests down and locks nobody out.
CODE_HERE, CODE_EVERYWHERE = throttle.Allowance("passcode from", 12, 5), throttle.Allowance("passcode of", 3, 40)
#: Notes and decisions of one browser.
WRITING = throttle.Allowance("guest", 2, 30)
LONGEST_NAME = 60
#: What says of itself in its User-Agent that nobody looks.
_BOTS = ("bot", "crawl", "spider", "preview", "facebookexternalhit", "slack", "curl", "wget", "python")


class Ended(StoryboardError):
    """The link has ended. Ask whoever sent it for a new one."""

    status = 410

    def __init__(self, first_name: str, language: str = "") -> None:
        #: Of who made it; empty where that is not known.
        self.first_name = first_name
        #: What its page is read in; empty for what the guest's browser likes best.
        self.language = language
        super().__init__(f"This link has ended. Ask {first_name or 'whoever sent it'} for a new one.")


class WrongPasscode(Forbidden):
    """That is not the passcode."""


class NoLink(NotFound):
    """There is nothing at this address. Ask whoever sent it to look."""


class NeedsPasscode(StoryboardError):
    """The link asks for a passcode."""

    status = 401


@dataclass(frozen=True)
class Entry:
    """A link that somebody came by."""

    link_id: UUID
    project_id: UUID
    title: str
    #: Name of who made it.
    sharer: str
    needs_passcode: bool
    passcode_hash: str = ""
    token: str = ""
    #: What its page is read in; empty for what the guest's browser likes best.
    language: str = ""


@dataclass(frozen=True)
class Pass:
    """What a browser holds of a link."""

    #: Names the browser, for counting visits.
    visitor: str
    #: Whether it knew the passcode.
    passed: bool = False
    guest_id: str = ""
    name: str = ""


@dataclass(frozen=True)
class Shared:
    """What a link shows."""

    board: Board
    sharer: str
    may_comment: bool
    may_approve: bool
    may_download: bool
    watermark: bool
    #: A part of the project, and not the whole.
    in_part: bool
    expires_at: str
    #: When what it shows was cut (ISO 8601, UTC); empty for the board as it is.
    cut_at: str = ""
    notes: tuple[NoteView, ...] = ()
    standing: tuple[DecisionView, ...] = ()


def enter(token: str) -> Entry:
    """Return the link of an address. Raises NotFound for none, Ended for one that holds no more."""
    with db.nobody() as connection:
        asked = text("select * from app.link_of(:token)")
        row = connection.execute(asked, {"token": sessions.fingerprint(token)}).mappings().first()
    if row is None:
        raise NoLink
    if not row["holds"]:
        raise Ended(next(iter(row["sharer"].split()), ""), row["language"])
    code = row["passcode"]
    return Entry(row["link"], row["project"], row["title"], row["sharer"], code != "", code, token, row["language"])


def check_passcode(entry: Entry, passcode: str, client: str) -> None:
    """Raise Forbidden for a wrong passcode, TooOften after too many."""
    throttle.attempt(CODE_HERE, str(entry.link_id), throttle.machine_of(client))
    throttle.attempt(CODE_EVERYWHERE, str(entry.link_id))
    if not passwords.fits(passcode, entry.passcode_hash)[0]:
        raise WrongPasscode


def admit(entry: Entry, held: str) -> Pass:
    """Return what a browser holds of a link, a new one for who holds none. Raises NeedsPasscode."""
    browser_pass = fresh(entry, held)
    if entry.needs_passcode and not browser_pass.passed:
        raise NeedsPasscode
    return browser_pass


def fresh(entry: Entry, held: str) -> Pass:
    """Return what a browser holds of a link, whether or not it may come in; a new one for who holds none."""
    encoded, _, seal = held.partition(".")
    try:
        content = base64.urlsafe_b64decode(encoded.encode("ascii"))
        if hmac.compare_digest(_seal(entry, content), seal):
            return Pass(*json.loads(content))
    except (ValueError, binascii.Error, TypeError):
        pass
    return Pass(secrets.token_urlsafe(16))


def sealed(entry: Entry, held: Pass) -> str:
    """Return a pass as the browser keeps it."""
    content = json.dumps([held.visitor, held.passed, held.guest_id, held.name]).encode()
    return base64.urlsafe_b64encode(content).decode() + "." + _seal(entry, content)


def introduce(entry: Entry, held: Pass, name: str) -> Pass:
    """Note a guest's name; return the pass that holds it. Raises Unusable for no name."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise Unusable(f"Say your name, in up to {LONGEST_NAME} characters.")
    throttle.attempt(WRITING, str(entry.link_id), held.visitor)
    with session_through(entry.link_id) as session:
        row = Guest(project_id=entry.project_id, link_id=entry.link_id, name=name)
        session.add(row)
        session.flush()
        return replace(held, guest_id=str(row.id), name=name)


def look(entry: Entry, held: Pass) -> Shared:
    """Return what the link shows to a guest."""
    with session_through(entry.link_id, _guest(held)) as session:
        link, board = _cut(session, entry)
        return Shared(
            board=board,
            sharer=entry.sharer,
            may_comment=link.may_comment,
            may_approve=link.may_approve,
            may_download=link.may_download,
            watermark=link.watermark,
            in_part=bool(link.scenes),
            expires_at=link.expires_at.isoformat() if link.expires_at else "",
            cut_at=link.cut_at.isoformat() if link.cut_at else "",
            notes=_shown_notes(session, link, board) if link.may_comment else (),
            standing=decisions.standing(session, board) if link.may_approve else (),
        )


@dataclass(frozen=True)
class ShownPictures:
    """The pictures that a link shows."""

    #: Storage keys by panel.
    keys: Mapping[str, str]
    watermark: bool


def shown_pictures(entry: Entry, held: Pass) -> ShownPictures:
    """Return the pictures that a link shows, remembered for the version of the project that they are of.

    A page asks for a hundred at once; what the link allows is looked at each time.
    """
    with session_through(entry.link_id, _guest(held)) as session:
        asked = select(Project.version, ShareLink.cut_key, ShareLink.scenes, ShareLink.watermark)
        asked = asked.join(ShareLink, col(ShareLink.project_id) == col(Project.id))
        version = tuple(session.exec(asked.where(col(ShareLink.id) == entry.link_id)).one())
        known = _pictures.get(entry.link_id)
        if known is None or known[0] != version:
            link, board = _cut(session, entry)
            keys = {shot.panel_id: shot.picture for shot in board.shots if shot.picture}
            known = version, ShownPictures(keys, link.watermark)
            if len(_pictures) >= _LINKS:
                _pictures.clear()
            _pictures[entry.link_id] = known
        return known[1]


#: Links whose pictures a process remembers.
_LINKS = 500
_pictures: dict[UUID, tuple[tuple[object, ...], ShownPictures]] = {}


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
    with session_through(entry.link_id, _guest(held), "Wrote a note, as a guest") as session:
        _write(session, entry, _cut(session, entry)[1], note)


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
    with session_through(entry.link_id, _guest(held), "Answered a note, as a guest") as session:
        link, board = _cut(session, entry)
        if str(note_id) not in {note.id for note in _shown_notes(session, link, board)}:
            raise NotFound("That note is not shown here.")
        notes.reply(session, note_id, words)


def attached_file(entry: Entry, held: Pass, attachment_id: UUID) -> AttachedFile:
    """Return a file of a note that the link shows, or of an answer to one. Raises NotFound."""
    with session_through(entry.link_id, _guest(held)) as session:
        link, board = _cut(session, entry)
        shown = _shown_notes(session, link, board) if link.may_comment else ()
        files = {file.id for note in shown for said in (note, *note.replies) for file in said.files}
        if str(attachment_id) not in files:
            raise NotFound("That file is not shown here.")
        return attachments.file_of(session, attachment_id)


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
    with session_through(entry.link_id, _guest(held), "Decided on panels, as a guest") as session:
        link, board = _cut(session, entry)
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


def saw(entry: Entry, held: Pass, panel_id: str, agent: str, *, is_team: Callable[[UUID], bool]) -> None:
    """Count that a browser showed a panel's picture.

    What says of itself that it is no browser is not counted. is_team: says whether whoever looks works on a project
    themselves; it is asked once for each picture that a browser shows.
    """
    if not agent or any(sign in agent.casefold() for sign in _BOTS) or _known(entry, held, panel_id):
        return
    if is_team(entry.project_id):
        return
    with session_through(entry.link_id, _guest(held)) as session:
        mine = (ShareVisit.link_id == entry.link_id, ShareVisit.visitor == sessions.fingerprint(held.visitor))
        fill = insert(ShareVisit).values(
            id=UUID(bytes=secrets.token_bytes(16), version=4),
            project_id=entry.project_id,
            link_id=entry.link_id,
            visitor=sessions.fingerprint(held.visitor),
            panels=[],
            seen_at=now(),
            created_at=now(),
        )
        session.connection().execute(fill.on_conflict_do_nothing())
        row = session.exec(select(ShareVisit).where(*mine).with_for_update()).one()
        row.guest_id, row.seen_at = _guest(held) or row.guest_id, now()
        row.panels = row.panels if panel_id in row.panels else [*row.panels, panel_id]


_seen: set[tuple[UUID, str, str, str]] = set()


def _known(entry: Entry, held: Pass, panel_id: str) -> bool:
    """Say whether this process has counted that already."""
    what = (entry.link_id, held.visitor, held.guest_id, panel_id)
    if what in _seen:
        return True
    if len(_seen) > 100_000:
        _seen.clear()
    _seen.add(what)
    return False


def _cut(session: Session, entry: Entry) -> tuple[ShareLink, Board]:
    """Return the link and the board, or the cut of it, with the scenes that it shows, each where it is in the whole."""
    link = session.exec(select(ShareLink).where(col(ShareLink.id) == entry.link_id)).one()
    board = boards.cuts.read(link.cut_key) if link.cut_key else boards.snapshot(session, entry.project_id)
    if link.scenes:
        board = replace(board, scenes=tuple(scene for scene in board.scenes if scene.id in link.scenes))
    return link, board


def _shown_notes(session: Session, link: ShareLink, board: Board) -> tuple[NoteView, ...]:
    """Return the notes on what a link shows, those on the whole project only where it shows that."""
    shown = {scene.id for scene in board.scenes}
    written = review.note_views(session, board)
    seen = tuple(note for note in written if note.scene_id in shown or not (note.scene_id or link.scenes))
    if not link.cut_key:
        return seen
    # What is said of a later version is of a picture that a cut does not show.
    return tuple(note for note in seen if not note.panel_id or note.version <= note.version_now)


def _guest(held: Pass) -> UUID | None:
    return UUID(held.guest_id) if held.guest_id else None


def _seal(entry: Entry, content: bytes) -> str:
    key = f"{settings().secret} {entry.token} {entry.passcode_hash}".encode()
    return hmac.new(key, content, sha256).hexdigest()
