"""A cue and the lines under it, told apart by how far in they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storyboard_app.screenplay.cues import MORE, is_cue, name_of
from storyboard_app.screenplay.headings import is_heading
from storyboard_app.screenplay.layout.margins import INCH, NEAR, Margins, is_name
from storyboard_app.screenplay.layout.wrapped import unwrapped
from storyboard_app.values import Element, ElementType

if TYPE_CHECKING:
    from storyboard_app.screenplay.layout.lines import Line


@dataclass
class Speech:
    """What was said, in runs of one kind."""

    cue: str
    confidence: float
    revised: bool
    runs: list[tuple[ElementType, str]] = field(default_factory=list[tuple[ElementType, str]])
    #: Lines of the block that are no part of the speech.
    rest: list[Line] = field(default_factory=list["Line"])
    #: The page broke it off: it ends with (MORE).
    broken_off: bool = False

    def elements(self, dual: bool) -> list[Element]:
        """Return the cue and what is under it as paragraphs."""
        name, sure = name_of(self.cue), self.confidence
        cue = Element(ElementType.CHARACTER, self.cue, name, 0, dual, self.revised, sure)
        return [cue, *(Element(kind, words, name, 0, dual, self.revised, sure) for kind, words in self.runs)]


def speech_of(lines: list[Line], margins: Margins | None) -> Speech | None:
    """Return the speech that a block opens with; None when it opens with none.

    margins: of the script; None for a column of dual dialogue, which has margins of its own.
    """
    if len(lines) < 2 or not is_cue_line(lines[0], margins):
        return None
    cue, rest = [lines[0].text], lines[1:]
    while len(rest) > 1 and abs(rest[0].x0 - lines[0].x0) < NEAR / 2 and is_cue(rest[0].text):
        if margins is not None and margins.cues_at_left:
            break
        cue.append(rest.pop(0).text)
    if not rest or _back_at_action(rest[0], margins) or not _is_under(rest[0], lines[0], margins):
        return None
    if margins and not is_cue(lines[0].text) and abs(rest[0].x0 - margins.dialogue) > NEAR and rest[0].text[0] != "(":
        return None
    speech = Speech(unwrapped(cue), _sureness(lines[0], rest[0], margins), any(line.revised for line in lines))
    _take_runs(speech, rest, margins)
    return speech if speech.runs else None


def _is_under(below: Line, cue: Line, margins: Margins | None) -> bool:
    """Whether a line stands where words under a cue may: less far in than it, if the cue is not at the left margin."""
    if margins is not None and margins.cues_at_left:
        return abs(below.x0 - margins.dialogue) < NEAR or below.text.startswith("(")
    if below.x0 > cue.x0 + NEAR:
        return False
    return below.text.startswith("(") or below.x0 <= cue.x0 - 0.15 * INCH


def is_cue_line(line: Line, margins: Margins | None) -> bool:
    """Whether a line may be a cue by its look and its place."""
    if margins is not None and margins.cues_at_left and abs(line.x0 - margins.cue) < NEAR:
        return is_name(line.text) and not line.marked and not MORE.fullmatch(line.text)
    if margins is not None and line.x0 <= margins.action + 0.9 * INCH:
        return False
    if is_heading(line.text) or MORE.fullmatch(line.text):
        return False
    return is_cue(line.text) or _has_no_case(line, margins) or _is_name_at_home(line, margins)


def _is_name_at_home(line: Line, margins: Margins | None) -> bool:
    """McCABE, or Han, is a name where this script's cues stand."""
    at_home = margins is not None and abs(line.x0 - margins.cue) < NEAR / 2
    return at_home and line.text[:1].isupper() and len(line.text) < 40 and not line.text.endswith((".", "!", "?", ","))


def _has_no_case(line: Line, margins: Margins | None) -> bool:
    """Scripts without capitals have their cues where this script's cues stand."""
    cased = any(letter.isupper() or letter.islower() for letter in line.text)
    return not cased and margins is not None and line.x0 > margins.action + 1.5 * INCH and len(line.text) < 40


def _back_at_action(line: Line, margins: Margins | None) -> bool:
    """Whether a line stands where action does, and nothing that is said does."""
    if margins is None or margins.dialogue < margins.action + 0.3 * INCH:
        return False
    return line.x0 < margins.action + 0.3 * INCH


def _sureness(cue: Line, below: Line, margins: Margins | None) -> float:
    if margins is None:
        return 0.9
    at_home = abs(cue.x0 - margins.cue) < 2 * NEAR
    spoken = abs(below.x0 - margins.dialogue) < 2 * NEAR or below.text.startswith("(")
    return 0.98 if at_home and spoken else 0.85 if at_home or spoken else 0.7


def _take_runs(speech: Speech, lines: list[Line], margins: Margins | None) -> None:
    """Sort the lines under a cue into dialogue and parentheticals, up to one that stands where action does."""
    depth = 0
    for index, line in enumerate(lines):
        if margins is not None and margins.flows_back and index and not _opens_another(lines[index:], margins):
            pass
        elif _back_at_action(line, margins) or (index and _leaves(lines, index, margins)):
            speech.rest = lines[index:]
            return
        if line.text.startswith("(") and MORE.fullmatch(line.text):
            speech.broken_off = True
            continue
        aside = depth > 0 or _opens_aside(line, lines[index + 1 :], margins)
        kind = ElementType.PARENTHETICAL if aside else ElementType.DIALOGUE
        depth = max(0, depth + line.text.count("(") - line.text.count(")")) if aside else 0
        _append(speech, kind, line.text, new=aside and line.text.startswith("("))


def _leaves(lines: list[Line], index: int, margins: Margins | None) -> bool:
    """Whether a line below others of a speech is no part of it: it stands left of them, or opens something else."""
    if margins is None:
        return False
    is_left = lines[index].x0 < min(lines[0].x0, margins.dialogue) - 1.5 * NEAR
    return is_left or _opens_another(lines[index:], margins)


def _opens_another(lines: list[Line], margins: Margins) -> bool:
    """Whether a heading or another cue comes without an empty line before it."""
    if len(lines) < 2 or lines[0].text != lines[0].text.upper():
        return is_heading(lines[0].text) and lines[0].x0 < margins.dialogue - NEAR
    if is_heading(lines[0].text):
        return lines[0].x0 < margins.action + 0.6 * INCH
    is_cue_here = abs(lines[0].x0 - margins.cue) < NEAR / 2 and is_name(lines[0].text)
    return is_cue_here and abs(lines[0].x0 - margins.dialogue) > NEAR and _is_under(lines[1], lines[0], margins)


def _opens_aside(line: Line, rest: list[Line], margins: Margins | None) -> bool:
    """Say whether a line begins a parenthetical: in brackets to their end, and further in than what is said."""
    if not line.text.startswith("("):
        return False
    if margins is not None and line.x0 < margins.dialogue + 0.15 * INCH:
        return line.text.endswith(")")
    return line.text.rstrip(".").endswith(")") or any(other.text.endswith(")") for other in rest[:4])


def _append(speech: Speech, kind: ElementType, words: str, new: bool) -> None:
    if speech.runs and speech.runs[-1][0] is kind and not new:
        speech.runs[-1] = (kind, unwrapped((speech.runs[-1][1], words)))
    else:
        speech.runs.append((kind, words))
