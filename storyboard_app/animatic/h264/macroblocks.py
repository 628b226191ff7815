"""Macroblocks carried as they are, for what changes in a picture that is held."""

from dataclasses import dataclass

import numpy as np

#: The side of a macroblock in pixels.
MACROBLOCK = 16


@dataclass(frozen=True)
class Macroblock:
    """A piece of a picture."""

    #: Its place, in macroblocks from the top left.
    column: int
    row: int
    #: 256 bytes of luma and 64 of each chroma, row by row.
    samples: bytes


def macroblocks_of(
    luma: np.ndarray, blue: np.ndarray, red: np.ndarray, corner: tuple[int, int]
) -> tuple[Macroblock, ...]:
    """Cut a piece of a picture into macroblocks.

    luma: bytes, its sides multiples of 16. blue, red: chroma, half as wide and high. corner: of the piece, in
    macroblocks, column and row.
    """
    column, row = corner
    return tuple(
        Macroblock(
            column + across,
            row + down,
            _tile(luma, across, down, 16) + _tile(blue, across, down, 8) + _tile(red, across, down, 8),
        )
        for down in range(luma.shape[0] // MACROBLOCK)
        for across in range(luma.shape[1] // MACROBLOCK)
    )


def _tile(plane: np.ndarray, across: int, down: int, side: int) -> bytes:
    return plane[down * side : (down + 1) * side, across * side : (across + 1) * side].tobytes()
