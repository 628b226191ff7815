"""Fountain reader: text -> Screenplay, following the Fountain 1.1 syntax (fountain.io/syntax).

Never refuses text: what cannot be an element of any other kind is action, as the syntax says. Each element keeps its
line. The time taken grows with the length of the text, whatever the text is.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from storyboard_app.screenplay import decoding
from storyboard_app.screenplay.cues import cue_parts
from storyboard_app.screenplay.emphasis import without_emphasis
from storyboard_app.screenplay.fountain_lines import Kind, kind_of, title_page_of
from storyboard_app.screenplay.headings import heading_of, numbered
from storyboard_app.screenplay.markup import MARK, Marked, take_out, without_marks
from storyboard_app.screenplay.pages import pages_of, paginate
from storyboard_app.screenplay.scenes import scenes_of
from storyboard_app.values import Element, ElementType, ReadWarning, Scene, Screenplay


def read(content: bytes, name: str = "") -> Screenplay:
    """Read a whole script from bytes in any common encoding.

    Raises Unreadable for what is no text.
    """
    text, warnings = decoding.decode(content, name)
    return replace(read_text(text, warnings), source=content)


def read_text(text: str, warnings: list[ReadWarning] | None = None) -> Screenplay:
    """Read a whole script from text with line feeds as line ends; never raises."""
    marked = take_out(text)
    title_page, lines = title_page_of(marked.lines, marked.notes)
    body = _Body(lines, marked, notes_read=len(marked.notes) - "".join(line for _, line in lines).count(MARK))
    scenes = paginate(scenes_of(_paragraphs(body)))
    all_warnings = [*(warnings or []), *_told(marked, scenes)]
    title = next((value for key, value in title_page if key.lower() == "title"), "")
    return Screenplay(title, scenes, title_page, tuple(all_warnings), "fountain", pages_of(scenes))


def _told(marked: Marked, scenes: tuple[Scene, ...]) -> Iterator[ReadWarning]:
    for line in marked.unclosed[:20]:
        yield ReadWarning("A note or boneyard is opened here and never closed; it was read as text.", line)
    if not scenes:
        yield ReadWarning("No scene was found in this script.")
    elif not any(scene.heading for scene in scenes):
        yield ReadWarning("No scene heading was found; the whole text became one scene.")
    if _lacks_cues(scenes):
        yield ReadWarning(
            "No speech was found. In a script without capital letters, each name of a speaker begins with @."
        )
    seen: set[str] = set()
    for scene in scenes:
        if scene.number_given and scene.number in seen:
            yield ReadWarning(f"Scene number {scene.number} is used more than once.", scene.line)
        seen.add(scene.number)


def _lacks_cues(scenes: tuple[Scene, ...]) -> bool:
    """Whether nobody speaks in a script without capitals, though some of its paragraphs look like speeches."""
    elements = [element for scene in scenes for element in scene.elements]
    if any(element.type is ElementType.CHARACTER for element in elements):
        return False
    words = "".join(element.text for element in elements if element.type is ElementType.ACTION)
    letters = sum(map(str.isalpha, words))
    return "\n" in words and letters > 2 * sum(letter.isupper() or letter.islower() for letter in words)


#: Two spaces mean something on no larger share of the empty lines; else they are how a program indents.
_EXCEPTIONS = 0.4
#: What may stand on a line before its words.
_BEFORE_WORDS = f" \t\f\u3000{MARK}"


class _Body:
    """The lines after the title page, and how far they have been read."""

    def __init__(self, lines: list[tuple[int, str]], marked: Marked, notes_read: int = 0) -> None:
        self.lines, self.marked, self.notes_read = lines, marked, notes_read
        self.at = 0
        #: The words of the lines, without the marks of their notes; and one line past the end.
        self.words = [without_marks(line).rstrip() for _, line in self.lines]
        self.words.append("")
        empty = [len(line) > 1 for (_, line), words in zip(self.lines, self.words, strict=False) if not words]
        #: Whether two spaces on an empty line keep a speech going: not where most empty lines hold some.
        self.spaces_count = sum(empty) <= _EXCEPTIONS * len(empty)

    def text(self, offset: int = 0) -> str:
        """Return a line's words; empty past the end."""
        return self.words[self.at + offset]

    @property
    def line(self) -> int:
        """Number of the present line in the source."""
        return self.lines[self.at][0]

    def is_blank(self, offset: int = 0) -> bool:
        """Whether a line holds nothing but notes; so does what is past the end."""
        words = self.words[self.at + offset]
        return not words or words.isspace()

    def ends_speech(self) -> bool:
        """Whether the present line is empty; two spaces or a note on it keep a speech going."""
        words = self.words[self.at]
        if words and not words.isspace():
            return False
        line = self.lines[self.at][1]
        return (len(line) < 2 or not self.spaces_count) and MARK not in line

    def place(self) -> tuple[int, int]:
        """Return the line and column in the source where the words of the present line begin."""
        line, text = self.lines[self.at]
        offset = len(text) - len(text.lstrip(_BEFORE_WORDS))
        return self.marked.place(line, offset) if self.marked.shifts else (line, offset + 1)

    def last_line(self, index: int) -> int:
        """Return the number of the last line in the source that a line reaches into."""
        if index + 1 < len(self.lines):
            return self.lines[index + 1][0] - 1
        return self.marked.line_count

    def notes(self, last: int) -> list[Element]:
        """Return the notes that stood in the lines from the last ones read up to `last`, exclusive."""
        count = sum(self.lines[index][1].count(MARK) for index in range(self.at, last))
        read = self.marked.notes[self.notes_read : self.notes_read + count]
        self.notes_read += count
        return [
            Element(ElementType.NOTE, note.text, line=note.line, column=note.column, last_line=note.last_line)
            for note in read
            if note.text
        ]


_Reader = Callable[[_Body], list[Scene | Element]]


def _paragraphs(body: _Body) -> Iterator[Scene | Element]:
    """Yield headings and elements in order."""
    follows_blank = True
    while body.at < len(body.lines):
        if body.is_blank():
            yield from _rest_of_line(body)
            follows_blank = True
            continue
        kind = kind_of(body.text(), follows_blank, body.text(1))
        yield from _READERS[kind](body)
        follows_blank = kind in _ENDS_ITSELF


def _heading(body: _Body) -> list[Scene | Element]:
    text = body.text().strip()
    number, heading = (text[0] != "." and numbered(text)) or ("", text.removeprefix("."))
    (line, column), parts = body.place(), heading_of(heading)
    number = parts.number or number
    scene = Scene(
        number,
        parts.text,
        parts.int_ext,
        parts.location,
        parts.time_of_day,
        1.0,
        (),
        bool(number),
        line,
        column=column,
    )
    return [scene, *_rest_of_line(body)]


def _rest_of_line(body: _Body) -> list[Element]:
    """Go on to the next line; return the notes of the present one."""
    notes = body.notes(body.at + 1) if body.marked.notes else []
    body.at += 1
    return notes


def _marked_line(kind: ElementType, mark: str, closing: str = "") -> _Reader:
    """Return a reader of lines that a mark makes what they are."""

    def read(body: _Body) -> list[Scene | Element]:
        words = body.text().strip().lstrip(mark).strip().rstrip(closing).strip()
        line, column = body.place()
        element = Element(kind, words, line=line, column=column, last_line=body.last_line(body.at))
        return [*([element] if words else []), *_rest_of_line(body)]

    return read


def _page_break(body: _Body) -> list[Scene | Element]:
    return [*_rest_of_line(body)]


def _action(body: _Body) -> list[Scene | Element]:
    """Read lines up to an empty one, or to one that is plainly something else."""
    first, last = body.at, body.at + 1
    while last < len(body.lines) and not body.is_blank(last - first):
        if kind_of(body.text(last - first), False, "") is not Kind.ACTION:
            break
        last += 1
    lines = [_unforced(words.expandtabs(4)) for words in body.words[first:last]]
    words = "\n".join(lines).strip("\n") if last > first + 1 else lines[0]
    line, column = body.place()
    element = Element(ElementType.ACTION, words, "", line, False, False, 1.0, column, body.last_line(last - 1))
    notes = body.notes(last)
    body.at = last
    return [*([element] if words.strip() else []), *notes]


def _unforced(line: str) -> str:
    """Return a line of action without the mark that forces it; words that begin with that mark have two before them."""
    return line[2:] if line.startswith("!!!") else line.removeprefix("!")


def _speech(body: _Body) -> list[Scene | Element]:
    """Read a cue and what is said under it."""
    cue, name, dual = cue_parts(body.text())
    read: list[Scene | Element] = [_said(body, ElementType.CHARACTER, cue, name, dual)]
    read += _rest_of_line(body)
    spoken: list[str] = []
    start = (0, 0)

    def close_dialogue() -> None:
        if words := "\n".join(spoken).strip("\n"):
            kind, last = ElementType.DIALOGUE, body.last_line(body.at - 1)
            read.append(Element(kind, words, name, start[0], dual, False, 1.0, start[1], last))
        spoken.clear()

    while body.at < len(body.lines) and not body.ends_speech():
        text = body.words[body.at].strip()
        kind = _kind_in_speech(text)
        if kind is not ElementType.DIALOGUE:
            close_dialogue()
            words = without_emphasis(text) if kind is ElementType.PARENTHETICAL else text.lstrip("~").strip()
            read += [_said(body, kind, words, name, dual)] if words else []
        else:
            if not (spoken and any(spoken)):
                start = body.place()
            spoken.append(text)
        if not body.marked.notes:
            body.at += 1
        elif notes := _rest_of_line(body):
            close_dialogue()
            read += notes
    close_dialogue()
    return read


def _said(body: _Body, kind: ElementType, words: str, name: str, dual: bool) -> Element:
    """Return the present line as part of a speech."""
    line, column = body.place()
    return Element(kind, words, name, line, dual, False, 1.0, column, body.last_line(body.at))


def _kind_in_speech(text: str) -> ElementType:
    first = text[:1]
    if (first == "(" and text[-1] == ")") or (first == "（" and text[-1] == "）"):
        return ElementType.PARENTHETICAL
    if (first == "*" or first == "_") and (words := without_emphasis(text))[:1] == "(" and words[-1] == ")":
        return ElementType.PARENTHETICAL
    return ElementType.LYRICS if first == "~" else ElementType.DIALOGUE


#: After these a new paragraph begins without an empty line.
_ENDS_ITSELF = {Kind.HEADING, Kind.SECTION, Kind.SYNOPSIS, Kind.PAGE_BREAK, Kind.TRANSITION, Kind.CENTERED}
_READERS: dict[Kind, _Reader] = {
    Kind.HEADING: _heading,
    Kind.SECTION: _marked_line(ElementType.SECTION, "#"),
    Kind.SYNOPSIS: _marked_line(ElementType.SYNOPSIS, "="),
    Kind.PAGE_BREAK: _page_break,
    Kind.CENTERED: _marked_line(ElementType.CENTERED, ">", "<"),
    Kind.TRANSITION: _marked_line(ElementType.TRANSITION, ">"),
    Kind.LYRICS: _marked_line(ElementType.LYRICS, "~"),
    Kind.SHOT: _marked_line(ElementType.SHOT, "!"),
    Kind.CUE: _speech,
    Kind.ACTION: _action,
}
