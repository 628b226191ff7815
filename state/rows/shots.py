"""A shot in the table of its scene, and in the inspector."""

from dataclasses import dataclass, field

from state.rows.changes import ChangedLine, changed_lines
from state.rows.lengths import seconds
from state.words import in_a_sentence, retold, t
from storyboard_app.breakdown import called
from storyboard_app.freshness import compared_shot
from storyboard_app.ordering import carries_another
from storyboard_app.store import storage
from storyboard_app.values import Board, ShotView, WorkState, pace_of, way_of

#: A planner or a backend less sure than this is worth a look.
LOW_CONFIDENCE = 0.7


@dataclass(frozen=True)
class ShotRow:
    """A shot as the table and the strip say it."""

    id: str
    number: str
    size: str
    angle: str
    movement: str
    #: The same with its pace and its way, as the script asks for them.
    move: str
    lens_mm: str
    seconds: str
    #: The same in ticks, exactly.
    ticks: int
    description: str
    stale: bool
    locked: bool
    #: How its frame stands, the word on it, and how far it is drawn.
    state: str
    tag: str
    percent: int
    problem: str
    job: str
    label: str
    #: What it has in the project's own columns, by their ids.
    own: dict[str, str]


@dataclass(frozen=True)
class OwnColumn:
    """A column that the project has made for its shots, as the table shows it."""

    id: str
    name: str
    kind: str
    choices: list[str]
    width: int


@dataclass(frozen=True)
class Inspected:
    """The chosen shot in full."""

    id: str = ""
    scene: str = ""
    panel: str = ""
    title: str = ""
    number: str = ""
    size: str = ""
    angle: str = ""
    movement: str = ""
    lens_mm: str = ""
    seconds: str = ""
    ticks: int = 0
    description: str = ""
    state: str = ""
    tag: str = ""
    problem: str = ""
    seed: str = ""
    reason: str = ""
    people: str = ""
    confidence: str = ""
    unsure: bool = False
    version: str = ""
    locked: bool = False
    label: str = ""
    #: The lines it was planned from that have changed: was and is.
    changes: list[ChangedLine] = field(default_factory=list[ChangedLine])
    #: What draws it by its own choice; empty for what draws the project.
    backend: str = ""
    #: Why previz stood in for a model, and where the picture that is being drawn can be seen as far as it is.
    notice: str = ""
    preview: str = ""


def shot_row(board: Board, shot: ShotView) -> ShotRow:
    """Return a shot's row."""
    return ShotRow(
        id=shot.id,
        number=shot.number,
        size=shot.size,
        angle=shot.angle,
        movement=shot.movement,
        move=_move(shot),
        lens_mm=str(shot.lens_mm),
        seconds=seconds(shot.ticks, board),
        ticks=shot.ticks,
        description=shot.description,
        stale=shot.stale,
        locked=shot.locked,
        state=shot.state,
        tag=_tag(shot),
        percent=shot.percent,
        problem=retold(shot.problem),
        job=shot.panel_id,
        label=_label(board, shot),
        own=dict(shot.own),
    )


def own_columns_of(board: Board) -> list[OwnColumn]:
    """Return a board's own columns."""
    return [
        OwnColumn(column.id, column.name, column.kind, list(column.choices), column.width) for column in board.columns
    ]


def inspected(board: Board, shot: ShotView) -> Inspected:
    """Return a shot in full."""
    scene = next((scene for scene in board.scenes if scene.id == shot.scene_id), None)
    row = shot_row(board, shot)
    return Inspected(
        id=row.id,
        scene=shot.scene_id,
        panel=shot.panel_id,
        title=t("inspector.shot", number=row.number),
        number=row.number,
        size=row.size,
        angle=row.angle,
        movement=row.movement,
        lens_mm=row.lens_mm,
        seconds=row.seconds,
        ticks=row.ticks,
        description=row.description,
        state=row.state,
        tag=row.tag,
        problem=row.problem,
        seed="" if shot.seed is None else str(shot.seed),
        reason=shot.reason,
        people=", ".join(called(name) for name in shot.characters),
        confidence=f"{shot.confidence:.2f}" if shot.reason else "",
        unsure=shot.confidence < LOW_CONFIDENCE,
        version=t("inspector.version", count=shot.version) if shot.version else "",
        locked=shot.locked,
        label=row.label,
        changes=changed_lines(compared_shot(scene, shot)) if scene else [],
        backend=shot.own_backend,
        notice=shot.notice,
        preview=storage.signed_url(shot.preview) if shot.preview else "",
    )


def _tag(shot: ShotView) -> str:
    if shot.state == WorkState.RUNNING:
        return f"{shot.percent} %"
    if shot.state in (WorkState.FRESH, WorkState.EMPTY):
        return t("state.uploaded") if shot.uploaded else ""
    return t(f"state.{shot.state}")


def _move(shot: ShotView) -> str:
    """Return a camera move as people say it: `Slow pan left`, `Push in`."""
    return " ".join(filter(None, (pace_of(shot), t(f"move.{shot.movement}").lower(), way_of(shot)))).capitalize()


def _label(board: Board, shot: ShotView) -> str:
    return t(
        "frame.label",
        number=shot.number,
        size=in_a_sentence(t(f"size.{shot.size}")),
        angle=in_a_sentence(t(f"angle.{shot.angle}")),
        seconds=seconds(shot.ticks, board),
        state=in_a_sentence(t(f"state.{shot.state}")),
    )


def misnumbered(board: Board) -> bool:
    """Say whether any shot carries the number of another scene than its own."""
    return any(carries_another(shot.number, scene.number) for scene in board.scenes for shot in scene.shots)
