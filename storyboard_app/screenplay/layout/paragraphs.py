"""Printed lines -> paragraphs of a screenplay, by where they stand.

Lines without a gap between them are a block. A block that opens like a scene heading is one; one whose first line
stands far in and in capitals, with lines less far in below, is a speech; two of those side by side are dual dialogue.
Every paragraph says how sure that is: what stands where the script's own columns are is sure, all else is not.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from storyboard_app.screenplay.cues import MORE, is_continued, is_cue
from storyboard_app.screenplay.emphasis import escaped
from storyboard_app.screenplay.fountain_lines import is_shot, is_transition
from storyboard_app.screenplay.headings import heading_of, is_act_title, is_heading
from storyboard_app.screenplay.layout.lines import Block, Line, blocks_of
from storyboard_app.screenplay.layout.margins import INCH, NEAR, Margins
from storyboard_app.screenplay.layout.numbers import is_omitted
from storyboard_app.screenplay.layout.rows import PrintedPage
from storyboard_app.screenplay.layout.speeches import Speech, is_cue_line, speech_of
from storyboard_app.screenplay.layout.wrapped import unwrapped
from storyboard_app.values import Element, ElementType, Scene

SURE, LIKELY, UNSURE, GUESSED = 0.98, 0.9, 0.7, 0.5
_ENDS_SENTENCE = re.compile(r"[.!?:…\"”’'»)\]*—-]\s*$")

#: What a heading says when it stands on top of a page that its scene goes on on.
_CONTINUED = re.compile(r"\(?\b(?:CONTINUED|CONT['’]?D)\b\.?:?\)?(?:\s*\(\d+\))?", re.IGNORECASE)


class Placed(NamedTuple):
    """A paragraph or a scene heading, and where it was printed."""

    found: Element | Scene
    page: int
    y: float


def paragraphs_of(pages: list[PrintedPage], margins: Margins) -> Iterator[Placed]:
    """Yield headings and paragraphs in order."""
    reader = _Reader(margins, says_more=any(MORE.fullmatch(row.text) for page in pages for row in page.rows))
    for block in blocks_of(pages, margins):
        yield from reader.read(block)
    yield from reader.rest()


def _printed(item: Element | Scene, page: int, sure: float, line: int) -> Element | Scene:
    """Return what was found with its place, no surer than its letters are."""
    if isinstance(item, Scene):
        return replace(item, confidence=min(item.confidence, sure), line=line)
    text = escaped(item.text) if "*" in item.text or "_" in item.text else item.text
    return Element(
        item.type,
        text,
        item.character,
        line,
        item.dual,
        item.revised,
        min(item.confidence, sure),
        page=page + 1,
    )


class _Reader:
    """Reads block after block; holds the last paragraph back, which the next page may go on with."""

    def __init__(self, margins: Margins, says_more: bool) -> None:
        self._margins = margins
        #: The script says (MORE) where a page breaks a speech off; one that does not only says (CONT'D) overleaf.
        self._says_more = says_more
        self._held: list[Placed] = []
        #: The scene that is being read.
        self._scene: Scene | None = None
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
        placed = [
            Placed(_printed(item, block.page, sure, first.line), block.page, first.y or block.y)
            for first, item in self._all_of(block)
        ]
        if placed and isinstance(heading := placed[0].found, Scene):
            if block.opens_page and self._is_same_scene(heading):
                placed = placed[1:]
            else:
                self._scene = heading
        if block.opens_page and self._held and placed:
            if self._is_same_speech(placed[0].found, broken_off):
                placed = placed[1:]
            if placed and (joined := self._joined(placed[0].found)):
                self._held[-1] = self._held[-1]._replace(found=joined)
                placed = placed[1:]
        if placed:
            yield from self.rest()
        self._held = [*self._held, *placed]

    def _is_same_scene(self, heading: Scene) -> bool:
        """Say whether the heading on top of a page is that of the scene that goes on there."""
        now = self._scene
        if now is None or not now.heading:
            return False
        bare, same_number = _CONTINUED.sub("", heading.heading).strip(" -–—:"), heading.number == now.number
        if bare != heading.heading.strip(" -–—:"):
            return not bare or bare.casefold() == now.heading.casefold() or (heading.number_given and same_number)
        return heading.number_given and same_number and bare.casefold() == now.heading.casefold()

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

    def _all_of(self, block: Block) -> Iterator[tuple[Line, Element | Scene]]:
        """Yield what a block holds, each with the line it begins on."""
        self._joins_speech = False
        if block.columns and (beside := self._beside(block.columns)):
            yield from ((block.lines[0], element) for element in beside)
            return
        lines, opens_page = block.lines, block.opens_page
        while lines:
            first = lines[0]
            elements, lines = self._first_of(lines, opens_page)
            yield from ((first, element) for element in elements)
            opens_page = False

    def _first_of(self, lines: list[Line], opens_page: bool) -> tuple[list[Element | Scene], list[Line]]:
        """Return what some lines open with, and the lines after it."""
        first = lines[0]
        if is_heading(first.text) and self._in_action_column(first):
            return self._heading(lines)
        if self._margins.cues_at_left and (speech := speech_of(lines, self._margins)):
            return self._of_speech(speech), speech.rest
        if self._stands_as_heading(lines):
            return self._heading(lines)
        if speech := speech_of(lines, self._margins):
            return self._of_speech(speech), speech.rest
        if opens_page and self._speech_held() and self._under_cue(first):
            return self._continued(lines)
        return self._other(lines)

    def _stands_as_heading(self, lines: list[Line]) -> bool:
        """Whether a line that opens with no INT. or EXT. is a heading by its number, its look or what it says."""
        first = lines[0]
        if not self._in_action_column(first) or not any(letter.isalpha() for letter in first.text):
            return False
        if is_omitted(first.text):
            return True
        if first.text != first.text.upper() or is_transition(first.text):
            return False
        if first.number:
            return True
        is_alone = len(lines) == 1 and len(first.text) < 80 and not first.text.endswith(("!", "?", ",", ";"))
        return first.marked and is_alone and not is_shot(first.text)

    def _heading(self, lines: list[Line]) -> tuple[list[Element | Scene], list[Line]]:
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
        return [scene], rest

    def _of_speech(self, speech: Speech, dual: bool = False) -> list[Element | Scene]:
        self._broken_off = speech.broken_off
        return [*speech.elements(dual)]

    def _beside(self, columns: list[list[Line]]) -> list[Element | Scene]:
        """Read speeches that stand side by side."""
        speeches = [speech_of(column, None) for column in columns]
        if None in speeches:
            return []
        return [
            element
            for index, speech in enumerate(speeches)
            if speech
            for element in self._of_speech(speech, dual=index > 0)
        ]

    def _continued(self, lines: list[Line]) -> tuple[list[Element | Scene], list[Line]]:
        last = self._held[-1].found
        if not isinstance(last, Element):
            return self._other(lines)
        cue = Line(last.character, self._margins.cue, self._margins.cue)
        speech = speech_of([cue, *lines], self._margins)
        if speech is None:
            return self._other(lines)
        self._broken_off = speech.broken_off
        self._joins_speech = True
        return [*speech.elements(last.dual)[1:]], speech.rest

    def _speech_held(self) -> bool:
        last = self._held[-1].found if self._held else None
        return isinstance(last, Element) and bool(last.character)

    def _under_cue(self, line: Line) -> bool:
        return abs(line.x0 - self._margins.dialogue) < 2 * NEAR or (
            line.text.startswith("(") and line.x0 > self._margins.dialogue
        )

    def _in_action_column(self, line: Line) -> bool:
        return line.x0 < self._margins.action + 0.6 * INCH

    def _other(self, lines: list[Line]) -> tuple[list[Element | Scene], list[Line]]:
        """Read lines that open with neither heading nor speech."""
        end = next((at for at in range(1, len(lines)) if self._opens(lines, at)), len(lines))
        element = self._paragraph(lines[:end])
        return ([element] if element else []), lines[end:]

    def _opens(self, lines: list[Line], at: int) -> bool:
        """Whether a line within a paragraph begins a scene or a speech."""
        line, far = lines[at], self._is_far(lines[0])
        if is_heading(line.text) and line.text == line.text.upper() and self._in_action_column(line):
            return True
        if self._margins.cues_at_left:
            return False
        return not far and is_cue_line(line, self._margins) and speech_of(lines[at:], self._margins) is not None

    def _is_far(self, line: Line) -> bool:
        return line.x0 > self._margins.action + 0.6 * INCH

    def _paragraph(self, lines: list[Line]) -> Element | None:
        words, capitals = unwrapped(line.text for line in lines), lines[0].text == lines[0].text.upper()
        first, revised = lines[0], any(line.revised for line in lines)
        far = self._is_far(first)
        if MORE.fullmatch(words):
            self._broken_off = True
            return None
        if capitals and len(lines) == 1 and is_act_title(words):
            return Element(ElementType.SECTION, words, revised=revised, confidence=SURE)
        if capitals and len(lines) == 1 and is_transition(words):
            return Element(ElementType.TRANSITION, words, revised=revised, confidence=SURE)
        at_right = first.x0 > self._margins.cue + INCH and not self._margins.cues_at_left
        if far and capitals and len(lines) == 1 and (words.endswith(":") or at_right):
            return Element(ElementType.TRANSITION, words, revised=revised, confidence=LIKELY)
        if far and self._is_centred(lines):
            return Element(ElementType.CENTERED, words, revised=revised, confidence=UNSURE)
        if capitals and len(lines) == 1 and is_shot(words) and not far:
            return Element(ElementType.SHOT, words, revised=revised, confidence=LIKELY)
        is_alone_in_capitals = len(lines) == 1 and words == words.upper() != words.lower()
        unsure = far or (is_alone_in_capitals and not _ENDS_SENTENCE.search(words))
        sure = GUESSED if far and len(lines) == 1 and is_cue(words) else UNSURE if unsure else LIKELY + 0.05
        return Element(ElementType.ACTION, words, revised=revised, confidence=sure)

    def _is_centred(self, lines: list[Line]) -> bool:
        middle = (self._margins.action + self._margins.right) / 2
        return all(abs((line.x0 + line.x1) / 2 - middle) < 0.45 * INCH for line in lines)
