"""Final Draft writer: Screenplay -> FDX, which Final Draft 8 to 13 and the programs that read it open.

A script that was read from FDX keeps all that the file holds beside its paragraphs, and each paragraph that did not
change keeps its node: styles, tags, page counts, what this product does not know. Notes stand in their paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import SubElement, indent, tostring

from storyboard_app.screenplay import decoding, fdx
from storyboard_app.screenplay.emphasis import runs_of
from storyboard_app.screenplay.fdx_xml import whole
from storyboard_app.screenplay.matching import aligned
from storyboard_app.screenplay.scenes import in_order, key_of
from storyboard_app.values import Element, ElementType, Revision, Scene, Screenplay

_NAMES = {
    ElementType.ACTION: "Action",
    ElementType.CHARACTER: "Character",
    ElementType.PARENTHETICAL: "Parenthetical",
    ElementType.DIALOGUE: "Dialogue",
    ElementType.TRANSITION: "Transition",
    ElementType.SHOT: "Shot",
    ElementType.LYRICS: "Lyrics",
    ElementType.CENTERED: "Action",
    ElementType.SECTION: "Outline 1",
    ElementType.SYNOPSIS: "Outline Body",
}
#: What XML 1.0 cannot say.
_UNSAYABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'

_Item = Scene | Element


def write(script: Screenplay) -> bytes:
    """Return a script as FDX; one that was read from FDX with the bytes it had where nothing changed."""
    root = Node("FinalDraft", DocumentType="Script", Template="No", Version="5")
    items, known = in_order(script.scenes), dict[int, Node]()
    actors = dict(script.actors)
    if script.format == "fdx" and script.source:
        before = fdx.read(script.source)
        # A file that gives nobody an actor stays so: its bytes are its own.
        actors = actors if before.actors else {}
        is_cast = {**dict(before.actors), **actors} == dict(before.actors)
        if is_cast and (before.scenes, before.title_page) == (script.scenes, script.title_page):
            return script.source
        root, paragraphs = whole(decoding.decode(script.source)[0], "")
        known = _known(fdx.Reader(root, paragraphs), items)
    _Body(root, items, known, script.revisions).write()
    _write_revisions(root, script.revisions)
    _write_actors(root, actors)
    if script.title_page and root.find("TitlePage") is None:
        _write_title_page(root, script.title_page)
    indent(root, " ")
    return _DECLARATION + tostring(root, encoding="utf-8") + b"\n"


def _known(reader: fdx.Reader, items: Sequence[_Item]) -> dict[int, Node]:
    """Return the paragraphs of a file that stay as they are, by their place among the items."""
    pairs = aligned([key_of(paragraph) for paragraph in reader.found], [key_of(paragraph) for paragraph in items])
    return {
        new_index: reader.nodes[old_index]
        for old_index, new_index in pairs
        if old_index in reader.nodes and new_index is not None
    }


class _Body:
    """Writes paragraph after paragraph."""

    def __init__(
        self, root: Node, items: Sequence[_Item], known: dict[int, Node], revisions: Sequence[Revision]
    ) -> None:
        self._root, self._items, self._known = root, items, known
        self._revisions = {revision.name: str(index) for index, revision in enumerate(revisions, 1)}
        body = root.find("Content")
        self._body = SubElement(root, "Content") if body is None else body
        self._last: Node | None = None
        #: The heading that nothing has followed yet, which a summary may go into.
        self._open_heading: Node | None = None

    def write(self) -> None:
        """Put the items in place of what the body held."""
        self._body[:] = []
        for notes in self._root.findall("ScriptNotes"):
            notes[:] = []
        for node in self._known.values():
            _without_notes(node)
        at = 0
        while at < len(self._items):
            end = _end_of_pair(self._items, at)
            into = self._body if end == at else SubElement(SubElement(self._body, "Paragraph"), "DualDialogue")
            for index in range(at, max(end, at + 1)):
                self._put(into, index)
            at = max(end, at + 1)

    def _put(self, into: Node, index: int) -> None:
        item, node = self._items[index], self._known.get(index)
        if isinstance(item, Element) and item.type is ElementType.NOTE and node is None:
            self._note(item.text)
            return
        if (
            isinstance(item, Element)
            and item.type is ElementType.SYNOPSIS
            and node is None
            and self._summary(item.text)
        ):
            return
        node = self._new(item) if node is None else node
        into.append(node)
        self._last = node
        self._open_heading = node if isinstance(item, Scene) else None

    def _new(self, item: _Item) -> Node:
        if isinstance(item, Scene):
            node = Node("Paragraph", {"Type": "Scene Heading"} | ({"Number": item.number} if item.number_given else {}))
            SubElement(node, "SceneProperties", Length=_eighths(item.eighths), Page=str(int(item.page_start)), Title="")
            SubElement(node, "Text").text = _said(item.heading)
            return node
        centred = {"Alignment": "Center"} if item.type is ElementType.CENTERED else {}
        node = Node("Paragraph", centred | {"Type": "Note" if item.type is ElementType.NOTE else _NAMES[item.type]})
        mark = {"RevisionID": self._revisions.get(item.revision, "1")} if item.revised else {}
        for style, words in runs_of(item.text):
            SubElement(node, "Text", mark | ({"Style": style} if style else {})).text = _said(words)
        return node

    def _note(self, text: str) -> None:
        """Write a note into the paragraph before it; an omitted scene has its words already."""
        if self._last is None:
            self._last = SubElement(self._body, "Paragraph", Type="Action")
        if self._last.find("OmittedScene") is not None and self._last.find("ScriptNote") is None:
            return
        note = SubElement(self._last, "ScriptNote")
        for line in text.split("\n"):
            SubElement(SubElement(note, "Paragraph"), "Text").text = _said(line)

    def _summary(self, text: str) -> bool:
        """Write a summary into the heading it follows; say whether there is one."""
        properties = None if self._open_heading is None else self._open_heading.find("SceneProperties")
        if properties is None:
            return False
        SubElement(SubElement(SubElement(properties, "Summary"), "Paragraph"), "Text").text = _said(text)
        return True


def _without_notes(paragraph: Node) -> None:
    """Take notes and summaries out of a paragraph; they are written again where they stand among the items."""
    for parent in list(paragraph.iter()):
        for child in [child for child in parent if child.tag in ("ScriptNote", "Summary")]:
            parent.remove(child)


def _end_of_pair(items: Sequence[_Item], start: int) -> int:
    """Return where two speeches set side by side end; `start` where none begin."""
    end, dual = start, False
    if not _is_cue(items[start], dual=False):
        return start
    for end in range(start + 1, len(items) + 1):
        item = items[end] if end < len(items) else None
        if not isinstance(item, Element) or not (item.character or item.type is ElementType.NOTE):
            break
        if _is_cue(item, dual=False) or (dual and not item.character):
            break
        dual = dual or item.dual
    return end if dual else start


def _is_cue(item: _Item, dual: bool) -> bool:
    return isinstance(item, Element) and item.type is ElementType.CHARACTER and item.dual is dual


def _eighths(count: int) -> str:
    return " ".join(filter(None, [str(count // 8) if count >= 8 else "", f"{count % 8}/8" if count % 8 else ""]))


def _said(text: str) -> str:
    return _UNSAYABLE.sub("", text)


def _write_revisions(root: Node, revisions: Sequence[Revision]) -> None:
    if not revisions or root.find("Revisions") is not None:
        return
    sets = SubElement(root, "Revisions", ActiveSet=str(len(revisions)), RevisionsShown="All")
    for index, revision in enumerate(revisions, 1):
        colour = (
            {"Color": "#" + "".join(revision.colour[at : at + 2] * 2 for at in (1, 3, 5))} if revision.colour else {}
        )
        SubElement(
            sets,
            "Revision",
            {"ID": str(index), "Name": _said(revision.name), "Mark": revision.mark, "Style": ""} | colour,
        )


def _write_actors(root: Node, actors: Mapping[str, str]) -> None:
    """Write who is read aloud by which actor, into the file's cast where it has one."""
    if not actors:
        return
    listed, cast = (root.find(tag) for tag in ("Actors", "Cast"))
    listed = SubElement(root, "Actors") if listed is None else listed
    there = {actor.get("Name") for actor in listed}
    for name in sorted(set(actors.values()) - there):
        SubElement(
            listed, "Actor", {"Name": name, "Pitch": "Normal", "Speed": "Medium", "MacVoice": "", "WinVoice": ""}
        )
    cast = SubElement(root, "Cast") if cast is None else cast
    members = {(member.get("Character") or "").strip(): member for member in cast.iterfind("Member")}
    for who, actor in actors.items():
        member = members.get(who)
        member = SubElement(cast, "Member", Character=_said(who)) if member is None else member
        member.set("Actor", actor)


def _write_title_page(root: Node, pairs: Sequence[tuple[str, str]]) -> None:
    content = SubElement(SubElement(root, "TitlePage"), "Content")
    for key, value in _in_title_order(pairs):
        centred = key.lower() in ("title", "credit", "author", "authors")
        paragraph = SubElement(content, "Paragraph", Alignment="Center" if centred else "Left", Type="General")
        SubElement(paragraph, "Text").text = _said(value)


def _in_title_order(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the title first; an author needs a credit before it to be known as one."""
    keys = [key.lower() for key, _ in pairs]
    yield from (pair for pair in pairs if pair[0].lower() == "title")
    for key, value in pairs:
        if key.lower() in ("author", "authors") and "credit" not in keys:
            yield "Credit", "Written by"
        if key.lower() != "title":
            yield key, value
