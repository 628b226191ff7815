"""Text in a PDF: each run as its glyphs, in fonts cut down to what is used, and readable again by whoever copies it.

A run that is its characters one by one goes in as text. One that is shaped, or runs from right to left, goes in glyph
by glyph in the order in which it is seen, and says beside them which characters they stand for (`ActualText`, PDF 1.7,
14.9.4): readers put what runs from right to left back into its order themselves.
"""

from collections.abc import Sequence
from typing import Protocol

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from generation.lettering import Face, Family, Glyph, Run, line_of

Colour = tuple[float, float, float]
#: Glyphs that no character has are known to the font by characters from here on, which are for private use.
_PRIVATE = 0xF0000
_FONTS: dict[str, TTFont] = {}


class _Fonts(Protocol):
    """The part of the library that keeps fonts; it leaves its types open."""

    def registerFont(self, font: TTFont) -> object: ...


_LIBRARY: _Fonts = pdfmetrics


def set_text(
    canvas: Canvas,
    origin: tuple[float, float],
    text: str,
    size: float,
    family: Family,
    colour: Colour,
    *,
    align: float = 0.0,
) -> None:
    """Set a row of text. origin: of its baseline, in points. align: what stands there, 0 its left, 1 its right."""
    line = line_of(text, family)
    left = origin[0] - align * line.width * size
    canvas.setFillColorRGB(*colour)
    for run in line.runs:
        _set_run(canvas, run, (left + run.x * size, origin[1]), size)


def _set_run(canvas: Canvas, run: Run, origin: tuple[float, float], size: float) -> None:
    font = _font(run.face)
    written = [(glyph, _character(font, glyph)) for glyph in run.glyphs]
    if not run.right_to_left and "".join(character for _, character in written) == run.text:
        canvas.setFont(run.face.name, size)
        canvas.drawString(*origin, run.text)
        return
    row = canvas.beginText(*origin)
    row.setFont(run.face.name, size)
    if run.right_to_left:
        for cluster in _clusters(written):
            _set_cluster(row, cluster, origin, size)
    else:
        _open(row, run.text)
        for glyph, character in written:
            _put(row, glyph, character, origin, size)
        _close(row)
    canvas.drawText(row)


def _set_cluster(
    row: PDFTextObject, cluster: Sequence[tuple[Glyph, str]], origin: tuple[float, float], size: float
) -> None:
    """Set the glyphs of the same characters: the widest says them, its marks say nothing."""
    widest = max(range(len(cluster)), key=lambda index: cluster[index][0].advance)
    says = "".join(glyph.says for glyph, _ in cluster)
    for index, (glyph, character) in enumerate(cluster):
        _open(row, says if index == widest else "")
        _put(row, glyph, character, origin, size)
        _close(row)


def _clusters(written: Sequence[tuple[Glyph, str]]) -> list[list[tuple[Glyph, str]]]:
    """Return the glyphs of the same characters together."""
    clusters: list[list[tuple[Glyph, str]]] = []
    for glyph, character in written:
        if glyph.says or not clusters:
            clusters.append([])
        clusters[-1].append((glyph, character))
    return clusters


def _put(row: PDFTextObject, glyph: Glyph, character: str, origin: tuple[float, float], size: float) -> None:
    row.setTextOrigin(origin[0] + glyph.x * size, origin[1] + glyph.y * size)
    row.textOut(character)


def _open(row: PDFTextObject, says: str) -> None:
    text = f"<FEFF{says.encode('utf-16-be').hex()}>" if says else "()"
    vars(row)["_code"].append(f"/Span <</ActualText {text}>> BDC")  # the library has no way to marked content


def _close(row: PDFTextObject) -> None:
    vars(row)["_code"].append("EMC")


def _font(face: Face) -> TTFont:
    if face.name not in _FONTS:
        _FONTS[face.name] = TTFont(face.name, str(face.path))
        _LIBRARY.registerFont(_FONTS[face.name])
    return _FONTS[face.name]


def _character(font: TTFont, glyph: Glyph) -> str:
    """Return the character by which a font knows a glyph, a private one where it has none."""
    tables = vars(font.face)  # the library's types leave some of them out
    known = tables["glyphToChar"].get(glyph.number)
    if known:
        return chr(known[0])
    private = _PRIVATE + glyph.number
    tables["charToGlyph"][private] = glyph.number
    tables["glyphToChar"][glyph.number] = [private]
    tables["charWidths"][private] = round(glyph.advance * 1000)
    return chr(private)
