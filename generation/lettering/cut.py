"""`python -m generation.lettering.cut FOLDER`: cuts Noto faces to what their scripts write, into `assets/fonts`.

FOLDER holds the regular faces of the npm packages `@expo-google-fonts/noto-sans*` (SIL Open Font License 1.1), named
`NotoSansJP_400Regular.ttf` and so on. Needs fonttools; nothing else of the product does.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from generation.lettering.faces import FOLDER

_PUNCTUATION = (
    (0x20, 0x7F),
    (0xA0, 0x100),
    (0x2010, 0x2070),
    (0x2190, 0x21A0),
    (0x2460, 0x2500),
    (0x3000, 0x3100),
    (0xFF00, 0xFFF0),
    (0x20AC, 0x20AD),
)
_HANGUL = ((0x1100, 0x1200), (0x3130, 0x3190), (0xAC00, 0xD7A4))
#: Character sets that say which Han characters are in use.
_CHINESE, _JAPANESE = ("gb2312", "big5", "big5hkscs"), ("iso2022_jp",)


def main(folder: Path) -> None:
    """Cut every face of a folder."""
    subset: Any = import_module("fontTools.subset")
    fonts: Any = import_module("fontTools.ttLib")
    for path in sorted(folder.glob("NotoSans*_400Regular.ttf")):
        name = path.name.partition("_")[0]
        font = fonts.TTFont(path)
        options = subset.Options(hinting=False, layout_features=["*"], name_IDs=["*"], notdef_outline=True)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=kept(name) or set(font.getBestCmap()))
        cutter.subset(font)
        font.save(FOLDER / f"{name}-Regular.ttf")


def kept(name: str) -> set[int]:
    """Return the characters that a face of Han or Hangul keeps; empty for one that keeps all."""
    if name.endswith("SC"):
        return _in(_PUNCTUATION) | _encodable(_CHINESE)
    if name.endswith("JP"):
        return _in(_PUNCTUATION) | _encodable(_JAPANESE)
    return _in(_PUNCTUATION) | _in(_HANGUL) if name.endswith("KR") else set()


def _in(ranges: tuple[tuple[int, int], ...]) -> set[int]:
    return {character for first, end in ranges for character in range(first, end)}


def _encodable(charsets: tuple[str, ...]) -> set[int]:
    """Return the Han characters that one of several character sets has."""
    han = range(0x3400, 0xA000)
    return {character for character in han if any(_has(charset, chr(character)) for charset in charsets)}


def _has(charset: str, character: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeError:
        return False
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]))
