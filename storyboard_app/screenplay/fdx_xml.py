"""Untrusted XML -> its tree: no document type, no entities, a limit on depth.

Most of a script is paragraphs of one plain run. They are found without making a tree of them, which takes a third of
the time; everything else is parsed as XML is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError, fromstring

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay.fdx_kinds import KINDS, name_of_kind
from storyboard_app.screenplay.patterns import late

DEEPEST = 60
_DECLARATION = late(r"^\s*<\?xml[^>]{0,200}\?>")
_END = "</Paragraph>"
#: How a program sets paragraphs and pages, which keys it knows, and where its windows stand.
_SETTINGS = (
    "ElementSettings",
    "Macros",
    "HeaderAndFooter",
    "MoresAndContinueds",
    "PageLayout",
    "SplitState",
    "DisplayBoards",
    "Watermarking",
    "SceneNumberOptions",
)
#: How a file closes its plain paragraphs, one like the other.
_CLOSING = late(rf"</Text>\s*{_END}")
#: References to control characters are no XML; some programs write them all the same.
_CONTROL_REFERENCE = late(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE)
#: Newer versions name each paragraph, which no reader needs.
_ID = late(r' id="[\w-]{1,60}"')
#: One attribute that needs no tree to be understood: no references in it, nothing centred, no emphasis, mark or tag.
#: Capitals are no emphasis.
_OTHER = r'(?!Alignment="C|Style="(?!AllCaps")[^"]|RevisionID="[^"0]|TagNumber=)[\w:]+="[^"<&]*"'


def _attributes(*kept: str) -> str:
    """Return the pattern of a tag's attributes, of which some are kept; possessive, so that no text takes it long."""
    ours = "".join(rf'{name}="(?P<{name}>[^"<&]*)"|' for name in kept)
    return rf"(?:\s+(?:{ours}{_OTHER}))*+\s*"


#: What stands before the words of a paragraph of one run.
_OPENING = late(
    rf"\s*<Paragraph{_attributes('Type', 'Number')}>"
    rf"\s*(?:<SceneProperties{_attributes('Page', 'Length')}/>\s*)?<Text{_attributes()}"
)
#: What stands between the words of two plain runs of a paragraph, without its end.
_RUN = late(rf"\s*<Text{_attributes()}")
#: The rest of the tag of a paragraph that holds something.
_TAG_END = late(r"(?:\s[^<>]*)?(?<!/)>\s*")
_PARAGRAPH = late(r"<Paragraph(?:>|\s[^>]*[^/>]>)")
_ENTITY = late(r"&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")


class Opening:
    """What a plain paragraph says before its words."""

    def __init__(self, kind: str, number: str, page: str, length: str) -> None:
        """Keep what the attributes say, as they are written; they are empty where they are not given."""
        #: What its kind is called.
        self.name = name_of_kind(kind or "Action")
        #: None for a heading, and for a kind that is not known.
        self.kind = KINDS.get(self.name)
        #: Of its scene.
        self.number, self.page, self.length = number, page, length


#: A paragraph: how it opens and its words, or its node and no words; whether it is of the second of two speeches that
#: are set side by side.
Paragraph = tuple[Opening | Node, str, bool]
TYPE_CHECKING = False  # see `cli`
if TYPE_CHECKING:
    from typing import TypeVar

    One = TypeVar("One", bound=Opening | Node)


def whole(text: str, name: str) -> tuple[Node, list[Paragraph]]:
    """Return a document's root, and its paragraphs in order. Raises Unreadable as `parsed` does."""
    root = parsed(text, name)
    body = root.find("Content")
    return root, list(single((root if body is None else body).findall("Paragraph")))


def single(nodes: Iterable[Node]) -> Iterator[tuple[Node, str, bool]]:
    """Yield paragraphs, those that hold two speeches as the ones in them."""
    for paragraph in nodes:
        pair = paragraph.find("DualDialogue")
        if pair is None:
            yield paragraph, "", False
        else:
            yield from _side_by_side((inner, "", False) for inner in pair.findall("Paragraph"))


def _side_by_side(paragraphs: Iterable[tuple[One, str, bool]]) -> Iterator[tuple[One, str, bool]]:
    """Yield the paragraphs of two speeches; the second begins with the second cue."""
    cues = 0
    for paragraph, words, _ in paragraphs:
        name = paragraph.name if isinstance(paragraph, Opening) else name_of_kind(paragraph.get("Type") or "")
        cues += name == "Character"
        yield paragraph, words, cues > 1


def apart(text: str) -> tuple[Node, list[Paragraph]]:
    """Return a document's root without its body, and the body's paragraphs in order.

    Raises ParseError or Unreadable for what is better parsed as a whole.
    """
    start = text.find("<Content>") + len("<Content>")
    end = text.find("</Content>", start)
    body = text[start:end]
    if start < len("<Content>") or end < 0:
        raise ParseError("no body of its own")
    root = parsed(_without_settings(text[:start] + text[end:]), "")
    if [len(content) for content in root.findall("Content")] != [0]:
        raise ParseError("the first content is that of a title page")
    openings: dict[str, Opening | None] = {}
    paragraphs: list[Paragraph] = []
    for outside, inside in _pairs_in(body):
        paragraphs += _paragraphs(outside, openings)
        paragraphs += _side_by_side(_paragraphs(inside, openings))
    return root, paragraphs


def kinds_in_capitals(text: str) -> set[str]:
    """Return the names of the kinds of paragraph that a file shows in capitals, by its settings."""
    kinds: set[str] = set()
    for piece in text.split("<ElementSettings ")[1:]:
        name, _, settings = piece.partition(">")
        if 'Style="' in settings and "AllCaps" in settings[: settings.find("</ElementSettings>")]:
            kinds.add(name.partition('Type="')[2].partition('"')[0])
    return kinds


def _without_settings(text: str) -> str:
    """Return a document without what tells of its program and not of its script: half of a short file.

    Raises ParseError for settings without an end.
    """
    is_tagged = "<Tag " in text or "<Tag>" in text
    for name in _SETTINGS if is_tagged else (*_SETTINGS, "TagData"):
        before, *pieces = text.split(f"<{name}")
        text = before + "".join([_behind(piece, name) for piece in pieces])
    return text


def _behind(piece: str, name: str) -> str:
    """Return what follows an element, of which the tag has been opened. Raises ParseError where it has no end."""
    tag = piece[: piece.find(">") + 1]
    rest, end = (piece[len(tag) :], tag) if tag.endswith("/>") else piece.partition(f"</{name}>")[:0:-1]
    if not end or tag[:1] not in " \t\n/>":
        raise ParseError("settings without an end of their own")
    return rest


def _pairs_in(body: str) -> Iterator[tuple[str, str]]:
    """Yield what stands in a body before each pair of speeches and what stands in the pair; last, what follows."""
    outside, *rest = body.split("<DualDialogue>")
    for piece in rest:
        inside, _, after = piece.partition("</DualDialogue>")
        outside, _, opened = outside.rpartition("<Paragraph")
        closed = after.lstrip()
        if not _TAG_END.fullmatch(opened) or not closed.startswith(_END):
            raise ParseError("a pair that shares its paragraph with something else")
        yield outside, inside
        outside = closed.removeprefix(_END)
    yield outside, ""


def _paragraphs(body: str, openings: dict[str, Opening | None]) -> list[Paragraph]:
    """Return the paragraphs of a body: the plain ones as they stand, what lies between them parsed, all at once.

    openings: what was found of how paragraphs open, which is added to.
    """
    plain: list[Paragraph] = []
    #: What is not plain, and how many plain paragraphs stand before it.
    fragments: list[tuple[int, str]] = []
    fragment, depth = "", 0
    closing = first.group() if (first := _CLOSING.search(body)) else _END
    *paragraphs, rest = body.split(closing)
    for paragraph in paragraphs:
        opening, words = _plain(paragraph, openings)
        if opening is None or depth or "<" in words:
            depth += len(_PARAGRAPH.findall(paragraph)) - paragraph.count(_END) - 1
            fragment += paragraph + closing
            continue
        if fragment:
            fragments.append((len(plain), fragment))
            fragment = ""
        plain.append((opening, _unescaped(words) if "&" in words else words, False))
    if fragment := (fragment + rest).strip():
        fragments.append((len(plain), fragment))
    return _merged(plain, fragments) if fragments else plain


def _plain(paragraph: str, openings: dict[str, Opening | None]) -> tuple[Opening | None, str]:
    """Return how a paragraph opens and its words, those of all its runs together; None where a run is not plain."""
    opened, _, words = paragraph.rpartition(">")
    if "</Text>" not in opened:
        return openings.get(opened) or _opening_of(opened, openings), words
    first, *runs = paragraph.split("</Text>")
    opened, _, words = first.rpartition(">")
    opening = openings.get(opened) or _opening_of(opened, openings)
    for run in runs if opening else ():
        tag, _, more = run.rpartition(">")
        if not _RUN.fullmatch(tag):
            return None, ""
        words += more
    return opening, words


def _merged(plain: list[Paragraph], fragments: list[tuple[int, str]]) -> list[Paragraph]:
    """Return the plain paragraphs with those of the fragments in their places."""
    merged: list[Paragraph] = []
    at = 0
    for (count, _), nodes in zip(fragments, _nodes([fragment for _, fragment in fragments]), strict=True):
        merged += plain[at:count]
        merged += single(nodes)
        at = count
    return merged + plain[at:]


def _nodes(fragments: list[str]) -> list[list[Node]]:
    """Return the paragraphs of each piece of a body. Raises ParseError where one holds more than elements and words."""
    text = "".join(f"<Content>{fragment}</Content>" for fragment in fragments)
    if "<!" in text or "<?" in text:
        raise ParseError("comments and the like are left to the whole document")
    root = fromstring(f"<Fragments>{text}</Fragments>")  # noqa: S314 - no document type, nothing to expand
    if len(root) != len(fragments):
        raise ParseError("a piece that ends what it stands in")
    refuse_deep(root, "")
    return [content.findall("Paragraph") for content in root]


def _opening_of(text: str, openings: dict[str, Opening | None]) -> Opening | None:
    """Return how a paragraph opens, if nothing but plain words can follow; it is found once for each way to open."""
    text = _ID.sub("", text) if ' id="' in text else text
    if text not in openings:
        match = _OPENING.fullmatch(text)
        openings[text] = Opening(*match.groups("")) if match else None
    return openings[text]


def _unescaped(words: str) -> str:
    """Return words with their references resolved. Raises ParseError for what is none."""
    if "&" in _ENTITY.sub("", words):
        raise ParseError("a reference that XML does not have")
    from html import unescape

    return unescape(words).replace("\r", "")


def parsed(text: str, name: str) -> Node:
    """Return the root of a document. Raises Unreadable for what is broken, hostile or no script, with its line."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable("this XML has a document type, which scripts have no use for.", file=name)
    body = _CONTROL_REFERENCE.sub("", text) if "&#" in text else text
    body = _DECLARATION.sub(lambda match: "\n" * match.group(0).count("\n"), body.lstrip("\ufeff"), count=1)
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
