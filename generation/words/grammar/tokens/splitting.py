"""A sentence cut into its words and signs, each name one word, contractions apart."""

import re
from functools import lru_cache

_WORD = re.compile(
    r"(?P<name>\ue000\d+\ue001)|[^\W\d_]+(?:[-’'](?!s\b|S\b)[^\W_]+)*|\d+(?:[.,:]\d+)*|['’][sS]\b|['’](?=\s)|\.\.\.|[^\w\s]"
)
_CONTRACTED = re.compile(r"(?i)\b(\w+?)(n['’]t|['’](?:re|ve|ll|d|m))\b")


def split(sentence: str, names: frozenset[str], *, genitive: bool = False) -> list[tuple[str, int, bool]]:
    """Return words, where they start, and whether each is a known name.

    genitive: whether names take an s without a sign: Roswithas; it is a word of its own then, as 's is.
    """
    text, spans = sentence, []
    for found in _names_pattern(names, genitive).finditer(sentence) if names else ():
        spans.append((found.start(), found.end()))
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
    return found_words


@lru_cache(maxsize=256)
def _names_pattern(names: frozenset[str], genitive: bool) -> re.Pattern[str]:
    """Return what finds names as the script writes them: in capitals, or as names are written."""
    spelled = sorted({form for name in names for form in (name.upper(), name.title(), name)}, key=len, reverse=True)
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
