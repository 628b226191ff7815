"""What the review room shows: the frames of the film with how they stand, what is said, and the notes."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from state.rows.lengths import seconds
from state.rows.sounding import heard_at
from state.when import by_clock, day_of_year, recently
from storyboard_app.breakdown import called
from storyboard_app.store import storage
from storyboard_app.timing import seconds_of
from storyboard_app.values import AttachmentView, Board, DecisionView, NoteView, ShotView, StrokeView, move_in_words

#: Kinds of files that are shown in a note; others are named.
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


@dataclass(frozen=True)
class ReviewFrame:
    """A shot as the player shows it, in ticks; it starts where the one before it ends."""

    id: str
    panel: str
    scene: str
    scene_id: str
    number: str
    ticks: int
    #: "MS, eye, static, 35 mm, 3.5 s".
    camera: str
    description: str
    picture: str
    thumbnail: str
    version: int
    state: str
    #: How it stands, in words, and who decided.
    standing: str
    by: str
    round: int


@dataclass(frozen=True)
class SpokenLine:
    """A line of the film, in ticks from its start."""

    id: str
    start: int
    end: int
    who: str
    text: str
    #: Where it is heard as in the film.
    url: str
    #: What it says in other languages, by their tags.
    others: dict[str, str]


@dataclass(frozen=True)
class NoteRow:
    """A note as the list shows it."""

    id: str
    author: str
    initials: str
    text: str
    when: str
    mine: bool
    edited: bool
    deleted: bool
    internal: bool
    resolved: bool
    resolved_by: str
    scene: str
    scene_id: str
    shot: str
    shot_id: str
    panel: str
    version: int
    version_now: int
    #: In ticks from the start of the film, -1 for none; and up to where.
    at: int
    until: int
    #: "0:20".
    clock: str
    #: -1 for none.
    x: float
    y: float
    strokes: list[dict[str, Any]]
    #: Id, name, whether it is a picture and whether it is theirs who looks.
    files: list[dict[str, Any]]
    replies: list[dict[str, Any]]


def review_frames_of(board: Board, standing: tuple[DecisionView, ...]) -> list[ReviewFrame]:
    """Return the frames of the film."""
    views = {view.shot_id: view for view in standing}
    return [_frame(board, scene.number, shot, views.get(shot.id)) for scene in board.scenes for shot in scene.shots]


def _frame(board: Board, scene: str, shot: ShotView, stands: DecisionView | None) -> ReviewFrame:
    return ReviewFrame(
        id=shot.id,
        panel=shot.panel_id,
        scene=scene,
        scene_id=shot.scene_id,
        number=shot.number,
        ticks=shot.ticks,
        camera=f"{shot.size}, {shot.angle}, {move_in_words(shot)}, {shot.lens_mm} mm, {seconds(shot.ticks, board)} s",
        description=shot.description,
        picture=storage.signed_url(shot.picture) if shot.picture else "",
        thumbnail=storage.signed_url(storage.thumbnail_key(shot.picture)) if shot.picture else "",
        version=shot.version,
        state=stands.state if stands else "draft",
        standing=stands.words if stands else "",
        by=stands.by if stands else "",
        round=stands.round if stands else 0,
    )


def spoken_lines_of(board: Board) -> list[SpokenLine]:
    """Return what is said in the film."""
    urls = heard_at(board)
    return [
        SpokenLine(
            line.id,
            line.start,
            line.end,
            called(line.character),
            line.text,
            urls.get(line.id, ""),
            dict(line.translations),
        )
        for line in board.lines
    ]


def note_rows_of(board: Board, notes: tuple[NoteView, ...], now: datetime) -> list[NoteRow]:
    """Return the notes of the list."""
    return [_note(board, note, now) for note in notes]


def _note(board: Board, note: NoteView, now: datetime) -> NoteRow:
    at = -1 if note.at is None else note.at
    length = note.end_tick - note.tick if note.tick is not None and note.end_tick is not None else 0
    return NoteRow(
        id=note.id,
        author=note.author,
        initials=initials_of(note.author),
        text=note.text,
        when=ago(note.created_at, now),
        mine=note.mine,
        edited=note.edited,
        deleted=note.deleted,
        internal=note.internal,
        resolved=note.resolved,
        resolved_by=note.resolved_by,
        scene=note.scene,
        scene_id=note.scene_id,
        shot=note.shot,
        shot_id=note.shot_id,
        panel=note.panel_id,
        version=note.version,
        version_now=note.version_now,
        at=at,
        until=at + length if length else -1,
        clock=_clock(at, board) if at >= 0 else "",
        x=-1 if note.x is None else note.x,
        y=-1 if note.y is None else note.y,
        strokes=[_stroke(stroke) for stroke in note.strokes],
        files=[_file(file) for file in note.files],
        replies=[asdict(_Reply.of(reply, now)) for reply in note.replies],
    )


def _clock(tick: int, board: Board) -> str:
    """Return when a moment is, as the player's clock says it: the second that it is in."""
    minutes, second = divmod(int(seconds_of(tick, board.rate)), 60)
    return f"{minutes}:{second:02}"


def _file(file: AttachmentView) -> dict[str, Any]:
    return {"id": file.id, "name": file.name, "picture": file.media_type in _PICTURES, "mine": file.mine}


def _stroke(stroke: StrokeView) -> dict[str, Any]:
    return {"id": stroke.id, "points": list(stroke.points), "colour": stroke.colour, "width": stroke.width}


@dataclass(frozen=True)
class _Reply:
    id: str
    author: str
    initials: str
    text: str
    when: str
    mine: bool
    edited: bool
    files: list[dict[str, Any]]

    @classmethod
    def of(cls, note: NoteView, now: datetime) -> "_Reply":
        return cls(
            id=note.id,
            author=note.author,
            initials=initials_of(note.author),
            text=note.text,
            when=ago(note.created_at, now),
            mine=note.mine,
            edited=note.edited,
            files=[_file(file) for file in note.files],
        )


def initials_of(name: str) -> str:
    """Return the first letters of a name's first and last word."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def ago(moment: str, now: datetime) -> str:
    """Return how long ago a moment (ISO 8601) is, as people say it."""
    then = datetime.fromisoformat(moment)
    return recently(then, now) or day_of_year(by_clock(then))
