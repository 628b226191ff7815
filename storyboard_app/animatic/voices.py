"""The board's lines as they are said: each character's voice, the brackets before each line."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from storyboard_app.dialogue.speech import Line, Part, deal
from storyboard_app.screenplay import without_emphasis
from storyboard_app.values import Board, ElementType, ElementView, SceneView, Voice

_SPOKEN = (ElementType.DIALOGUE, ElementType.LYRICS)
_IN_BRACKETS = re.compile(r"\([^)]*\)")


def spoken_lines(board: Board) -> tuple[Line, ...]:
    """Return every line of a board as it is to be said, in order."""
    voices = voices_of(board)
    return tuple(
        Line(line.id, line.text, voices.get(line.character, Voice()), brackets)
        for scene in board.scenes
        for line, brackets in zip(scene.lines, _brackets(scene), strict=True)
    )


def voices_of(board: Board) -> Mapping[str, Voice]:
    """Return everybody's voice by name: the board's own, and one dealt to whoever has none."""
    named = {line.character: Part(line.character) for line in board.lines}
    return deal(
        list(named.values()),
        [frozenset(line.character for line in scene.lines) for scene in board.scenes],
        board.voices,
    )


def _brackets(scene: SceneView) -> Iterator[str]:
    """Yield what stands in brackets before each line, in its cue too; lines come in the order of their paragraphs."""
    said = {}
    for place, element in enumerate(scene.elements):
        if element.type in _SPOKEN:
            key = (element.character, without_emphasis(element.text))
            said.setdefault(key, deque()).append(_before(scene.elements, place))
    for line in scene.lines:
        waiting = said.get((line.character, line.text))
        yield waiting.popleft() if waiting else ""


def _before(elements: Sequence[ElementView], place: int) -> str:
    found: list[str] = []
    for element in reversed(elements[:place]):
        if element.type == ElementType.PARENTHETICAL:
            found.append(element.text)
        elif element.type == ElementType.CHARACTER:
            found += _IN_BRACKETS.findall(element.text)
            break
        else:
            break
    return " ".join(found)
