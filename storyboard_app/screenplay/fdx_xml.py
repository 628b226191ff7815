"""Untrusted XML -> its tree: no document type, no entities, a limit on depth.

Most of a script is paragraphs of one plain run. They are found without making a tree of them, which halves the time;
everything else is parsed as XML is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from types import MappingProxyType
from typing import NamedTuple
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError, fromstring

from storyboard_app.errors import Unreadable

DEEPEST = 60
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_END = "</Paragraph>"
#: How a file closes its plain paragraphs, one like the other.
_CLOSING = re.compile(rf"</Text>\s*{_END}")
#: References to control characters are no XML; some programs write them all the same.
_CONTROL_REFERENCE = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE)
#: Newer versions name each paragraph, which no reader needs.
_ID = re.compile(r' id="[\w-]{1,60}"')
#: Attributes that need no tree to be understood: no references in them, nothing centred, no emphasis, mark or tag.
_ATTRIBUTES = r'((?:\s+(?!Alignment="C|Style="[^"]|RevisionID="[^"0]|TagNumber=)[\w:]+="[^"<&]*")*)\s*'
#: What stands before the words of a paragraph of one run.
_OPENING = re.compile(rf"\s*<Paragraph{_ATTRIBUTES}>\s*(?:<SceneProperties{_ATTRIBUTES}/>\s*)?<Text{_ATTRIBUTES}")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_PARAGRAPH = re.compile(r"<Paragraph(?:>|\s[^>]*[^/>]>)")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")


class Opening(NamedTuple):
    """What a plain paragraph says before its words."""

    type: str
    number: str
    #: Of its scene.
    properties: Mapping[str, str]


_NONE: Mapping[str, str] = MappingProxyType({})


#: A paragraph of one run: how it opens, and its words.
Plain = tuple[Opening, str]


def whole(text: str, name: str) -> tuple[Node, list[Node]]:
    """Return a document's root, and its paragraphs in order. Raises Unreadable as `parsed` does."""
    root = parsed(text, name)
    body = root.find("Content")
    return root, (root if body is None else body).findall("Paragraph")


def apart(text: str) -> tuple[Node, Iterator[Plain | Node]]:
    """Return a document's root without its body, and the body's paragraphs in order.

    Raises ParseError or Unreadable, at once or on the way, for what is better parsed as a whole.
    """
    start = text.find("<Content>") + len("<Content>")
    end = text.find("</Content>", start)
    body = text[start:end]
    if start < len("<Content>") or end < 0 or "<!" in body or "<?" in body:
        raise ParseError("no body of its own")
    root = parsed(text[:start] + text[end:], "")
    if [len(one) for one in root.findall("Content")] != [0]:
        raise ParseError("the first content is that of a title page")
    return root, _paragraphs(_ID.sub("", body) if ' id="' in body else body)


def _paragraphs(body: str) -> Iterator[Plain | Node]:
    """Yield the paragraphs of a body; what lies between plain ones is parsed once it is whole."""
    openings: dict[str, Opening | None] = {}
    fragment, depth = "", 0
    closing = found.group() if (found := _CLOSING.search(body)) else _END
    *paragraphs, rest = body.split(closing)
    for paragraph in paragraphs:
        opened, _, words = paragraph.rpartition(">")
        opening = openings.get(opened) or openings.setdefault(opened, _opening_of(opened))
        if opening is None or depth or "<" in words:
            depth += len(_PARAGRAPH.findall(paragraph)) - paragraph.count(_END) - 1
            fragment += paragraph + closing
            continue
        if fragment:
            yield from _nodes(fragment)
            fragment = ""
        yield opening, _unescaped(words) if "&" in words else words
    yield from _nodes(fragment + rest)


def _opening_of(text: str) -> Opening | None:
    """Return how a paragraph opens, if nothing but plain words can follow."""
    found = _OPENING.fullmatch(text)
    if found is None:
        return None
    attributes, properties = dict(_ATTRIBUTE.findall(found.group(1))), found.group(2)
    return Opening(
        attributes.get("Type") or "Action", attributes.get("Number", ""),
        dict(_ATTRIBUTE.findall(properties)) if properties else _NONE,
    )  # fmt: skip


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
    """Return the root of a document. Raises Unreadable for what is broken, hostile or no script, with its line."""
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
    if root.tag != "FinalDraft":
        raise Unreadable(f"this is XML, but no Final Draft script (its root is <{root.tag}>).", file=name)
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
