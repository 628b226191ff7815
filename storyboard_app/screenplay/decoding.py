"""Bytes -> text: byte order marks, UTF-8, UTF-16, else the Western code page; control characters dropped."""

import codecs

from storyboard_app.errors import Unreadable
from storyboard_app.values import ReadWarning

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Control characters that mean nothing in a script; tab, line feed, form feed and carriage return stay.
_DROPPED = {code: None for code in [*range(32), *range(127, 160)] if code not in (9, 10, 12, 13, 133)}
#: More control characters than this share of the text: it is no text.
_TOO_MANY = 0.05


def decode(content: bytes, name: str = "") -> tuple[str, list[ReadWarning]]:
    """Decode a script; return the text with line feeds as line ends and what was repaired.

    Raises Unreadable for what is no text.
    """
    text, warnings = _characters(content)
    kept = text.translate(_DROPPED)
    if len(text) - len(kept) > max(8, _TOO_MANY * len(text)):
        raise Unreadable("this is no text: it is full of control characters.", file=name)
    if len(kept) < len(text):
        warnings.append(ReadWarning(f"{len(text) - len(kept)} control characters were dropped."))
    return "\n".join(kept.replace("\r\n", "\n").replace("\r", "\n").split("\x85")), warnings


def _characters(content: bytes) -> tuple[str, list[ReadWarning]]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), []
    for encoding in ("utf-16-le", "utf-16-be"):
        if _looks_wide(content, encoding):
            return content.decode(encoding, errors="replace"), []
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        warning = ReadWarning("The file is not UTF-8; it was read as Western European (Windows-1252).", line)
        return content.decode("cp1252", errors="replace"), [warning]


def _looks_wide(content: bytes, encoding: str) -> bool:
    """Recognise UTF-16 without a mark: every other byte of Western text is zero."""
    head = content[:2000]
    zeros = head[1::2] if encoding == "utf-16-le" else head[::2]
    others = head[::2] if encoding == "utf-16-le" else head[1::2]
    return len(head) >= 4 and zeros.count(0) > 0.8 * len(zeros) and others.count(0) < 0.1 * len(others)
