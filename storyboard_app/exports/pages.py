"""A board on paper, planned before it is drawn: which shots stand on which page.

Pure, so that the dialog can show the very pages that the booklet will have. A scene begins on a new page.
"""

from dataclasses import dataclass

from storyboard_app.exports.naming import chosen
from storyboard_app.values import Board, ExportOptions, SceneView, ShotView

#: Paper by name, portrait, in points.
PAPERS = {"A4": (595.28, 841.89), "letter": (612.0, 792.0)}
#: Columns and rows by frames a page, on a landscape sheet; a portrait sheet turns them.
GRIDS = {1: (1, 1), 2: (2, 1), 4: (2, 2), 6: (3, 2), 9: (3, 3)}
MARGIN = 34.0
HEADER = 30.0
FOOTER = 24.0
GUTTER = 16.0
#: Room for a cell's words under its frame, in points.
WORDS = 62.0


@dataclass(frozen=True)
class Cell:
    """A shot's place on a page, in points from the lower left corner."""

    shot: ShotView
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Page:
    """One sheet."""

    number: int
    scene: SceneView
    cells: tuple[Cell, ...]
    width: float
    height: float


def plan_pages(board: Board, options: ExportOptions) -> tuple[Page, ...]:
    """Return the pages of a booklet, in order; a scene without shots has none."""
    width, height = sheet(options)
    columns, rows = grid(options)
    room = columns * rows
    pages: list[Page] = []
    for scene in chosen(board, options).scenes:
        for start in range(0, len(scene.shots), room):
            cells = _cells(scene.shots[start : start + room], columns, rows, width, height)
            pages.append(Page(len(pages) + 1, scene, cells, width, height))
    return tuple(pages)


def sheet(options: ExportOptions) -> tuple[float, float]:
    """Return the width and height of the paper in points."""
    short, long = PAPERS.get(options.paper, PAPERS["A4"])
    return (long, short) if options.landscape else (short, long)


def grid(options: ExportOptions) -> tuple[int, int]:
    """Return columns and rows."""
    columns, rows = GRIDS.get(options.frames_per_page, GRIDS[6])
    return (columns, rows) if options.landscape else (rows, columns)


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
