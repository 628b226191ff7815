"""HarfBuzz, as far as lettering needs it, with the types that the library does not bring."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

#: Without types of its own.
_library: Any = import_module("uharfbuzz")


class Pen(Protocol):
    """Hears an outline, in fontTools' pen protocol."""

    def moveTo(self, point: tuple[float, float]) -> None:
        """Begin a contour."""
        ...

    def lineTo(self, point: tuple[float, float]) -> None:
        """Go straight."""
        ...

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        """Go along a curve with one control point."""
        ...

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:
        """Go along a curve with two control points."""
        ...

    def closePath(self) -> None:
        """End a contour."""
        ...


@dataclass(frozen=True)
class PlacedGlyph:
    """A glyph as shaping places it, in the font's units."""

    number: int
    #: Where the characters that it stands for begin in the text; several glyphs may stand for the same ones.
    cluster: int
    x_advance: int
    x_offset: int
    y_offset: int


class Font:
    """A font file, opened."""

    def __init__(self, path: Path) -> None:
        self._font = _library.Font(_library.Face(_library.Blob.from_file_path(str(path))))
        #: Units of an em.
        self.units: int = self._font.face.upem
        #: The characters that it has.
        self.characters = frozenset[int](self._font.face.unicodes)

    def part(self, characters: Iterable[str]) -> bytes:
        """Return a font file of what these characters need, and of nothing else."""
        wanted = _library.SubsetInput()
        wanted.unicode_set.update(ord(character) for character in characters)
        return bytes(_library.subset(self._font.face, wanted).blob.data)

    def shaped(self, text: str, *, right_to_left: bool) -> Sequence[PlacedGlyph]:
        """Return the glyphs of a text of one direction, from left to right, with kerning and ligatures."""
        buffer = _library.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if right_to_left else "ltr"
        _library.shape(self._font, buffer, {"kern": True, "liga": True})
        return [
            PlacedGlyph(info.codepoint, info.cluster, position.x_advance, position.x_offset, position.y_offset)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def draw(self, glyph: int, pen: Pen) -> None:
        """Let a pen hear a glyph's outline, in the font's units, y upwards."""
        self._font.draw_glyph_with_pen(glyph, pen)

    def name_of(self, glyph: int) -> str:
        """Return a glyph's name."""
        return str(self._font.glyph_to_string(glyph))
