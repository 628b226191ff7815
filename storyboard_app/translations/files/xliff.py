"""XLIFF, the form of translators' programs (OASIS): written as 1.2, read as 1.2 and 2.x."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element as Node
from xml.sax.saxutils import escape, quoteattr

from storyboard_app.editorial import tree_of
from storyboard_app.errors import Unreadable
from storyboard_app.translations.files.rows import FileHead, FileRow, Incoming

LABEL: str = "XLIFF"
DESCRIPTION: str = "1.2, for translators' programs"
EXTENSION: str = ".xlf"
MEDIA_TYPE: str = "application/x-xliff+xml"
_SPACE = "urn:oasis:names:tc:xliff:document:1.2"


def write(head: FileHead, rows: tuple[FileRow, ...], out: BinaryIO) -> None:
    """Write the lines, those of a scene together; what a translator has to know of each is a note."""
    source, target = quoteattr(head.source or "und"), quoteattr(head.target)
    name = quoteattr(head.project)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff version="1.2" xmlns="{_SPACE}">',
        f'  <file original={name} source-language={source} target-language={target} datatype="plaintext">',
        f"    <header><note>{_text(head.title)}</note></header>",
        "    <body>",
        *_groups(rows),
        "    </body>",
        "  </file>",
        "</xliff>",
        "",
    ]
    out.write("\n".join(parts).encode())


def _groups(rows: tuple[FileRow, ...]) -> Iterator[str]:
    scene: str | None = None
    for row in rows:
        if row.scene != scene:
            if scene is not None:
                yield "      </group>"
            scene = row.scene
            yield f"      <group resname={_quoted(f'Scene {scene}')}>"
        yield from _unit(row)
    if scene is not None:
        yield "      </group>"


def _unit(row: FileRow) -> Iterator[str]:
    state = "needs-translation" if not row.text else "needs-review-translation" if row.doubtful else "translated"
    yield f"        <trans-unit id={_quoted(row.line)} resname={_quoted(row.character)}>"
    yield f"          <source>{_text(row.source)}</source>"
    yield f'          <target state="{state}">{_text(row.text)}</target>'
    told = f"{row.start} to {row.end}; {row.room} characters can be read in that time" if row.room else ""
    note = ". ".join(filter(None, (row.character, told)))
    if note:
        yield f'          <note from="storyboard">{_text(note)}</note>'
    yield "        </trans-unit>"


def read(content: bytes, file: str) -> Incoming:
    """Read units; marks inside words are left out and their words kept."""
    root = tree_of(content, file)
    if _name(root) != "xliff":
        raise Unreadable("this XML is no XLIFF.", file=file)
    newer = (root.get("version") or "").startswith("2")
    files = [node for node in root if _name(node) == "file"]
    named = {root.get("trgLang")} if newer else {node.get("target-language") for node in files}
    languages = sorted(filter(None, named))
    if len(languages) > 1:
        raise Unreadable(f"it holds several languages: {', '.join(languages)}.", file=file)
    units = _units_of_two(root) if newer else _units_of_one(root)
    return Incoming(languages[0] if languages else "", tuple(units))


def _units_of_one(root: Node) -> Iterator[tuple[str, str, str]]:
    for unit in root.iter():
        if _name(unit) == "trans-unit":
            yield unit.get("id") or "", _words(unit, "source"), _words(unit, "target")


def _units_of_two(root: Node) -> Iterator[tuple[str, str, str]]:
    """Yield units of XLIFF 2: a unit may be cut into segments, which are read as one."""
    for unit in root.iter():
        if _name(unit) == "unit":
            pieces = [node for node in unit if _name(node) in ("segment", "ignorable")]
            source, target = (" ".join(filter(None, (_words(piece, part) for piece in pieces))) for part in _PARTS)
            # Programs give units ids of their own, and keep the one they were given as a name.
            yield unit.get("name") or unit.get("id") or "", source, target


_PARTS = ("source", "target")


def _words(unit: Node, part: str) -> str:
    node = next((child for child in unit if _name(child) == part), None)
    return "".join(node.itertext()).strip() if node is not None else ""


def _name(node: Node) -> str:
    return node.tag.rpartition("}")[2].rpartition(":")[2]


def _quoted(text: str) -> str:
    return quoteattr(_allowed(text))


def _text(text: str) -> str:
    return escape(_allowed(text))


def _allowed(text: str) -> str:
    """Return a text without the control characters that XML cannot hold."""
    return "".join(character for character in text if character >= " " or character in "\t\n")
