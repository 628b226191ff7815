"""Plain text as programs print it, and production formats of other countries -> Screenplay.

Text in columns is read by its columns, as a PDF is; scenes that are numbered in words (SCENE 4, 第3场, S#5) by their
numbers and the fields under them; text without empty lines line by line. Text that is neither is Fountain.
"""

from __future__ import annotations

from collections.abc import Sequence

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay.patterns import late

TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from storyboard_app.values import Screenplay

LABEL = "Plain text"
EXTENSIONS = (".txt",)
PLACE = 8
#: Names of files that say they are Fountain: only what is none for certain is read otherwise.
_FOUNTAIN = (".fountain", ".spmd")
#: At least this share of a text's lines is indented if it stands in columns.
_INDENTED = 0.08
_NUMBERED = late(rb"\n[ \t]*[A-Z]{0,2}\d{1,4}[A-Z]{0,2}[.)]?[ \t]+\S")
#: How the words begin that scenes are called by (see `fields`), in capitals and not.
_SCENE = late(
    r"\n[ \t*]*(?:S[CEZKÉA]|s[cez]|Sc|Se|Sz|Sé|Sk|Sa|ES|EP|Es|CEN|Cen|BIL|Bil|KOH|Koh|JEL|Jel|СЦ|Сц|ЭП|Эп)"
    r"[^\n]{0,24}?\d".encode()
)
#: Of a text without empty lines at most so large a share of the lines is empty, and it has at least so many lines.
EMPTY, FEWEST = 0.03, 6
#: Bytes that do not begin an East Asian letter in UTF-8; those that do are so large a share of such a script, at least.
_NARROW, _WIDE = bytes(range(0xE3)), 0.1


def recognises(content: bytes) -> bool:
    """Whether the content is text of one of these shapes."""
    from storyboard_app.screenplay import decoding

    if not may_be(content):
        return False
    try:
        lines = decoding.decode(content)[0].split("\n")
    except Unreadable:
        return False
    return _shape_of(lines) != ""


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for what is no text."""
    from storyboard_app.screenplay import decoding, fountain
    from storyboard_app.screenplay.text import columns, dense, east_asian, fields, opening

    text, warnings = decoding.decode(content, name)
    lines = text.split("\n")
    shape = _shape_of(lines)
    if shape == "east_asian":
        return east_asian.read(lines, warnings)
    if shape == "fields":
        return fields.read(lines, warnings)
    if shape == "dense":
        return opening.with_title(dense.read(lines, warnings))
    if not shape or (name.lower().endswith(_FOUNTAIN) and not columns.breaks_fountain(lines)):
        return fountain.read(content, name)
    return opening.with_title(columns.read(lines, warnings))


def _shape_of(lines: Sequence[str]) -> str:
    """Return the name of the shape that a text has; empty for Fountain."""
    from storyboard_app.screenplay.text import columns, dense, east_asian, fields

    if east_asian.recognises(lines):
        return "east_asian"
    if fields.recognises(lines):
        return "fields"
    if columns.recognises(lines):
        return "columns"
    return "dense" if not columns.is_fountain(lines) and dense.recognises(lines) else ""


def may_be(content: bytes) -> bool:
    """Say at little cost, for most scripts, that they have none of these shapes."""
    indented = content.count(b"\n  ") + content.count(b"\n\t")
    if indented > _INDENTED * content.count(b"\n"):
        return True
    if not content.isascii():
        wide = len(content.translate(None, _NARROW))
        if wide > _WIDE * len(content) or b"\0" in content[:400]:
            return True
    if has_no_empty_lines(content):
        return True
    opened = b"\n" + content
    return _SCENE.search(opened) is not None or (b"    " in content and _NUMBERED.search(opened) is not None)


def has_no_empty_lines(content: bytes) -> bool:
    """Say at little cost whether a text has hardly any empty lines."""
    lines = content.count(b"\n")
    return lines >= FEWEST and content.count(b"\n\n") + content.count(b"\n\r\n") <= EMPTY * lines
