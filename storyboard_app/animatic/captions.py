"""Captions: what is said, when, in lines that can be read, by the rules of the field (Netflix's style guide).

At most two rows of 42 characters, broken where a reader would breathe (`caption_rows`). A long speech becomes several
captions that share its time by their length. A caption stands for at least five sixths of a second and long enough to
be read (20 characters a second), for which it may stay half a second past its words, but not over a cut; two film
frames lie before the next one, and a gap under half a second is closed to that. Two speeches said at once share their
captions, a row each, with a dash; where one has more to say, the rest of it stands alone.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from generation.words import grammar
from storyboard_app.animatic.caption_rows import LINE_LENGTH, groups_of, pieces_of, rows_of, width_of_text
from storyboard_app.timing import seconds_of, ticks_of
from storyboard_app.values import Board, LineView

#: In seconds: the shortest caption, how far one may stay past its words, and gaps that are closed.
SHORTEST, PAST, CLOSED = 5 / 6, 0.5, 0.5
CHARACTERS_A_SECOND = 20
#: What stands before each row of two speeches said at once, and the columns that are left of it.
_DASH = "- "
_DASHED = LINE_LENGTH - len(_DASH)
#: Film frames between two captions.
GAP = 2


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
    #: Who says each row, of two at once.
    speakers: tuple[str, ...] = ()


def captions(board: Board) -> tuple[Caption, ...]:
    """Return the board's captions in order; none overlaps the next."""
    made: list[Caption] = []
    spoken = sorted(board.lines, key=lambda line: (line.start, line.end))
    small = _small_words(" ".join(line.text for line in spoken))
    index = 0
    while index < len(spoken):
        count = 1
        while index + count < len(spoken) and _at_once(spoken[index + count - 1], spoken[index + count]):
            count += 1
        made.extend(_said(spoken[index : index + count], small, board.rate))
        index += count
    return tuple(_timed(_clipped(made), board))


def _small_words(text: str) -> frozenset[str]:
    """Return the words of grammar of a text's language: articles, prepositions, conjunctions, pronouns."""
    return grammar.linking_words_of(grammar.language_of(text[:6000]) or "en")


def _at_once(line: LineView, next_line: LineView) -> bool:
    """Whether two neighbouring speeches are said together: set beside each other, or begun in the same instant."""
    return line.start == next_line.start or (line.dual and next_line.dual and next_line.start < line.end)


# ---- breaking


def _said(lines: Sequence[LineView], small: frozenset[str], rate: tuple[int, int]) -> list[Caption]:
    """Return the captions of speeches said at once: one alone, two side by side, more of them two and two in turn."""
    if len(lines) == 1:
        return _speech(lines[0], small, rate)
    if len(lines) == 2:
        return _together(lines[0], lines[1], small, rate)
    pairs = [lines[at : at + 2] for at in range(0, len(lines), 2)]
    start, length = lines[0].start, max(line.end for line in lines) - lines[0].start
    turns = [start + length * turn // len(pairs) for turn in range(len(pairs) + 1)]
    return [
        caption
        for pair, (begin, end) in zip(pairs, pairwise(turns), strict=True)
        for caption in _said([replace(line, start=begin, end=end, word_times=()) for line in pair], small, rate)
    ]


def _together(left: LineView, right: LineView, small: frozenset[str], rate: tuple[int, int]) -> list[Caption]:
    """Return the captions of two speeches said at once: a row each behind a dash, what one has left over alone."""
    rows = [rows_of(_words(line, _DASHED)[0], small, _DASHED) for line in (left, right)]
    shared = min(map(len, rows))
    longer, own = (left, rows[0]) if len(rows[0]) > len(rows[1]) else (right, rows[1])
    rest = groups_of(own[shared:]) if own[shared:] else []
    captions_of_longer = _captions(longer, [*((row,) for row in own[:shared]), *rest], _DASHED, rate)
    begins = [min(left.start, right.start), *(caption.start for caption in captions_of_longer[1:])]
    ends = [*begins[1:], longer.end if rest else max(left.end, right.end)]
    pairs = zip(*rows, strict=False)
    both = [
        Caption(begin, end, tuple(f"{_DASH}{row}" for row in pair), speakers=(left.character, right.character))
        for pair, begin, end in zip(pairs, begins, ends, strict=False)
    ]
    return [*both, *captions_of_longer[shared:]]


def _speech(line: LineView, small: frozenset[str], rate: tuple[int, int]) -> list[Caption]:
    made = _captions(line, groups_of(rows_of(_words(line)[0], small)), LINE_LENGTH, rate)
    return [caption for caption in made if caption.end > caption.start]


def _captions(line: LineView, groups: Sequence[tuple[str, ...]], longest: int, rate: tuple[int, int]) -> list[Caption]:
    """Return a speech's captions, whose rows are there, one after another."""
    words, spoken = _words(line, longest)
    before = len(words) - len(spoken)
    counts = [max(0, count - before) for count in accumulate((sum(map(_count, group)) for group in groups), initial=0)]
    times = _said_at(line, spoken, counts, rate) or _shared(line, groups)
    return [
        Caption(start, end, group, line.character, line.id, first)
        for group, first, (start, end) in zip(groups, counts, pairwise(times), strict=False)
    ]


def _words(line: LineView, longest: int = LINE_LENGTH) -> tuple[list[str], list[str]]:
    """Return what is written of a speech, who speaks first, and what is said, in pieces that fit a row."""
    named = pieces_of(f"{line.character}:", longest) if line.character else []
    room = longest - width_of_text(named[-1]) - 1 if named else longest
    spoken = [
        piece for at, word in enumerate(line.text.split()) for piece in pieces_of(word, longest, None if at else room)
    ]
    return [*named, *spoken], spoken


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


def _weight(group: tuple[str, ...]) -> int:
    return max(1, sum(map(len, group)))


# ---- timing


def _clipped(made: list[Caption]) -> list[Caption]:
    """End each caption where a later one begins, should a speech run on over it."""
    kept: list[Caption] = []
    for caption in reversed(made):
        end = min([caption.end, *(following.start for following in kept[-1:])])
        if end > caption.start:
            kept.append(replace(caption, end=end))
    return kept[::-1]


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
