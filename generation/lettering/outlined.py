"""Lettering as outlines, for drawings that have to look alike wherever they are opened: SVG path data."""

from functools import lru_cache

from generation.lettering.faces import Face, Family
from generation.lettering.lines import line_of


def outlined(text: str, at: tuple[float, float], size: float, family: Family = Family.SANS, align: float = 0.0) -> str:
    """Return a row of text as the data of an SVG path.

    at: of the baseline, y downwards, in the drawing's units. size: of an em in those. align: which part of the row
    stands there: 0 its left end, 0.5 its middle, 1 its right end.
    """
    line = line_of(text, family)
    left = at[0] - align * line.width * size
    drawn: list[str] = []
    for run in line.runs:
        scale = size / run.face.units
        for glyph in run.glyphs:
            x, y = left + (run.x + glyph.x) * size, at[1] - glyph.y * size
            for command, points in strokes_of(run.face, glyph.number):
                placed = (f"{x + px * scale:.2f} {y - py * scale:.2f}" for px, py in points)
                drawn.append(f"{command}{' '.join(placed)}")
    return "".join(drawn)


class _Pen:
    """Hears a glyph's outline from HarfBuzz and keeps it as the commands of an SVG path."""

    def __init__(self) -> None:
        self.strokes: list[tuple[str, tuple[tuple[float, float], ...]]] = []

    def moveTo(self, point: tuple[float, float]) -> None:
        """Begin a contour."""
        self.strokes.append(("M", (point,)))

    def lineTo(self, point: tuple[float, float]) -> None:
        """Go straight."""
        self.strokes.append(("L", (point,)))

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        """Go along a curve with one control point."""
        self.strokes.append(("Q", (control, end)))

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:
        """Go along a curve with two control points."""
        self.strokes.append(("C", (first, second, end)))

    def closePath(self) -> None:
        """End a contour."""
        self.strokes.append(("Z", ()))

    def endPath(self) -> None:
        """End a contour that is left open: what is filled closes by itself."""


@lru_cache(maxsize=4096)
def strokes_of(face: Face, glyph: int) -> tuple[tuple[str, tuple[tuple[float, float], ...]], ...]:
    """Return a glyph's outline as commands and points, in the face's units, y upwards."""
    pen = _Pen()
    face.font.draw(glyph, pen)
    return tuple(pen.strokes)
