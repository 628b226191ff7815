"""Final Draft reader: FDX (XML) of versions 8 to 13 and of the programs that write it -> Screenplay.

The XML is untrusted: no document type, no entities, a limit on depth and size. A paragraph's text may come in several
runs; empty paragraphs mean nothing; dual dialogue is a paragraph that holds two speeches.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import cast
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError, XMLPullParser

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay import decoding
from storyboard_app.screenplay.cues import name_of
from storyboard_app.screenplay.headings import heading_of
from storyboard_app.screenplay.pages import pages_of, paginate
from storyboard_app.screenplay.scenes import scenes_of
from storyboard_app.values import Element, ElementType, ReadWarning, Scene, Screenplay

LABEL = "Final Draft"
EXTENSIONS = (".fdx",)
DEEPEST = 60
_KINDS = {
    "Action": ElementType.ACTION,
    "Character": ElementType.CHARACTER,
    "Parenthetical": ElementType.PARENTHETICAL,
    "Dialogue": ElementType.DIALOGUE,
    "Transition": ElementType.TRANSITION,
    "Shot": ElementType.SHOT,
    "Lyrics": ElementType.LYRICS,
    "Singing": ElementType.LYRICS,
    "General": ElementType.ACTION,
    "Cast List": ElementType.ACTION,
    "New Act": ElementType.SECTION,
    "End of Act": ElementType.SECTION,
    "Outline 1": ElementType.SECTION,
    "Outline 2": ElementType.SECTION,
    "Outline 3": ElementType.SECTION,
    "Outline Body": ElementType.SYNOPSIS,
}
_SPOKEN = {ElementType.PARENTHETICAL, ElementType.DIALOGUE, ElementType.LYRICS}
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
#: References to control characters are no XML; some programs write them all the same.
_CONTROL_REFERENCE = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE)


def recognises(content: bytes) -> bool:
    """Whether the content is XML of Final Draft's, in any encoding."""
    head = content[:4000].replace(b"\0", b"")
    return b"<FinalDraft" in head or (head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<?xml"))


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for broken or hostile XML, with its line."""
    text, warnings = decoding.decode(content, name)
    root = _parsed(text, name)
    if root.tag != "FinalDraft":
        raise Unreadable(f"this is XML, but no Final Draft script (its root is <{root.tag}>).", file=name)
    body = root.find("Content")
    unknown: dict[str, int] = {}
    scenes = paginate(scenes_of(_read_elements(body if body is not None else root, unknown)))
    warnings += [
        ReadWarning(f"{count} paragraphs of the kind “{kind}” were read as action.") for kind, count in unknown.items()
    ]
    if not scenes:
        warnings.append(ReadWarning("No scene was found in this script."))
    title_page = _title_page_of(root)
    title = next((value for key, value in title_page if key == "Title"), "")
    return Screenplay(title, scenes, title_page, tuple(warnings), "fdx", pages_of(scenes))


def _parsed(text: str, name: str) -> Node:
    """Parse XML, refusing a document type (and with it entities) and too deep a tree."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable("this XML has a document type, which scripts have no use for.", file=name)
    body = _CONTROL_REFERENCE.sub("", _DECLARATION.sub("", text, count=1).lstrip("\ufeff"))
    parser = XMLPullParser(events=("start", "end"))
    depth, root = 0, None
    try:
        for start in range(0, len(body), 1 << 16):
            parser.feed(body[start : start + (1 << 16)])
            for event, found in cast(Iterator[tuple[str, object]], parser.read_events()):
                root = found if root is None and isinstance(found, Node) else root
                depth += 1 if event == "start" else -1
                if depth > DEEPEST:
                    raise Unreadable(f"this XML is nested more than {DEEPEST} deep.", file=name)
        parser.close()
    except ParseError as error:
        line = error.position[0] if error.position else 0
        raise Unreadable("this XML is broken off or malformed here.", file=name, line=line) from None
    if root is None:
        raise Unreadable("this file is empty.", file=name)
    return root


def _read_elements(body: Node, unknown: dict[str, int]) -> Iterator[Element | Scene]:
    """Yield the paragraphs in order: a Scene for each heading, an Element for each other."""
    speaker = ""
    for paragraph, dual in _paragraphs(body):
        text = _text_of(paragraph)
        kind_name = paragraph.get("Type") or "Action"
        if kind_name == "Scene Heading":
            speaker = ""
            if text.strip():
                yield _scene_of(paragraph, text)
            continue
        kind = _KINDS.get(kind_name)
        if kind is None:
            kind = ElementType.ACTION
            if text.strip():
                unknown[kind_name] = unknown.get(kind_name, 0) + 1
        yield from _notes_of(paragraph)
        if not text.strip():
            continue
        if kind is ElementType.CHARACTER:
            speaker = name_of(text)
        elif kind not in _SPOKEN:
            speaker = ""
        who = speaker if kind in _SPOKEN or kind is ElementType.CHARACTER else ""
        yield Element(kind, text.strip(), who, dual=dual, revised=_is_revised(paragraph))


def _paragraphs(body: Node) -> Iterator[tuple[Node, bool]]:
    """Yield each paragraph, and whether it belongs to the second of two speeches set side by side."""
    for paragraph in body.findall("Paragraph"):
        pair = paragraph.find("DualDialogue")
        if pair is None:
            yield paragraph, False
            continue
        cues = 0
        for inner in pair.findall("Paragraph"):
            cues += inner.get("Type") == "Character"
            yield inner, cues > 1


def _text_of(paragraph: Node) -> str:
    """Join the runs of a paragraph; its notes and other objects are not its text."""
    return "".join("".join(run.itertext()) for run in paragraph.findall("Text")).replace("\r", "")


def _notes_of(paragraph: Node) -> Iterator[Element]:
    for note in paragraph.iter("ScriptNote"):
        words = " ".join(_text_of(inner) for inner in note.iter("Paragraph")).strip()
        if words:
            yield Element(ElementType.NOTE, words)


def _is_revised(paragraph: Node) -> bool:
    return any(run.get("RevisionID") not in (None, "", "0") for run in paragraph.findall("Text"))


def _scene_of(paragraph: Node, text: str) -> Scene:
    parts = heading_of(text.strip())
    number = (paragraph.get("Number") or "").strip() or parts.number
    return Scene(number, parts.text, parts.int_ext, parts.location, parts.time_of_day, 1.0, (), bool(number))


def _title_page_of(root: Node) -> tuple[tuple[str, str], ...]:
    """Read the title page: its first line is the title, the line after “by” the author."""
    lines = [_text_of(paragraph).strip() for paragraph in root.findall("TitlePage/Content/Paragraph")]
    lines = [line for line in lines if line]
    pairs = [("Title", lines[0])] if lines else []
    for before, line in pairwise(lines):
        if before.lower().rstrip(":") in ("by", "written by", "screenplay by"):
            pairs.append(("Author", line))
    return tuple(pairs)
