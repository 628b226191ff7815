"""Bands of rows: what is computed pixel by pixel is computed a band at a time: large pictures take little memory.

The values are the same as those of the whole picture at once.
"""

from collections.abc import Iterator

#: Pixels of a band: a picture of 1280 x 720 is one.
_PIXELS = 1 << 20


def bands(height: int, width: int) -> Iterator[slice]:
    """Yield the rows of each band of a picture."""
    rows = max(1, _PIXELS // width)
    for first in range(0, height, rows):
        yield slice(first, min(first + rows, height))
