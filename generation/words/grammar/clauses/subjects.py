"""Which of the phrases before a verb do what it says."""

from collections.abc import Sequence

from generation.words.grammar.clauses.meanings import can_act
from generation.words.grammar.sentence import Phrase
from generation.words.grammar.tokens import Token


def subjects_of(
    words: Sequence[Token], phrases: Sequence[Phrase], waiting: Sequence[int], start: int
) -> tuple[int, ...]:
    """Return which of the waiting phrases are a verb's subject: those joined by and, else the one that can act.

    start: of the verb, among the words.
    """
    joined = _joined(words, phrases, waiting)
    acting = [one for one in waiting if can_act(phrases[one])]
    apart = words[start - 1].text in (",", ")", "—", "–")
    listed = phrases[joined[-1]].end >= start - 1 and len(joined) > 1
    if listed and (not apart or joined[-1] in acting or not acting):
        return tuple(joined)
    if apart:
        return tuple(acting[:1] or waiting[:1])
    return tuple(joined)


def _joined(words: Sequence[Token], phrases: Sequence[Phrase], waiting: Sequence[int]) -> list[int]:
    """Return the last phrase with those that and, or commas before it, join to it."""
    joined = [waiting[-1]]
    for before, after in zip(reversed(waiting[:-1]), reversed(waiting[1:]), strict=True):
        between = words[phrases[before].end : phrases[after].start]
        listed = len(joined) > 1 and all(word.text == "," for word in between)
        if not listed and not any(word.part == "CONJ" for word in between):
            break
        joined.insert(0, before)
    return joined
