"""A board on paper, planned before it is drawn: which shots stand on which page, and what is said under them.

Pure, so that the dialog can show the very pages that the booklet will have. A scene begins on a new page.
"""

from dataclasses import dataclass, replace

from storyboard_app.animatic import film_size
from storyboard_app.exports.flow import SIZES, height_of
from storyboard_app.exports.naming import camera, chosen, lines_of, moment_of
from storyboard_app.exports.script_words import left_out, without_speeches
from storyboard_app.timing import running_time, seconds_of, timecode
from storyboard_app.values import Board, ExportOptions, SceneView, ShotView, WorkState

#: Paper by name, portrait, in points.
PAPERS = {"A4": (595.28, 841.89), "letter": (612.0, 792.0)}
#: Columns and rows by frames a page, on a landscape sheet; a portrait sheet turns them.
GRIDS = {1: (1, 1), 2: (2, 1), 4: (2, 2), 6: (3, 2), 9: (3, 3)}
MARGIN = 34.0
HEADER = 30.0
FOOTER = 24.0
GUTTER = 16.0
#: Share of a cover that its frame takes at most.
_COVER_FRAME = 0.6
#: Room for a cell's words under its frame, in points: at least, and at most as a share of the cell.
WORDS, MOST_WORDS = 62.0, 0.5
#: The share for words that do not fit there at their smallest: their own frame gives way to them.
LONG_WORDS = 0.8
#: Of those, for the row with the shot's number and camera.
CAMERA_ROW = 13.0


@dataclass(frozen=True)
class Cell:
    """A shot's place on a page, in points from the lower left corner."""

    shot: ShotView
    x: float
    y: float
    width: float
    height: float
    #: Room for the words under the frame: the same all over the page, but for words that need more.
    words: float = WORDS


@dataclass(frozen=True)
class Page:
    """One sheet."""

    number: int
    scene: SceneView
    cells: tuple[Cell, ...]
    width: float
    height: float


@dataclass(frozen=True)
class PageWords:
    """What stands above and below the frames of a page."""

    slugline: str
    #: What the scene is about, on its first page.
    summary: str
    title: str
    foot: str
    count: str


@dataclass(frozen=True)
class CellWords:
    """What stands under a frame."""

    number: str
    #: Camera, and whether the shot is out of date.
    note: str
    #: Timecode and length.
    stamp: str
    description: str
    #: What the script says beyond it.
    rest: str
    #: Who speaks, and what.
    said: tuple[tuple[str, str], ...]
    stale: bool

    @property
    def script(self) -> tuple[tuple[str, str], ...]:
        """What stands in the script's letters: the rest of the action, which nobody speaks, and the speeches."""
        return (("", self.rest), *self.said) if self.rest else self.said


def page_words(board: Board, page: Page, count: int) -> PageWords:
    """Return the words above and below the frames of one of `count` pages."""
    return PageWords(
        slugline=f"{page.scene.number} {page.scene.heading}" if page.scene.heading else "Before the first scene",
        summary=page.scene.summary if page.cells[0].shot is page.scene.shots[0] else "",
        title=board.title,
        foot=", ".join(filter(None, (board.author, f"draft {board.draft}" if board.draft > 1 else ""))),
        count=f"{page.number} / {count}",
    )


def cell_words(board: Board, scene: SceneView, shot: ShotView, options: ExportOptions) -> CellWords:
    """Return the words under a frame."""
    stale = shot.stale or shot.state == WorkState.STALE
    speeches = lines_of(scene, shot) if options.dialogue else ()
    return CellWords(
        number=shot.number,
        note=" · ".join(filter(None, (camera(shot) if options.camera else "", "out of date" if stale else ""))),
        stamp=f"{timecode(shot.start, board.rate)}  {float(seconds_of(shot.ticks, board.rate)):.1f} s",
        description=without_speeches(shot.description, speeches) if options.description else "",
        rest=left_out(scene, shot) if options.description else "",
        said=tuple((line.character, " ".join(line.text.split())) for line in speeches),
        stale=stale,
    )


def frame_size(board: Board, cell: Cell) -> tuple[float, float]:
    """Return the width and height of a cell's frame in points: as large as its words leave room for."""
    ratio = film_size(board.aspect, 1000)[0] / 1000
    width = min(cell.width, (cell.height - cell.words) * ratio)
    return width, width / ratio


def plan_pages(board: Board, options: ExportOptions) -> tuple[Page, ...]:
    """Return the pages of a booklet, in order; a scene without shots has none."""
    width, height = paper_size(options)
    pages: list[Page] = []
    for scene in chosen(board, options).scenes:
        columns, rows = _grid_of(scene, options)
        room = columns * rows
        for start in range(0, len(scene.shots), room):
            cells = _cells(scene.shots[start : start + room], columns, rows, width, height)
            pages.append(Page(len(pages) + 1, scene, _with_room(board, scene, cells, options), width, height))
    return tuple(pages)


def paper_size(options: ExportOptions) -> tuple[float, float]:
    """Return the width and height of the paper in points."""
    short, long = PAPERS.get(options.paper, PAPERS["A4"])
    return (long, short) if options.landscape else (short, long)


def grid(options: ExportOptions) -> tuple[int, int]:
    """Return columns and rows."""
    columns, rows = GRIDS.get(options.frames_per_page, GRIDS[6])
    return (columns, rows) if options.landscape else (rows, columns)


def _grid_of(scene: SceneView, options: ExportOptions) -> tuple[int, int]:
    """Return columns and rows for a scene: one of few shots has larger frames, so that no page is left half white."""
    enough = (count for count in sorted(GRIDS) if len(scene.shots) <= count <= options.frames_per_page)
    return grid(replace(options, frames_per_page=next(enough, options.frames_per_page)))


def cover_words(board: Board) -> list[str]:
    """Return what a booklet's cover says, a line each: title, who wrote the script, draft, date, extent."""
    scenes = [scene for scene in board.scenes if scene.shots]
    shots = sum(len(scene.shots) for scene in scenes)
    extent = (_counted(len(scenes), "scene"), _counted(shots, "shot"), running_time(board.ticks, board.rate))
    date = f"{moment_of(board):%-d %B %Y}" if board.changed_at else ""
    by = f"Written by {board.writer}" if board.writer else board.author
    lines = (by, f"Draft {board.draft}" if board.draft > 1 else "", date, ", ".join(extent))
    return [board.title, *filter(None, lines)]


def cover_place(board: Board, page: Page) -> tuple[float, float, float, float]:
    """Return where a cover's frame lies on its page: left, bottom, width and height in points."""
    shape = film_size(board.aspect, 1000)[0] / 1000
    width = min(page.width - 2 * MARGIN, (page.height - 2 * MARGIN) * _COVER_FRAME * shape)
    return MARGIN, page.height - MARGIN - width / shape, width, width / shape


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _with_room(board: Board, scene: SceneView, cells: tuple[Cell, ...], options: ExportOptions) -> tuple[Cell, ...]:
    """Return a page's cells with room for their words, in points.

    Frames give way to the longest words of the page, down to half a cell, and to their own words where those do not fit
    into that.
    """
    texts = [cell_words(board, scene, cell.shot, options) for cell in cells]
    wanted = (height_of(text.description, text.script, cells[0].width) for text in texts)
    room = max(WORDS, min(max(wanted, default=0.0) + CAMERA_ROW, cells[0].height * MOST_WORDS))
    return tuple(
        replace(cell, words=max(room, min(_least_room(cell, text), cell.height * LONG_WORDS)))
        for cell, text in zip(cells, texts, strict=True)
    )


def _least_room(cell: Cell, text: CellWords) -> float:
    return height_of(text.description, text.script, cell.width, size=SIZES[-1]) + CAMERA_ROW


def _cells(shots: tuple[ShotView, ...], columns: int, rows: int, width: float, height: float) -> tuple[Cell, ...]:
    cell_width = (width - 2 * MARGIN - (columns - 1) * GUTTER) / columns
    cell_height = (height - 2 * MARGIN - HEADER - FOOTER - (rows - 1) * GUTTER) / rows
    top = height - MARGIN - HEADER
    return tuple(
        Cell(
            shot,
            MARGIN + index % columns * (cell_width + GUTTER),
            top - index // columns * (cell_height + GUTTER) - cell_height,
            cell_width,
            cell_height,
        )
        for index, shot in enumerate(shots)
    )
