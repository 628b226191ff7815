"""The verbs of uploads: begun, added to, looked up, used, ended.

Pieces lie in the store under names of their own and are listed in the upload's row, in the transaction that counts
them: what two senders add at one offset is added once, and who is broken off goes on behind the last piece.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlmodel import Session, col, func, select

from storyboard_app.errors import Conflict, NotFound, OverQuota, TooLarge, Unusable
from storyboard_app.queue import quotas
from storyboard_app.store import scanning, storage
from storyboard_app.store.records import Upload, now
from storyboard_app.uploads.kinds import KINDS

#: How long an upload lasts, used or not; the most uploads of one person, and characters of a name and of what is told.
LASTS, MOST, LONGEST_NAME, LONGEST_METADATA = timedelta(days=1), 50, 200, 4096


@dataclass(frozen=True)
class UploadView:
    """An upload, as its sender sees it."""

    id: UUID
    #: One of `KINDS`.
    kind: str
    name: str
    #: Its length in bytes, and how much of it is here; it can be used when both are the same.
    bytes: int
    received: int
    #: What its sender said of it, as it was said (tus: Upload-Metadata).
    metadata: str
    #: When it goes.
    expires_at: datetime


@dataclass(frozen=True)
class HandedIn:
    """A file that was handed in."""

    name: str
    content: bytes


def begin(session: Session, kind: str, name: str, size: int, metadata: str = "") -> UploadView:
    """Begin an upload of `size` bytes. Raises Unusable, TooLarge for its kind, OverQuota where there is no room."""
    if kind not in KINDS:
        raise Unusable(f"{kind[:40]!r} is no kind of file. There are: {', '.join(KINDS)}.")
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable() or len(metadata) > LONGEST_METADATA:
        raise Unusable(f"A file has a name of 1 to {LONGEST_NAME} characters.")
    if size < 1:
        raise Unusable("The file is empty.")
    if size > KINDS[kind].limit:
        raise TooLarge(f"{name} is larger than the {KINDS[kind].limit // 2**20} MB taken of {KINDS[kind].label}.")
    quotas.require_room()
    if session.exec(select(func.count(col(Upload.id)))).one() >= MOST:
        raise OverQuota(f"You have {MOST} uploads. End one that is not needed any more; each goes after a day.")
    row = Upload(
        actor_id=session.info["actor"],
        kind=kind,
        name=name,
        metadata_=metadata,
        bytes=size,
        expires_at=now() + LASTS,
    )
    session.add(row)
    session.flush()
    return _view(row)


def listing(session: Session) -> tuple[UploadView, ...]:
    """Return the actor's uploads, newest first."""
    there = select(Upload).where(col(Upload.expires_at) > now())
    return tuple(map(_view, session.exec(there.order_by(col(Upload.created_at).desc(), col(Upload.id)))))


def one(session: Session, upload_id: UUID) -> UploadView:
    """Return an upload. Raises NotFound for one that has ended."""
    return _view(_there(session, upload_id))


def add(session: Session, upload_id: UUID, offset: int, piece: bytes) -> UploadView:
    """Add a piece at an offset in bytes. With the last one the file is looked into.

    Raises NotFound, Conflict where the upload is not at that offset, or for more than was said; and for a whole file
    Unusable (Unreadable, Refused) or TooLarge where it is none of its kind, Unavailable where it cannot be looked into:
    then the last piece is not kept.
    """
    row = _there(session, upload_id, changing=True)
    if offset != row.received:
        raise Conflict(f"The upload is at {row.received} bytes, not at {offset}. Go on from there.")
    if offset + len(piece) > row.bytes:
        raise Conflict(f"That is more than the {row.bytes} bytes that were said of it.")
    if offset + len(piece) == row.bytes:
        content = _content(row) + piece
        scanning.require_clean(row.name, content)
        KINDS[row.kind].check(row.name, content)
    if piece:
        named = uuid4().hex
        storage.keep(session, f"{storage.upload_folder(row.id)}/{named}", piece)
        row.pieces, row.received = [*row.pieces, named], offset + len(piece)
        session.add(row)
        session.flush()
    return _view(row)


def whole(session: Session, upload_id: UUID) -> HandedIn:
    """Return the file that was handed in. Raises NotFound, Conflict while it is not all here."""
    row = _there(session, upload_id)
    if row.received < row.bytes:
        raise Conflict(f"Of {row.name} only {row.received} of {row.bytes} bytes are here. Send the rest first.")
    return HandedIn(row.name, _content(row))


def end(session: Session, upload_id: UUID) -> None:
    """Forget an upload, whole or not, at once. Raises NotFound."""
    row = _there(session, upload_id, changing=True)
    session.delete(row)
    session.flush()
    storage.delete_folder(storage.upload_folder(upload_id))


def _there(session: Session, upload_id: UUID, *, changing: bool = False) -> Upload:
    chosen = select(Upload).where(Upload.id == upload_id, col(Upload.expires_at) > now())
    row = session.exec(chosen.with_for_update() if changing else chosen).one_or_none()
    if row is None:
        raise NotFound("That upload has ended, or was never begun. Begin it again.")
    return row


def _content(row: Upload) -> bytes:
    return b"".join(storage.get(f"{storage.upload_folder(row.id)}/{piece}") for piece in row.pieces)


def _view(row: Upload) -> UploadView:
    return UploadView(row.id, row.kind, row.name, row.bytes, row.received, row.metadata_, row.expires_at)
