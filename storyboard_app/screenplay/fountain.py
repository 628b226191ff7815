"""Fountain reader: text -> Screenplay, following the Fountain 1.1 syntax (fountain.io/syntax).

Never refuses text: what cannot be an element of any other kind is action, as the syntax says. Each element keeps its
line. The time taken grows with the length of the text, whatever the text is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from storyboard_app.screenplay import decoding
from storyboard_app.screenplay.cues import cue_text, is_dual, name_of
from storyboard_app.screenplay.fountain_lines import Kind, kind_of, title_page_of
from storyboard_app.screenplay.headings import heading_of
from storyboard_app.screenplay.markup import MARK, Marked, take_out
from storyboard_app.screenplay.pages import pages_of, paginate
from storyboard_app.values import Element, ElementType, ReadWarning, Scene, Screenplay

LABEL = "Fountain"
EXTENSIONS = (".fountain", ".txt", ".spmd")


def recognises(content: bytes) -> bool:
    """Whether this reader takes the content: any text."""
    return True


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script from bytes in any common encoding.

    Raises Unreadable for what is no text.
    """
    text, warnings = decoding.decode(content, name)
    return read_text(text, warnings)


def read_text(text: str, warnings: list[ReadWarning] | None = None) -> Screenplay:
    """Read a whole script from text with line feeds as line ends; never raises."""
    marked = take_out(text)
    title_page, body = title_page_of(marked.lines)
    scenes = paginate(_scenes_of(_Body(body, marked)))
    told = [*(warnings or []), *_told(marked, scenes)]
    title = next((value for key, value in title_page if key.lower() == "title"), "")
    return Screenplay(title, scenes, title_page, tuple(told), "fountain", pages_of(scenes))


def _told(marked: Marked, scenes: tuple[Scene, ...]) -> Iterator[ReadWarning]:
    for line in marked.unclosed[:20]:
        yield ReadWarning("A note or boneyard is opened here and never closed; it was read as text.", line)
    if not scenes:
        yield ReadWarning("No scene was found in this script.")
    elif not any(scene.heading for scene in scenes):
        yield ReadWarning("No scene heading was found; the whole text became one scene.")
    seen: set[str] = set()
    for scene in scenes:
        if scene.number_given and scene.number in seen:
            yield ReadWarning(f"Scene number {scene.number} is used more than once.", scene.line)
        seen.add(scene.number)


@dataclass
class _Body:
    """The lines after the title page, and how far they have been read."""

    lines: list[tuple[int, str]]
    marked: Marked
    at: int = 0
    notes_read: int = 0

    def text(self, offset: int = 0) -> str:
        """Return a line's words, without the marks of its notes; empty past the end."""
        index = self.at + offset
        return self.lines[index][1].replace(MARK, "").rstrip() if index < len(self.lines) else ""

    @property
    def line(self) -> int:
        """Number of the present line in the source."""
        return self.lines[self.at][0]

    def is_blank(self, offset: int = 0) -> bool:
        """Whether a line holds nothing but notes; so does what is past the end."""
        return not self.text(offset).strip()

    def notes(self, last: int) -> list[Element]:
        """Return the notes that stood in the lines from the last ones read up to `last`, exclusive."""
        count = sum(self.lines[index][1].count(MARK) for index in range(self.at, last))
        read = self.marked.notes[self.notes_read : self.notes_read + count]
        self.notes_read += count
        return [Element(ElementType.NOTE, note, line=self.line) for note in read]


_Reader = Callable[[_Body], tuple[Scene | None, list[Element]]]


def _scenes_of(body: _Body) -> Iterator[Scene]:
    """Group what is read into scenes; what stands before the first heading is a scene without one."""
    scene: Scene | None = None
    elements: list[Element] = []
    count = 0
    for opened, read in _paragraphs(body):
        if opened is not None:
            if scene or elements:
                yield _closed(scene, elements)
            count += 1
            scene = opened if opened.number_given else replace(opened, number=str(count))
            elements = []
        elements.extend(read)
    if scene or elements:
        yield _closed(scene, elements)


def _closed(scene: Scene | None, elements: list[Element]) -> Scene:
    unheaded = Scene("0", "", "", "", "", 1.0, (), line=elements[0].line if elements else 1)
    return replace(scene or unheaded, elements=tuple(elements))


def _paragraphs(body: _Body) -> Iterator[tuple[Scene | None, list[Element]]]:
    """Yield each paragraph: the scene it opens, or the elements it holds."""
    follows_blank = True
    while body.at < len(body.lines):
        if body.is_blank():
            notes = body.notes(body.at + 1)
            body.at += 1
            follows_blank = True
            if notes:
                yield None, notes
            continue
        kind = kind_of(body.text(), follows_blank, body.is_blank(1))
        opened, read = _READERS[kind](body)
        follows_blank = kind in (Kind.HEADING, Kind.SECTION, Kind.SYNOPSIS, Kind.PAGE_BREAK)
        if opened or read:
            yield opened, read


def _one_line(body: _Body, element: Element | None) -> list[Element]:
    notes = body.notes(body.at + 1)
    body.at += 1
    return [*([element] if element else []), *notes]


def _heading(body: _Body) -> tuple[Scene | None, list[Element]]:
    line, text = body.line, body.text().strip()
    parts = heading_of(text.removeprefix(".") if text.startswith(".") else text)
    notes = _one_line(body, None)
    scene = Scene(
        parts.number, parts.text, parts.int_ext, parts.location, parts.time_of_day, 1.0, (), bool(parts.number), line
    )
    return scene, notes


def _marked_line(kind: ElementType, mark: str) -> _Reader:
    def read(body: _Body) -> tuple[None, list[Element]]:
        words = body.text().strip().lstrip(mark).strip()
        if kind is ElementType.CENTERED:
            words = words.rstrip("<").strip()
        return None, _one_line(body, Element(kind, words, line=body.line))

    return read


def _page_break(body: _Body) -> tuple[None, list[Element]]:
    return None, _one_line(body, None)


def _action(body: _Body) -> tuple[None, list[Element]]:
    """Read lines up to an empty one, or to one that is plainly something else."""
    first, last = body.at, body.at + 1
    while last < len(body.lines) and not body.is_blank(last - first):
        if kind_of(body.text(last - first), False, body.is_blank(last - first + 1)) is not Kind.ACTION:
            break
        last += 1
    words = "\n".join(body.text(offset).expandtabs(4).removeprefix("!") for offset in range(last - first))
    element = Element(ElementType.ACTION, words.strip("\n"), line=body.line)
    notes = body.notes(last)
    body.at = last
    return None, [element, *notes]


def _speech(body: _Body) -> tuple[None, list[Element]]:
    """Read a cue and what follows it, up to an empty line; a line of two spaces keeps it going."""
    cue, dual = body.text(), is_dual(body.text())
    name = name_of(cue_text(cue))
    elements = [Element(ElementType.CHARACTER, cue_text(cue), name, body.line, dual), *body.notes(body.at + 1)]
    body.at += 1
    spoken: list[str] = []
    start = 0

    def flush() -> None:
        if spoken:
            elements.append(Element(ElementType.DIALOGUE, "\n".join(spoken).strip("\n"), name, start, dual))
            spoken.clear()

    while body.at < len(body.lines) and not (body.is_blank() and len(body.lines[body.at][1]) < 2):
        text = body.text().strip()
        if text.startswith("(") and text.endswith(")"):
            flush()
            elements.append(Element(ElementType.PARENTHETICAL, text, name, body.line, dual))
        elif text.startswith("~"):
            flush()
            elements.append(Element(ElementType.LYRICS, text.lstrip("~").strip(), name, body.line, dual))
        else:
            start = start if spoken else body.line
            spoken.append(text)
        found = body.notes(body.at + 1)
        if found:
            flush()
        elements.extend(found)
        body.at += 1
    flush()
    return None, elements


_READERS: dict[Kind, _Reader] = {
    Kind.HEADING: _heading,
    Kind.SECTION: _marked_line(ElementType.SECTION, "#"),
    Kind.SYNOPSIS: _marked_line(ElementType.SYNOPSIS, "="),
    Kind.PAGE_BREAK: _page_break,
    Kind.CENTERED: _marked_line(ElementType.CENTERED, ">"),
    Kind.TRANSITION: _marked_line(ElementType.TRANSITION, ">"),
    Kind.LYRICS: _marked_line(ElementType.LYRICS, "~"),
    Kind.SHOT: _marked_line(ElementType.SHOT, ""),
    Kind.CUE: _speech,
    Kind.ACTION: _action,
}
