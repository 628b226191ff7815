"""E-konte: the storyboard sheet of Japanese animation, as PDF. Cuts run down an upright page, five to a sheet.

Columns from the left: cut, picture, action, dialogue, time as seconds and frames (3+12). A cut whose words need it
takes several rows. At a sheet's foot stand its time and the time so far, which say how long a part has become.
"""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from generation.lettering import Family, fitted
from generation.provenance import packet
from storyboard_app.animatic import film_size, origin_of_picture, still
from storyboard_app.exports.flow import Setting, height_of, set_words
from storyboard_app.exports.naming import Progress, camera, chosen, lines_of, moment_of, silent
from storyboard_app.exports.pages import PAPERS
from storyboard_app.exports.script_words import left_out, without_speeches
from storyboard_app.exports.typesetting import INK, Colour, date_document, draw_picture, set_row, set_text
from storyboard_app.values import Board, ExportOptions, SceneView, ShotView

#: Frames stay JPEG files inside the sheet.
rl_config.useA85 = 0

LABEL = "E-konte"
DESCRIPTION = "PDF, upright: cut, picture, action, dialogue, time"
EXTENSION = "-ekonte.pdf"
MEDIA_TYPE = "application/pdf"
PLACE = 2
OPTIONS = ("paper", "scenes", "camera", "description", "dialogue")

#: Rows of a sheet; points around it, above and below its rows, and within a cell.
ROWS, MARGIN, HEAD, FOOT, INSIDE = 5, 28.0, 40.0, 22.0, 5.0
#: What stands above the columns, as the field has it and in English; their widths, but that of the dialogue.
TITLES = (("カット", "Cut"), ("画面", "Picture"), ("内容", "Action"), ("セリフ", "Dialogue"), ("秒数", "Time"))
CUT, TIME, PICTURE, ACTION = 34.0, 40.0, 0.42, 0.55
GREY: Colour = (0.45, 0.45, 0.45)
#: Dots a point that a printed frame has.
DENSITY = 3.0


@dataclass(frozen=True)
class Row:
    """A cut on a sheet: from which row on, and over how many."""

    scene: SceneView
    shot: ShotView
    first: int
    rows: int
    #: It is the first cut of its scene.
    opens: bool


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the sheets."""
    asked = chosen(board, options)
    sheet = _Sheet(asked, options)
    canvas = Canvas(out, pageCompression=1, invariant=1, pagesize=(sheet.width, sheet.height))
    canvas.setTitle(f"{board.title}, e-konte")
    canvas.setAuthor(board.writer or board.author)
    date_document(canvas, moment_of(board))
    pages, so_far = list(_paged(sheet)), 0
    for number, rows in enumerate(pages or [[]], 1):
        so_far += sum(row.shot.ticks for row in rows)
        _draw_frame(canvas, sheet, rows, (number, len(pages) or 1), so_far)
        for row in rows:
            _draw_row(canvas, sheet, row, picture)
        canvas.showPage()
        progress(number / (len(pages) or 1), f"Sheet {number} of {len(pages) or 1}")
    canvas.save()


class _Sheet:
    """The measures of a sheet, in points from the lower left corner, and what is said in it."""

    def __init__(self, board: Board, options: ExportOptions) -> None:
        self.board, self.options = board, options
        self.width, self.height = PAPERS.get(options.paper, PAPERS["A4"])
        self.top = self.height - MARGIN - HEAD
        self.row = (self.top - MARGIN - FOOT) / ROWS
        room = self.width - 2 * MARGIN - CUT - TIME
        picture = room * PICTURE
        action = (room - picture) * ACTION
        edges = [MARGIN, CUT, picture, action, room - picture - action, TIME]
        self.edges = [sum(edges[: index + 1]) for index in range(len(edges))]

    def words(self, scene: SceneView, shot: ShotView, *, opens: bool) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return a cut's action and its dialogue, (who, what) each."""
        speeches = lines_of(scene, shot) if self.options.dialogue else ()
        parts = [f"{scene.number} {scene.heading}" if opens and scene.heading else ""]
        parts.append(camera(shot) if self.options.camera else "")
        if self.options.description:
            parts += [without_speeches(shot.description, speeches), left_out(scene, shot)]
        said = tuple((line.character, " ".join(line.text.split())) for line in speeches)
        return "\n".join(filter(None, parts)), said

    def column(self, index: int) -> tuple[float, float]:
        """Return where a column's words begin, and how wide they may be."""
        return self.edges[index] + INSIDE, self.edges[index + 1] - self.edges[index] - 2 * INSIDE

    def rows_for(self, scene: SceneView, shot: ShotView, *, opens: bool) -> int:
        """Return how many rows a cut's words need at their largest, at most a sheet."""
        action, said = self.words(scene, shot, opens=opens)
        needed = max(height_of(action, (), self.column(2)[1]), height_of("", said, self.column(3)[1]))
        return min(ROWS, max(1, -int(-(needed + 2 * INSIDE) // self.row)))


def time_of(ticks: int, rate: tuple[int, int]) -> str:
    """Return a length as e-konte have it: seconds and frames, `3+12`."""
    nominal = -(-rate[0] // rate[1])
    return f"{ticks // nominal}+{ticks % nominal:02}"


def _paged(sheet: _Sheet) -> Iterator[list[Row]]:
    """Yield the cuts of each sheet; one that does not fit below the others begins the next."""
    page, used = list[Row](), 0
    for scene in sheet.board.scenes:
        for index, shot in enumerate(scene.shots):
            rows = sheet.rows_for(scene, shot, opens=index == 0)
            if used + rows > ROWS:
                yield page
                page, used = [], 0
            page.append(Row(scene, shot, used, rows, index == 0))
            used += rows
    if page:
        yield page


def _draw_frame(canvas: Canvas, sheet: _Sheet, rows: list[Row], number: tuple[int, int], so_far: int) -> None:
    """Draw a sheet's lines, what stands above its columns, and its foot."""
    left, right, bottom, rate = sheet.edges[0], sheet.edges[-1], sheet.top - ROWS * sheet.row, sheet.board.rate
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(1.0)
    canvas.rect(left, bottom, right - left, sheet.top - bottom)
    canvas.line(left, sheet.top + 16, right, sheet.top + 16)
    canvas.setLineWidth(0.5)
    for edge in sheet.edges[1:-1]:
        canvas.line(edge, bottom, edge, sheet.top + 16)
    ends = {row.first + row.rows for row in rows}
    used = max(ends, default=0)
    for row in sorted({*ends, *range(used, ROWS)} - {0, ROWS}):
        canvas.line(left, sheet.top - row * sheet.row, right, sheet.top - row * sheet.row)
    for index, (japanese, english) in enumerate(TITLES):
        middle = (sheet.edges[index] + sheet.edges[index + 1]) / 2
        wide = sheet.edges[index + 1] - sheet.edges[index] > 60
        set_text(
            canvas,
            (middle, sheet.top + 4.5),
            f"{japanese}  {english}" if wide else japanese,
            8,
            Family.SANS,
            INK,
            align=0.5,
        )
    title = fitted(sheet.board.title, Family.BOLD, (right - left - 80) / 11)
    set_text(canvas, (left, sheet.top + 24), title, 11, Family.BOLD, INK)
    set_text(canvas, (right, sheet.top + 24), f"{number[0]} / {number[1]}", 9, Family.SANS, GREY, align=1)
    here = sum(row.shot.ticks for row in rows)
    words = f"計 {time_of(here, rate)}    累計 {time_of(so_far, rate)}"
    set_text(canvas, (right, bottom - 14), words, 9, Family.BOLD, INK, align=1)
    set_text(canvas, (left, bottom - 14), sheet.board.writer or sheet.board.author, 8, Family.SANS, GREY)


def _draw_row(canvas: Canvas, sheet: _Sheet, row: Row, picture: Callable[[str], bytes]) -> None:
    top, height = sheet.top - row.first * sheet.row, row.rows * sheet.row
    middle = (sheet.edges[0] + sheet.edges[1]) / 2
    number = fitted(row.shot.number, Family.BOLD, (CUT - INSIDE) / 10)
    set_text(canvas, (middle, top - 16), number, 10, Family.BOLD, INK, align=0.5)
    _draw_picture(canvas, sheet, row.shot, top, picture)
    action, said = sheet.words(row.scene, row.shot, opens=row.opens)
    for index, setting in (
        (2, set_words(action, (), sheet.column(2)[1], height - 2 * INSIDE)),
        (3, set_words("", said, sheet.column(3)[1], height - 2 * INSIDE)),
    ):
        left, width = sheet.column(index)
        _set(canvas, setting, left, top - INSIDE, width)
    right = sheet.edges[-1] - INSIDE
    time = time_of(row.shot.ticks, sheet.board.rate)
    set_text(canvas, (right, top - height + INSIDE + 2), time, 10, Family.SANS, INK, align=1)


def _draw_picture(canvas: Canvas, sheet: _Sheet, shot: ShotView, top: float, picture: Callable[[str], bytes]) -> None:
    """Draw a cut's frame as large as one row has room for."""
    left, width = sheet.column(1)
    ratio = film_size(sheet.board.aspect, 1000)[0] / 1000
    wide = min(width, (sheet.row - 2 * INSIDE) * ratio)
    tall = wide / ratio
    image = still(shot, picture, (max(2, round(wide * DENSITY)), max(2, round(tall * DENSITY))))
    origin = origin_of_picture(sheet.board, shot, image.info.get("xmp", b""))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=82, xmp=packet(origin) if origin else b"")
    stream.seek(0)
    place = (left + (width - wide) / 2, top - INSIDE - tall, wide, tall)
    draw_picture(canvas, stream, place)
    canvas.setLineWidth(0.5)
    canvas.rect(*place)


def _set(canvas: Canvas, setting: Setting, left: float, top: float, width: float) -> None:
    """Set words from their first row down; who speaks stands before what they say."""
    y = top + setting.leading - setting.size
    for row in setting.rows:
        y -= setting.leading
        set_row(canvas, row, (left, y), width, setting.size)
