"""Notes as a PDF: each shot's picture with what was drawn and pointed at, beside it what was said and answered.

A picture carries all its notes at once: a number where each points, its strokes in its own colour. What is longer than
a page goes on at the next one; nothing is cut.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from generation.lettering import Family, fitted, is_right_to_left, rows_of
from storyboard_app.animatic import film_size, fitting, opened, still
from storyboard_app.exports.naming import Progress, chosen, moment_of, silent
from storyboard_app.exports.pages import MARGIN, PAPERS
from storyboard_app.exports.typesetting import Colour, date_document, set_text
from storyboard_app.timing import timecode
from storyboard_app.values import Board, ExportOptions, NoteView, SceneView, ShotView

LABEL = "Notes"
DESCRIPTION = "What was said and drawn, for everybody"
EXTENSION = "-notes.pdf"
MEDIA_TYPE = "application/pdf"
PLACE = 6
OPTIONS = ("paper", "scenes")

INK: Colour = (0.125, 0.125, 0.125)
GREY: Colour = (0.38, 0.38, 0.38)
#: Width of a picture and the space beside and under it, in points; its dots a point.
PICTURE, GAP, DENSITY = 220.0, 16.0, 3.0
#: Size of the words and from one row to the next, in points.
SIZE, LEADING = 9.0, 12.0
#: Inks by their names, as on the pages (assets/css/tokens.css).
INKS = {"red": (213, 40, 27), "blue": (27, 95, 213)}


@dataclass(frozen=True)
class _Row:
    """A row of words."""

    text: str
    family: Family
    colour: Colour
    #: How far in it begins, in points.
    indent: float = 0.0
    #: The paragraph that it is of runs from right to left.
    right_to_left: bool = False


@dataclass(frozen=True)
class _Block:
    """What is said of one thing: of a shot with its picture, of a scene, of the whole board."""

    title: str
    shot: ShotView | None
    notes: tuple[NoteView, ...]


def write(
    board: Board,
    picture: Callable[[str], bytes],
    options: ExportOptions,
    out: BinaryIO,
    progress: Progress = silent,
) -> None:
    """Write the notes that a board carries. picture: returns a stored picture's bytes by its key."""
    asked = chosen(board, options)
    blocks = [block for block in _blocks(asked, whole=not options.scenes) if block.notes]
    canvas = Canvas(out, pageCompression=1, invariant=1)
    canvas.setTitle(f"{board.title}: notes")
    canvas.setAuthor(board.author)
    date_document(canvas, moment_of(board))
    paper = _Paper(canvas, *PAPERS.get(options.paper, PAPERS["A4"]), f"{board.title}, version {board.version}")
    if not blocks:
        paper.row(_Row("Nobody has said anything yet.", Family.SANS, GREY), MARGIN)
    for place, block in enumerate(blocks, 1):
        _set(paper, asked, block, picture)
        progress(place / len(blocks), f"Notes on {block.title}")
    progress(1.0, "Notes")
    canvas.showPage()
    canvas.save()


class _Paper:
    """Pages that are filled from top to bottom."""

    def __init__(self, canvas: Canvas, width: float, height: float, title: str) -> None:
        self.canvas, self.width, self.height, self._title = canvas, width, height, title
        self._begin()

    def _begin(self) -> None:
        self.canvas.setPageSize((self.width, self.height))
        self.y = self.height - MARGIN - 30
        title = fitted(self._title, Family.SANS, (self.width - 2 * MARGIN - 40) / SIZE)
        set_text(self.canvas, (MARGIN, self.height - MARGIN - 10), title, SIZE, Family.SANS, GREY)
        page = str(vars(self.canvas)["_pageNumber"])
        set_text(self.canvas, (self.width - MARGIN, self.height - MARGIN - 10), page, SIZE, Family.SANS, GREY, align=1)

    def need(self, height: float) -> None:
        """Begin another page where there is less room than that."""
        if self.y - height < MARGIN:
            self.canvas.showPage()
            self._begin()

    def row(self, row: _Row, left: float) -> None:
        """Set a row of words, and go on under it."""
        self.need(LEADING)
        self.y -= LEADING
        backwards = row.right_to_left
        x, align = (self.width - MARGIN, 1.0) if backwards else (left + row.indent, 0.0)
        place = (x, self.y)
        set_text(self.canvas, place, row.text, SIZE, row.family, row.colour, align=align, right_to_left=backwards)


def _blocks(board: Board, *, whole: bool) -> Iterator[_Block]:
    """Return what is said in the order of the film. whole: all scenes are asked for, and what is on all of them."""
    if whole:
        yield _Block("the whole board", None, tuple(note for note in board.notes if not note.scene_id))
    for scene in board.scenes:
        heading = f"{scene.number} {scene.heading}".strip()
        shots = {shot.id for shot in scene.shots}
        on_scene = tuple(note for note in board.notes if note.scene_id == scene.id and note.shot_id not in shots)
        yield _Block(heading, None, on_scene)
        yield from (_Block(_title(board, scene, shot), shot, _on(board, shot)) for shot in scene.shots)


def _title(board: Board, scene: SceneView, shot: ShotView) -> str:
    return f"{shot.number}  {timecode(shot.start, board.rate)}  {scene.heading}"


def _on(board: Board, shot: ShotView) -> tuple[NoteView, ...]:
    return tuple(sorted((note for note in board.notes if note.shot_id == shot.id), key=lambda note: note.tick or 0))


def _set(paper: _Paper, board: Board, block: _Block, picture: Callable[[str], bytes]) -> None:
    """Set a block: its title, its picture, and beside it what is said."""
    size = (round(PICTURE * DENSITY), round(PICTURE * DENSITY * 1000 / film_size(board.aspect, 1000)[0]))
    height = size[1] / DENSITY if block.shot else 0.0
    paper.need(height + 2 * LEADING + GAP)
    title = fitted(block.title, Family.BOLD, (paper.width - 2 * MARGIN) / SIZE)
    paper.row(_Row(title, Family.BOLD, INK, right_to_left=is_right_to_left(title)), MARGIN)
    paper.y -= 4
    page, floor, left = vars(paper.canvas)["_pageNumber"], paper.y - height, MARGIN
    if block.shot:
        stream = io.BytesIO()
        drawn_over(block.shot, block.notes, picture, size).save(stream, "JPEG", quality=82)
        stream.seek(0)
        _draw_picture(paper.canvas, stream, (MARGIN, floor, PICTURE, height))
        left = MARGIN + PICTURE + GAP
    for row in _rows(board, block, paper.width - MARGIN - left):
        paper.row(row, left)
    if vars(paper.canvas)["_pageNumber"] == page:
        paper.y = min(paper.y, floor)
    paper.y -= GAP


class _TakesPictures(Protocol):
    """The part of the library's canvas that takes pictures; the library leaves its types open."""

    def drawImage(self, image: ImageReader, x: float, y: float, width: float, height: float) -> object: ...


def _draw_picture(canvas: _TakesPictures, stream: io.BytesIO, box: tuple[float, float, float, float]) -> None:
    canvas.drawImage(ImageReader(stream), *box)


def _rows(board: Board, block: _Block, width: float) -> Iterator[_Row]:
    """Return what is said, in rows of a width in points."""
    for number, note in enumerate(block.notes, 1):
        at = timecode(block.shot.start + (note.tick or 0), board.rate) if block.shot and note.tick is not None else ""
        moved = f"v{note.version}, now v{note.version_now}" if note.version_now > note.version else f"v{note.version}"
        facts = (f"{number}  {note.author}", at, moved if note.version else "", "resolved" if note.resolved else "open")
        head = "  ".join(filter(None, facts))
        yield _Row(head, Family.BOLD, INK, right_to_left=is_right_to_left(head))
        words = note.text or ("Taken away." if note.deleted else "Drawn on the picture.")
        yield from _paragraphs(words, INK, width)
        for reply in note.replies:
            yield from _paragraphs(f"{reply.author}: {reply.text}", GREY, width, indent=12)
        yield _Row("", Family.SANS, INK)


def _paragraphs(words: str, colour: Colour, width: float, indent: float = 0.0) -> Iterator[_Row]:
    """Yield words in rows, each with the direction of its paragraph."""
    for paragraph in words.splitlines():
        backwards = is_right_to_left(paragraph)
        for row in rows_of(paragraph, Family.SANS, (width - indent) / SIZE):
            yield _Row(row, Family.SANS, colour, indent, backwards)


def drawn_over(
    shot: ShotView, notes: Sequence[NoteView], picture: Callable[[str], bytes], size: tuple[int, int]
) -> Image.Image:
    """Return a shot's picture, in pixels, with what its notes draw and point at: each under its number, from 1.

    Raises Unusable where the picture is lost.
    """
    image = still(shot, picture, size)
    inner = fitting(opened(shot, picture).size, size) if shot.picture else size
    left, top = (size[0] - inner[0]) / 2, (size[1] - inner[1]) / 2
    brush = ImageDraw.Draw(image)
    for number, note in enumerate(notes, 1):
        for stroke in note.strokes:
            points = [
                (left + x * inner[0], top + y * inner[1])
                for x, y in zip(stroke.points[::2], stroke.points[1::2], strict=True)
            ]
            brush.line(points, INKS.get(stroke.colour, INKS["red"]), max(2, round(stroke.width * inner[0])), "curve")
        if note.x is not None and note.y is not None:
            _point(brush, (left + note.x * inner[0], top + note.y * inner[1]), number)
    return image


def _point(brush: ImageDraw.ImageDraw, at: tuple[float, float], number: int) -> None:
    radius = 13
    brush.ellipse([at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius], INKS["red"], (255, 255, 255), 2)
    brush.text(at, str(number), (255, 255, 255), font_size=16, anchor="mm")
