"""Words -> rows of a caption: broken where a reader would breathe, put together where sentences end.

That is after punctuation, before words of grammar and never after one.
A row has 42 columns at most, fewer where it is asked for; letters of East Asia take two.
"""

import unicodedata
from collections.abc import Sequence

LINE_LENGTH = 42
LINES = 2
_ENDS, _PAUSES = tuple(".?!…。？！"), tuple(",;:—–、，；：")
#: After what a sentence without spaces is cut, and what begins no row of it (JIS X 4051).
_PAUSED = "。、，．！？；："
_BEGINS_NO_ROW = frozenset("。、，．！？；：」』）】〕》〉ー…々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
#: What a break costs after punctuation, before a word of grammar, between others, and after a word of grammar.
_AT_END, _AT_PAUSE, _BEFORE_SMALL, _BETWEEN, _AFTER_SMALL = 0.0, 1.0, 2.0, 5.0, 14.0


def width_of_text(text: str) -> int:
    """Return how many columns a text takes: letters of East Asia take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def pieces_of(word: str, longest: int = LINE_LENGTH, first: int | None = None) -> list[str]:
    """Cut a word that is longer than a row, such as a sentence in Chinese.

    longest: columns of a row. first: columns that are free where it begins, heeded by scripts without spaces.
    """
    room = first if first and first > 2 and _is_wide(word) else longest
    pieces: list[str] = []
    while width_of_text(word) > room:
        count = _fitting(word, room)
        pieces.append(word[:count])
        word, room = word[count:], longest
    return [*pieces, word]


def _is_wide(word: str) -> bool:
    return any(unicodedata.east_asian_width(character) == "W" for character in word)


def _fitting(word: str, room: int) -> int:
    """Return how many characters of a word go into so many columns: up to a pause, and none that begins no row."""
    count = 1
    while count < len(word) and width_of_text(word[: count + 1]) <= room:
        count += 1
    paused = next((end for end in range(count, count // 2, -1) if word[end - 1] in _PAUSED), count)
    if paused < count or count == len(word) or word[count] not in _BEGINS_NO_ROW:
        return paused
    return next((end for end in range(count, 0, -1) if word[end] not in _BEGINS_NO_ROW), count)


def rows_of(words: Sequence[str], small: frozenset[str], longest: int = LINE_LENGTH) -> list[str]:
    """Break words into rows, so that all breaks together cost least: Knuth's way with paragraphs.

    small: words of grammar, which lean on the next. longest: columns that a row may have.
    """
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        cost, length = _break(words, end, small), -1
        choices = []
        for begin in range(end - 1, -1, -1):
            length += width_of_text(words[begin]) + 1
            if length > longest:
                break
            # Rows of like lengths read best; one row more costs as much as a poor break.
            loose = ((longest - length) / longest) ** 2
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


def groups_of(rows: Sequence[str]) -> list[tuple[str, ...]]:
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
