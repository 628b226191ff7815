"""Printed lines -> paragraphs of a screenplay, by where they stand.

Lines without a gap between them are a block. A block that opens like a scene heading is one; one whose first line
stands far in and in capitals, with lines less far in below, is a speech; two of those side by side are dual dialogue.
Every paragraph says how sure that is: what stands where the script's own columns are is sure, all else is not.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from storyboard_app.screenplay.cues import is_continued, is_cue
from storyboard_app.screenplay.emphasis import escaped
from storyboard_app.screenplay.fountain_lines import is_shot, is_transition
from storyboard_app.screenplay.headings import heading_of, is_heading
from storyboard_app.screenplay.pdf.furniture import MORE, take_marks
from storyboard_app.screenplay.pdf.margins import INCH, NEAR, Margins, body_of
from storyboard_app.screenplay.pdf.rows import Piece, PrintedPage, Row
from storyboard_app.screenplay.pdf.speeches import Speech, is_cue_line, speech_of
from storyboard_app.screenplay.pdf.wrapped import unwrapped
from storyboard_app.values import Element, ElementType, Scene

#: A gap wider than this many lines ends a block.
_GAP = 1.45
#: One empty line.
_DOUBLE = 2.6
SURE, LIKELY, UNSURE, GUESSED = 0.98, 0.9, 0.7, 0.5
_ENDS_SENTENCE = re.compile(r"[.!?:…\"”’'»)\]*—-]\s*$")


@dataclass(slots=True)
class Line:
    """A line of a block: its words, its place, its scene number and whether it is marked as revised."""

    text: str
    x0: float
    x1: float
    number: str = ""
    revised: bool = False
    #: Its pieces when it stands in two columns.
    pieces: list[Piece] = field(default_factory=list)
    #: How sure its letters are, 0 to 1.
    sure: float = 1.0


@dataclass
class Block:
    """Lines without a gap between them."""

    page: int
    #: Of the first line, in points from the top.
    y: float
    lines: list[Line]
    #: First on its page.
    opens_page: bool = False


class Placed(NamedTuple):
    """A paragraph or a scene heading, and where it was printed."""

    found: Element | Scene
    page: int
    y: float


def blocks_of(pages: list[PrintedPage], margins: Margins) -> Iterator[Block]:
    """Yield the blocks of all pages in order."""
    for page in pages:
        block: Block | None = None
        below = 0.0
        for row in page.rows:
            line = _line(row, margins)
            gap = (row.y - below) / margins.pitch
            if block and gap > _GAP and not (gap < _DOUBLE and _goes_on(block.lines, line, margins)):
                yield block
                block = None
            if block is None:
                block = Block(page.number, row.y, [], opens_page=row is page.rows[0])
            block.lines.append(line)
            below = row.y
        if block:
            yield block


def _goes_on(lines: list[Line], line: Line, margins: Margins) -> bool:
    """Whether a speech has an empty line within it, as in sitcoms and songs: no cue, no action column comes first."""
    cue, last = lines[0], lines[-1]
    if not is_cue(cue.text) or abs(cue.x0 - margins.cue) > NEAR or line.number:
        return False
    return _is_spoken_column(line, margins) and (last is cue or _is_spoken_column(last, margins))


def _is_spoken_column(line: Line, margins: Margins) -> bool:
    return abs(line.x0 - margins.dialogue) < NEAR


def _line(row: Row, margins: Margins) -> Line:
    revised = take_marks(row, margins.right - 0.5 * INCH)
    number, piece = body_of(row)
    if piece:
        return Line(piece.text, piece.x0, piece.x1, number, revised, sure=row.sure)
    return Line(row.text, row.x0, row.x1, "", revised, row.pieces, row.sure)


def paragraphs_of(pages: list[PrintedPage], margins: Margins) -> Iterator[Placed]:
    """Yield headings and paragraphs in order."""
    reader = _Reader(margins, says_more=any(MORE.fullmatch(row.text) for page in pages for row in page.rows))
    for block in blocks_of(pages, margins):
        yield from reader.read(block)
    yield from reader.rest()


def _printed(found: Element | Scene, page: int, sure: float) -> Element | Scene:
    """Return what was found with its page, no surer than its letters are."""
    if isinstance(found, Scene):
        return replace(found, confidence=min(found.confidence, sure))
    text = escaped(found.text) if "*" in found.text or "_" in found.text else found.text
    return Element(
        found.type,
        text,
        found.character,
        0,
        found.dual,
        found.revised,
        min(found.confidence, sure),
        page=page + 1,
    )


class _Reader:
    """Reads block after block; holds the last paragraph back, which the next page may go on with."""

    def __init__(self, margins: Margins, says_more: bool) -> None:
        self._margins = margins
        #: The script says (MORE) where a page breaks a speech off; one that does not only says (CONT'D) overleaf.
        self._says_more = says_more
        self._held: list[Placed] = []
        #: The page before ended within a speech, by its (MORE).
        self._broken_off = False
        #: The page opens with more of the speech held back.
        self._joins_speech = False

    def rest(self) -> list[Placed]:
        """Return what is still held back."""
        held, self._held = self._held, []
        return held

    def read(self, block: Block) -> Iterator[Placed]:
        """Yield what is finished; the block's own paragraphs are held back."""
        broken_off, self._broken_off = self._broken_off, False
        sure = min(line.sure for line in block.lines)
        found = [Placed(_printed(one, block.page, sure), block.page, block.y) for one in self._found(block)]
        if block.opens_page and self._held and found:
            if self._is_same_speech(found[0].found, broken_off):
                found = found[1:]
            if found and (joined := self._joined(found[0].found)):
                self._held[-1] = self._held[-1]._replace(found=joined)
                found = found[1:]
        if found:
            yield from self.rest()
        self._held = [*self._held, *found]

    def _is_same_speech(self, cue: Element | Scene, broken_off: bool) -> bool:
        """Say whether a page opens with the cue of the speech that the page before broke off."""
        last = self._held[-1].found
        if not isinstance(last, Element) or not isinstance(cue, Element) or cue.type is not ElementType.CHARACTER:
            return False
        goes_on = broken_off or (not self._says_more and is_continued(cue.text))
        self._joins_speech = cue.character == last.character != "" and goes_on
        return self._joins_speech

    def _joined(self, first: Element | Scene) -> Element | None:
        """Return the held paragraph with its other half from the top of the next page, if it is that."""
        last = self._held[-1].found
        if not isinstance(last, Element) or not isinstance(first, Element) or first.type is not last.type:
            return None
        spoken = last.type is ElementType.DIALOGUE and self._joins_speech
        open_ended = not _ENDS_SENTENCE.search(last.text) and first.text[:1].islower()
        if spoken or (last.type is ElementType.ACTION and open_ended):
            return replace(
                last, text=unwrapped((last.text, first.text)), confidence=min(last.confidence, first.confidence)
            )
        return None

    def _found(self, block: Block) -> list[Element | Scene]:
        lines = block.lines
        self._joins_speech = False
        if any(len(line.pieces) > 1 for line in lines) and (dual := self._dual(lines)):
            return dual
        first = lines[0]
        if is_heading(first.text) and self._in_action_column(first):
            return self._heading(lines)
        if first.number and first.text == first.text.upper():
            return self._heading(lines)
        if speech := self._speech(lines):
            return speech
        if block.opens_page and self._speech_held() and self._under_cue(first):
            return self._continued(lines)
        return self._other(lines)

    def _heading(self, lines: list[Line]) -> list[Element | Scene]:
        words = [lines[0].text]
        rest = lines[1:]
        while rest and rest[0].text == rest[0].text.upper() and abs(rest[0].x0 - lines[0].x0) < 2 * NEAR:
            if rest[0].number or is_heading(rest[0].text):
                break
            words.append(rest.pop(0).text)
        parts = heading_of(unwrapped(words))
        number = lines[0].number or parts.number
        scene = Scene(
            number,
            parts.text,
            parts.int_ext,
            parts.location,
            parts.time_of_day,
            1.0,
            (),
            bool(number),
            confidence=SURE if parts.int_ext else LIKELY,
        )
        return [scene, *(self._found(Block(0, 0.0, rest)) if rest else [])]

    def _speech(self, lines: list[Line]) -> list[Element | Scene]:
        speech = speech_of(lines, self._margins)
        if speech is None:
            return []
        return self._of_speech(speech, dual=False)

    def _of_speech(self, speech: Speech, dual: bool) -> list[Element | Scene]:
        self._broken_off = speech.broken_off
        rest = self._found(Block(0, 0.0, speech.rest)) if speech.rest else []
        elements = speech.elements(dual)
        return [*elements, *rest]

    def _dual(self, lines: list[Line]) -> list[Element | Scene]:
        """Read two speeches that stand side by side."""
        pieces = [piece for line in lines for piece in (line.pieces or [Piece(line.x0, line.x1, line.text)])]
        places = sorted(piece.x0 for piece in pieces)
        gap, split = max(((after - before), (after + before) / 2) for before, after in itertools.pairwise(places))
        if gap < INCH:
            return []
        columns = [
            [Line(piece.text, piece.x0, piece.x1) for piece in pieces if (piece.x0 < split) is left]
            for left in (True, False)
        ]
        speeches = [speech_of(column, None) for column in columns]
        if None in speeches:
            return []
        return [
            one for index, speech in enumerate(speeches) if speech for one in self._of_speech(speech, dual=index > 0)
        ]

    def _continued(self, lines: list[Line]) -> list[Element | Scene]:
        last = self._held[-1].found
        if not isinstance(last, Element):
            return []
        cue = Line(last.character, self._margins.cue, self._margins.cue)
        speech = speech_of([cue, *lines], self._margins)
        if speech is None:
            return self._other(lines)
        self._broken_off = speech.broken_off
        self._joins_speech = True
        return [*speech.elements(last.dual)[1:], *(self._found(Block(0, 0.0, speech.rest)) if speech.rest else [])]

    def _speech_held(self) -> bool:
        last = self._held[-1].found if self._held else None
        return isinstance(last, Element) and bool(last.character)

    def _under_cue(self, line: Line) -> bool:
        return abs(line.x0 - self._margins.dialogue) < 2 * NEAR or (
            line.text.startswith("(") and line.x0 > self._margins.dialogue
        )

    def _in_action_column(self, line: Line) -> bool:
        return line.x0 < self._margins.action + 0.6 * INCH

    def _other(self, lines: list[Line]) -> list[Element | Scene]:
        """Read a block that is neither heading nor speech."""
        words, capitals = unwrapped(line.text for line in lines), lines[0].text == lines[0].text.upper()
        first, revised = lines[0], any(line.revised for line in lines)
        far = first.x0 > self._margins.action + 0.6 * INCH
        if MORE.fullmatch(words):
            self._broken_off = True
            return []
        if capitals and len(lines) == 1 and is_transition(words):
            return [Element(ElementType.TRANSITION, words, revised=revised, confidence=SURE)]
        at_right = first.x0 > self._margins.cue + INCH
        if far and capitals and len(lines) == 1 and (words.endswith(":") or at_right):
            return [Element(ElementType.TRANSITION, words, revised=revised, confidence=LIKELY)]
        if far and self._is_centred(lines):
            return [Element(ElementType.CENTERED, words, revised=revised, confidence=UNSURE)]
        if capitals and len(lines) == 1 and is_shot(words) and not far:
            return [Element(ElementType.SHOT, words, revised=revised, confidence=LIKELY)]
        return self._action(lines, far)

    def _action(self, lines: list[Line], far: bool) -> list[Element | Scene]:
        """Read action up to a line in it that is something else."""
        for index, line in enumerate(lines[1:], 1):
            opens = is_heading(line.text) and line.text == line.text.upper() and self._in_action_column(line)
            speaks = not far and is_cue_line(line, self._margins) and speech_of(lines[index:], self._margins)
            if opens or speaks:
                return [*self._action(lines[:index], far), *self._found(Block(0, 0.0, lines[index:]))]
        words, revised = unwrapped(line.text for line in lines), any(line.revised for line in lines)
        is_alone_in_capitals = len(lines) == 1 and words == words.upper() != words.lower()
        unsure = far or (is_alone_in_capitals and not _ENDS_SENTENCE.search(words))
        sure = GUESSED if far and len(lines) == 1 and is_cue(words) else UNSURE if unsure else LIKELY + 0.05
        return [Element(ElementType.ACTION, words, revised=revised, confidence=sure)]

    def _is_centred(self, lines: list[Line]) -> bool:
        middle = (self._margins.action + self._margins.right) / 2
        return all(abs((line.x0 + line.x1) / 2 - middle) < 0.45 * INCH for line in lines)
