"""The columns of a shot list, for every format that is one: left out in groups, ids last."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from storyboard_app.exports.naming import lines_of
from storyboard_app.exports.script_words import action_of
from storyboard_app.timing import seconds_of, timecode
from storyboard_app.values import (
    Board,
    ColumnKind,
    ExportOptions,
    SceneView,
    ShotColumnView,
    ShotView,
    move_in_words,
)

#: The options of ExportOptions that choose columns, beside `scenes`, in the order of the columns.
GROUPS = ("camera", "times", "description", "dialogue", "own", "origin", "ids")
#: What is in a cell: numbers stay numbers where a format knows them.
Value = str | int | float
#: How many pixels of CSS a letter of a column takes.
PIXELS = 7
#: What opens a formula, white space before it or not; spreadsheets drop that.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Column:
    """A column of the list."""

    title: str
    #: The option that leaves it out; empty for those that are always there.
    group: str
    #: In letters, for formats that have widths.
    width: int
    value: Callable[[Board, SceneView, ShotView], Value]


def columns_of(board: Board, options: ExportOptions) -> list[Column]:
    """Return the columns that are wanted, in order; the project's own stand before how a frame was made."""
    place = next(index for index, column in enumerate(COLUMNS) if column.group == "origin")
    columns = (*COLUMNS[:place], *map(_own, board.columns), *COLUMNS[place:])
    return [column for column in columns if not column.group or getattr(options, column.group)]


def rows_of(board: Board, columns: list[Column]) -> Iterator[list[Value]]:
    """Yield a row a shot."""
    for scene in board.scenes:
        for shot in scene.shots:
            yield [column.value(board, scene, shot) for column in columns]


def as_cell(value: Value) -> str:
    """Return what a cell of a CSV file holds: what a spreadsheet would take for a formula is made text."""
    words = f"{value:.3f}" if isinstance(value, float) else str(value)
    return f"'{words}" if words.lstrip().startswith(_FORMULA) else words


def _own_value(column: ShotColumnView, shot: ShotView) -> Value:
    """Return what a shot has in one of the project's own columns: numbers as numbers."""
    value = shot.own.get(column.id, "")
    return float(value) if value and column.kind == ColumnKind.NUMBER else value


def _own(column: ShotColumnView) -> Column:
    return Column(column.name, "own", round(column.width / PIXELS), lambda _, scene, shot: _own_value(column, shot))


def _dialogue(scene: SceneView, shot: ShotView) -> str:
    return " / ".join(f"{line.character}: {' '.join(line.text.split())}" for line in lines_of(scene, shot))


def _seed(shot: ShotView) -> Value:
    return "" if shot.seed is None or not shot.picture else shot.seed


def _seconds(board: Board, shot: ShotView) -> float:
    return round(float(seconds_of(shot.ticks, board.rate)), 3)


COLUMNS = (
    Column("Scene", "", 7, lambda _, scene, shot: scene.number),
    Column("Heading", "", 34, lambda _, scene, shot: scene.heading),
    Column("Shot", "", 8, lambda _, scene, shot: shot.number),
    Column("Size", "camera", 7, lambda _, scene, shot: shot.size),
    Column("Angle", "camera", 10, lambda _, scene, shot: shot.angle),
    Column("Movement", "camera", 11, lambda _, scene, shot: move_in_words(shot)),
    Column("Lens mm", "camera", 9, lambda _, scene, shot: shot.lens_mm),
    Column("Duration s", "times", 11, lambda board, scene, shot: _seconds(board, shot)),
    Column("Ticks", "times", 7, lambda _, scene, shot: shot.ticks),
    Column("Timecode in", "times", 13, lambda board, scene, shot: timecode(shot.start, board.rate)),
    Column("Timecode out", "times", 13, lambda board, scene, shot: timecode(shot.start + shot.ticks, board.rate)),
    Column("Description", "description", 60, lambda _, scene, shot: shot.description),
    Column("Action", "description", 60, lambda _, scene, shot: action_of(scene, shot)),
    Column("Characters", "description", 22, lambda _, scene, shot: ", ".join(shot.characters)),
    Column("Dialogue", "dialogue", 60, lambda _, scene, shot: _dialogue(scene, shot)),
    Column("State", "origin", 12, lambda _, scene, shot: "out of date" if shot.stale else shot.state),
    Column("Drawn by", "origin", 12, lambda _, scene, shot: shot.drawn_by),
    Column("Model", "origin", 20, lambda _, scene, shot: shot.model),
    Column("Seed", "origin", 12, lambda _, scene, shot: _seed(shot)),
    Column("Version", "origin", 9, lambda board, scene, shot: board.version),
    Column("Project id", "ids", 38, lambda board, scene, shot: board.id),
    Column("Scene id", "ids", 38, lambda _, scene, shot: scene.id),
    Column("Shot id", "ids", 38, lambda _, scene, shot: shot.id),
    Column("Frame id", "ids", 38, lambda _, scene, shot: shot.frame_id),
)
