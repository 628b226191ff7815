"""KIT Scenarist and Story Architect reader: their databases, in which the script stands as XML -> Screenplay.

`.kitsp` and `.starc` are SQLite files. The script is the largest text in them that has scene headings, packed or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay.archives import tree_of
from storyboard_app.screenplay.paragraphs import Paragraph, screenplay_of
from storyboard_app.values import ElementType, Screenplay

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

LABEL = "KIT Scenarist or Story Architect"
EXTENSIONS = (".kitsp", ".starc")
PLACE = 2
_SQLITE = b"SQLite format 3\0"
_MARK = b"scene_heading"
#: Bytes that a packed script may unpack to, and steps of the database's machine before it is given up.
_LARGEST, _STEPS = 60 * 1024 * 1024, 5_000_000
_KINDS: dict[str, ElementType | None] = {
    "scene_heading": None,
    "action": ElementType.ACTION,
    "character": ElementType.CHARACTER,
    "parenthetical": ElementType.PARENTHETICAL,
    "dialog": ElementType.DIALOGUE,
    "dialogue": ElementType.DIALOGUE,
    "lyrics": ElementType.LYRICS,
    "transition": ElementType.TRANSITION,
    "shot": ElementType.SHOT,
    "note": ElementType.NOTE,
    "noprintable_text": ElementType.NOTE,
    "unformatted_text": ElementType.ACTION,
    "scene_characters": ElementType.NOTE,
    "scene_group_header": ElementType.SECTION,
    "folder_header": ElementType.SECTION,
    "act_heading": ElementType.SECTION,
    "sequence_heading": ElementType.SECTION,
    "title": ElementType.CENTERED,
    "scene_description": ElementType.SYNOPSIS,
    "inline_note": ElementType.NOTE,
}


def recognises(content: bytes) -> bool:
    """Whether the content is a database with a script of this kind."""
    return content.startswith(_SQLITE)


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for a database without one."""
    scripts = sorted(_scripts(content, name), key=len)
    if not scripts:
        raise Unreadable(
            "no script was found in this database. Export it from KIT Scenarist or Story Architect as Fountain or"
            " Final Draft.",
            file=name,
        )
    return screenplay_of(_paragraphs(tree_of(scripts[-1], name)), "scenarist")


def _scripts(content: bytes, name: str) -> Iterator[bytes]:
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            database.execute("pragma trusted_schema = off")
            database.execute("pragma query_only = on")
            database.set_progress_handler(lambda: 1, _STEPS)
            tables = database.execute("select name from sqlite_master where type = 'table'").fetchall()
            for (table,) in tables:
                quoted = '"' + str(table).replace('"', '""') + '"'
                for row in database.execute(f"select * from {quoted}"):  # noqa: S608 - a name of the file's own, quoted
                    yield from filter(None, map(_script_in, row))
    except sqlite3.Error:
        raise Unreadable("this database is damaged.", file=name) from None


def _script_in(value: object) -> bytes | None:
    """Return the XML that a field holds, unpacked; None where it holds no script."""
    if isinstance(value, str):
        value = value.encode("utf-8", "replace")
    if not isinstance(value, bytes) or len(value) < len(_MARK):
        return None
    import zlib

    if value[4:6] in (b"x\x9c", b"x\xda", b"x\x01") or value[:2] in (b"x\x9c", b"x\xda"):
        start = 4 if value[4:5] == b"x" else 0  # Qt writes the length before it
        try:
            value = zlib.decompressobj().decompress(value[start:], _LARGEST)
        except zlib.error:
            return None
    return value if _MARK in value and value.lstrip()[:1] == b"<" else None


def _paragraphs(root: Node) -> Iterator[Paragraph]:
    number = ""
    for node in root.iter():
        if node.tag == "scene":
            number = _number_of(node)
        if node.tag not in _KINDS:
            continue
        kind = _KINDS[node.tag]
        words = "".join("".join(line.itertext()) for line in node.iter("v")) or (node.text or "")
        scene_number = (node.get("number") or number) if kind is None else ""
        dual = node.get("is_in_first_column") == "false" or node.get("in_first_column") == "false"
        yield Paragraph(kind, words, scene_number, dual)
        if kind is None:
            number = ""


def _number_of(scene: Node) -> str:
    """Return a scene's number where its writer gave it one."""
    own = scene.find("number")
    return (scene.get("number") or (own.get("value") or own.text or "" if own is not None else "")).strip()
