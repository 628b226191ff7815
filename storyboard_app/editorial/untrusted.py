"""Anybody's files, opened with limits: no entity is expanded, nothing is nested or counted without end.

XML comes with a document type here (`<!DOCTYPE xmeml>`), so that its bare name is let through; a declaration in it is
not, in whatever encoding it hides: the parser itself is asked.
"""

import json
import math
from fractions import Fraction
from typing import cast
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import TreeBuilder
from xml.parsers import expat

from storyboard_app.editorial.edit import Rate
from storyboard_app.errors import Unreadable

#: What a timeline may be: bytes of text, members of an archive, levels and nodes of a tree, clips, ticks.
LARGEST, MOST_MEMBERS, DEEPEST, MOST_NODES, MOST_CLIPS = 48 * 2**20, 20_000, 120, 2_000_000, 20_000
MOST_TICKS = 24 * 3600 * 120

Json = dict[str, "object"]


class _Refused(Exception):
    """A tree goes over a limit; the text says which."""


def tree_of(content: bytes, file: str = "") -> Node:
    """Return the root of an XML document. Raises Unreadable, with the line, for what is broken or hostile."""
    builder, parser = TreeBuilder(), expat.ParserCreate()
    depth = count = 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > DEEPEST or count > MOST_NODES:
            raise _Refused(f"it is nested more than {DEEPEST} deep, or has more than {MOST_NODES:,} parts")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_declared: object) -> None:
        raise _Refused("it declares entities, which no file here has a use for")

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
        return builder.close()
    except _Refused as error:
        raise Unreadable(f"this XML is not read: {error}.", file=file, line=parser.CurrentLineNumber) from None
    except expat.ExpatError as error:
        raise Unreadable("this XML is broken off or malformed here.", file=file, line=error.lineno) from None
    except (ValueError, LookupError, AssertionError):
        raise Unreadable("this XML is in an encoding that is not known, or empty.", file=file) from None


def json_of(content: bytes, file: str = "") -> Json:
    """Return a JSON object. Raises Unreadable for what is broken, too deep or something else."""
    try:
        value = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise Unreadable(f"this JSON is broken here: {error.msg}.", file=file, line=error.lineno) from None
    except (UnicodeDecodeError, ValueError):
        raise Unreadable("this JSON has letters or numbers that cannot be read.", file=file) from None
    except RecursionError:
        raise Unreadable("this JSON is nested too deep.", file=file) from None
    if not isinstance(value, dict):
        raise Unreadable("this JSON is no timeline.", file=file)
    return cast(Json, value)


def _no_number(name: str) -> float:
    raise ValueError(name)


def _whole(digits: str) -> int:
    if len(digits) > 30:
        raise ValueError("a number is too long")
    return int(digits)


def text_of(content: bytes, file: str = "") -> str:
    """Return a text in whatever encoding editors write. Raises Unreadable for what is no text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise Unreadable("this text is broken off or in an encoding that is not known.", file=file) from None
    if b"\0" in content[:4096]:
        raise Unreadable("this is no text.", file=file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def ticks(written: object, of: Rate, to: Rate, file: str = "") -> int:
    """Return a number of film frames, written at a rate, as whole ones of another. Raises Unreadable for a wild one."""
    if isinstance(written, bool) or not isinstance(written, int | float | Fraction) or not math.isfinite(written):
        raise Unreadable("it holds a time that is no number.", file=file)
    exact = Fraction(written) / Fraction(*of) * Fraction(*to)
    if abs(exact) > MOST_TICKS:
        raise Unreadable("it holds a time beyond 24 hours.", file=file)
    return math.floor(exact + Fraction(1, 2))
