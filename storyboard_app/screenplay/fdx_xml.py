"""Untrusted XML -> its tree: no document type, no entities, a limit on depth."""

import re
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError, fromstring

from storyboard_app.errors import Unreadable

DEEPEST = 60
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
#: References to control characters are no XML; some programs write them all the same.
_CONTROL_REFERENCE = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE)


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
