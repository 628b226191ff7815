"""Final Draft reader: FDX (XML) of versions 8 to 13 and of the programs that write it -> Screenplay.

A paragraph's text may come in several runs, each with a style of its own; empty paragraphs mean nothing; dual dialogue
is a paragraph that holds two speeches; an omitted scene keeps its number, and its words as a note.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay import decoding
from storyboard_app.screenplay.cues import is_continued, name_of, says_more
from storyboard_app.screenplay.emphasis import escaped, marked
from storyboard_app.screenplay.fdx_kinds import HEADING, KINDS, name_of_kind
from storyboard_app.screenplay.fdx_parts import Parts, length_of, page_of
from storyboard_app.screenplay.fdx_xml import Opening, Paragraph, apart, kinds_in_capitals, single, whole
from storyboard_app.screenplay.headings import heading_of, is_act_title
from storyboard_app.screenplay.pages import pages_of, places_of
from storyboard_app.screenplay.scenes import changed, scenes_of
from storyboard_app.values import Element, ElementType, ReadWarning, Scene, Screenplay, Tag

#: Asked for at each paragraph: a name in the module is found sooner than a member of an enumeration.
_CUE, _ACTION = ElementType.CHARACTER, ElementType.ACTION
_SPOKEN = {ElementType.PARENTHETICAL, ElementType.DIALOGUE, ElementType.LYRICS}
#: The format has no lines. Given by its place: naming an argument takes as long as making a third of an element.
_NO_LINE = 0
#: A scene that nothing is known of yet.
_UNREAD = Scene("", "", "", "", "", 0.0, ())
#: Kinds that carry emphasis; a bold heading is the script's house style.
_EMPHATIC = {ElementType.ACTION, ElementType.DIALOGUE, ElementType.PARENTHETICAL, ElementType.LYRICS}


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for broken or hostile XML, with its line."""
    text, warnings = decoding.decode(content, name)
    reader = reader_of(text, name)
    scenes = tuple(_measured(list(scenes_of(reader.found))))
    warnings += reader.told()
    if not scenes:
        warnings.append(ReadWarning("No scene was found in this script."))
    parts = reader.parts
    title = next((value for key, value in parts.title_page if key == "Title"), "")
    return Screenplay(
        title,
        scenes,
        parts.title_page,
        tuple(warnings),
        "fdx",
        pages_of(scenes),
        content,
        parts.revisions,
        parts.cast,
        parts.actors,
    )


def reader_of(text: str, name: str) -> Reader:
    """Read a decoded script: its paragraphs as they stand in the text.

    A tree of them all tells what is wrong, and in which line.
    """
    capitals = kinds_in_capitals(text)
    try:
        return Reader(*apart(text), any(sign in text for sign in ("*", "_", "#")), capitals)
    except (ParseError, Unreadable):
        return Reader(*whole(text, name), capitals=capitals)


class Reader:
    """Reads paragraph after paragraph."""

    def __init__(
        self,
        root: Node,
        paragraphs: Iterable[Paragraph],
        starred: bool = True,
        capitals: Collection[str] = frozenset(),
    ) -> None:
        """Read all paragraphs.

        starred: whether their words may hold what looks like a mark of emphasis. capitals: names of the kinds that the
        file shows in capitals, however they are typed.
        """
        self._capitals = {KINDS[name] for name in capitals if name in KINDS}
        self._has_heading_in_capitals = HEADING in capitals
        self.parts = Parts.of(root)
        #: What was read, in order: a Scene for each heading, an Element for each other paragraph.
        self.found: list[Scene | Element] = []
        #: Of what was found: the paragraph it is; None for notes and summaries, which are in one.
        self.nodes: dict[int, Node] = {}
        self._unknown: dict[str, int] = {}
        self._tags: dict[Tag, None] = {}
        self._cues: dict[tuple[str, bool], Element] = {}
        self._speaker = ""
        self._at = 0
        #: Whether a paragraph says that the page broke a speech off.
        self._is_broken_off = False
        self._read(paragraphs, starred)
        self._tag_scene()
        self.found += self.parts.other_notes()
        if self._is_broken_off:
            self._join_over_pages()

    def _read(self, paragraphs: Iterable[Paragraph], starred: bool) -> None:
        items, notes, cues, capitals = self.found, self.parts.notes, self._cues, self._capitals
        for opening, words, dual in paragraphs:
            if not isinstance(opening, Opening):
                self._node(opening, dual)
                continue
            kind, text = opening.kind, words.strip()
            if starred and ("*" in text or "_" in text):
                text = escaped(text)
            if kind in capitals:
                text = text.upper()
            if text[:1] == "(" and says_more(text):
                self._is_broken_off = True
            if not text:
                pass
            elif kind is _CUE:
                items.append(cue := cues.get((text, dual)) or self._new_cue(text, dual))
                self._speaker = cue.character
            elif kind:
                if kind not in _SPOKEN:
                    self._speaker = ""
                    if kind is _ACTION and text == text.upper() and is_act_title(text):
                        kind = ElementType.SECTION
                items.append(Element(kind, text, self._speaker, _NO_LINE, dual))
            elif opening.name == HEADING:
                self._heading(text, opening.number, opening.page, opening.length)
            else:
                items.append(Element(self._unknown_kind(opening.name), text, "", _NO_LINE, dual))
            if notes:
                self._notes_beside(len(words) + 1)

    def _new_cue(self, text: str, dual: bool) -> Element:
        """Return a cue, which is the same value when it comes again."""
        cue = self._cues[text, dual] = Element(_CUE, text, name_of(text), dual=dual)
        return cue

    def _node(self, paragraph: Node, dual: bool) -> None:
        name, runs = name_of_kind(paragraph.get("Type") or "Action"), paragraph.findall("Text")
        kind = KINDS.get(name)
        text = _text_of(runs, kind).strip()
        text = text.upper() if kind in self._capitals else text
        if text:
            self.nodes[len(self.found)] = paragraph
            self._is_broken_off |= says_more(text)
        if text and name == HEADING:
            properties = paragraph.find("SceneProperties")
            page, length = ("", "") if properties is None else map(properties.get, ("Page", "Length"))
            self._heading(text, paragraph.get("Number") or "", page or "", length or "")
            self.found += self._beside_heading(paragraph)
        elif text:
            kind = kind or self._unknown_kind(name)
            if kind is _ACTION and is_act_title(text):
                kind = ElementType.SECTION
            elif kind is _ACTION and paragraph.get("Alignment") == "Center":
                kind = ElementType.CENTERED
            speaker, (revised, revision) = self._speaker_of(kind, text), self.parts.revision_of(runs)
            self.found.append(Element(kind, text, speaker, dual=dual, revised=revised, revision=revision))
        if self.parts.tags:
            self._tags.update(dict.fromkeys(self.parts.tags_of(runs)))
        if len(paragraph) > len(runs) or any(map(len, runs)):
            for note in paragraph.iter("ScriptNote"):
                self.found += self.parts.note(note)
        if self.parts.notes:
            self._notes_beside(sum(len("".join(run.itertext())) for run in runs) + 1)

    def _heading(self, text: str, number: str, page: str, length: str) -> None:
        """Open a scene, with the page and the eighths that the program counted; 0 where it did not."""
        self._tag_scene()
        self._speaker = ""
        text = text.upper() if self._has_heading_in_capitals else text
        parts = heading_of(text if "\n" not in text else " ".join(line.strip() for line in text.split("\n")))
        number = number.strip() or parts.number
        self.found.append(
            changed(
                _UNREAD,
                number=number,
                heading=parts.text,
                int_ext=parts.int_ext,
                location=parts.location,
                time_of_day=parts.time_of_day,
                page_start=page_of(page),
                number_given=bool(number),
                eighths=length_of(length),
            )
        )

    def _speaker_of(self, kind: ElementType, text: str) -> str:
        """Return whose paragraph it is: a cue says so for what is said under it."""
        if kind is _CUE:
            self._speaker = name_of(text)
        elif kind not in _SPOKEN:
            self._speaker = ""
        return self._speaker

    def _unknown_kind(self, name: str) -> ElementType:
        self._unknown[name] = self._unknown.get(name, 0) + 1
        self._speaker = ""
        return _ACTION

    def _notes_beside(self, length: int) -> None:
        """Read the notes that the end of the file sets beside the next so many letters."""
        self._at += length
        self.found += self.parts.notes_before(self._at)

    def _tag_scene(self) -> None:
        """Give the tags seen since the last heading to its scene."""
        for at in range(len(self.found) - 1, -1, -1) if self._tags else ():
            if isinstance(scene := self.found[at], Scene):
                self.found[at] = replace(scene, tags=tuple(self._tags))
                break
        self._tags.clear()

    def _join_over_pages(self) -> None:
        """Take out what a program printed where a page broke a speech off, and join its halves."""
        kept: list[Scene | Element] = []
        nodes: dict[int, Node] = {}
        speaker, is_broken = "", False
        for at, item in enumerate(self.found):
            if isinstance(item, Element) and says_more(item.text):
                is_broken = True
                continue
            if isinstance(item, Element) and item.type is _CUE:
                if is_broken and item.character == speaker and is_continued(item.text):
                    continue
                speaker = item.character
            elif isinstance(item, Element) and item.type in _SPOKEN and is_broken:
                item = replace(item, character=speaker)
                if kept and isinstance(last := kept[-1], Element) and last.type is item.type is ElementType.DIALOGUE:
                    kept[-1] = replace(last, text=f"{last.text} {item.text}")
                    nodes.pop(len(kept) - 1, None)
                    is_broken = False
                    continue
            is_broken = False
            if at in self.nodes:
                nodes[len(kept)] = self.nodes[at]
            kept.append(item)
        self.found, self.nodes = kept, nodes

    def told(self) -> Iterator[ReadWarning]:
        """Yield what was not read as the program means it."""
        for kind, count in self._unknown.items():
            yield ReadWarning(f"{count} paragraphs of the kind “{kind}” were read as action.")
        if self.parts.deleted:
            yield ReadWarning(f"{self.parts.deleted} deleted paragraphs that the file still holds were left out.")

    def _beside_heading(self, paragraph: Node) -> Iterator[Element]:
        """Yield a scene's summary, and what it said before it was omitted."""
        for summary in paragraph.iterfind("SceneProperties/Summary/Paragraph"):
            if words := _text_of(summary.findall("Text"), None).strip():
                yield Element(ElementType.SYNOPSIS, words)
        omitted = paragraph.find("OmittedScene")
        if omitted is not None:
            inside = [inner for inner, _, _ in single(omitted.findall("Paragraph"))]
            lines = [_text_of(inner.findall("Text"), None).strip() for inner in inside]
            yield from [Element(ElementType.NOTE, "\n".join(filter(None, lines)))] if any(lines) else []


def _text_of(runs: list[Node], kind: ElementType | None) -> str:
    """Join the runs of a paragraph, with marks for their emphasis; notes and other objects in them are not its text."""
    if len(runs) == 1 and not len(runs[0]) and not runs[0].get("Style"):
        return escaped(runs[0].text or "").replace("\r", "")
    joined: list[tuple[frozenset[str], str]] = []
    for run in runs:
        style = frozenset((run.get("Style") or "").split("+")) & _STYLES if kind in _EMPHATIC else frozenset[str]()
        words = (run.text or "") + "".join(child.tail or "" for child in run)
        if joined and joined[-1][0] == style:
            joined[-1] = (style, joined[-1][1] + words)
        elif words:
            joined.append((style, words))
    whole = "".join(
        marked(escaped(words), "Bold" in style, "Italic" in style, "Underline" in style) for style, words in joined
    )
    return whole.replace("\r", "")


_STYLES = frozenset({"Bold", "Italic", "Underline"})


def _measured(scenes: Sequence[Scene]) -> Iterator[Scene]:
    """Yield the scenes with the pages and eighths that the program counted, estimated where it did not."""
    for scene, (start, eighths) in zip(scenes, places_of(scenes, counted=True), strict=True):
        yield changed(scene, page_start=start, eighths=eighths)
