"""Captions: what is said, when, in lines that can be read.

At most two lines of 42 characters (broadcast subtitle practice); a long speech becomes several captions that share its
time by their length. Speeches spoken at once become one caption, a line each, with a dash (the same practice).
"""

import textwrap
from dataclasses import dataclass

from storyboard_app.timing import seconds_of
from storyboard_app.values import Board, LineView

LINE_LENGTH = 42
LINES = 2


@dataclass(frozen=True)
class Caption:
    """Words on screen from `start` up to but not `end`, in ticks."""

    start: int
    end: int
    lines: tuple[str, ...]


def captions(board: Board) -> tuple[Caption, ...]:
    """Return the board's captions in order; none overlaps the next."""
    made: list[Caption] = []
    spoken = sorted(board.lines, key=lambda line: (line.start, line.end))
    index = 0
    while index < len(spoken):
        line = spoken[index]
        beside = spoken[index + 1] if index + 1 < len(spoken) else None
        if beside and _at_once(line, beside):
            made.append(_pair(line, beside))
            index += 2
        else:
            made.extend(_speech(line))
            index += 1
    return tuple(_clipped(made))


def srt(board: Board) -> str:
    """Return the captions as SubRip text, UTF-8, with speakers' names; an arrow of theirs (-->) is none of a time."""
    blocks = [
        f"{number}\n{_clock(caption.start, board.rate)} --> {_clock(caption.end, board.rate)}\n"
        + "\n".join(line.replace("-->", "→") for line in caption.lines)
        for number, caption in enumerate(captions(board), start=1)
    ]
    return "\n\n".join(blocks) + ("\n" if blocks else "")


def _at_once(line: LineView, next_line: LineView) -> bool:
    """Whether two neighbouring speeches are said together: set beside each other, or begun in the same instant."""
    return line.start == next_line.start or (line.dual and next_line.dual and next_line.start < line.end)


def _speech(line: LineView) -> list[Caption]:
    words = " ".join(line.text.split())
    rows = textwrap.wrap(f"{line.character}: {words}" if line.character else words, LINE_LENGTH) or [""]
    groups = [tuple(rows[at : at + LINES]) for at in range(0, len(rows), LINES)]
    total, length = sum(map(_weight, groups)), line.end - line.start
    made, weight, start = [], 0, line.start
    for group in groups:
        weight += _weight(group)
        end = line.start + round(length * weight / total)
        if end > start:
            made.append(Caption(start, end, group))
        start = end
    return made


def _weight(group: tuple[str, ...]) -> int:
    return max(1, sum(map(len, group)))


def _pair(left: LineView, right: LineView) -> Caption:
    rows = tuple(
        f"- {textwrap.shorten(f'{line.character}: {line.text}', 80, placeholder='…')}" for line in (left, right)
    )
    return Caption(left.start, max(left.end, right.end), rows)


def _clipped(made: list[Caption]) -> list[Caption]:
    """End each caption where the next begins, should a speech run on over it."""
    ends = [*(following.start for following in made[1:]), *(caption.end for caption in made[-1:])]
    return [
        Caption(caption.start, min(caption.end, end), caption.lines)
        for caption, end in zip(made, ends, strict=True)
        if min(caption.end, end) > caption.start
    ]


def _clock(tick: int, rate: tuple[int, int]) -> str:
    milliseconds = round(seconds_of(tick, rate) * 1000)
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02},{milliseconds:03}"
