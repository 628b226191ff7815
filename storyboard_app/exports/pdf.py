"""PDF booklet: a grid of frames with what they show, the slugline on every page, ids and timecodes throughout.

Frames go in as JPEG streams at the size they are printed: PNGs would be compressed anew by the library, which took 18
s for a booklet of 20 pages.
"""

import io
from collections.abc import Callable
from typing import BinaryIO

from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from storyboard_app.animatic.stills import FONTS, film_size, still
from storyboard_app.exports.naming import Progress, camera, lines_of, silent
from storyboard_app.exports.pages import FOOTER, HEADER, MARGIN, WORDS, Cell, Page, plan_pages
from storyboard_app.timing import seconds_of, timecode
from storyboard_app.values import Board, ExportOptions, WorkState

LABEL = "PDF booklet"
DESCRIPTION = "Frames, notes, dialogue"
EXTENSION = ".pdf"
MEDIA_TYPE = "application/pdf"

SANS, BOLD, COURIER, COURIER_BOLD = "Inter-Regular", "Inter-SemiBold", "CourierPrime-Regular", "CourierPrime-Bold"
INK, GREY, AMBER = (0.125,) * 3, (0.38,) * 3, (1.0, 0.773, 0.239)
#: Dots a point that a printed frame has: 216 to the inch.
DENSITY = 3.0


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the booklet. picture: returns a stored picture's bytes by its key."""
    for name in (SANS, BOLD, COURIER, COURIER_BOLD):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
    pages = plan_pages(board, options)
    canvas = Canvas(out, pageCompression=1, invariant=1)
    canvas.setTitle(board.title)
    canvas.setAuthor(board.author)
    canvas.setSubject(f"Storyboard, version {board.version}, project {board.id}")
    for page in pages:
        _draw_page(canvas, board, page, len(pages), picture, options)
        progress(page.number / len(pages), f"Page {page.number} of {len(pages)}")
    if not pages:
        _draw_empty(canvas, board)
    canvas.save()


def _draw_page(
    canvas: Canvas, board: Board, page: Page, count: int, picture: Callable[[str], bytes], options: ExportOptions
) -> None:
    canvas.setPageSize((page.width, page.height))
    top = page.height - MARGIN
    slug = f"{page.scene.number} {page.scene.heading}".strip()
    _text(canvas, MARGIN, top - 10, _fitted(slug, COURIER_BOLD, 11, page.width - 2 * MARGIN - 180), COURIER_BOLD, 11)
    _text(canvas, page.width - MARGIN, top - 10, f"{board.title}, v{board.version}", SANS, 9, right=True)
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, top - HEADER + 12, page.width - MARGIN, top - HEADER + 12)
    for cell in page.cells:
        _draw_cell(canvas, board, page, cell, picture, options)
    foot = ", ".join(filter(None, (board.author, f"project {board.id}")))
    _text(canvas, MARGIN, MARGIN - FOOTER / 3, foot, SANS, 7, GREY)
    _text(canvas, page.width - MARGIN, MARGIN - FOOTER / 3, f"{page.number} / {count}", SANS, 8, GREY, right=True)
    canvas.showPage()


def _draw_cell(
    canvas: Canvas, board: Board, page: Page, cell: Cell, picture: Callable[[str], bytes], options: ExportOptions
) -> None:
    """Draw a frame as large as the cell's words leave room for, and the words under it."""
    ratio = film_size(board.aspect, 1000)[0] / 1000
    width = min(cell.width, (cell.height - WORDS) * ratio)
    height = width / ratio
    left, bottom = cell.x, cell.y + cell.height - height
    size = (max(2, round(width * DENSITY)), max(2, round(height * DENSITY)))
    stream = io.BytesIO()
    still(cell.shot, picture, size).save(stream, "JPEG", quality=82)
    stream.seek(0)
    canvas.drawImage(ImageReader(stream), left, bottom, width, height)
    stale = cell.shot.stale or cell.shot.state == WorkState.STALE
    canvas.setStrokeColorRGB(*(AMBER if stale else GREY))
    canvas.setLineWidth(1.6 if stale else 0.5)
    canvas.rect(left, bottom, width, height)
    _draw_words(canvas, board, page, cell, (left, bottom, width), stale, options)


def _draw_words(
    canvas: Canvas, board: Board, page: Page, cell: Cell, frame: tuple[float, float, float], stale: bool,
    options: ExportOptions,
) -> None:  # fmt: skip
    left, y, width = frame
    shot = cell.shot
    y -= 11
    _text(canvas, left, y, shot.number, BOLD, 8.5)
    at = left + pdfmetrics.stringWidth(shot.number, BOLD, 8.5) + 6
    seconds = f"{float(seconds_of(shot.ticks, board.rate)):.1f} s"
    stamp = timecode(shot.start, board.rate)
    note = " · ".join(filter(None, (camera(shot) if options.camera else "", "out of date" if stale else "")))
    room = left + width - at - pdfmetrics.stringWidth(f"{stamp}  {seconds}", SANS, 7.5) - 8
    _text(canvas, at, y, _fitted(note, SANS, 8, room), SANS, 8, GREY)
    _text(canvas, left + width, y, f"{stamp}  {seconds}", SANS, 7.5, GREY, right=True)
    floor = cell.y
    if options.description:
        for row in simpleSplit(shot.description, SANS, 8, width)[:2]:
            y -= 10.5
            if y >= floor:
                _text(canvas, left, y, row, SANS, 8)
    if options.dialogue:
        for line in lines_of(page.scene, shot):
            words = simpleSplit(f"{line.character}  {' '.join(line.text.split())}", COURIER, 8, width)
            for index, row in enumerate(words):
                y -= 10
                if y < floor:
                    return
                if index == 0 and row.startswith(line.character):
                    _text(canvas, left, y, line.character, COURIER_BOLD, 8)
                    offset = pdfmetrics.stringWidth(line.character, COURIER_BOLD, 8)
                    _text(canvas, left + offset, y, row[len(line.character) :], COURIER, 8)
                else:
                    _text(canvas, left, y, row, COURIER, 8)


def _draw_empty(canvas: Canvas, board: Board) -> None:
    canvas.setPageSize((841.89, 595.28))
    _text(canvas, MARGIN, 540, board.title, BOLD, 16)
    _text(canvas, MARGIN, 515, "This board has no shots yet.", SANS, 10, GREY)
    canvas.showPage()


def _text(
    canvas: Canvas, x: float, y: float, text: str, font: str, size: float,
    colour: tuple[float, ...] = INK, *, right: bool = False,
) -> None:  # fmt: skip
    canvas.setFont(font, size)
    canvas.setFillColorRGB(*colour)
    (canvas.drawRightString if right else canvas.drawString)(x, y, text)


def _fitted(text: str, font: str, size: float, width: float) -> str:
    """Return a text cut to a width, with an ellipsis where it was cut."""
    if pdfmetrics.stringWidth(text, font, size) <= width:
        return text
    while text and pdfmetrics.stringWidth(f"{text}…", font, size) > width:
        text = text[:-1]
    return f"{text.rstrip(' ,·')}…" if text else ""
