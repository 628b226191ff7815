"""Shot list: CSV for spreadsheets, a row a shot, with timecodes and ids.

A cell that a spreadsheet would take for a formula is made text with an apostrophe (CSV injection), and every cell is
quoted: where cells are parted by semicolons, one within a cell would begin the next.
"""

import csv
import io
from collections.abc import Callable
from typing import BinaryIO

from storyboard_app.exports.columns import GROUPS, as_cell, columns_of, rows_of
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.values import Board, ExportOptions

LABEL = "Shot list"
DESCRIPTION = "CSV for Excel and Sheets"
EXTENSION = "-shots.csv"
MEDIA_TYPE = "text/csv"
PLACE = 2
OPTIONS = ("scenes", *GROUPS)


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the list as UTF-8 with a byte order mark: without it Excel reads another encoding."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    table, columns = csv.writer(text, quoting=csv.QUOTE_ALL), columns_of(board, options)
    table.writerow([as_cell(column.title) for column in columns])
    table.writerows([as_cell(value) for value in row] for row in rows_of(chosen(board, options), columns))
    text.detach()
    progress(1.0, "The shot list is written")
