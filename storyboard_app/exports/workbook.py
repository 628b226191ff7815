"""Shot list for Excel: a workbook whose numbers are numbers, with a head that stays and a filter for each column.

Words are written as words, so that none is taken for a formula.
"""

import io
from collections.abc import Callable
from typing import BinaryIO

from storyboard_app.animatic import film_size, still
from storyboard_app.exports.columns import GROUPS, columns_of, rows_of
from storyboard_app.exports.naming import Progress, chosen, moment_of, silent
from storyboard_app.values import Board, ExportOptions, ShotView

LABEL = "Shot list, Excel"
DESCRIPTION = "XLSX with the frames, and a filter in each column"
EXTENSION = "-shots.xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLACE = 2
OPTIONS = ("scenes", *GROUPS)

#: The most letters that Excel keeps in a cell.
_LONGEST = 32_767
#: Height of a frame, and the room on each side of it, in pixels of the sheet.
PICTURE, _ASIDE = 96, 3


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the list."""
    from xlsxwriter import Workbook

    asked, columns = chosen(board, options), columns_of(board, options)
    size = film_size(board.aspect, PICTURE)
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": board.title, "created": moment_of(board)})
        sheet = book.add_worksheet("Shots")
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.set_column_pixels(0, 0, size[0] + 2 * _ASIDE)
        sheet.write_string(0, 0, "Frame", head)
        for number, column in enumerate(columns, 1):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.title, head)
        last = 0
        for last, (shot, row) in enumerate(zip(asked.shots, rows_of(asked, columns), strict=True), 1):
            sheet.set_row_pixels(last, size[1] + 2 * _ASIDE)
            sheet.write_blank(last, 0, None, body)
            sheet.insert_image(last, 0, f"{shot.number}.jpg", _placed(shot, picture, size))
            for number, value in enumerate(row, 1):
                if isinstance(value, str):
                    sheet.write_string(last, number, value[:_LONGEST], body)
                else:
                    sheet.write_number(last, number, value, body)
            progress(last / (len(asked.shots) + 1), f"Shot {shot.number}")
        sheet.freeze_panes(1, 4)
        sheet.autofilter(0, 1, last, len(columns))
    progress(1.0, "The shot list is written")


def _placed(shot: ShotView, picture: Callable[[str], bytes], size: tuple[int, int]) -> dict[str, object]:
    """Return a shot's frame as the library takes it: twice as many dots as it is shown with, moved with its row."""
    image, stream = still(shot, picture, (2 * size[0], 2 * size[1])), io.BytesIO()
    image.save(stream, "JPEG", quality=82, dpi=(192, 192))
    place = {"x_offset": _ASIDE, "y_offset": _ASIDE, "object_position": 2}
    return {"image_data": stream, "description": f"Shot {shot.number}", **place}
