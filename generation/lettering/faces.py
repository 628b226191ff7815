"""Which face draws which character: a family's own face where it has it, else the face of the character's script."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from generation.lettering.harfbuzz import Font

FOLDER = Path(__file__).resolve().parent.parent.parent / "assets" / "fonts"


class Family(StrEnum):
    """What text is set in."""

    SANS = "sans"
    BOLD = "bold"
    #: The script's own typewriter face.
    SCRIPT = "script"
    SCRIPT_BOLD = "script bold"


_OWN = {
    Family.SANS: "Inter-Regular",
    Family.BOLD: "Inter-SemiBold",
    Family.SCRIPT: "CourierPrime-Regular",
    Family.SCRIPT_BOLD: "CourierPrime-Bold",
}
#: Faces of other scripts, in the order in which they are asked.
_OTHERS = (
    "Inter-Regular",
    "NotoSans-Regular",
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansTamil-Regular",
    "NotoSansThai-Regular",
    "NotoSansArmenian-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansOriya-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansLao-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSansEthiopic-Regular",
)
#: Han characters look different in Chinese, Japanese and Korean: whichever the text is in comes first.
_HAN = {
    "ja": ("NotoSansJP-Regular", "NotoSansSC-Regular", "NotoSansKR-Regular"),
    "ko": ("NotoSansKR-Regular", "NotoSansSC-Regular", "NotoSansJP-Regular"),
    "zh": ("NotoSansSC-Regular", "NotoSansJP-Regular", "NotoSansKR-Regular"),
}


@dataclass(frozen=True)
class Face:
    """A font file."""

    name: str

    @property
    def path(self) -> Path:
        """Where it lies."""
        return FOLDER / f"{self.name}.ttf"

    @property
    def font(self) -> Font:
        """The file, opened."""
        return _font(self.name)

    @property
    def units(self) -> int:
        """Units of an em."""
        return _font(self.name).units

    def has(self, character: str) -> bool:
        """Say whether the face has a glyph for a character."""
        return ord(character) in _font(self.name).characters


def face_of(character: str, family: Family, language: str = "zh") -> Face:
    """Return the face that draws a character. language: of Han characters: zh, ja or ko."""
    return Face(_chosen(character, family, language))


@cache
def _chosen(character: str, family: Family, language: str) -> str:
    own = _OWN[family]
    asked = (own, *_OTHERS, *_HAN[language])
    return next((name for name in asked if ord(character) in _font(name).characters), own)


@cache
def _font(name: str) -> Font:
    return Font(FOLDER / f"{name}.ttf")
