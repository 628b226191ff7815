"""What a link shows to a guest: the board cut to the link's scenes, its pictures, notes and their files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from storyboard_app import boards, review
from storyboard_app.errors import NotFound
from storyboard_app.review import AttachedFile, attachments, decisions
from storyboard_app.sharing.guests.entering import Entry, Pass, guest_of
from storyboard_app.store import session_through
from storyboard_app.store.records import Project, ShareLink
from storyboard_app.values import Board, DecisionView, NoteView

Kept = TypeVar("Kept")


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


def look(entry: Entry, held: Pass) -> Shared:
    """Return what the link shows to a guest."""
    with session_through(entry.link_id, guest_of(held)) as session:
        link, board = cut_for(session, entry)
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
            notes=notes_shown(session, link, board) if link.may_comment else (),
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
    return _pictures.of(entry, held)


class Remembered(Generic[Kept]):
    """What is made of what links show, remembered for the version of the project and of the link that it is of."""

    def __init__(self, made: Callable[[ShareLink, Board], Kept], links: int) -> None:
        """Remember what `made` returns for a link and its whole board, for so many links."""
        self._made, self._links = made, links
        self._kept: dict[UUID, tuple[tuple[object, ...], Kept]] = {}

    def of(self, entry: Entry, held: Pass) -> Kept:
        """Return what is made of what the link shows to a guest."""
        with session_through(entry.link_id, guest_of(held)) as session:
            asked = select(Project.version, ShareLink.cut_key, ShareLink.scenes, ShareLink.watermark)
            asked = asked.join(ShareLink, col(ShareLink.project_id) == col(Project.id))
            version = tuple(session.exec(asked.where(col(ShareLink.id) == entry.link_id)).one())
            known = self._kept.get(entry.link_id)
            if known is None or known[0] != version:
                known = version, self._made(*whole_for(session, entry))
                if len(self._kept) >= self._links:
                    self._kept.clear()
                self._kept[entry.link_id] = known
            return known[1]


def _pictures_of(link: ShareLink, board: Board) -> ShownPictures:
    keys = {shot.panel_id: shot.picture for shot in shown_of(link, board).shots if shot.picture}
    return ShownPictures(keys, link.watermark)


#: A process remembers the pictures of so many links.
_pictures = Remembered(_pictures_of, 500)


def attached_file(entry: Entry, held: Pass, attachment_id: UUID) -> AttachedFile:
    """Return a file of a note that the link shows, or of an answer to one. Raises NotFound."""
    with session_through(entry.link_id, guest_of(held)) as session:
        link, board = cut_for(session, entry)
        shown = notes_shown(session, link, board) if link.may_comment else ()
        files = {file.id for note in shown for said in (note, *note.replies) for file in said.files}
        if str(attachment_id) not in files:
            raise NotFound("That file is not shown here.")
        return attachments.file_of(session, attachment_id)


def cut_for(session: Session, entry: Entry) -> tuple[ShareLink, Board]:
    """Return the link and the board, or the cut of it, with the scenes that it shows, each where it is in the whole."""
    link, board = whole_for(session, entry)
    return link, shown_of(link, board)


def whole_for(session: Session, entry: Entry) -> tuple[ShareLink, Board]:
    """Return the link and the whole board, or the whole cut of it, that it shows scenes of."""
    link = session.exec(select(ShareLink).where(col(ShareLink.id) == entry.link_id)).one()
    return link, boards.cuts.read(link.cut_key) if link.cut_key else boards.snapshot(session, entry.project_id)


def shown_of(link: ShareLink, board: Board) -> Board:
    """Return a board with the scenes that a link shows."""
    if not link.scenes:
        return board
    return replace(board, scenes=tuple(scene for scene in board.scenes if scene.id in link.scenes))


def notes_shown(session: Session, link: ShareLink, board: Board) -> tuple[NoteView, ...]:
    """Return the notes on what a link shows, those on the whole project only where it shows that."""
    shown = {scene.id for scene in board.scenes}
    written = review.note_views(session, board)
    seen = tuple(note for note in written if note.scene_id in shown or not (note.scene_id or link.scenes))
    if not link.cut_key:
        return seen
    # What is said of a later version is of a picture that a cut does not show.
    return tuple(note for note in seen if not note.panel_id or note.version <= note.version_now)
