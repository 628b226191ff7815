"""An edit that comes back, beside the board of today: read as untrusted, compared, nothing changed."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from storyboard_app import boards, editorial, shots
from storyboard_app.animatic import film_size, still
from storyboard_app.errors import NotFound, Unusable
from storyboard_app.processes import at_length, at_once
from storyboard_app.store import scanning, storage
from storyboard_app.values import Board, Conform, ShotView

#: Height of the frames that an edit's pictures are compared with, in pixels.
_HEIGHT = 144


def compare_edit(session: Session, project_id: UUID, name: str, content: bytes) -> Conform:
    """Return what an edit would change on a project's board, row by row.

    content: any timeline that `editorial.read` takes, read in a child with little time and memory, as are its pictures
    where nothing else tells which shots they are. Raises Unreadable for what is none, NotFound for a project that is
    not there.
    """
    scanning.require_clean(name, content)
    board = boards.snapshot(session, project_id)
    edit = at_once(editorial.read, content, name, board.rate)
    seen: dict[tuple[str, ...], dict[str, editorial.Seen]] = {}

    def of_media(media: Sequence[str]) -> Mapping[str, editorial.Seen]:
        if tuple(media) not in seen:
            seen[tuple(media)] = at_length(editorial.seen_in, content, list(media), name)
        return seen[tuple(media)]

    pictures = editorial.Pictures(of_media, lambda drawn: _seen(drawn, board))
    return editorial.compare(edit, board, shots.omitted_shots(session, project_id), pictures)


def _seen(drawn: Sequence[ShotView], board: Board) -> dict[str, editorial.Seen]:
    """Return what shots look like as they are exported; one whose frame is lost is left out."""
    size = film_size(board.aspect, _HEIGHT)
    seen: dict[str, editorial.Seen] = {}
    for shot in drawn:
        try:
            seen[shot.id] = editorial.seen_of(still(shot, _small, size))
        except Unusable:
            continue
    return seen


def _small(key: str) -> bytes:
    try:
        return storage.get(storage.thumbnail_key(key))
    except NotFound:
        return storage.get(key)
