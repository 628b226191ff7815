"""Plain text without empty lines -> Screenplay: every line is a paragraph, told by what it says and what comes before.

So scripts come out of chats, tables and web pages. A line under a cue is said, until one begins anew.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from storyboard_app.screenplay.formats.text import EMPTY, FEWEST
from storyboard_app.screenplay.fountain import read_text
from storyboard_app.screenplay.fountain_lines import is_transition
from storyboard_app.screenplay.headings import is_heading, numbered
from storyboard_app.screenplay.layout.margins import is_name
from storyboard_app.screenplay.scenes import changed
from storyboard_app.values import Element, ReadWarning, Scene, Screenplay

_ENDS = re.compile(r"[.!?:…\"”’»)\]*—–-]\s*$")
WARNING = "This text has no empty lines between its paragraphs; what is said was told by the names above it."


def recognises(lines: Sequence[str]) -> bool:
    """Whether a text has headings, names and no empty lines."""
    written = [line.strip() for line in lines if line.strip()]
    if len(written) < FEWEST or len(lines) - len(written) > EMPTY * len(written) + 2:
        return False
    return any(map(_opens_scene, written)) and any(_is_cue(written, at) for at in range(len(written)))


def read(lines: Sequence[str], warnings: list[ReadWarning]) -> Screenplay:
    """Read a whole script of such lines."""
    apart = list(_apart(lines))
    script = read_text("\n".join(line for line, _ in apart))
    numbers = [number for _, number in apart]
    scenes = tuple(_placed(scene, numbers) for scene in script.scenes)
    told = (*warnings, ReadWarning(WARNING), *script.warnings)
    return replace(script, scenes=scenes, format="text", source=b"", warnings=told)


def _placed(scene: Scene, numbers: Sequence[int]) -> Scene:
    """Return a scene with the lines that it stands on in the source."""
    elements = tuple(_element(element, numbers) for element in scene.elements)
    return changed(scene, elements=elements, line=numbers[scene.line - 1] if scene.line else 0)


def _element(element: Element, numbers: Sequence[int]) -> Element:
    first, last = (numbers[line - 1] if line else 0 for line in (element.line, element.last_line))
    return replace(element, line=first, last_line=last)


def _apart(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the lines with empty ones between paragraphs, each with its number in the source."""
    written = [(line.strip(), number) for number, line in enumerate(lines, 1) if line.strip()]
    texts = [text for text, _ in written]
    is_said = may_go_on = False
    for at, (text, number) in enumerate(written):
        is_cue, is_alone = _is_cue(texts, at), _opens_scene(text) or is_transition(text)
        goes_on = at > 0 and not _ENDS.search(texts[at - 1]) and text[:1].islower()
        is_aside = text.startswith("(") and text.endswith(")")
        if is_cue or is_alone or not (goes_on or (is_said and (may_go_on or is_aside))):
            yield "", number
            is_said = is_cue
        yield text, number
        may_go_on = is_cue or (is_said and is_aside)
        if is_alone:
            yield "", number
            is_said = False


def _opens_scene(text: str) -> bool:
    return is_heading(text) or numbered(text) is not None


def _is_cue(texts: Sequence[str], at: int) -> bool:
    """Whether a line is a name with what is said below it."""
    below = texts[at + 1] if at + 1 < len(texts) else ""
    if not is_name(texts[at]) or not below or _opens_scene(texts[at]) or _opens_scene(below):
        return False
    return below.startswith("(") or below != below.upper()
