"""A screenplay printed as screenwriting programs print it: US Letter, 12 point Courier, the usual columns.

Made to be read again by the PDF reader: page numbers, (MORE) and (CONT'D) over page breaks, scene numbers in both
margins where they were given, asterisks beside revised lines, dual dialogue in two columns.
"""

import io
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from storyboard_app.values import Element, ElementType, Scene, Screenplay

_WIDTH, _HEIGHT, _PITCH, _TOP, _BOTTOM = 612, 792, 12, 72, 72
_ADVANCE = 7.2
CONTINUED = " (CONT'D)"
#: (indent in points, width in letters) of each kind
_COLUMNS = {
    ElementType.CHARACTER: (266, 33),
    ElementType.PARENTHETICAL: (223, 26),
    ElementType.DIALOGUE: (180, 35),
    ElementType.LYRICS: (180, 35),
}
_ACTION = (108, 61)
_TWO_COLUMNS = ({ElementType.CHARACTER: 72, ElementType.PARENTHETICAL: 36, ElementType.DIALOGUE: 18}, 28)


@dataclass(frozen=True)
class _Line:
    text: str
    x: float
    #: A scene number, for both margins.
    number: str = ""
    revised: bool = False
    #: In a second column beside it.
    beside: tuple[float, str] | None = None


@dataclass(frozen=True)
class _Block:
    lines: list[_Line]
    #: Name and extension of who speaks, where the block is a speech that may go on overleaf.
    cue: str = ""


def printed(script: Screenplay, font: str = "Courier") -> bytes:
    """Return a screenplay as a PDF. Words must be such as the font has: Latin ones for reportlab's own fonts."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT), invariant=1)
    _title_page(canvas, script, font)
    _Printer(canvas, font).all(_blocks(script))
    canvas.save()
    return out.getvalue()


def _title_page(canvas: Canvas, script: Screenplay, font: str) -> None:
    if not script.title_page:
        return
    canvas.setFont(font, 12)
    for index, (_, value) in enumerate(script.title_page):
        canvas.drawCentredString(_WIDTH / 2, _HEIGHT - 260 - 36 * index, value)
    canvas.showPage()


def _blocks(script: Screenplay) -> Iterator[_Block]:
    for scene in script.scenes:
        if scene.heading:
            yield _heading(scene)
        speech: list[Element] = []
        for element in [*scene.elements, None]:
            if speech and _ends_speech(element):
                yield _speech(speech)
                speech = []
            if element is None:
                break
            if element.character:
                speech.append(element)
            elif element.type not in (ElementType.NOTE, ElementType.SECTION, ElementType.SYNOPSIS):
                yield _paragraph(element)


def _ends_speech(element: Element | None) -> bool:
    """Whether a speech is over; one that is set beside it belongs to it."""
    if element is None or not element.character:
        return True
    return element.type is ElementType.CHARACTER and not element.dual


def _heading(scene: Scene) -> _Block:
    lines = textwrap.wrap(scene.heading.upper(), _ACTION[1])
    number = scene.number if scene.number_given else ""
    return _Block([_Line(line, _ACTION[0], number if index == 0 else "") for index, line in enumerate(lines)])


def _paragraph(element: Element) -> _Block:
    lines = [line for part in element.text.split("\n") for line in textwrap.wrap(part, _ACTION[1]) or [""]]
    if element.type is ElementType.TRANSITION:
        return _Block([_Line(line, 504 - _ADVANCE * len(line), revised=element.revised) for line in lines])
    if element.type is ElementType.CENTERED:
        return _Block([_Line(line, 306 - _ADVANCE * len(line) / 2, revised=element.revised) for line in lines])
    return _Block([_Line(line, _ACTION[0], revised=element.revised) for line in lines])


def _speech(speech: list[Element]) -> _Block:
    if any(element.dual for element in speech):
        return _Block(list(_side_by_side(speech)))
    lines: list[_Line] = []
    for element in speech:
        x, width = _COLUMNS.get(element.type, _COLUMNS[ElementType.DIALOGUE])
        lines += [_Line(line, x, revised=element.revised) for line in textwrap.wrap(element.text, width)]
    return _Block(lines, speech[0].text)


def _side_by_side(speech: list[Element]) -> Iterator[_Line]:
    indents, width = _TWO_COLUMNS
    sides = [
        [
            (indents.get(element.type, 18), line)
            for element in speech
            if element.dual is dual
            for line in textwrap.wrap(element.text, width)
        ]
        for dual in (False, True)
    ]
    for index in range(max(map(len, sides))):
        left = sides[0][index] if index < len(sides[0]) else (18, "")
        right = sides[1][index] if index < len(sides[1]) else None
        yield _Line(left[1], 90 + left[0], beside=(324 + right[0], right[1]) if right else None)


class _Printer:
    """Puts blocks on pages."""

    def __init__(self, canvas: Canvas, font: str) -> None:
        self._canvas, self._font, self._page, self._y = canvas, font, 1, _HEIGHT - _TOP
        self._opened()

    def all(self, blocks: Iterator[_Block]) -> None:
        for block in blocks:
            self._block(block)
        self._canvas.showPage()

    def _opened(self) -> None:
        self._canvas.setFont(self._font, 12)
        if self._page > 1:
            self._canvas.drawRightString(_WIDTH - 72, _HEIGHT - 40, f"{self._page}.")

    def _turn(self) -> None:
        self._canvas.showPage()
        self._page, self._y = self._page + 1, _HEIGHT - _TOP
        self._opened()

    def _block(self, block: _Block) -> None:
        together = len(block.lines) if any(line.beside for line in block.lines) else 3
        if self._room() < min(together, len(block.lines)):
            self._turn()
        for index, line in enumerate(block.lines):
            if self._room() < 1 or (block.cue and self._room() < 2 and index < len(block.lines) - 1):
                if block.cue:
                    self._put(_Line("(MORE)", _COLUMNS[ElementType.CHARACTER][0]))
                self._turn()
                if block.cue:
                    self._put(_Line(block.cue.removesuffix(CONTINUED) + CONTINUED, 266))
            self._put(line)
        self._y -= _PITCH

    def _room(self) -> int:
        return int((self._y - _BOTTOM) // _PITCH)

    def _put(self, line: _Line) -> None:
        canvas, y = self._canvas, self._y
        canvas.drawString(line.x, y, line.text)
        if line.beside:
            canvas.drawString(line.beside[0], y, line.beside[1])
        if line.number:
            canvas.drawString(60, y, line.number)
            canvas.drawString(546, y, line.number)
        if line.revised:
            canvas.drawString(552, y, "*")
        self._y -= _PITCH
