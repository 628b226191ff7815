"""PDF booklet: a grid of frames with what they show, the slugline on every page, ids and timecodes throughout.

Frames go in as JPEG streams at the size they are printed: PNGs would be compressed anew by the library, which took 18
s for a booklet of 20 pages.
"""

import io
from collections.abc import Callable
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from generation.provenance import packet, software
from storyboard_app.animatic import FONTS, in_words, origin_of_board, origin_of_picture, still
from storyboard_app.exports.naming import Progress, chosen, silent
from storyboard_app.exports.pages import (
    FOOTER,
    HEADER,
    MARGIN,
    Cell,
    CellWords,
    Page,
    cell_words,
    frame_size,
    page_words,
    plan_pages,
)
from storyboard_app.values import Board, ExportOptions

#: Frames stay JPEG files inside the booklet, with what they say of themselves, and it is a fifth smaller.
rl_config.useA85 = 0

LABEL = "PDF booklet"
DESCRIPTION = "Frames, notes, dialogue"
EXTENSION = ".pdf"
MEDIA_TYPE = "application/pdf"
PLACE = 1
OPTIONS = ("paper", "landscape", "frames_per_page", "scenes", "camera", "description", "dialogue")

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
    _say_origin(canvas, chosen(board, options))
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
        kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
        # The library has no door to a document's metadata.
        vars(canvas)["_doc"].Catalog.Metadata = PDFStream(kind, packet(origin), filters=[])


def _draw_page(
    canvas: Canvas, board: Board, page: Page, count: int, picture: Callable[[str], bytes], options: ExportOptions
) -> None:
    canvas.setPageSize((page.width, page.height))
    top = page.height - MARGIN
    words = page_words(board, page, count)
    slug = _fitted(words.slugline, COURIER_BOLD, 11, page.width - 2 * MARGIN - 180)
    _text(canvas, MARGIN, top - 10, slug, COURIER_BOLD, 11)
    _text(canvas, page.width - MARGIN, top - 10, words.title, SANS, 9, right=True)
    canvas.setStrokeColorRGB(*INK)
    canvas.setLineWidth(0.8)
    canvas.line(MARGIN, top - HEADER + 12, page.width - MARGIN, top - HEADER + 12)
    for cell in page.cells:
        _draw_cell(canvas, board, page, cell, picture, options)
    _text(canvas, MARGIN, MARGIN - FOOTER / 3, words.foot, SANS, 7, GREY)
    _text(canvas, page.width - MARGIN, MARGIN - FOOTER / 3, words.count, SANS, 8, GREY, right=True)
    canvas.showPage()


def _draw_cell(
    canvas: Canvas, board: Board, page: Page, cell: Cell, picture: Callable[[str], bytes], options: ExportOptions
) -> None:
    """Draw a frame as large as the cell's words leave room for, and the words under it."""
    width, height = frame_size(board, cell)
    left, bottom = cell.x, cell.y + cell.height - height
    size = (max(2, round(width * DENSITY)), max(2, round(height * DENSITY)))
    stream = io.BytesIO()
    image = still(cell.shot, picture, size)
    origin = origin_of_picture(board, cell.shot, image.info.get("xmp", b""))
    image.save(stream, "JPEG", quality=82, xmp=packet(origin) if origin else b"")
    stream.seek(0)
    canvas.drawImage(ImageReader(stream), left, bottom, width, height)
    words = cell_words(board, page.scene, cell.shot, options)
    canvas.setStrokeColorRGB(*(AMBER if words.stale else GREY))
    canvas.setLineWidth(1.6 if words.stale else 0.5)
    canvas.rect(left, bottom, width, height)
    _draw_words(canvas, words, (left, bottom, width), cell.y)


def _draw_words(canvas: Canvas, words: CellWords, frame: tuple[float, float, float], floor: float) -> None:
    left, y, width = frame
    y -= 11
    _text(canvas, left, y, words.number, BOLD, 8.5)
    at = left + pdfmetrics.stringWidth(words.number, BOLD, 8.5) + 6
    room = left + width - at - pdfmetrics.stringWidth(words.stamp, SANS, 7.5) - 8
    _text(canvas, at, y, _fitted(words.note, SANS, 8, room), SANS, 8, GREY)
    _text(canvas, left + width, y, words.stamp, SANS, 7.5, GREY, right=True)
    for row in simpleSplit(words.description, SANS, 8, width)[:2]:
        y -= 10.5
        if y >= floor:
            _text(canvas, left, y, row, SANS, 8)
    for who, said in words.said:
        for index, row in enumerate(simpleSplit(f"{who}  {said}", COURIER, 8, width)):
            y -= 10
            if y < floor:
                return
            if index == 0 and row.startswith(who):
                _text(canvas, left, y, who, COURIER_BOLD, 8)
                offset = pdfmetrics.stringWidth(who, COURIER_BOLD, 8)
                _text(canvas, left + offset, y, row[len(who) :], COURIER, 8)
            else:
                _text(canvas, left, y, row, COURIER, 8)


def _draw_empty(canvas: Canvas, board: Board) -> None:
    canvas.setPageSize((841.89, 595.28))
    _text(canvas, MARGIN, 540, board.title, BOLD, 16)
    _text(canvas, MARGIN, 515, "This board has no shots yet.", SANS, 10, GREY)
    canvas.showPage()


def _text(
    canvas: Canvas,
    x: float,
    y: float,
    text: str,
    font: str,
    size: float,
    colour: tuple[float, ...] = INK,
    *,
    right: bool = False,
) -> None:
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
