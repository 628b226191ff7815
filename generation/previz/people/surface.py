"""A rounded surface made of rings, on which clothes are cut and lines are drawn."""

import numpy as np

from generation.previz.mesh import sheet
from generation.previz.vectors import Floats, unit

#: Turns around the trunk: its front.
FRONT = 0.25


class Surface:
    """Rings of points (count x around x 3) along a body or a limb.

    A place is how far along (0 first ring to 1 last) and how far around (in turns; 0 and 1 are the same).
    """

    def __init__(self, rings: Floats) -> None:
        self.rings = np.asarray(rings, float)
        self.middles = self.rings.mean(1)

    def at(self, along: object, around: object, out: float = 0.0) -> Floats:
        """Return points (n x 3) at places, lifted by `out` away from the middle."""
        along, around = np.broadcast_arrays(np.asarray(along, float), np.asarray(around, float))
        count, size = self.rings.shape[:2]
        row = np.clip(along.ravel(), 0, 1) * (count - 1)
        column = (around.ravel() % 1.0) * size
        r, c = np.minimum(row.astype(int), count - 2), column.astype(int) % size
        down, across = (row - r)[:, None], (column - column.astype(int))[:, None]
        after = (c + 1) % size
        upper = self.rings[r, c] * (1 - across) + self.rings[r, after] * across
        lower = self.rings[r + 1, c] * (1 - across) + self.rings[r + 1, after] * across
        points = upper * (1 - down) + lower * down
        if not out:
            return points
        middle = self.middles[r] * (1 - down) + self.middles[r + 1] * down
        return points + unit(points - middle) * out

    def patch(
        self, along: Floats, left: Floats, right: Floats, out: float, across: int = 9
    ) -> tuple[Floats, np.ndarray]:
        """Return the vertices and triangles of a piece of cloth lying on the surface.

        along: rows. left, right: where each row begins and ends, in turns.
        """
        share = np.linspace(0, 1, across)
        rows = len(along)
        around = left[:, None] * (1 - share) + right[:, None] * share
        points = self.at(np.repeat(along, across), around.ravel(), out)
        return points, sheet(rows, across)
