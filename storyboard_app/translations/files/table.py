"""CSV for spreadsheets: a row a line. Its id and the translation are read again, and the original if it is there.

A cell that a spreadsheet would take for a formula is written with an apostrophe, which is taken off again.
"""

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from storyboard_app.errors import Unreadable
from storyboard_app.exports import as_cell
from storyboard_app.translations.files.rows import FileHead, FileRow, Incoming

LABEL: str = "CSV"
DESCRIPTION: str = "For spreadsheets"
EXTENSION: str = ".csv"
MEDIA_TYPE: str = "text/csv"
_COLUMNS = ("id", "language", "scene", "character", "start", "end", "original", "translation", "characters", "look at")
#: Columns that a file must have, and one more that is heeded.
_NEEDED, _SOURCE, _LANGUAGE = ("id", "translation"), "original", "language"


def write(head: FileHead, rows: tuple[FileRow, ...], out: BinaryIO) -> None:
    """Write the lines as UTF-8 with a byte order mark: without it Excel reads another encoding."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(text, quoting=csv.QUOTE_ALL)
    table.writerow(_COLUMNS)
    for row in rows:
        table.writerow(
            [
                as_cell(cell)
                for cell in (
                    row.line,
                    head.target,
                    row.scene,
                    row.character,
                    row.start,
                    row.end,
                    row.source,
                    row.text,
                    row.room or "",
                    "yes" if row.doubtful else "",
                )
            ]
        )
    text.detach()


def read(content: bytes, file: str) -> Incoming:
    """Read lines, parted by commas, semicolons or tabs."""
    text = _decoded(content, file)
    first = text.partition("\n")[0]
    parted = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=parted, strict=True))
    except csv.Error as error:
        raise Unreadable(f"this table is broken: {error}.", file=file) from None
    titles = [title.strip().lower() for title in rows[0]] if rows else []
    missing = [title for title in _NEEDED if title not in titles]
    if missing:
        raise Unreadable(
            f'its first row must name the columns "id" and "translation"; there is no "{missing[0]}".', file=file
        )
    places = {title: titles.index(title) for title in (*_NEEDED, _SOURCE, _LANGUAGE) if title in titles}
    wanted = [row for row in rows[1:] if any(cell.strip() for cell in row)]
    named = {language for row in wanted if (language := _cell(row, places, _LANGUAGE))}
    if len(named) > 1:
        raise Unreadable(f"it holds several languages: {', '.join(sorted(named))}.", file=file)
    lines = (
        (_cell(row, places, "id"), _cell(row, places, _SOURCE), _cell(row, places, "translation")) for row in wanted
    )
    return Incoming(next(iter(named), ""), tuple(lines))


def _decoded(content: bytes, file: str) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable('this table is not in UTF-8. In Excel, save it as "CSV UTF-8".', file=file) from None
    if "\0" in text:
        raise Unreadable("this is neither a table nor XLIFF.", file=file)
    return text


def _cell(row: Sequence[str], places: dict[str, int], title: str) -> str:
    place = places.get(title, len(row))
    words = row[place].strip() if place < len(row) else ""
    return words[1:] if words.startswith("'") and as_cell(words[1:]) == words else words
