"""What editors have written over an animatic: shot, version and date above, and a running timecode.

The timecode stands in cells of whole macroblocks, so that a held picture carries it for the bytes of the digits that
change (see `h264`).
"""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from PIL import Image

from generation.lettering import Family, letter, width_of
from storyboard_app.animatic.h264 import MACROBLOCK, Macroblock, macroblocks_of

_WHITE, _BAND = (255, 255, 255), (16, 16, 16)
#: From the middle of a row down to its baseline, in ems.
_RISE = 0.36
Size = tuple[int, int]


@dataclass(frozen=True)
class BurnIns:
    """What is written over each film frame."""

    #: Number of the shot and version of its frame.
    shot: bool = False
    timecode: bool = False
    #: Such as 2026-03-01; empty for none.
    date: str = ""

    def __bool__(self) -> bool:
        return self.shot or self.timecode or bool(self.date)


@dataclass(frozen=True)
class Cells:
    """Where a timecode stands: cells of whole macroblocks, one a character."""

    #: Macroblocks across and down of one cell.
    wide: int
    high: int
    #: The first cell's corner, in macroblocks.
    column: int
    row: int


def cells_of(size: Size, characters: int) -> Cells:
    """Return where a timecode of so many characters stands in a film of a size in pixels: above, in the middle."""
    scale = max(1, round(size[1] / 1080))
    column = max(0, (size[0] // MACROBLOCK - characters * scale) // 2)
    return Cells(scale, 2 * scale, column, scale)


def with_labels(picture: np.ndarray, left: str, right: str) -> None:
    """Write words at the top left and the top right of an RGB picture, in place, beside the timecode."""
    height, width = picture.shape[:2]
    cells = cells_of((width, height), 0)
    size, middle = cells.high * MACROBLOCK * 0.62, (cells.row + cells.high / 2) * MACROBLOCK
    inset = width * 0.035
    for words, x, align in ((left, inset, 0.0), (right, width - inset, 1.0)):
        if words:
            _band(picture, x - align * width_of(words, Family.BOLD) * size, middle, words, size)
            letter(picture, (x, middle + size * _RISE), words, size, _WHITE, Family.BOLD, align)


def with_timecode(picture: np.ndarray, timecode: str) -> None:
    """Write a timecode into its cells of an RGB picture, in place."""
    height, width = picture.shape[:2]
    cells = cells_of((width, height), len(timecode))
    top = cells.row * MACROBLOCK
    for index, character in enumerate(timecode):
        cell = _cell(character, cells.wide, cells.high)
        left = (cells.column + index * cells.wide) * MACROBLOCK
        picture[top : top + cell.shape[0], left : left + cell.shape[1]] = cell


def changed(before: str, after: str, size: Size) -> tuple[Macroblock, ...]:
    """Return the macroblocks in which two timecodes of the same length differ, in the order in which they are coded."""
    cells = cells_of(size, len(after))
    blocks = [
        block
        for index, (old, new) in enumerate(zip(before, after, strict=True))
        if old != new
        for block in _cell_blocks(new, cells, index)
    ]
    return tuple(sorted(blocks, key=lambda block: (block.row, block.column)))


def _cell_blocks(character: str, cells: Cells, index: int) -> tuple[Macroblock, ...]:
    corner = cells.column + index * cells.wide, cells.row
    return macroblocks_of(*_cell_planes(character, cells.wide, cells.high), corner)


@cache
def _cell_planes(character: str, wide: int, high: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a cell as luma and both chroma, as it is in the film."""
    from storyboard_app.animatic.stills import planes

    cell = _cell(character, wide, high)
    content = np.frombuffer(planes(Image.fromarray(cell)), np.uint8)
    luma, chroma = cell.shape[0] * cell.shape[1], cell.shape[0] * cell.shape[1] // 4
    half = (cell.shape[0] // 2, cell.shape[1] // 2)
    return (
        content[:luma].reshape(cell.shape[:2]),
        content[luma : luma + chroma].reshape(half),
        content[luma + chroma :].reshape(half),
    )


@cache
def _cell(character: str, wide: int, high: int) -> np.ndarray:
    """Return a character in white on its dark cell, RGB."""
    cell = np.full((high * MACROBLOCK, wide * MACROBLOCK, 3), _BAND, np.uint8)
    size = wide * MACROBLOCK * 1.35
    letter(cell, (cell.shape[1] / 2, cell.shape[0] / 2 + size * _RISE), character, size, _WHITE, Family.BOLD, 0.5)
    return cell


def _band(picture: np.ndarray, left: float, middle: float, words: str, size: float) -> None:
    """Darken what lies behind a row of words."""
    half, edge = size * 0.75, size * 0.3
    top, bottom = int(middle - half), int(middle + half)
    begin, end = max(0, int(left - edge)), int(left + width_of(words, Family.BOLD) * size + edge)
    picture[top:bottom, begin:end] = cv2.convertScaleAbs(picture[top:bottom, begin:end], alpha=0.3)
