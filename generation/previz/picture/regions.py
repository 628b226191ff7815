"""Regions of a picture: where each number of a buffer is, found for all numbers at once."""

import numpy as np


def regions(numbers: np.ndarray) -> dict[int, tuple[int, tuple[int, int, int, int]]]:
    """Return for each number of a buffer (height x width) how many pixels have it, and their box.

    A box is left, top, right and bottom, the last two past the last pixel.
    """
    flat = numbers.ravel()
    order = np.argsort(flat, kind="stable")
    present, starts = np.unique(flat[order], return_index=True)
    rows, columns = np.divmod(order, numbers.shape[1])
    counts = np.diff(np.r_[starts, len(flat)])
    top, bottom = np.minimum.reduceat(rows, starts), np.maximum.reduceat(rows, starts) + 1
    left, right = np.minimum.reduceat(columns, starts), np.maximum.reduceat(columns, starts) + 1
    boxes = np.stack([left, top, right, bottom], 1).tolist()
    return {int(number): (int(count), tuple(box)) for number, count, box in zip(present, counts, boxes, strict=True)}
