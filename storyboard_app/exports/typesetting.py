"""Text in a PDF: each run as its glyphs, in fonts cut down to what is used, and readable again by whoever copies it.

A run that is its characters one by one goes in as text. One that is shaped goes in glyph by glyph in the order in which
it is seen, and says beside them which characters they stand for (`ActualText`, PDF 1.7, 14.9.4). From right to left,
and where letters have marks, each letter says its own (`ToUnicode`, 9.10.3), which readers put into their order
themselves; the dots and vowels at a letter are shapes and no text, since readers would take them for letters of their
own. A bracket says which one it is in the text, as it does in Unicode, and not how it looks from right to left: Poppler
reads it right so, PDFium mirrors what it finds.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from reportlab.lib.utils import ImageReader, TimeStamp
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from generation.lettering import Face, Family, Glyph, Run, line_of, strokes_of, width_of
from storyboard_app.exports.flow import Row

Colour = tuple[float, float, float]
#: What words are set in.
INK: Colour = (0.125, 0.125, 0.125)
#: Glyphs that no character has are known to the font by characters from here on, which are for private use.
_PRIVATE = 0xF0000
#: And glyphs that say what they stand for, by characters from here on.
_SAYING = 0x100000
#: What outlines are drawn with, as PDF says it (1.7, 8.5.2).
_OPERATORS = {"M": "m", "L": "l", "Q": "c", "C": "c", "Z": "h"}
_CURVES = frozenset("QC")
_FONTS: dict[str, "_Font"] = {}


class _Font(TTFont):
    """A font whose glyphs say in the document which characters they stand for, also those that no character has."""

    def __init__(self, name: str, file: str) -> None:
        vars(TTFont)["__init__"](self, name, file)  # the library leaves its types open
        #: By the private character of a glyph: the characters that it stands for.
        self._says: dict[int, str] = {}
        self._private: dict[tuple[int, str], str] = {}

    def character_of(self, glyph: Glyph, says: str) -> str:
        """Return a private character of a glyph, by which the document knows what it stands for here."""
        key = (glyph.number, says)
        if key not in self._private:
            code = _SAYING + len(self._private)
            tables = vars(self.face)
            tables["charToGlyph"][code] = glyph.number
            tables["charWidths"][code] = round(glyph.advance * 1000)
            self._private[key], self._says[code] = chr(code), says
        return self._private[key]

    def addObjects(self, doc: PDFDocument) -> None:
        """Add the font to a document, with what its glyphs stand for instead of private characters."""
        # The library leaves the types of these open.
        subsets, name_of = vars(self)["state"][doc].subsets, vars(TTFont)["getSubsetInternalName"]
        named = {name_of(self, number, doc)[1:]: list(subset) for number, subset in enumerate(subsets)}
        vars(TTFont)["addObjects"](self, doc)
        objects = vars(doc)["idToObject"]
        for name, subset in named.items():
            table = objects[objects["BasicFonts"].dict[name].ToUnicode.name]
            table.content = _characters_of(table.content, [self._says.get(code, chr(code)) for code in subset])


def _characters_of(table: str, says: Sequence[str]) -> str:
    """Return a table of characters by their codes with what they stand for, in UTF-16 (PDF 1.7, 9.10.3)."""
    head, _, rest = table.partition(" beginbfchar\n")
    _, _, foot = rest.partition("endbfchar\n")
    lines = [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in enumerate(says)]
    return f"{head} beginbfchar\n{''.join(lines)}endbfchar\n{foot}"


class _Paper(Protocol):
    """The part of the library's canvas that takes pictures; the library leaves its types open."""

    def drawImage(self, image: ImageReader, x: float, y: float, width: float, height: float) -> object: ...


class _Fonts(Protocol):
    """The part of the library that keeps fonts; it leaves its types open."""

    def registerFont(self, font: TTFont) -> object: ...


_LIBRARY: _Fonts = pdfmetrics


def date_document(canvas: Canvas, moment: datetime) -> None:
    """Say in the document when its board was last changed. moment: in UTC."""
    stamp = TimeStamp(invariant=1)
    stamp.YMDhms = moment.timetuple()[:6]
    # The library takes the present or a constant, and has no way to any other date.
    vars(vars(canvas)["_doc"])["_timeStamp"] = stamp


def set_text(
    canvas: Canvas,
    origin: tuple[float, float],
    text: str,
    size: float,
    family: Family,
    colour: Colour,
    *,
    align: float = 0.0,
    right_to_left: bool | None = None,
) -> None:
    """Set a row of text. origin: of its baseline, in points. align: what stands there, 0 its left, 1 its right.

    right_to_left: of the paragraph that it is a row of; None lets the row say.
    """
    line = line_of(text, family, right_to_left)
    left = origin[0] - align * line.width * size
    canvas.setFillColorRGB(*colour)
    for run in line.runs:
        _set_run(canvas, run, (left + run.x * size, origin[1]), size)


def draw_picture(paper: _Paper, stream: io.BytesIO, box: tuple[float, float, float, float]) -> None:
    """Draw a picture. stream: its JPEG file. box: its left, bottom, width and height in points."""
    paper.drawImage(ImageReader(stream), *box)


def set_row(canvas: Canvas, row: Row, origin: tuple[float, float], width: float, size: float) -> None:
    """Set a row from its left, or from its right where its paragraph runs from right to left."""
    backwards = row.right_to_left
    x, align = (origin[0] + width, 1.0) if backwards else (origin[0], 0.0)
    set_text(canvas, (x, origin[1]), row.who, size, Family.SCRIPT_BOLD, INK, align=align)
    after = width_of(row.who, Family.SCRIPT_BOLD) * size * (-1 if backwards else 1)
    place = (x + after, origin[1])
    set_text(canvas, place, row.text, size, row.family, INK, align=align, right_to_left=backwards)


def _set_run(canvas: Canvas, run: Run, origin: tuple[float, float], size: float) -> None:
    font = _font(run.face)
    written = [(glyph, _character(font, glyph)) for glyph in run.glyphs]
    if not run.right_to_left and "".join(character for _, character in written) == run.text:
        canvas.setFont(run.face.name, size)
        canvas.drawString(*origin, run.text)
        return
    row = canvas.beginText(*origin)
    row.setFont(run.face.name, size)
    if run.right_to_left or _is_alphabetic(run.text):
        _set_letters(canvas, row, run, origin, size)
        return
    _open(row, run.text)
    for glyph, character in written:
        _put(row, glyph, character, origin, size)
    _close(row)
    canvas.drawText(row)


def _is_alphabetic(text: str) -> bool:
    """Whether a text is of letters that stand one beside the other, with marks: Latin, Greek, Cyrillic and the like."""
    return all(letter < "\u0590" or "\u1e00" <= letter < "\u2c00" for letter in text)


def _set_letters(canvas: Canvas, row: PDFTextObject, run: Run, origin: tuple[float, float], size: float) -> None:
    """Set letters as text, each with all that it stands for, their marks as shapes."""
    font, marks = _font(run.face), list[Glyph]()
    for cluster in _clusters(run.glyphs):
        widest = max(cluster, key=lambda glyph: glyph.advance)
        says = "".join(glyph.says for glyph in cluster)
        _put(row, widest, font.character_of(widest, says), origin, size)
        marks += (glyph for glyph in cluster if glyph is not widest)
    canvas.drawText(row)
    for mark in marks:
        _draw(canvas, run.face, mark, origin, size)


def _draw(canvas: Canvas, face: Face, glyph: Glyph, origin: tuple[float, float], size: float) -> None:
    """Draw a glyph as a shape that is no text."""
    scale, at, drawn = size / face.units, (0.0, 0.0), list[str]()
    left, base = origin[0] + glyph.x * size, origin[1] + glyph.y * size
    for command, points in strokes_of(face, glyph.number):
        placed: Sequence[tuple[float, float]] = [(left + x * scale, base + y * scale) for x, y in points]
        if command in _CURVES:
            placed = _cubic(at, placed)
        drawn += [*(f"{x:.3f} {y:.3f}" for x, y in placed), _OPERATORS[command]]
        at = placed[-1] if placed else at
    vars(canvas)["_code"].append(" ".join([*drawn, "f"]))  # the library's own paths leave their types open


def _cubic(start: tuple[float, float], points: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """Return a curve with two control points; one with a single one has them at two thirds of the way to that."""
    if len(points) > 2:
        return points
    (x, y), end = points
    return [*((point[0] + (x - point[0]) * 2 / 3, point[1] + (y - point[1]) * 2 / 3) for point in (start, end)), end]


def _clusters(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs of the same characters together."""
    clusters: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.says or not clusters:
            clusters.append([])
        clusters[-1].append(glyph)
    return clusters


def _put(row: PDFTextObject, glyph: Glyph, character: str, origin: tuple[float, float], size: float) -> None:
    row.setTextOrigin(origin[0] + glyph.x * size, origin[1] + glyph.y * size)
    row.textOut(character)


def _open(row: PDFTextObject, says: str) -> None:
    text = f"<FEFF{says.encode('utf-16-be').hex()}>" if says else "()"
    vars(row)["_code"].append(f"/Span <</ActualText {text}>> BDC")  # the library has no way to marked content


def _close(row: PDFTextObject) -> None:
    vars(row)["_code"].append("EMC")


def _font(face: Face) -> _Font:
    if face.name not in _FONTS:
        _FONTS[face.name] = _Font(face.name, str(face.path))
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
