"""Shot list: CSV for spreadsheets, a row a shot, with ids and timecodes.

A cell that a spreadsheet would take for a formula is made text with an apostrophe (CSV injection).
"""

import csv
import io
from collections.abc import Callable, Iterator
from typing import BinaryIO

from storyboard_app.exports.naming import Progress, chosen, lines_of, silent
from storyboard_app.timing import seconds_of, timecode
from storyboard_app.values import Board, ExportOptions

LABEL = "Shot list"
DESCRIPTION = "CSV for Excel and Sheets"
EXTENSION = "-shots.csv"
MEDIA_TYPE = "text/csv"
PLACE = 2
OPTIONS = ("scenes",)

COLUMNS = (
    "Scene", "Heading", "Shot", "Size", "Angle", "Movement", "Lens mm", "Duration s", "Ticks", "Timecode in",
    "Timecode out", "Description", "Characters", "Dialogue", "State", "Project id", "Scene id", "Shot id",
    "Frame id", "Version", "Drawn by", "Model", "Seed",
)  # fmt: skip
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
            said = " / ".join(f"{line.character}: {' '.join(line.text.split())}" for line in lines_of(scene, shot))
            row = (
                scene.number, scene.heading, shot.number, shot.size, shot.angle, shot.movement, shot.lens_mm,
                f"{float(seconds_of(shot.ticks, board.rate)):.3f}", shot.ticks, timecode(shot.start, board.rate),
                timecode(shot.start + shot.ticks, board.rate), shot.description, ", ".join(shot.characters), said,
                "out of date" if shot.stale else shot.state, board.id, scene.id, shot.id, shot.frame_id, board.version,
                shot.drawn_by, shot.model, "" if shot.seed is None or not shot.picture else shot.seed,
            )  # fmt: skip
            yield [_safe(str(cell)) for cell in row]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell
