"""Notes as somebody reads them: with where they are on today's board, and the answers to them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from sqlalchemy import Select, inspect
from sqlmodel import Session, col, select

from storyboard_app.store.records import Attachment, Comment, Guest, Stroke, User
from storyboard_app.timing import timecode
from storyboard_app.values import AttachmentView, Board, NoteView, SceneView, ShotView, StrokeView


@dataclass(frozen=True)
class NoteFilter:
    """Which notes are wanted; empty and None for all."""

    scene_id: str = ""
    panel_id: str = ""
    version: int = 0
    resolved: bool | None = None
    mine: bool = False
    #: Only what guests see as well.
    public: bool = False

    def lets(self, note: NoteView) -> bool:
        """Say whether a note is wanted."""
        return (
            (not self.scene_id or note.scene_id == self.scene_id)
            and (not self.panel_id or note.panel_id == self.panel_id)
            and (not self.version or note.version == self.version)
            and (self.resolved is None or note.resolved == self.resolved)
            and not (self.mine and not (note.mine or any(reply.mine for reply in note.replies)))
            and not (self.public and note.internal)
        )


def note_views(session: Session, board: Board, wanted: NoteFilter | None = None) -> tuple[NoteView, ...]:
    """Return the notes on a board in the order of the film, those on all of it first; each with its answers.

    What was taken away is left out, unless something answers it.
    """
    project_id = UUID(board.id)
    session.flush()
    rows = _rows(session, project_id)
    reader = _Reader(board, session, _names(session, rows), _strokes(session, project_id), _files(session, project_id))
    answers: dict[UUID, list[NoteView]] = defaultdict(list)
    for row in rows:
        if row.parent_id and not row.deleted_at:
            answers[row.parent_id].append(reader.view(row))
    notes = [
        reader.view(row, tuple(answers.get(row.id, ())))
        for row in rows
        if not row.parent_id and (not row.deleted_at or row.id in answers)
    ]
    chosen = [note for note in notes if wanted is None or wanted.lets(note)]
    return tuple(sorted(chosen, key=lambda note: (-1 if note.at is None else note.at, note.created_at)))


@dataclass
class _Reader:
    """Turns rows into what somebody reads."""

    board: Board
    session: Session
    names: Mapping[UUID, str]
    strokes: Mapping[UUID, Sequence[Stroke]]
    files: Mapping[UUID, Sequence[Attachment]]

    def __post_init__(self) -> None:
        self._shots: dict[str, tuple[SceneView, ShotView]] = {
            shot.id: (scene, shot) for scene in self.board.scenes for shot in scene.shots
        }
        self._scenes = {scene.id: scene for scene in self.board.scenes}

    def view(self, row: Comment, replies: tuple[NoteView, ...] = ()) -> NoteView:
        scene, shot = self._shots.get(str(row.shot_id), (self._scenes.get(str(row.scene_id)), None))
        at = self._at(row, scene, shot)
        gone = row.deleted_at is not None
        return NoteView(
            id=str(row.id),
            author=self.names.get(row.author_id or row.guest_id or UUID(int=0), ""),
            author_id=str(row.author_id or ""),
            text="" if gone else row.text,
            created_at=row.created_at.isoformat(),
            mine=self._is_mine(row),
            edited=row.edited_at is not None,
            deleted=gone,
            internal=row.internal,
            resolved=row.resolved_at is not None,
            resolved_by=self.names.get(row.resolved_by, "") if row.resolved_by else "",
            mentions=tuple(self.names[UUID(each)] for each in row.mentions if UUID(each) in self.names),
            scene_id=scene.id if scene else "",
            scene=scene.number if scene else "",
            shot_id=shot.id if shot else "",
            shot=shot.number if shot else "",
            panel_id=str(row.panel_id or ""),
            version=row.frame_version,
            version_now=shot.version if shot else 0,
            tick=row.tick,
            end_tick=row.end_tick,
            at=at,
            timecode="" if at is None else timecode(at, self.board.rate),
            x=row.x,
            y=row.y,
            strokes=() if gone else tuple(self._stroke(stroke) for stroke in self.strokes.get(row.id, ())),
            files=() if gone else tuple(self._file(file) for file in self.files.get(row.id, ())),
            replies=replies,
        )

    def _at(self, row: Comment, scene: SceneView | None, shot: ShotView | None) -> int | None:
        """Return where a note is in the film: a moment that a shorter shot no longer has is its last one."""
        if shot:
            return shot.start + min(row.tick or 0, shot.ticks - 1)
        return scene.start if scene else None

    def _is_mine(self, row: Attachment | Comment | Stroke) -> bool:
        info = self.session.info
        return (row.author_id, row.guest_id) == (info.get("actor"), info.get("guest"))

    def _stroke(self, row: Stroke) -> StrokeView:
        return StrokeView(tuple(row.points), row.colour, row.width, str(row.id), self._is_mine(row))

    def _file(self, row: Attachment) -> AttachmentView:
        return AttachmentView(str(row.id), row.name, row.media_type, row.bytes, self._is_mine(row))


def _rows(session: Session, project_id: UUID) -> Sequence[Comment]:
    """Return a project's notes, oldest first, as plain columns: nothing is changed here, and there are thousands."""
    columns = inspect(Comment).local_table.columns
    chosen = Select(*columns).where(columns["project_id"] == project_id).order_by(columns["created_at"])
    return cast(Sequence[Comment], session.connection().execute(chosen).all())


def _names(session: Session, rows: Sequence[Comment]) -> dict[UUID, str]:
    """Return the names of whoever wrote, settled or is named in the notes."""
    members = {row.author_id for row in rows} | {row.resolved_by for row in rows}
    members |= {UUID(each) for row in rows for each in row.mentions}
    guests = {row.guest_id for row in rows}
    names = dict(session.exec(select(User.id, User.name).where(col(User.id).in_(members - {None}))).all())
    names |= dict(session.exec(select(Guest.id, Guest.name).where(col(Guest.id).in_(guests - {None}))).all())
    return names


def _strokes(session: Session, project_id: UUID) -> dict[UUID, list[Stroke]]:
    drawn: dict[UUID, list[Stroke]] = defaultdict(list)
    columns = inspect(Stroke).local_table.columns
    chosen = Select(*columns).where(columns["project_id"] == project_id).order_by(columns["created_at"], columns["id"])
    for stroke in cast(Sequence[Stroke], session.connection().execute(chosen).all()):
        drawn[stroke.comment_id].append(stroke)
    return drawn


def _files(session: Session, project_id: UUID) -> dict[UUID, list[Attachment]]:
    hung: dict[UUID, list[Attachment]] = defaultdict(list)
    chosen = select(Attachment).where(Attachment.project_id == project_id)
    for file in session.exec(chosen.order_by(col(Attachment.created_at), col(Attachment.id))):
        hung[file.comment_id].append(file)
    return hung
