"""Lettering on pixels: glyphs' outlines filled, four times as fine as the picture and averaged."""

from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from generation.lettering.faces import Face, Family
from generation.lettering.lines import line_of

Pixels = npt.NDArray[np.uint8]

#: Samples of a pixel, each way.
_FINE = 4
#: Straight pieces that a curve is drawn in.
_PIECES = 6


def letter(
    picture: Pixels,
    at: tuple[float, float],
    text: str,
    size: float,
    colour: tuple[int, int, int],
    family: Family = Family.SANS,
    align: float = 0.0,
    right_to_left: bool | None = None,
) -> None:
    """Letter a row of text into an RGB picture (height, width, 3).

    place: pixels from the left and the top, of the baseline. size: of an em in pixels. align: which part of the row
    stands at the place: 0 its left end, 0.5 its middle, 1 its right end. right_to_left: of the paragraph that it is a
    row of; None lets the row say. What falls outside is cut.
    """
    line = line_of(text, family, right_to_left)
    left = at[0] - align * line.width * size
    for run in line.runs:
        for glyph in run.glyphs:
            x = left + (run.x + glyph.x) * size
            _put(picture, _mask(run.face, glyph.number, round(size * _FINE)), x, at[1] - glyph.y * size, colour)


def _put(
    picture: Pixels,
    glyph: tuple[npt.NDArray[np.float32], float, float],
    x: float,
    y: float,
    colour: tuple[int, int, int],
) -> None:
    mask, dx, dy = glyph
    left, top = round(x + dx), round(y + dy)
    height, width = picture.shape[:2]
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(width, left + mask.shape[1]), min(height, top + mask.shape[0])
    if x0 >= x1 or y0 >= y1:
        return
    part = mask[y0 - top : y1 - top, x0 - left : x1 - left, None]
    under = picture[y0:y1, x0:x1]
    picture[y0:y1, x0:x1] = np.rint(under * (1 - part) + np.array(colour, np.float32) * part).astype(np.uint8)


@lru_cache(maxsize=4096)
def _mask(face: Face, glyph: int, size: int) -> tuple[npt.NDArray[np.float32], float, float]:
    """Return how much of each pixel a glyph covers, and where its upper left corner is from the pen, in pixels.

    size: of an em in samples. Contours wind by the non-zero rule, as TrueType's do.
    """
    outlines = _outlines(face, glyph)
    if not outlines:
        return np.zeros((1, 1), np.float32), 0.0, 0.0
    scale = size / face.units
    points = [contour * (scale, -scale) for contour in outlines]
    least = np.floor(np.concatenate(points).min(axis=0) / _FINE) * _FINE
    most = np.ceil((np.concatenate(points).max(axis=0) + 1) / _FINE) * _FINE
    width, height = (most - least).astype(int)
    winding = np.zeros((height, width), np.int8)
    for contour in points:
        filled = np.zeros((height, width), np.uint8)
        cv2.fillPoly(filled, [np.rint((contour - least) * 16).astype(np.int32)], 1, shift=4)
        winding += np.where(filled, np.int8(np.sign(_area(contour)) or 1), np.int8(0)).astype(np.int8)
    covered = (winding != 0).astype(np.float32)
    fine = covered.reshape(height // _FINE, _FINE, width // _FINE, _FINE).mean(axis=(1, 3))
    return fine, float(least[0]) / _FINE, float(least[1]) / _FINE


def _area(contour: npt.NDArray[np.float64]) -> float:
    """Return a contour's signed area (the shoelace formula)."""
    x, y = contour[:, 0], contour[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))


class _Pen:
    """Hears a glyph's outline from HarfBuzz and keeps it as polygons."""

    def __init__(self) -> None:
        self.contours: list[list[tuple[float, float]]] = []

    def moveTo(self, point: tuple[float, float]) -> None:
        """Begin a contour."""
        self.contours.append([point])

    def lineTo(self, point: tuple[float, float]) -> None:
        """Go straight."""
        self.contours[-1].append(point)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        """Go along a curve with one control point."""
        self._curve(self.contours[-1][-1], control, end)

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:
        """Go along a curve with two control points."""
        self._curve(self.contours[-1][-1], first, second, end)

    def closePath(self) -> None:
        """End a contour: polygons close by themselves."""

    def endPath(self) -> None:
        """End a contour that is left open."""

    def _curve(self, *points: tuple[float, float]) -> None:
        """Lay points along a Bézier curve (de Casteljau)."""
        controls = np.array(points, np.float64)
        for part in np.linspace(0, 1, _PIECES + 1)[1:]:
            steps = controls
            while len(steps) > 1:
                steps = steps[:-1] * (1 - part) + steps[1:] * part
            self.contours[-1].append((float(steps[0, 0]), float(steps[0, 1])))


@lru_cache(maxsize=4096)
def _outlines(face: Face, glyph: int) -> list[npt.NDArray[np.float64]]:
    """Return a glyph's contours as polygons, in the face's units, y upwards."""
    pen = _Pen()
    face.font.draw(glyph, pen)
    return [np.array(contour, np.float64) for contour in pen.contours if len(contour) > 2]
