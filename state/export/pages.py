"""What the export dialog shows before anything is made: the booklet's pages, or what the file will hold. Pure."""

import io
from dataclasses import dataclass, field, replace

from state.words import retold, t
from storyboard_app.errors import Unusable
from storyboard_app.exports import (
    FORMATS,
    Archive,
    Cell,
    Lossy,
    Page,
    cell_words,
    chosen,
    cover_place,
    cover_words,
    frame_size,
    page_words,
    plan_pages,
)
from storyboard_app.store import storage
from storyboard_app.timing import running_time
from storyboard_app.values import Board, ExportOptions

#: Pages shown small around the large one, and lines shown of a file of text.
SMALL_PAGES, LINES = 12, 60


@dataclass(frozen=True)
class Said:
    """A line of dialogue under a frame."""

    who: str
    words: str


@dataclass(frozen=True)
class Frame:
    """A picture's place on a page, in percent of the page."""

    id: str
    left: str
    top: str
    width: str
    height: str
    picture: str


@dataclass(frozen=True)
class PageCell:
    """A shot on a page: its picture and what stands under it."""

    frame: Frame
    #: Of the words.
    width: str
    number: str
    note: str
    stamp: str
    description: str
    said: list[Said]
    stale: bool


@dataclass(frozen=True)
class PageView:
    """A page of the booklet."""

    number: int = 0
    title: str = ""
    slugline: str = ""
    board: str = ""
    foot: str = ""
    count: str = ""
    #: Width by height.
    ratio: str = "1.4142"
    #: Width of the page in points, which scales its letters.
    points: str = "842"
    cells: list[PageCell] = field(default_factory=list)


@dataclass(frozen=True)
class SmallPage:
    """A page as its thumbnail: where the pictures are."""

    number: int
    ratio: str
    frames: list[Frame]


def booklet(board: Board, options: ExportOptions, at: int) -> tuple[PageView, list[SmallPage], int]:
    """Return a page, the pages around it as thumbnails, and how many there are, the cover not counted.

    at: the number of the page, from 1, or 0 for a cover where one is wanted; the nearest there is, is shown.
    """
    pages = plan_pages(board, options)
    if not pages:
        return PageView(), [], 0
    numbers = range(0 if options.cover else 1, len(pages) + 1)
    here = min(max(numbers.start, at), len(pages))
    first = max(0, min(numbers.index(here) - SMALL_PAGES // 2, len(numbers) - SMALL_PAGES))
    around = [
        _small(board, pages[number - 1]) if number else _small_cover(board, pages[0])
        for number in numbers[first : first + SMALL_PAGES]
    ]
    shown = _page(board, pages[here - 1], len(pages), options) if here else _cover(chosen(board, options), pages[0])
    return shown, around, len(pages)


#: How the kinds of files begin that are read as text; what else there is shows no lines of its own.
_IN_WORDS = ("text/", "application/json", "application/x-subrip", "application/ttml+xml")


def contents(board: Board, format: str, options: ExportOptions) -> list[str]:
    """Return what a file of a format will hold, in lines: its text, or the names of an archive's files."""
    made = FORMATS[format]
    asked = chosen(board, options)
    if isinstance(made, Archive):
        return list(made.contents(asked))
    if not made.MEDIA_TYPE.startswith(_IN_WORDS):
        return []
    out = io.BytesIO()
    # A look at a file says nothing aloud: that takes seconds.
    made.write(board, lambda _key: b"", replace(options, voices=False), out)
    return out.getvalue().decode("utf-8-sig", "replace").splitlines()[:LINES]


def losses_of(board: Board, format: str, options: ExportOptions) -> tuple[list[str], bool]:
    """Return what of a board a file will not hold, in sentences, and whether it can be made at all."""
    made = FORMATS[format]
    if not isinstance(made, Lossy):
        return [], True
    try:
        return list(made.lost(board, options)), True
    except Unusable as error:
        return [retold(str(error))], False


def length_of(board: Board, options: ExportOptions) -> str:
    """Return how long the film of the chosen scenes is."""
    return running_time(chosen(board, options).ticks, board.rate)


def _page(board: Board, page: Page, count: int, options: ExportOptions) -> PageView:
    words = page_words(board, page, count)
    return PageView(
        number=page.number,
        title=t("export.page", number=page.number, count=count),
        slugline=words.slugline,
        board=words.title,
        foot=words.foot,
        count=words.count,
        ratio=_ratio(page),
        points=f"{page.width:g}",
        cells=[_cell(board, page, cell, options) for cell in page.cells],
    )


def _cover(board: Board, page: Page) -> PageView:
    title, *lines = cover_words(board)
    frame = _cover_frame(board, page)
    cell = PageCell(frame, frame.width, title, "", "", "\n".join(lines), [], stale=False)
    return PageView(title=t("export.cover"), ratio=_ratio(page), points=f"{page.width:g}", cells=[cell])


def _small_cover(board: Board, page: Page) -> SmallPage:
    return SmallPage(0, _ratio(page), [_cover_frame(board, page)])


def _cover_frame(board: Board, page: Page) -> Frame:
    left, bottom, width, height = cover_place(board, page)
    shot = page.cells[0].shot
    return Frame(
        id=f"cover-{shot.id}",
        left=_part(left, page.width),
        top=_part(page.height - bottom - height, page.height),
        width=_part(width, page.width),
        height=_part(height, page.height),
        picture=storage.signed_url(storage.thumbnail_key(shot.picture)) if shot.picture else "",
    )


def _small(board: Board, page: Page) -> SmallPage:
    return SmallPage(page.number, _ratio(page), [_frame(board, page, cell) for cell in page.cells])


def _cell(board: Board, page: Page, cell: Cell, options: ExportOptions) -> PageCell:
    words = cell_words(board, page.scene, cell.shot, options)
    return PageCell(
        frame=_frame(board, page, cell),
        width=_part(cell.width, page.width),
        number=words.number,
        note=words.note,
        stamp=words.stamp,
        description=words.description,
        said=[Said(who, line) for who, line in words.script],
        stale=words.stale,
    )


def _frame(board: Board, page: Page, cell: Cell) -> Frame:
    width, height = frame_size(board, cell)
    top = page.height - cell.y - cell.height
    picture = cell.shot.picture
    return Frame(
        id=cell.shot.id,
        left=_part(cell.x, page.width),
        top=_part(top, page.height),
        width=_part(width, page.width),
        height=_part(height, page.height),
        picture=storage.signed_url(storage.thumbnail_key(picture)) if picture else "",
    )


def _part(length: float, whole: float) -> str:
    return f"{100 * length / whole:.2f}%"


def _ratio(page: Page) -> str:
    return f"{page.width / page.height:.4f}"
