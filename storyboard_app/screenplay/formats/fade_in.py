"""Fade In reader: Open Screenplay Format, by itself (.osf, XML) or in the archive that Fade In saves -> Screenplay.

A paragraph is what its style is based on; versions 1 to 5 name that `basestylename`, `basestyle` or `name`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay.archives import member, members, tree_of
from storyboard_app.screenplay.emphasis import escaped, marked
from storyboard_app.screenplay.paragraphs import Paragraph, screenplay_of
from storyboard_app.values import ElementType, Screenplay

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

LABEL = "Fade In"
EXTENSIONS = (".fadein", ".osf")
PLACE = 2
_PART = "document.xml"
_KINDS: dict[str, ElementType | None] = {
    "scene heading": None,
    "action": ElementType.ACTION,
    "normal text": ElementType.ACTION,
    "character": ElementType.CHARACTER,
    "unspoken character": ElementType.ACTION,
    "parenthetical": ElementType.PARENTHETICAL,
    "dialogue": ElementType.DIALOGUE,
    "lyrics": ElementType.LYRICS,
    "singing": ElementType.LYRICS,
    "transition": ElementType.TRANSITION,
    "shot": ElementType.SHOT,
    "act": ElementType.SECTION,
    "new act": ElementType.SECTION,
    "end of act": ElementType.SECTION,
}
_BOOKMARKS = {
    "title": "Title",
    "authors": "Author",
    "author": "Author",
    "draft": "Draft date",
    "contact": "Contact",
    "copyright": "Copyright",
    "credit": "Credit",
    "source": "Source",
}
_INFO = {
    "title": "Title",
    "written_by": "Author",
    "copyright": "Copyright",
    "contact": "Contact",
    "drafts": "Draft date",
}
_TRUE = ("1", "true", "yes")


def recognises(content: bytes) -> bool:
    """Whether the content is in this format, or an archive of it."""
    if content.startswith(b"PK"):
        return _PART in members(content)
    head = content[:2000].replace(b"\0", b"")
    return b"Open Screenplay Format" in head


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for what is broken or none."""
    root = tree_of(member(content, _PART, name) if content.startswith(b"PK") else content, name)
    if root.find("paragraphs") is None:
        raise Unreadable("this archive holds no screenplay of Fade In's.", file=name)
    return screenplay_of(_paragraphs(root), "fade_in", _title_page(root))


def _paragraphs(root: Node) -> Iterator[Paragraph]:
    styles = {style.get("name") or "": _based_on(style) for style in root.iterfind("styles/style")}
    for node in root.iterfind("paragraphs/para"):
        style = node.find("style")
        based_on = "" if style is None else _based_on(style) or style.get("name") or ""
        known = based_on if based_on.lower() in _KINDS else styles.get(based_on, based_on)
        kind = _KINDS.get(known.lower(), ElementType.ACTION)
        number = "" if style is None else style.get("scene_number") or style.get("number") or node.get("number") or ""
        omitted = node.get("omitted") in _TRUE
        dual = (style is not None and style.get("dualdialogue") == "2") or node.get("dualdialogue") == "2"
        text = _text_of(node, plain=kind is None)
        if omitted and kind is None:
            yield Paragraph(None, "OMITTED", number)
            yield Paragraph(ElementType.NOTE, text)
            continue
        yield Paragraph(kind, text, number, dual)
        for attribute in ("synopsis", "note"):
            if words := (node.get(attribute) or "").strip():
                yield Paragraph(ElementType.SYNOPSIS if attribute == "synopsis" else ElementType.NOTE, words)


def _based_on(style: Node) -> str:
    return style.get("basestylename") or style.get("basestyle") or ""


def _text_of(node: Node, plain: bool = False) -> str:
    words = ""
    for run in node.iterfind("text"):
        text = "".join(run.itertext())
        styles = [not plain and run.get(style) in _TRUE for style in ("bold", "italic", "underline")]
        words += text if plain else marked(escaped(text), *styles)
    return words


def _title_page(root: Node) -> list[tuple[str, str]]:
    pairs = [
        (_BOOKMARKS.get((node.get("bookmark") or "").lower(), "Note"), _text_of(node, plain=True).strip())
        for node in root.iterfind("titlepage/para")
    ]
    info = root.find("info")
    written = {key for key, words in pairs if words}
    if info is not None:
        pairs += [
            (key, (info.get(name) or "").strip())
            for name, key in _INFO.items()
            if key not in written and info.get(name)
        ]
    return [(key, words) for key, words in pairs if words]
