"""A sentence cut into its words and signs, each name one word, contractions apart."""

import re
from functools import lru_cache

_WORD = re.compile(
    r"(?P<name>\ue000\d+\ue001)|[^\W\d_]+(?:[-’'](?!s\b|S\b)[^\W_]+)*|\d+(?:[.,:]\d+)*|['’][sS]\b|['’](?=\s)|\.\.\.|[^\w\s]"
)
_TITLES = frozenset({"Dr", "Prof", "Hr", "Fr", "Dres", "Ing", "Dipl"})
_CONTRACTED = re.compile(r"(?i)\b(\w+?)(n['’]t|['’](?:re|ve|ll|d|m))\b")


def split(sentence: str, names: frozenset[str], *, genitive: bool = False) -> list[tuple[str, int, bool]]:
    """Return words, where they start, and whether each is a known name.

    genitive: whether names take an s without a sign: Roswithas; it is a word of its own then, as 's is.
    """
    text, spans = sentence, _spans_of_names(sentence, names, genitive=genitive)
    found_words: list[tuple[str, int, bool]] = []
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        for match in _WORD.finditer(text, at, start):
            found_words.extend(_contraction(match.group(), match.start()))
        if start < end:
            found_words.append((text[start:end], start, True))
            if genitive and re.match(r"[sS](?!\w)", text[end:]):
                found_words.append(("'s", end, False))
                end += 1
        at = end
    return [
        word for at, word in enumerate(found_words) if not (word[0] == "." and at and _is_title(found_words, at - 1))
    ]


def _is_title(words: list[tuple[str, int, bool]], at: int) -> bool:
    """Whether a word is a title, whose full stop ends no sentence: Dr. Kaltenbach."""
    return words[at][0] in _TITLES and at + 2 < len(words)


def _spans_of_names(sentence: str, names: frozenset[str], *, genitive: bool) -> list[tuple[int, int]]:
    """Return where names stand, in order; where two begin at one place, the longer."""
    spans: list[tuple[int, int]] = []
    matches = (match.span() for name in names for match in _name_pattern(name, genitive).finditer(sentence))
    for start, end in sorted(matches, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


@lru_cache(maxsize=2_000)
def _name_pattern(name: str, genitive: bool) -> re.Pattern[str]:
    """Return what finds a name as the script writes it: in capitals, or as names are written."""
    spelled = sorted({name.upper(), name.title(), name}, key=len, reverse=True)
    end = r"(?=[sS]?(?![\w-]))" if genitive else r"(?![\w-])"
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, spelled))}){end}")


def _contraction(word: str, start: int) -> list[tuple[str, int, bool]]:
    contracted = _CONTRACTED.fullmatch(word)
    if not contracted or contracted.group(1).lower() in ("o", "y"):
        return [(word, start, False)]
    return [
        (contracted.group(1), start, False),
        (contracted.group(2).replace("’", "'"), start + contracted.start(2), False),
    ]
