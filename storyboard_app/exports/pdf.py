"""PDF booklet: a grid of frames with what they show, the slugline on every page, ids and timecodes throughout.

Frames go in as JPEG streams at the size they are printed: PNGs would be compressed anew by the library, which took 18
s for a booklet of 20 pages.
"""

import io
from collections.abc import Callable
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream
from reportlab.pdfgen.canvas import Canvas

from generation.lettering import Family, fitted, width_of
from generation.provenance import packet, software
from storyboard_app.animatic import in_words, origin_of_board, origin_of_picture, still
from storyboard_app.exports.flow import set_words
from storyboard_app.exports.naming import Progress, chosen, moment_of, silent
from storyboard_app.exports.pages import (
    CAMERA_ROW,
    FOOTER,
    HEADER,
    MARGIN,
    Cell,
    CellWords,
    Page,
    cell_words,
    cover_place,
    cover_words,
    frame_size,
    page_words,
    plan_pages,
)
from storyboard_app.exports.typesetting import INK, Colour, date_document, draw_picture, set_row, set_text
from storyboard_app.values import Board, ExportOptions, ShotView

#: Frames stay JPEG files inside the booklet, with what they say of themselves, and it is a fifth smaller.
rl_config.useA85 = 0

LABEL = "PDF booklet"
DESCRIPTION = "Frames, notes, dialogue"
EXTENSION = ".pdf"
MEDIA_TYPE = "application/pdf"
PLACE = 1
OPTIONS = ("paper", "landscape", "frames_per_page", "cover", "scenes", "camera", "description", "dialogue")

GREY: Colour = (0.38, 0.38, 0.38)
AMBER: Colour = (1.0, 0.773, 0.239)
#: Size of the summary's letters, in points.
_SUMMARY = 7.5
#: Size of a cover's title in points.
_COVER_TITLE = 28.0
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
    pages = plan_pages(board, options)
    canvas = Canvas(out, pageCompression=1, invariant=1)
    canvas.setTitle(board.title)
    canvas.setAuthor(board.author)
    canvas.setSubject(f"Storyboard, draft {board.draft}" if board.draft > 1 else "Storyboard")
    date_document(canvas, moment_of(board))
    _say_origin(canvas, chosen(board, options))
    if options.cover and pages:
        _draw_cover(canvas, chosen(board, options), pages[0], picture)
    for page in pages:
        _draw_page(canvas, board, page, len(pages), picture, options)
        progress(page.number / len(pages), f"Page {page.number} of {len(pages)}")
    if not pages:
        _draw_empty(canvas, board)
    canvas.save()


def _say_origin(canvas: Canvas, board: Board) -> None:
    """Put into the document's metadata how its pictures were made; plain, so that programs find it by its wrapper."""
    canvas.setCreator(software())
    if origin := origin_of_board(board):
        canvas.setKeywords(in_words(origin))
        kind = PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
        # The library has no way to a document's metadata.
        vars(canvas)["_doc"].Catalog.Metadata = PDFStream(kind, packet(origin), filters=[])


def _draw_cover(canvas: Canvas, board: Board, page: Page, picture: Callable[[str], bytes]) -> None:
    """Draw a first page: what the board is called and whose it is, over the frame that it begins with."""
    canvas.setPageSize((page.width, page.height))
    title, *lines = cover_words(board)
    room = page.width - 2 * MARGIN
    left, bottom, width, height = cover_place(board, page)
    frame = _frame(board, page.cells[0].shot, picture, (width, height))
    draw_picture(canvas, frame, (left, bottom, width, height))
    y = bottom - 2 * _COVER_TITLE
    set_text(canvas, (left, y), fitted(title, Family.BOLD, room / _COVER_TITLE), _COVER_TITLE, Family.BOLD, INK)
    for line in lines:
        y -= 18
        set_text(canvas, (left, y), fitted(line, Family.SANS, room / 11), 11, Family.SANS, GREY)
    canvas.showPage()


def _draw_page(
    canvas: Canvas, board: Board, page: Page, count: int, picture: Callable[[str], bytes], options: ExportOptions
) -> None:
    canvas.setPageSize((page.width, page.height))
    top = page.height - MARGIN
    words = page_words(board, page, count)
    slug = fitted(words.slugline, Family.SCRIPT_BOLD, (page.width - 2 * MARGIN - 180) / 11)
    set_text(canvas, (MARGIN, top - 10), slug, 11, Family.SCRIPT_BOLD, INK)
    title = fitted(words.title, Family.SANS, 170 / 9)
    set_text(canvas, (page.width - MARGIN, top - 10), title, 9, Family.SANS, INK, align=1)
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, top - HEADER + 12, page.width - MARGIN, top - HEADER + 12)
    summary = fitted(words.summary, Family.SANS, (page.width - 2 * MARGIN) / _SUMMARY)
    set_text(canvas, (MARGIN, top - HEADER + 2.5), summary, _SUMMARY, Family.SANS, GREY)
    for cell in page.cells:
        _draw_cell(canvas, board, page, cell, picture, options)
    set_text(canvas, (MARGIN, MARGIN - FOOTER / 3), words.foot, 7, Family.SANS, GREY)
    set_text(canvas, (page.width - MARGIN, MARGIN - FOOTER / 3), words.count, 8, Family.SANS, GREY, align=1)
    canvas.showPage()


def _draw_cell(
    canvas: Canvas, board: Board, page: Page, cell: Cell, picture: Callable[[str], bytes], options: ExportOptions
) -> None:
    """Draw a frame as large as the cell's words leave room for, and the words under it."""
    width, height = frame_size(board, cell)
    left, bottom = cell.x, cell.y + cell.height - height
    frame = _frame(board, cell.shot, picture, (width, height))
    draw_picture(canvas, frame, (left, bottom, width, height))
    words = cell_words(board, page.scene, cell.shot, options)
    canvas.setStrokeColorRGB(*(AMBER if words.stale else GREY))
    canvas.setLineWidth(1.6 if words.stale else 0.5)
    canvas.rect(left, bottom, width, height)
    _draw_words(canvas, words, (left, bottom, cell.width), cell.y)


def _frame(board: Board, shot: ShotView, picture: Callable[[str], bytes], size: tuple[float, float]) -> io.BytesIO:
    """Return a shot's frame as a JPEG file that says how it was made. size: width and height in print, in points."""
    width, height = size
    image = still(shot, picture, (max(2, round(width * DENSITY)), max(2, round(height * DENSITY))))
    origin = origin_of_picture(board, shot, image.info.get("xmp", b""))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=82, xmp=packet(origin) if origin else b"")
    stream.seek(0)
    return stream


def _draw_words(canvas: Canvas, words: CellWords, frame: tuple[float, float, float], floor: float) -> None:
    """Set a cell's words. frame: left and bottom of its picture, width of the cell. floor: lower edge. In points."""
    left, bottom, width = frame
    y = bottom - 11
    set_text(canvas, (left, y), words.number, 8.5, Family.BOLD, INK)
    at = left + width_of(words.number, Family.BOLD) * 8.5 + 6
    room = left + width - at - width_of(words.stamp, Family.SANS) * 7.5 - 8
    set_text(canvas, (at, y), fitted(words.note, Family.SANS, room / 8), 8, Family.SANS, GREY)
    set_text(canvas, (left + width, y), words.stamp, 7.5, Family.SANS, GREY, align=1)
    setting = set_words(words.description, words.script, width, bottom - CAMERA_ROW - floor)
    for row in setting.rows:
        y -= setting.leading
        set_row(canvas, row, (left, y), width, setting.size)


def _draw_empty(canvas: Canvas, board: Board) -> None:
    canvas.setPageSize((841.89, 595.28))
    set_text(canvas, (MARGIN, 540), board.title, 16, Family.BOLD, INK)
    set_text(canvas, (MARGIN, 515), "This board has no shots yet.", 10, Family.SANS, GREY)
    canvas.showPage()
