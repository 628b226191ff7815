"""A drawing on paper -> its strokes alone, white on black.

Shade of the paper and of the lamp is divided out, a printed grid and light blue construction lines are taken away (blue
is what artists draw with where it shall not be seen by the camera), noise and specks are dropped. Needs no weights.
"""

from __future__ import annotations

import cv2
import numpy as np

#: Paper is looked for within this share of the shorter side: wider than any stroke, narrower than a lamp's shade.
_WIDER_THAN_STROKES = 1 / 24
#: Ink fainter than this is paper, and stronger than this is a stroke for certain; 0 is paper, 1 black.
_FAINT, _CERTAIN = 0.07, 0.22
#: A stroke this much fainter than the strongest is a construction line, or a grid that lies askew.
_LIGHTEST = 0.3
#: Washes are wider than this share of the shorter side, and no darker than this.
_WASH_WIDTH, _WASH_INK = 1 / 70, 0.35
#: A grid has this many lines at least, each across this much of the picture, and no wider than this share of it.
_GRID_LINES, _GRID_ACROSS, _GRID_WIDTH = 5, 0.6, 1 / 120
#: How uneven a grid's spaces may be: standard deviation over mean.
_GRID_UNEVEN = 0.12


def of_sketch(image: np.ndarray) -> tuple[np.ndarray | None, str]:
    """Return the strokes of a sketch (grey, uint8, strokes white), or None and a sentence. image: RGB."""
    ink = _without_grid(_without_wash(_without_blue(image, 1 - flattened(image))))
    low, high = _levels(ink)
    lines = _without_specks(np.clip((ink - low) / (high - low), 0, 1), ink > high)
    if not lines.any():
        return None, "No lines were found in the picture."
    return (lines * 255).astype(np.uint8), ""


def as_white_lines(image: np.ndarray) -> np.ndarray:
    """Return a drawing of lines as white on black, whichever way round it came. image: RGB."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    return 255 - grey if np.median(grey) > 127 else grey


def flattened(image: np.ndarray) -> np.ndarray:
    """Return how bright each point is beside the paper around it, 0 to 1. image: RGB, or one channel.

    The paper is what remains when everything narrower than it is closed (grey-scale morphology), made smooth.
    """
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    wide = _odd(grey.shape, _WIDER_THAN_STROKES)
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide)))
    paper = cv2.GaussianBlur(paper.astype(np.float32), (0, 0), wide / 2)
    return np.clip(grey / np.maximum(paper, 48), 0, 1)


def _odd(shape: tuple[int, ...], share: float) -> int:
    """Return a share of a picture's shorter side, as an odd number of pixels, 5 at least."""
    return max(5, round(min(shape[:2]) * share)) | 1


def _levels(ink: np.ndarray) -> tuple[float, float]:
    """Return below what ink is paper and above what it is certain: by the grain of the paper, and by the pencil.

    A hard pencil is faint all over, so what is certain falls with the strongest strokes there are.
    """
    grain = float(np.median(np.abs(ink - np.median(ink)))) * 1.4826
    low = max(_FAINT, float(np.median(ink)) + 4 * grain)
    strokes = ink[ink > low]
    strongest = float(np.percentile(strokes, 90)) if strokes.size else _CERTAIN
    low = max(low, _LIGHTEST * strongest)
    return low, max(low + 0.03, min(_CERTAIN + low, low + 0.5 * (strongest - low)))


def _without_blue(image: np.ndarray, ink: np.ndarray) -> np.ndarray:
    """Look through light blue as a camera for blue light does, unless the drawing has nothing else."""
    seen_red, seen_blue = flattened(image[..., 0]), flattened(image[..., 2])
    is_blue = cv2.dilate((seen_blue - seen_red > 0.12).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    kept = np.where(is_blue, 1 - seen_blue, ink)
    return kept if np.count_nonzero(kept > _CERTAIN) > 0.1 * np.count_nonzero(ink > _CERTAIN) else ink


def _without_wash(ink: np.ndarray) -> np.ndarray:
    """Take away what is light and wider than a stroke; what is black and wide stays."""
    wide = _odd(ink.shape, _WASH_WIDTH)
    wash = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide)))
    return np.where(wash < _WASH_INK, ink - wash, ink)


def _without_grid(ink: np.ndarray) -> np.ndarray:
    """Take away printed lines that cross the page at even distances, level or upright."""
    for upright in (False, True):
        page = ink.T if upright else ink
        for first, last in _grid_rows(page):
            page = _closed_over(page, first, last)
        ink = page.T if upright else page
    return np.ascontiguousarray(ink)


def _grid_rows(page: np.ndarray) -> list[tuple[int, int]]:
    """Return the first and last row of each printed line, or nothing when they make no grid."""
    across = (page > _FAINT / 2).mean(axis=1) > _GRID_ACROSS
    edges = np.flatnonzero(np.diff(np.concatenate([[0], across.astype(np.int8), [0]])))
    rows = [(int(first), int(last) - 1) for first, last in edges.reshape(-1, 2)]
    rows = [row for row in rows if row[1] - row[0] < max(4, page.shape[0] * _GRID_WIDTH)]
    spaces = np.diff([(first + last) / 2 for first, last in rows])
    even = len(rows) >= _GRID_LINES and spaces.std() < _GRID_UNEVEN * spaces.mean()
    return rows if even else []


def _closed_over(page: np.ndarray, first: int, last: int) -> np.ndarray:
    """Fill a printed line with what stands on both sides of it, so that a stroke across it stays whole."""
    above, below = max(first - 2, 0), min(last + 2, page.shape[0] - 1)
    page = page.copy()
    page[above + 1 : below] = np.minimum(page[above], page[below])
    return page


def _without_specks(lines: np.ndarray, certain: np.ndarray) -> np.ndarray:
    """Keep what hangs together with a certain stroke and is larger than a speck."""
    marked = (lines > 0).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(marked, connectivity=8)
    labels = np.asarray(labels, np.intp)
    least = max(6, round((min(lines.shape) / 180) ** 2))
    sure = np.bincount(labels[certain], minlength=count) > 0
    stays = sure & (stats[:, cv2.CC_STAT_AREA] >= least)
    stays[0] = False
    return np.where(stays[labels], lines, 0)
