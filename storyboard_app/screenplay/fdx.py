"""Final Draft reader: FDX (XML) of versions 8 to 13 and of the programs that write it -> Screenplay.

A paragraph's text may come in several runs, each with a style of its own; empty paragraphs mean nothing; dual dialogue
is a paragraph that holds two speeches; an omitted scene keeps its number, and its words as a note.
"""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element as Node

from storyboard_app.errors import Unreadable
from storyboard_app.screenplay import decoding
from storyboard_app.screenplay.cues import name_of
from storyboard_app.screenplay.emphasis import escaped, marked
from storyboard_app.screenplay.fdx_parts import Parts, length_of, page_of
from storyboard_app.screenplay.fdx_xml import parsed
from storyboard_app.screenplay.headings import heading_of
from storyboard_app.screenplay.pages import pages_of, paginate
from storyboard_app.screenplay.scenes import scenes_of
from storyboard_app.values import Element, ElementType, ReadWarning, Scene, Screenplay, Tag

LABEL = "Final Draft"
EXTENSIONS = (".fdx",)
KINDS = {
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
    "Sequence": ElementType.SECTION,
    "Outline 1": ElementType.SECTION,
    "Outline 2": ElementType.SECTION,
    "Outline 3": ElementType.SECTION,
    "Outline 4": ElementType.SECTION,
    "Outline Body": ElementType.SYNOPSIS,
    "Summary": ElementType.SYNOPSIS,
    "Note": ElementType.NOTE,
}
_SPOKEN = {ElementType.PARENTHETICAL, ElementType.DIALOGUE, ElementType.LYRICS}
#: Kinds that carry emphasis; a bold heading is the script's house style.
_EMPHATIC = {ElementType.ACTION, ElementType.DIALOGUE, ElementType.PARENTHETICAL, ElementType.LYRICS}


def recognises(content: bytes) -> bool:
    """Whether the content is XML of Final Draft's, in any encoding."""
    head = content[:4000].replace(b"\0", b"")
    return b"<FinalDraft" in head or (head.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<?xml"))


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script. Raises Unreadable for broken or hostile XML, with its line."""
    text, warnings = decoding.decode(content, name)
    root = parsed(text, name)
    if root.tag != "FinalDraft":
        raise Unreadable(f"this is XML, but no Final Draft script (its root is <{root.tag}>).", file=name)
    reader = Reader(root)
    scenes = _measured(paginate(scenes_of(reader.read())), reader.lengths)
    warnings += reader.told()
    if not scenes:
        warnings.append(ReadWarning("No scene was found in this script."))
    parts = reader.parts
    title = next((value for key, value in parts.title_page if key == "Title"), "")
    return Screenplay(
        title, scenes, parts.title_page, tuple(warnings), "fdx", pages_of(scenes), content, parts.revisions, parts.cast
    )


def paragraphs_of(body: Node) -> Iterator[tuple[Node, bool]]:
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


class Reader:
    """Reads paragraph after paragraph."""

    def __init__(self, root: Node) -> None:
        body = root.find("Content")
        self._body = root if body is None else body
        self.parts = Parts.of(root)
        #: Of what was read, in order: the paragraph it is; None for notes and summaries, which are in one.
        self.nodes: list[Node | None] = []
        #: Of each scene in order: its page and its eighths as the program counted them; 0 where it did not.
        self.lengths: list[tuple[float, int]] = []
        self._unknown: dict[str, int] = {}
        self._at = 0

    def read(self) -> list[Scene | Element]:
        """Return the paragraphs in order: a Scene for each heading, an Element for each other."""
        found: list[Scene | Element] = []
        tags: dict[Tag, None] = {}
        speaker = ""
        for paragraph, dual in paragraphs_of(self._body):
            kind_name = paragraph.get("Type") or "Action"
            kind = KINDS.get(kind_name)
            runs = paragraph.findall("Text")
            text = _text_of(runs, kind)
            if self.parts.tags:
                tags.update(dict.fromkeys(self.parts.tags_of(runs)))
            if kind_name == "Scene Heading":
                speaker = ""
                if text := text.strip():
                    _tag(found, tags)
                    found += self._scene(paragraph, text)
                    self.nodes.append(paragraph)
            elif text := text.strip():
                if kind is None:
                    self._unknown[kind_name] = self._unknown.get(kind_name, 0) + 1
                    kind = ElementType.ACTION
                if kind is ElementType.ACTION and paragraph.get("Alignment") == "Center":
                    kind = ElementType.CENTERED
                if kind is ElementType.CHARACTER:
                    speaker = name_of(text)
                elif kind not in _SPOKEN:
                    speaker = ""
                revised, revision = self.parts.revision_of(runs)
                found.append(Element(kind, text, speaker, 0, dual, revised, revision=revision))
                self.nodes.append(paragraph)
            found += self._notes(paragraph, runs)
            self.nodes += [None] * (len(found) - len(self.nodes))
        _tag(found, tags)
        found += self.parts.other_notes()
        self.nodes += [None] * (len(found) - len(self.nodes))
        return found

    def told(self) -> Iterator[ReadWarning]:
        """Yield what was not read as the program means it."""
        for kind, count in self._unknown.items():
            yield ReadWarning(f"{count} paragraphs of the kind “{kind}” were read as action.")
        if self.parts.deleted:
            yield ReadWarning(f"{self.parts.deleted} deleted paragraphs that the file still holds were left out.")

    def _scene(self, paragraph: Node, text: str) -> Iterator[Scene | Element]:
        parts = heading_of(text)
        number = (paragraph.get("Number") or "").strip() or parts.number
        properties = paragraph.find("SceneProperties")
        self.lengths.append((page_of(properties), length_of(properties)))
        yield Scene(number, parts.text, parts.int_ext, parts.location, parts.time_of_day, 1.0, (), bool(number))
        for summary in paragraph.iterfind("SceneProperties/Summary/Paragraph"):
            if words := _text_of(summary.findall("Text"), None).strip():
                yield Element(ElementType.SYNOPSIS, words)
        omitted = paragraph.find("OmittedScene")
        if omitted is not None:
            lines = [_text_of(inner.findall("Text"), None).strip() for inner, _ in paragraphs_of(omitted)]
            yield from [Element(ElementType.NOTE, "\n".join(filter(None, lines)))] if any(lines) else []

    def _notes(self, paragraph: Node, runs: list[Node]) -> Iterator[Element]:
        """Yield the notes in a paragraph, and those that the end of the file sets beside it."""
        if len(paragraph) > len(runs) or any(len(run) for run in runs):
            for note in paragraph.iter("ScriptNote"):
                yield from self.parts.note(note)
        if self.parts.notes:
            length = sum(len("".join(run.itertext())) for run in runs) + 1
            yield from self.parts.notes_at(self._at, self._at + length)
            self._at += length


def _tag(found: list[Scene | Element], tags: dict[Tag, None]) -> None:
    """Give the tags seen since the last heading to its scene."""
    if not tags:
        return
    for index in range(len(found) - 1, -1, -1):
        if isinstance(scene := found[index], Scene):
            found[index] = replace(scene, tags=tuple(tags))
            break
    tags.clear()


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


def _measured(scenes: tuple[Scene, ...], lengths: list[tuple[float, int]]) -> tuple[Scene, ...]:
    """Give scenes the pages and eighths that the program counted, where it did."""
    headed = [index for index, scene in enumerate(scenes) if scene.heading]
    measured = list(scenes)
    for index, (page, eighths) in zip(headed, lengths, strict=True):
        scene = scenes[index]
        start = scene.page_start if not page or int(scene.page_start) == page else page
        measured[index] = replace(scene, page_start=start, eighths=eighths or scene.eighths)
    return tuple(measured)
