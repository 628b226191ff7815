"""A pencil: tapering, slightly wandering strokes on paper at twice the picture's size."""

import cv2
import numpy as np

from generation.previz.vectors import Floats

OVERSAMPLING = 2
#: Fixed-point bits of OpenCV's sub-pixel coordinates.
_SHIFT = 4


class Pencil:
    """Lays strokes on a sheet; each stroke's wobble comes from its own seed."""

    def __init__(self, width: int, height: int, scale: float) -> None:
        #: Pixels of this picture to one of a picture 1280 wide.
        self.scale = scale
        self.size = (width, height)
        self.sheet = np.full((height * OVERSAMPLING, width * OVERSAMPLING), 255, np.uint8)

    def stroke(
        self, points: Floats, width: float, darkness: float, wobble: float, taper: tuple[float, float], seed: int
    ) -> None:
        """Draw a stroke.

        points: pixels of the picture. width, wobble: pixels of a picture 1280 wide. darkness: 0 to 1. taper: shares of
        the length over which it thins out at either end.
        """
        points = np.asarray(points, float)
        along = np.r_[0, np.cumsum(np.hypot(*np.diff(points, axis=0).T))]
        length = along[-1] / self.scale
        if length < 3:
            return
        count = max(3, int(length / 4.5))
        even = np.linspace(0, along[-1], count)
        path = np.column_stack([np.interp(even, along, points[:, k]) for k in (0, 1)])
        chance = np.random.RandomState((seed * 7919 + int(length * 13)) % 2**31)
        knots = max(2, int(length / 55) + 2)
        wave = (
            np.interp(np.linspace(0, knots - 1, count), np.arange(knots), chance.randn(knots)),
            np.interp(np.linspace(0, knots - 1, count), np.arange(knots), chance.randn(knots)),
        )
        pressure = np.interp(np.linspace(0, knots - 1, count), np.arange(knots), chance.rand(knots))
        path = path + wobble * self.scale * np.stack(wave, 1) * min(1, length / 60)
        share = np.linspace(0, 1, count)
        ends = (
            np.minimum(1, np.minimum((share + 0.02) / max(taper[0], 1e-3), (1 - share + 0.02) / max(taper[1], 1e-3)))
            ** 0.75
        )
        widths = width * self.scale * (0.30 + 0.70 * ends) * (0.78 + 0.44 * pressure)
        tones = 255 * (1 - darkness * (0.62 + 0.38 * ends) * (0.86 + 0.14 * pressure))
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
        return 1 - grey.astype(np.float32) / 255
