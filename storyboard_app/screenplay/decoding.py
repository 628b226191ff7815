"""Bytes -> text: byte order marks, UTF-8, UTF-16, else the Western code page; control characters dropped."""

import codecs
from collections.abc import Iterable

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay.patterns import late
from storyboard_app.values import ReadWarning

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What code pages are called.
_CODE_PAGES = {
    "cp1252": "Western European (Windows-1252)",
    "cp1251": "Cyrillic (Windows-1251)",
    "gb18030": "Chinese (GB 18030)",
    "shift_jis": "Japanese (Shift JIS)",
    "euc_kr": "Korean (EUC-KR)",
    "big5": "Chinese (Big5)",
}
#: Control characters that mean nothing in a script; tab, line feed, form feed and carriage return stay.
_DROPPED_BYTES = bytes(code for code in [*range(32), 127] if code not in (9, 10, 12, 13))
_DROPPED = late(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]+")
_LINE = late(r"[^\r\n\x85]*(?:\r\n|[\r\n\x85])|[^\r\n\x85]+")
#: More control characters than this share of the text: it is no text.
_TOO_MANY = 0.05


def decode(content: bytes, name: str = "") -> tuple[str, list[ReadWarning]]:
    """Decode a script; return the text with line feeds as line ends and what was repaired.

    Raises Unreadable for what is no text.
    """
    text, warnings = _characters(content)
    clean = text if _is_clean(content) else _DROPPED.sub("", text)
    if len(text) - len(clean) > max(8, _TOO_MANY * len(text)):
        raise Unreadable(
            "this is no text: it is full of control characters. If another program made it, export the script from"
            " there as PDF, Final Draft or Fountain.",
            file=name,
        )
    if len(clean) < len(text):
        warnings.append(ReadWarning(f"{len(text) - len(clean)} control characters were dropped."))
    if "\r" in clean:
        clean = clean.replace("\r\n", "\n").replace("\r", "\n")
    return clean.replace("\x85", "\n"), warnings


def _is_clean(content: bytes) -> bool:
    """Say, by its bytes alone and for most files, that a text has no control character; in UTF-8 some begin with C2."""
    return b"\xc2" not in content and not any(code in content for code in _DROPPED_BYTES)


class Encoding:
    """How a file's characters are written as bytes."""

    def __init__(self, name: str, mark: bytes = b"") -> None:
        """name: as `codecs` has it. mark: the byte order mark before the characters."""
        self.name, self.mark = name, mark

    def lines(self, content: bytes) -> list[str]:
        """Return a file's lines with their ends, so that `bytes_of` gives back each of its bytes."""
        text = content[len(self.mark) :].decode(self.name, self._kept)
        return _LINE.findall(text)

    def bytes_of(self, lines: Iterable[str]) -> bytes:
        """Return lines as a file's bytes, with its mark; what the encoding cannot say becomes UTF-8."""
        text = "".join(lines)
        try:
            return self.mark + text.encode(self.name, self._kept)
        except UnicodeEncodeError:
            return codecs.BOM_UTF8 + text.encode("utf-8", "replace")

    @property
    def _kept(self) -> str:
        """How what is no character is carried through."""
        return "surrogatepass" if self.name.startswith("utf-16") else "surrogateescape"


def encoding_of(content: bytes) -> Encoding:
    """Return the encoding that a file is read in."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Encoding(encoding, mark)
    for encoding in ("utf-16-le", "utf-16-be"):
        if _looks_wide(content, encoding):
            return Encoding(encoding)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return Encoding(_code_page(content))
    return Encoding("utf-8")


def _code_page(content: bytes) -> str:
    """Return the code page of a text that is not Unicode: by how many of its letters are outside of ASCII, and which.

    Western languages have few such letters; Cyrillic has little else, and Chinese, Japanese and Korean have two bytes a
    letter, of which the whole text must make sense.
    """
    high = len(content.translate(None, bytes(range(0x80))))
    if high < _FOREIGN_LETTERS * len(content):
        return "cp1252"
    for encoding in ("gb18030", "shift_jis", "euc_kr", "big5"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        wide = [letter for letter in text if letter > "\x7f"]
        if sum(letter in _COMMON_WIDE for letter in wide) > _COMMON * len(wide):
            return encoding
    cyrillic = sum(byte >= 0xC0 for byte in content)
    return "cp1251" if cyrillic > 0.9 * high else "cp1252"


#: Of a text in another script than ours at least this share is no ASCII; of its letters this share are everyday ones.
_FOREIGN_LETTERS, _COMMON = 0.25, 0.08
_COMMON_WIDE = frozenset("的一是不了人我在有他这中大来上国，。：！？△、“”のにはをたがでてとし。、이다는을가에의고")


def _characters(content: bytes) -> tuple[str, list[ReadWarning]]:
    encoding = encoding_of(content)
    text = content[len(encoding.mark) :].decode(encoding.name, errors="replace")
    if encoding.name not in _CODE_PAGES:
        return text, []
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return text, [ReadWarning(f"The file is not UTF-8; it was read as {_CODE_PAGES[encoding.name]}.", line)]
    return text, []


def _looks_wide(content: bytes, encoding: str) -> bool:
    """Recognise UTF-16 without a mark: every other byte of Western text is zero."""
    head = content[:2000]
    zeros = head[1::2] if encoding == "utf-16-le" else head[::2]
    others = head[::2] if encoding == "utf-16-le" else head[1::2]
    return len(head) >= 4 and zeros.count(0) > 0.8 * len(zeros) and others.count(0) < 0.1 * len(others)
