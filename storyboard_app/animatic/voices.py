"""The board's lines as they are said: each character's voice, the brackets before each line."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storyboard_app.animatic.recorded import take_samples
from storyboard_app.dialogue.speech import (
    Clips,
    Line,
    Part,
    SpokenLine,
    Word,
    brackets_before,
    deal,
    hastened,
    language_of_script,
    speak,
)
from storyboard_app.screenplay import without_emphasis
from storyboard_app.timing import seconds_of
from storyboard_app.values import Board, ElementType, LineView, SceneView, Voice

#: By how many seconds a line may be longer than its place before that is told.
_NEARLY = 0.1
#: What "says" a line that somebody recorded.
RECORDED = "recording"
_SPOKEN = (ElementType.DIALOGUE, ElementType.LYRICS)


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


@dataclass(frozen=True)
class Fitted:
    """A line as it was said into its place."""

    line: SpokenLine
    #: By how many seconds it is longer than its place; 0 for one that fits.
    over: float = 0.0


def fitted(
    board: Board, lines: Sequence[Line], clips: Clips, stored: Callable[[str], bytes] | None = None
) -> Iterator[Fitted]:
    """Say every line, those that are too long for their place on the timeline up to a seventh faster.

    A line's place ends where the next one begins, unless both are said at once. stored: returns a stored recording by
    its key; lines that have one are heard as recorded, in full.
    """
    views = {line.id: line for line in board.lines}
    places = places_of(board)
    usual = language_of_script([line.text for line in lines])
    takes = {line.id: views[line.id].take for line in lines if stored and views[line.id].take}
    spelled = board.pronunciations
    said = speak([line for line in lines if line.id not in takes], clips, language=usual, pronunciations=spelled)
    for line in lines:
        slot = places[line.id]
        recorded = stored and line.id in takes
        speech = _take(views[line.id], stored(takes[line.id])) if stored and recorded else next(said)
        faster = None if recorded else hastened(line, speech, slot)
        if faster:
            (speech,) = speak([faster], clips, language=usual, pronunciations=spelled)
        yield Fitted(speech, round(max(0.0, speech.seconds - slot - _NEARLY), 3))


def _take(line: LineView, content: bytes) -> SpokenLine:
    """Return a recording as a line that was said."""
    words = [word for word in line.text.split() if any(character.isalnum() for character in word)]
    times = line.word_times if len(line.word_times) == len(words) else ()
    timed = tuple(Word(word, start, end) for word, (start, end) in zip(words, times, strict=False))
    return SpokenLine(line.id, take_samples(content), timed, RECORDED)


def places_of(board: Board) -> dict[str, float]:
    """Return how long each line of a board may be, in seconds, by its id: its place ends where the next one begins."""
    in_order = sorted(board.lines, key=lambda line: line.start)
    ends = {
        line.id: following.start if following.start >= line.end else line.end for line, following in pairwise(in_order)
    }
    last = {line.id: max(line.end, board.ticks) for line in in_order[-1:]}
    ends |= last
    return {line.id: float(seconds_of(max(1, ends[line.id] - line.start), board.rate)) for line in in_order}


def _brackets(scene: SceneView) -> Iterator[str]:
    """Yield what stands in brackets before each line, in its cue too; lines come in the order of their paragraphs."""
    brackets = {}
    for index, element in enumerate(scene.elements):
        if element.type in _SPOKEN:
            key = (element.character, without_emphasis(element.text))
            brackets.setdefault(key, deque()).append(brackets_before(scene.elements, index))
    for line in scene.lines:
        waiting = brackets.get((line.character, line.text))
        yield waiting.popleft() if waiting else ""
