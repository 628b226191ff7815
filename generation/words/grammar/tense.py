"""Whether a text is told in the past, and which past forms tell of what is over (English).

Scripts are told in the present: what they put into the past is not before the camera. Between a noun and the end of its
phrase a past form is rather a participle: banners scorched, a lamp lit.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from generation.words.grammar.function_words import function_words
from generation.words.grammar.tokens.token import Token

_TOLD = re.compile(r"\b(?:he|she|they|i|we|it)\s+(?:[a-z]+ly\s+)?([a-z]+)", re.IGNORECASE)
#: Helping verbs, and the verb be, in the past and in the present.
_OVER, _NOW = frozenset({"was", "were", "had", "did"}), frozenset({"is", "are", "has", "have", "does", "do", "am"})
_NOMINATIVE = frozenset({"he", "she", "it", "they", "we", "i", "who"})
_SEVERAL = frozenset({"they", "we", "i", "you"})


@lru_cache(maxsize=512)
def is_told_in_past(text: str) -> bool:
    """Whether most of what an English text says of he, she and they is in the past."""
    verbs = [verb.lower() for verb in _TOLD.findall(text)]
    over = sum(verb in _OVER or verb.endswith("ed") or verb in _only_past() for verb in verbs)
    now = sum(verb in _NOW or (verb.endswith("s") and verb not in _OVER) for verb in verbs)
    return over > now


def is_over(words: Sequence[Token], start: int, main: int) -> bool:
    """Whether a verb tells of what is over: was, had gone, died; has been to both poles.

    start, main: where it begins, and its last word.
    """
    if [word.text.lower() for word in words[start + 1 : start + 3]] == ["been", "to"] and words[start].part == "HAVE":
        return True
    if words[start].part in ("BE", "HAVE", "DO"):
        return words[start].text.lower() in _OVER
    return start == main and words[main].form == "past"


def is_simple_past(words: Sequence[Token], at: int) -> bool:
    """Whether a past form is no participle: she died, a ship that sank, ANNA lost the key."""
    word, before = words[at], next((token for token in reversed(words[:at]) if token.part not in ("ADV", "NEG")), None)
    if before is None:
        return False
    if word.text.lower() in _only_past() or before.text.lower() in _NOMINATIVE or before.part == "REL":
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    return before.form == "known" and after is not None and after.part in ("DET", "POSS", "PRON", "NAME")


def is_present_of_several(words: Sequence[Token], at: int) -> bool:
    """Whether what looks like a past form is what several do now: they put down the box."""
    word, before = words[at], words[at - 1] if at else None
    several = before is not None and (before.text.lower() in _SEVERAL or before.form == "plural")
    return word.text.lower() == word.lemma and several


def _only_past() -> frozenset[str]:
    return frozenset(function_words()["past"]["only"])
