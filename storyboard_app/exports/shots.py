"""Shot list: CSV for spreadsheets, a row a shot, with ids and timecodes.

A cell that a spreadsheet would take for a formula is made text with an apostrophe (CSV injection).
"""

import csv
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from storyboard_app.exports.naming import Progress, chosen, lines_of, silent
from storyboard_app.timing import seconds_of, timecode
from storyboard_app.values import Board, ExportOptions, SceneView, ShotView

LABEL = "Shot list"
DESCRIPTION = "CSV for Excel and Sheets"
EXTENSION = "-shots.csv"
MEDIA_TYPE = "text/csv"
PLACE = 2
OPTIONS = ("scenes",)

#: What opens a formula, white space before it or not; spreadsheets drop that.
_FORMULA = ("=", "+", "-", "@")


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the list as UTF-8 with a byte order mark: without it Excel reads another encoding."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(COLUMNS)
    table.writerows(_rows(chosen(board, options)))
    text.detach()
    progress(1.0, "The shot list is written")


def _rows(board: Board) -> Iterator[list[str]]:
    for scene in board.scenes:
        for shot in scene.shots:
            yield [_safe(str(cell(board, scene, shot))) for cell in COLUMNS.values()]


def _dialogue(scene: SceneView, shot: ShotView) -> str:
    return " / ".join(f"{line.character}: {' '.join(line.text.split())}" for line in lines_of(scene, shot))


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


#: Each column's title, and what stands in it for a shot.
COLUMNS: dict[str, Callable[[Board, SceneView, ShotView], object]] = {
    "Scene": lambda _, scene, shot: scene.number,
    "Heading": lambda _, scene, shot: scene.heading,
    "Shot": lambda _, scene, shot: shot.number,
    "Size": lambda _, scene, shot: shot.size,
    "Angle": lambda _, scene, shot: shot.angle,
    "Movement": lambda _, scene, shot: shot.movement,
    "Lens mm": lambda _, scene, shot: shot.lens_mm,
    "Duration s": lambda board, scene, shot: f"{float(seconds_of(shot.ticks, board.rate)):.3f}",
    "Ticks": lambda _, scene, shot: shot.ticks,
    "Timecode in": lambda board, scene, shot: timecode(shot.start, board.rate),
    "Timecode out": lambda board, scene, shot: timecode(shot.start + shot.ticks, board.rate),
    "Description": lambda _, scene, shot: shot.description,
    "Characters": lambda _, scene, shot: ", ".join(shot.characters),
    "Dialogue": lambda _, scene, shot: _dialogue(scene, shot),
    "State": lambda _, scene, shot: "out of date" if shot.stale else shot.state,
    "Project id": lambda board, scene, shot: board.id,
    "Scene id": lambda _, scene, shot: scene.id,
    "Shot id": lambda _, scene, shot: shot.id,
    "Frame id": lambda _, scene, shot: shot.frame_id,
    "Version": lambda board, scene, shot: board.version,
    "Drawn by": lambda _, scene, shot: shot.drawn_by,
    "Model": lambda _, scene, shot: shot.model,
    "Seed": lambda _, scene, shot: shot.seed if shot.picture else "",
}
