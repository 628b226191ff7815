"""Shot list for Excel: a workbook whose numbers are numbers, with a head that stays and a filter for each column.

Words are written as words, so that none is taken for a formula.
"""

from collections.abc import Callable
from typing import BinaryIO

from storyboard_app.exports.columns import GROUPS, columns_of, rows_of
from storyboard_app.exports.naming import Progress, chosen, moment_of, silent
from storyboard_app.values import Board, ExportOptions

LABEL = "Shot list, Excel"
DESCRIPTION = "XLSX with a filter in each column"
EXTENSION = "-shots.xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLACE = 2
OPTIONS = ("scenes", *GROUPS)

#: The most letters that Excel keeps in a cell.
_LONGEST = 32_767


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the list."""
    from xlsxwriter import Workbook

    columns = columns_of(options)
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": board.title, "created": moment_of(board)})
        sheet = book.add_worksheet("Shots")
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.title, head)
        last = 0
        for last, row in enumerate(rows_of(chosen(board, options), columns), 1):
            for number, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(last, number, value[:_LONGEST], body)
                else:
                    sheet.write_number(last, number, value, body)
        sheet.freeze_panes(1, 3)
        sheet.autofilter(0, 0, last, len(columns) - 1)
    progress(1.0, "The shot list is written")
