"""Untrusted XML -> its tree: no document type, no entities, a limit on depth.

Most of a script is paragraphs of one plain run. They are found without making a tree of them, which halves the time;
everything else is parsed as XML is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError, fromstring

from storyboard_app.errors import Unreadable

DEEPEST = 60
_DECLARED = re.compile(r"<[!?]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
#: References to control characters are no XML; some programs write them all the same.
_CONTROL_REFERENCE = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE)


#: A paragraph of one run without emphasis, revision mark or tag, as a whole; its attributes, those of its scene's
#: properties, its words.
_PLAIN = re.compile(
    r'(<Paragraph((?: (?!Alignment="C)[\w:]+="[^"<&]*")*)>\s*'
    r'(?:<SceneProperties((?: [\w:]+="[^"<&]*")*) ?/>\s*)?'
    r'<Text(?: (?!Style="[^"]|RevisionID="[^"0]|TagNumber=)[\w:]+="[^"<&]*")*>([^<]*)</Text>\s*</Paragraph>)'
)
_OPENING = re.compile(r"<Paragraph(?:>| [^>]*[^/>]>)")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")

#: Attributes, attributes of the scene's properties where there are any, words.
Plain = tuple[str, str | None, str]


@dataclass(frozen=True)
class Document:
    """A document: its tree, and the paragraphs of its body in order."""

    #: Without the paragraphs of the body where those are found in the text.
    root: Node
    paragraphs: Iterable[Node | Plain]


def document_of(text: str, name: str) -> Document:
    """Return a document with its paragraphs. Raises Unreadable as `parsed` does."""
    start = text.find("<Content>") + len("<Content>")
    end = text.find("</Content>", start)
    if start > len("<Content>") and end > 0 and not _DECLARED.search(text, start, end):
        try:
            paragraphs = list(_paragraphs(text[start:end]))
            return Document(parsed(text[:start] + text[end:], name), paragraphs)
        except (ParseError, Unreadable):
            pass  # what is wrong, and in which line, is said of the whole
    root = parsed(text, name)
    body = root.find("Content")
    return Document(root, (root if body is None else body).findall("Paragraph"))


def _paragraphs(body: str) -> Iterator[Node | Plain]:
    """Yield the paragraphs of a body; what lies between plain ones is parsed once it is whole."""
    parts = _PLAIN.split(body)
    fragment, depth = "", 0
    for between, whole, attributes, properties, words in zip(*(parts[at::5] for at in range(5)), strict=False):
        if between and not between.isspace():
            depth += len(_OPENING.findall(between)) - between.count("</Paragraph>")
            fragment += between
        if depth:
            fragment += whole
            continue
        if fragment:
            yield from _nodes(fragment)
            fragment = ""
        yield attributes, properties, _unescaped(words) if "&" in words else words
    yield from _nodes(fragment + parts[-1])


def _unescaped(words: str) -> str:
    """Return words with their references resolved. Raises ParseError for what is none."""
    if "&" in _ENTITY.sub("", words):
        raise ParseError("a reference that XML does not have")
    return unescape(words)


def _nodes(fragment: str) -> list[Node]:
    if not fragment or fragment.isspace():
        return []
    root = fromstring(f"<Content>{fragment}</Content>")  # noqa: S314 - no document type, nothing to expand
    refuse_deep(root, "")
    return root.findall("Paragraph")


def parsed(text: str, name: str) -> Node:
    """Return the root of a document. Raises Unreadable for what is broken or hostile, with its line."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable("this XML has a document type, which scripts have no use for.", file=name)
    body = _CONTROL_REFERENCE.sub("", text) if "&#" in text else text
    body = _DECLARATION.sub(lambda found: "\n" * found.group(0).count("\n"), body.lstrip("\ufeff"), count=1)
    if not body.strip():
        raise Unreadable("this file is empty.", file=name)
    try:
        root = fromstring(body)  # noqa: S314 - without a document type there is nothing to expand
    except ParseError as error:
        line = error.position[0] if error.position else 0
        raise Unreadable("this XML is broken off or malformed here.", file=name, line=line) from None
    refuse_deep(root, name)
    return root


def refuse_deep(root: Node, name: str) -> None:
    """Raise Unreadable for a tree that no screenwriting program would write."""
    level = [root]
    for _ in range(DEEPEST):
        level = [child for node in level for child in node]
        if not level:
            return
    raise Unreadable(f"this XML is nested more than {DEEPEST} deep.", file=name)
