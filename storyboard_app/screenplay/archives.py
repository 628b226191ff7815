"""Files that are ZIP archives or XML, opened with limits: nothing is unpacked to disk, nothing expands without end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyboard_app import files
from storyboard_app.errors import Unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

#: Members an archive may have, and bytes that one of them may unpack to.
_MOST_MEMBERS, _LARGEST = 5000, 60 * 1024 * 1024


def members(content: bytes) -> tuple[str, ...]:
    """Return the names in an archive; none for what is no archive, or one of too many members."""
    if not content.startswith(files.ZIP):
        return ()
    try:
        return files.members(content, _MOST_MEMBERS)
    except Unreadable:
        return ()


def member(content: bytes, name: str, file: str = "") -> bytes:
    """Return what a member holds. Raises Unreadable where it is broken, locked or larger than any script."""
    return files.member(content, name, _LARGEST, file)


def tree_of(content: bytes, file: str = "") -> Node:
    """Return the root of an XML document. Raises Unreadable for what is broken, too deep or has a document type."""
    from xml.etree.ElementTree import ParseError, fromstring

    from storyboard_app.screenplay.fdx_xml import refuse_deep

    head = content[:4000].replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in content.replace(b"\0", b"").upper():
        raise Unreadable("this XML has a document type, which scripts have no use for.", file=file)
    try:
        root = fromstring(content)  # noqa: S314 - without a document type there is nothing to expand
    except ParseError as error:
        line = error.position[0] if error.position else 0
        raise Unreadable("this XML is broken off or malformed here.", file=file, line=line) from None
    except (ValueError, LookupError):
        raise Unreadable("this XML is in an encoding that is not known.", file=file) from None
    refuse_deep(root, file)
    return root
