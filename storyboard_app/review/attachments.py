"""Files on notes: pictures, films, sounds and PDFs, told by what is in them and not by their names."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from uuid import UUID

from sqlmodel import Session, col, func, select

from storyboard_app import frames
from storyboard_app.errors import Forbidden, TooLarge, Unreadable, Unusable
from storyboard_app.queue import quotas
from storyboard_app.review.notes import is_mine, said_by, there
from storyboard_app.settings import settings
from storyboard_app.store import existing, rights, scanning, storage
from storyboard_app.store.records import Attachment
from storyboard_app.values import Verb

#: Files of a note, and characters of a file's name, at most.
MOST, LONGEST_NAME = 6, 120


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is taken."""

    suffix: str
    media_type: str
    #: What its content holds, and from which byte on.
    signature: bytes
    start: int = 0


#: Signatures as the formats' specifications have them. Nothing that a browser would run is among them.
_KINDS = (
    FileKind(".png", "image/png", b"\x89PNG\r\n\x1a\n"),
    FileKind(".jpg", "image/jpeg", b"\xff\xd8\xff"),
    FileKind(".gif", "image/gif", b"GIF8"),
    FileKind(".webp", "image/webp", b"WEBP", 8),
    FileKind(".pdf", "application/pdf", b"%PDF-"),
    FileKind(".wav", "audio/wav", b"WAVE", 8),
    FileKind(".mp3", "audio/mpeg", b"ID3"),
    FileKind(".mov", "video/quicktime", b"ftypqt", 4),
    FileKind(".m4a", "audio/mp4", b"ftypM4A", 4),
    FileKind(".heic", "image/heic", b"ftyphei", 4),
    FileKind(".mp4", "video/mp4", b"ftyp", 4),
    FileKind(".webm", "video/webm", b"\x1a\x45\xdf\xa3"),
)


#: Kinds of pictures that are decoded here, and so checked; others are not taken where pictures are checked.
_SEEN = ("image/png", "image/jpeg", "image/webp")


@dataclass(frozen=True)
class AttachedFile:
    """A file of a note, as it is fetched."""

    key: str
    name: str
    media_type: str


def attach(session: Session, note_id: UUID, name: str, content: bytes) -> UUID:
    """Hang a file on one's own note; return its id.

    Raises TooLarge, Unreadable for a kind that is not taken, Refused for a picture that the check does not let through,
    Unusable for one too many, OverQuota, Forbidden for another's note.
    """
    note = there(session, note_id)
    rights.require(session, note.project_id, Verb.COMMENT)
    if not is_mine(session, note):
        raise Forbidden("What somebody wrote is theirs. Answer it, and hang the file on your answer.")
    if len(content) > settings().max_upload:
        raise TooLarge(f"{name} is larger than the {settings().max_upload // 2**20} MB taken here.")
    scanning.require_clean(name, content)
    kind = kind_of(content, name)
    if kind.media_type.startswith("image/") and frames.held.is_checking():
        _require_fit(session, note.project_id, kind, content)
    count = session.exec(select(func.count(col(Attachment.id))).where(Attachment.comment_id == note_id)).one()
    if count >= MOST:
        raise Unusable(f"A note has at most {MOST} files. Write another one.")
    quotas.require_room_in(session, note.project_id, len(content))
    member, guest = said_by(session)
    row = Attachment(
        project_id=note.project_id,
        comment_id=note.id,
        name=_name(name, kind.suffix),
        media_type=kind.media_type,
        bytes=len(content),
        storage_key=f"projects/{note.project_id}/attachments/{sha256(content).hexdigest()}{kind.suffix}",
        author_id=member,
        guest_id=guest,
    )
    storage.keep(session, row.storage_key, content)
    session.add(row)
    session.flush()
    return row.id


def detach(session: Session, attachment_id: UUID) -> None:
    """Take one's own file from a note. Raises Forbidden for another's."""
    row = existing(session, Attachment, attachment_id)
    if not is_mine(session, row):
        raise Forbidden("Somebody else added that file. Ask them to take it away.")
    session.delete(row)


def file_of(session: Session, attachment_id: UUID) -> AttachedFile:
    """Return where a file is kept. Raises NotFound for one that is gone with its note, or not shown to who asks."""
    row = existing(session, Attachment, attachment_id)
    there(session, row.comment_id)
    return AttachedFile(row.storage_key, row.name, row.media_type)


def kind_of(content: bytes, name: str) -> FileKind:
    """Return what kind of file a content is. Raises Unreadable for one that is not taken."""
    for kind in _KINDS:
        if content[kind.start : kind.start + len(kind.signature)] == kind.signature:
            return kind
    # MPEG audio without a tag begins with its frame: eleven bits that are set.
    if content[:1] == b"\xff" and len(content) > 1 and content[1] & 0xE0 == 0xE0:
        return FileKind(".mp3", "audio/mpeg", b"")
    raise Unreadable(f"{name or 'That'} is no picture, film, sound or PDF. Those are taken here.")


def _require_fit(session: Session, project_id: UUID, kind: FileKind, content: bytes) -> None:
    """Let a picture pass the picture check. Raises Refused, Unreadable for a kind that nothing here can look into."""
    if kind.media_type not in _SEEN:
        called = kind.suffix[1:].upper()
        raise Unreadable(f"{called} pictures cannot be checked here. Save it as PNG, JPEG or WebP, and add that.")
    frames.held.require_fit(session, project_id, frames.png_of(content))


def _name(name: str, suffix: str) -> str:
    """Return a file's name with the suffix of what it is, without folders and what no name holds."""
    stem = "".join(letter for letter in PurePath(name.replace("\\", "/")).stem if letter.isprintable()).strip(" .")
    return f"{stem[: LONGEST_NAME - len(suffix)] or 'file'}{suffix}"
