"""Text -> rows -> runs: broken where a line may break, ordered as it is read, shaped as it is written."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bidi import algorithm as bidi

from generation.lettering.brackets import resolve_brackets
from generation.lettering.faces import Face, Family, face_of


@dataclass(frozen=True)
class Glyph:
    """One glyph of a run: its number in the face, and its place in ems from the run's left end and the baseline."""

    number: int
    x: float
    y: float
    advance: float
    #: The characters that it stands for; empty for a further glyph of the same ones.
    says: str


@dataclass(frozen=True)
class Run:
    """Text of one face and one direction, shaped; its glyphs go from left to right."""

    text: str
    face: Face
    right_to_left: bool
    #: From the line's left end, in ems.
    x: float
    width: float
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class Line:
    """One row of text, from left to right as it is seen."""

    text: str
    runs: tuple[Run, ...]
    width: float
    right_to_left: bool


#: Characters that a row may not begin with, and not end with (the common ones of JIS X 4051 and GB/T 15834).
_NOT_FIRST = frozenset(
    "、。，．：；！？）］｝〕〉》」』】〙〗’”ゝゞーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ々〻‥…・,.:;!?)]}%"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖‘“([{")
_JAPANESE, _KOREAN = (
    re.compile(r"[\u3041-\u30ff\u31f0-\u31ff]"),
    re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]"),
)
#: Words of Latin and Greek letters, with their marks.
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0300-\u03ff\u1e00-\u1fff]+")
#: Scripts that put no spaces between words.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def is_right_to_left(text: str) -> bool:
    """Say whether a paragraph runs from right to left: its first strong character does (UAX #9, P2 and P3)."""
    return bool(bidi.get_base_level(text))


@lru_cache(maxsize=4096)
def line_of(text: str, family: Family = Family.SANS, right_to_left: bool | None = None) -> Line:
    """Return a row of text as runs. right_to_left: of the paragraph that it is of; None lets the text say."""
    text = _printable(text)
    backwards = is_right_to_left(text) if right_to_left is None else right_to_left
    runs: list[Run] = []
    x = 0.0
    for part, face, level in _in_order(text, family, backwards):
        run = _shaped(part, face, bool(level % 2), x)
        runs.append(run)
        x += run.width
    return Line(text, tuple(runs), x, backwards)


def width_of(text: str, family: Family = Family.SANS) -> float:
    """Return how wide a text is, in ems."""
    return line_of(text, family).width


def rows_of(text: str, family: Family, width: float) -> list[str]:
    """Break a text into rows of at most `width` ems; a word that is wider than a row is broken where it must be."""
    rows: list[str] = []
    for paragraph in text.splitlines():
        row = ""
        for piece in _pieces(paragraph):
            if row and width_of((row + piece).rstrip(), family) > width:
                rows.append(row.rstrip())
                row = piece.lstrip()
            else:
                row += piece
            while width_of(row.rstrip(), family) > width and len(row) > 1:
                head = _head(row, family, width)
                rows.append(head)
                row = row[len(head) :].lstrip()
        rows.append(row.rstrip())
    return rows


def fitted(text: str, family: Family, width: float) -> str:
    """Return a text cut to a width in ems, with an ellipsis where it was cut; empty where nothing fits."""
    if width_of(text, family) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width_of(f"{text[:middle]}…", family) <= width else (low, middle - 1)
    return f"{text[:low].rstrip(' ,·')}…" if low else ""


def _printable(text: str) -> str:
    """Return a text without line ends and controls, composed (NFC), so that marks find their letters."""
    plain = "".join(" " if character in "\t\r\n" else character for character in text)
    plain = "".join(character for character in plain if unicodedata.category(character) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", plain)


def _in_order(text: str, family: Family, backwards: bool) -> list[tuple[str, Face, int]]:
    """Return parts of one face and one level from left to right (UAX #9, L2)."""
    parts: list[tuple[str, Face, int]] = []
    language = "ja" if _JAPANESE.search(text) else "ko" if _KOREAN.search(text) else "zh"
    whole = _words_in_one_face(text, family, language)
    for at, (character, level) in enumerate(_levels(text, backwards)):
        joins = bool(parts) and (
            unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mc", "Me")
        )
        own = parts[-1][1] if joins and parts[-1][1].has(character) else face_of(character, family, language)
        face = whole.get(at, own)
        if parts and parts[-1][1:] == (face, level):
            parts[-1] = (parts[-1][0] + character, face, level)
        else:
            parts.append((character, face, level))
    return _reordered(parts)


def _words_in_one_face(text: str, family: Family, language: str) -> dict[int, Face]:
    """Return by their places all letters of a row whose family lacks some, with a face that has them all.

    A row of Vietnamese would else be of two faces from word to word.
    """
    words = list(_WORD.finditer(text))
    letters = "".join(word.group() for word in words)
    asked = dict.fromkeys(face_of(letter, family, language) for letter in letters)
    complete = [face for face in asked if all(map(face.has, letters))] if len(asked) > 1 else []
    return {at: complete[0] for word in words for at in range(*word.span())} if complete else {}


def _levels(text: str, backwards: bool) -> Iterator[tuple[str, int]]:
    """Yield each character with its embedding level, in the order of the text."""
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = int(backwards), "LR"[backwards]
    bidi.get_embedding_levels(text, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    resolve_brackets(storage)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    # Blanks at the end of a row have the level of the paragraph (L1).
    levels = [(character["ch"], character["level"]) for character in storage["chars"]]
    end = len(levels) - len(text) + len(text.rstrip()) if levels else 0
    yield from levels[:end]
    yield from ((character, int(backwards)) for character, _ in levels[end:])


def _reordered(parts: Sequence[tuple[str, Face, int]]) -> list[tuple[str, Face, int]]:
    order = list(parts)
    for level in range(max((part[2] for part in order), default=0), 0, -1):
        start = 0
        while start < len(order):
            if order[start][2] < level:
                start += 1
                continue
            end = start
            while end < len(order) and order[end][2] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order


def _shaped(text: str, face: Face, right_to_left: bool, x: float) -> Run:
    glyphs: list[Glyph] = []
    pen = 0
    shaped = face.font.shaped(text, right_to_left=right_to_left)
    begins = sorted({placed.cluster for placed in shaped})
    ends = dict(zip(begins, [*begins[1:], len(text)], strict=True))
    for placed in shaped:
        says = text[placed.cluster : ends.pop(placed.cluster, placed.cluster)]
        offset = (pen + placed.x_offset, placed.y_offset, placed.x_advance)
        x_place, y_place, advance = (length / face.units for length in offset)
        glyphs.append(Glyph(placed.number, x_place, y_place, advance, says))
        pen += placed.x_advance
    return Run(text, face, right_to_left, x, pen / face.units, tuple(glyphs))


def _pieces(text: str) -> Iterator[str]:
    """Yield what stays together in a row: words with the blanks after them, single characters of unspaced scripts."""
    for word in re.findall(r"\S+\s*|\s+", text):
        piece = ""
        for character in word:
            breaks = piece and (_UNSPACED.match(character) or _UNSPACED.match(piece[-1]))
            mark = unicodedata.category(character).startswith("M")
            if (
                breaks
                and not mark
                and character not in _NOT_FIRST
                and piece[-1] not in _NOT_LAST
                and not character.isspace()
            ):
                yield piece
                piece = ""
            piece += character
        yield piece


def _head(text: str, family: Family, width: float) -> str:
    """Return as much of a text as fits into a row, at least one character."""
    length = 1
    while length < len(text) and width_of(text[: length + 1], family) <= width:
        length += 1
    return text[:length]
