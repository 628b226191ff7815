"""A pencil: tapering, slightly wandering strokes on paper at twice the picture's size."""

from dataclasses import dataclass

import cv2
import numpy as np

from generation.previz.vectors import Floats

OVERSAMPLING = 2
#: Fixed-point bits of OpenCV's sub-pixel coordinates.
_SHIFT = 4


def _chance() -> Floats:
    """Return a table of chance: normal in its first row, even from 0 to 1 in its second."""
    made = np.random.RandomState(20)
    return np.stack([made.randn(1 << 16), made.rand(1 << 16)])


#: A stroke reads its wander here, from a place of its own: making a generator a stroke costs more than the stroke.
_CHANCE = _chance()


@dataclass(frozen=True)
class Stroke:
    """A stroke that was drawn: its path and its widths along it in pixels, and how dark it is, 0 to 1."""

    path: Floats
    widths: Floats
    darkness: float


class Pencil:
    """Lays strokes on a sheet; each stroke's wobble comes from its own seed."""

    def __init__(self, width: int, height: int, scale: float) -> None:
        #: Pixels of this picture to one of a picture 1280 wide.
        self.scale = scale
        self.size = (width, height)
        self.laid: list[Stroke] = []
        self.sheet = np.full((height * OVERSAMPLING, width * OVERSAMPLING), 255, np.uint8)

    def stroke(
        self, points: Floats, width: float, darkness: float, wobble: float, taper: tuple[float, float], seed: int
    ) -> None:
        """Draw a stroke.

        points: pixels of the picture. width, wobble: pixels of a picture 1280 wide. darkness: 0 to 1. taper: shares of
        the length over which it thins out at either end.
        """
        points = np.asarray(points, float)
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
        length = along[-1] / self.scale
        if length < 3:
            return
        count = max(3, int(length / 4.5))
        share = np.arange(count) / (count - 1)
        even = share * along[-1]
        path = np.column_stack([np.interp(even, along, points[:, k]) for k in (0, 1)])
        knots = max(2, int(length / 55) + 2)
        start = (seed * 7919 + int(length * 13)) * 2654435761 % (_CHANCE.shape[1] - 3 * knots)
        places = np.arange(knots) / (knots - 1)
        waves, pressure = _CHANCE[0, start : start + 2 * knots], _CHANCE[1, start : start + knots]
        wave = np.column_stack([np.interp(share, places, waves[:knots]), np.interp(share, places, waves[knots:])])
        pressure = np.interp(share, places, pressure)
        path = path + wobble * self.scale * wave * min(1, length / 60)
        ends = np.minimum((share + 0.02) / max(taper[0], 1e-3), (1 - share + 0.02) / max(taper[1], 1e-3))
        ends = np.minimum(1, ends) ** 0.75
        widths = width * self.scale * (0.30 + 0.70 * ends) * (0.78 + 0.44 * pressure)
        tones = 255 * (1 - darkness * (0.62 + 0.38 * ends) * (0.86 + 0.14 * pressure))
        self.laid.append(Stroke(path, widths, darkness))
        self._lay(path, np.clip(np.rint(widths * OVERSAMPLING), 1, 80).astype(int), tones)

    def _lay(self, path: Floats, widths: np.ndarray, tones: np.ndarray) -> None:
        """Draw a path in runs of even width, a few points each so that its tone may change."""
        fixed = np.rint(path * OVERSAMPLING * (1 << _SHIFT)).astype(np.int32)
        first = 0
        while first < len(path) - 1:
            last = first + 1
            while last < len(path) - 1 and widths[last] == widths[first] and last - first < 6:
                last += 1
            run = fixed[first : last + 1].reshape(-1, 1, 2)
            cv2.polylines(self.sheet, [run], False, (int(tones[first]),), int(widths[first]), cv2.LINE_AA, _SHIFT)
            first = last

    def ink(self) -> np.ndarray:
        """Return how much ink lies on each pixel, 0 to 1."""
        grey = cv2.resize(self.sheet, self.size, interpolation=cv2.INTER_AREA)
        ink = grey.astype(np.float32)
        ink /= 255
        return np.subtract(1, ink, out=ink)
