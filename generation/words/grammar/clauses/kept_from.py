"""Verbs that are named and not done: she refuses to dance, avoids looking, keeps from laughing, is too tired to run."""

from collections.abc import Sequence

from generation.words.grammar.clauses.ahead import text_at
from generation.words.grammar.function_words import words_for
from generation.words.grammar.tokens import Token


def is_kept_from(words: Sequence[Token], at: int, form: str, before: int) -> bool:
    """Whether a verb's infinitive or -ing form at a word is what somebody does not do (English).

    before: where the verb before it stands in the sentence; -1 for none. Nothing but adverbs may stand between: whoever
    declines a dance to run does run.
    """
    if form == "ing":
        return text_at(words, at - 1) in ("from", "without") or _follows(words, before, at, "not_doing")
    if form != "infinitive":
        return False
    to = at - 1
    return _follows(words, before, to, "not_done") or (words[to - 1].part == "ADJ" and text_at(words, to - 2) == "too")


def _follows(words: Sequence[Token], before: int, at: int, kinds: str) -> bool:
    """Whether a word comes right behind a verb of a kind."""
    between = words[before + 1 : at]
    return before >= 0 and words[before].lemma in words_for(kinds, "unreal") and all(w.part == "ADV" for w in between)
