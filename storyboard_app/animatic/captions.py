"""Captions: what is said, when, in lines that can be read, by the rules of the field (Netflix's style guide).

At most two rows of 42 characters, broken where a reader would breathe: after punctuation, before words of grammar and
never after one. A long speech becomes several captions that share its time by their length. A caption stands for at
least five sixths of a second and long enough to be read (20 characters a second), for which it may stay half a second
past its words, but not over a cut; two film frames lie before the next one, and a gap under half a second is closed to
that. Speeches said at once become one caption, a row each, with a dash.
"""

import textwrap
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from generation.words import grammar
from storyboard_app.timing import seconds_of, ticks_of
from storyboard_app.values import Board, LineView

LINE_LENGTH = 42
LINES = 2
#: In seconds: the shortest caption, how far one may stay past its words, and gaps that are closed.
SHORTEST, PAST, CLOSED = 5 / 6, 0.5, 0.5
CHARACTERS_A_SECOND = 20
#: Film frames between two captions.
GAP = 2
_ENDS, _PAUSES = tuple(".?!…。？！"), tuple(",;:—–、，；：")
#: What a break costs after punctuation, before a word of grammar, between others, and after a word of grammar.
_AT_END, _AT_PAUSE, _BEFORE_SMALL, _BETWEEN, _AFTER_SMALL = 0.0, 1.0, 2.0, 5.0, 14.0


@dataclass(frozen=True)
class Caption:
    """Words on screen from `start` up to but not `end`, in ticks."""

    start: int
    end: int
    lines: tuple[str, ...]
    #: Who speaks, and the speech; empty for two at once.
    speaker: str = ""
    line_id: str = ""
    #: How many words of the speech come before it.
    first_word: int = 0


def captions(board: Board) -> tuple[Caption, ...]:
    """Return the board's captions in order; none overlaps the next."""
    made: list[Caption] = []
    spoken = sorted(board.lines, key=lambda line: (line.start, line.end))
    small = _small_words(" ".join(line.text for line in spoken))
    index = 0
    while index < len(spoken):
        line = spoken[index]
        beside = spoken[index + 1] if index + 1 < len(spoken) else None
        if beside and _at_once(line, beside):
            made.append(_pair(line, beside))
            index += 2
        else:
            made.extend(_speech(line, small, board.rate))
            index += 1
    return tuple(_timed(_clipped(made), board))


def _small_words(text: str) -> frozenset[str]:
    """Return the words of grammar of a text's language: articles, prepositions, conjunctions, pronouns."""
    return grammar.linking_words_of(grammar.language_of(text[:6000]) or "en")


def _at_once(line: LineView, next_line: LineView) -> bool:
    """Whether two neighbouring speeches are said together: set beside each other, or begun in the same instant."""
    return line.start == next_line.start or (line.dual and next_line.dual and next_line.start < line.end)


# ---- breaking


def _speech(line: LineView, small: frozenset[str], rate: tuple[int, int]) -> list[Caption]:
    spoken = [piece for word in line.text.split() for piece in _pieces(word)]
    words = [*_pieces(f"{line.character}:"), *spoken] if line.character else spoken
    groups = _groups(_rows(words, small))
    before = len(words) - len(spoken)
    counts = [max(0, count - before) for count in accumulate((sum(map(_count, group)) for group in groups), initial=0)]
    times = _said_at(line, spoken, counts, rate) or _shared(line, groups)
    return [
        Caption(start, end, group, line.character, line.id, first)
        for group, first, (start, end) in zip(groups, counts, pairwise(times), strict=False)
        if end > start
    ]


def _count(row: str) -> int:
    return len(row.split())


def _shared(line: LineView, groups: Sequence[tuple[str, ...]]) -> list[int]:
    """Return where captions of a speech begin, and where the last one ends: they share its time by their length."""
    weights = list(accumulate(map(_weight, groups), initial=0))
    length = line.end - line.start
    return [line.start + round(length * weight / weights[-1]) for weight in weights]


def _said_at(line: LineView, spoken: Sequence[str], counts: Sequence[int], rate: tuple[int, int]) -> list[int]:
    """Return where captions begin and the last one ends by when their words are said; nothing where that is not known.

    counts: how many words of the speech come before each caption, and in all. Marks between words are said with the
    next one.
    """
    said = [any(character.isalnum() for character in word) for word in spoken]
    if sum(said) != len(line.word_times) or not line.word_times or line.seconds <= 0:
        return []
    # A line is said faster where it would not fit its place.
    haste = min(1.0, float(seconds_of(line.end - line.start, rate)) / line.seconds)
    words = [min(sum(said[:count]), len(line.word_times) - 1) for count in counts[:-1]]
    starts = [line.start + ticks_of(line.word_times[word][0] * haste, rate) for word in words]
    ends = line.start + ticks_of(line.word_times[-1][1] * haste, rate)
    return [*(min(start, line.end) for start in starts), min(max(ends, starts[-1] + 1), line.end)]


def width_of_text(text: str) -> int:
    """Return how many columns a text takes: letters of East Asia take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _pieces(word: str) -> list[str]:
    """Cut a word that is longer than a row, such as a sentence in Chinese."""
    pieces, piece = [], ""
    for character in word:
        if piece and width_of_text(piece + character) > LINE_LENGTH:
            pieces.append(piece)
            piece = ""
        piece += character
    return [*pieces, piece]


def _rows(words: Sequence[str], small: frozenset[str]) -> list[str]:
    """Break words into rows, so that all breaks together cost least: Knuth's way with paragraphs."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        cost, length = _break(words, end, small), -1
        choices = []
        for begin in range(end - 1, -1, -1):
            length += width_of_text(words[begin]) + 1
            if length > LINE_LENGTH:
                break
            # Rows of like lengths read best; one row more costs as much as a poor break.
            loose = ((LINE_LENGTH - length) / LINE_LENGTH) ** 2
            choices.append((best[begin][0] + cost + 4.0 * loose + 6.0, begin))
        best.append(min(choices))
    rows: list[str] = []
    end = len(words)
    while end:
        begin = best[end][1]
        rows.insert(0, " ".join(words[begin:end]))
        end = begin
    return rows or [""]


def _break(words: Sequence[str], count: int, small: frozenset[str]) -> float:
    """Return what a break after so many words costs."""
    before = words[count - 1]
    if count == len(words) or before.endswith(_ENDS):
        return _AT_END
    if before.endswith(_PAUSES):
        return _AT_PAUSE
    if before.lower().strip("'’\"“”") in small:
        return _AFTER_SMALL
    return _BEFORE_SMALL if words[count].lower().strip("'’\"“”.,?!") in small else _BETWEEN


def _groups(rows: Sequence[str]) -> list[tuple[str, ...]]:
    """Put rows together, two to a caption, so that captions end where sentences do."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(rows) + 1):
        row = rows[end - 1]
        cost = 3.0 + (0 if row.endswith(_ENDS) or end == len(rows) else 1 if row.endswith(_PAUSES) else 2)
        best.append(min((best[begin][0] + cost, begin) for begin in range(max(0, end - LINES), end)))
    groups: list[tuple[str, ...]] = []
    end = len(rows)
    while end:
        begin = best[end][1]
        groups.insert(0, tuple(rows[begin:end]))
        end = begin
    return groups


def _weight(group: tuple[str, ...]) -> int:
    return max(1, sum(map(len, group)))


def _pair(left: LineView, right: LineView) -> Caption:
    rows = tuple(
        f"- {textwrap.shorten(f'{line.character}: {line.text}', 80, placeholder='…')}" for line in (left, right)
    )
    return Caption(left.start, max(left.end, right.end), rows)


# ---- timing


def _clipped(made: list[Caption]) -> list[Caption]:
    """End each caption where the next begins, should a speech run on over it."""
    ends = [*(following.start for following in made[1:]), *(caption.end for caption in made[-1:])]
    return [
        replace(caption, end=min(caption.end, end))
        for caption, end in zip(made, ends, strict=True)
        if min(caption.end, end) > caption.start
    ]


def _timed(made: list[Caption], board: Board) -> list[Caption]:
    """Give captions time to be read, and film frames between them."""
    shown = board.ticks or max((caption.end for caption in made), default=0)
    cuts = sorted({shot.start for shot in board.shots} | {shown})
    ends = [_end(caption, following.start - GAP, cuts, board.rate, True) for caption, following in pairwise(made)]
    ends += [_end(caption, shown, cuts, board.rate, False) for caption in made[-1:]]
    return [replace(caption, end=end) for caption, end in zip(made, ends, strict=True)]


def _end(caption: Caption, limit: int, cuts: Sequence[int], rate: tuple[int, int], closes: bool) -> int:
    """Return when a caption goes.

    limit: the last tick before the next one's gap, or the film's end. closes: a small gap before the limit is closed.
    """
    characters = sum(map(len, caption.lines))
    wanted = caption.start + ticks_of(max(SHORTEST, characters / CHARACTERS_A_SECOND), rate)
    end = max(caption.end, min(wanted, caption.end + ticks_of(PAST, rate)))
    # A caption that has no words left goes with its shot.
    next_cut = bisect_right(cuts, caption.end - 1)
    if next_cut < len(cuts):
        end = max(caption.end, min(end, cuts[next_cut]))
    crossed = any(caption.end < cut <= limit for cut in cuts[:-1])
    if closes and not crossed and limit - end < ticks_of(CLOSED, rate):
        end = max(end, limit)
    return min(end, limit) if limit > caption.start else caption.end


def problems(board: Board) -> tuple[str, ...]:
    """Return what the board's captions cannot keep of the rules, in sentences: too many words for their time."""
    made = ((caption, _speed(caption, board.rate)) for caption in captions(board))
    return tuple(
        f'"{caption.lines[0]}" has {speed:.0f} characters a second; {CHARACTERS_A_SECOND} can be read.'
        for caption, speed in made
        if speed > CHARACTERS_A_SECOND * 1.25
    )


def _speed(caption: Caption, rate: tuple[int, int]) -> float:
    return sum(map(len, caption.lines)) / float(seconds_of(caption.end - caption.start, rate))
