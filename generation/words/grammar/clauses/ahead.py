"""What stands behind a word of a sentence: whether a clause follows, and of what kind."""

from collections.abc import Sequence
from itertools import pairwise

from generation.words.grammar.function_words import words_for
from generation.words.grammar.tokens import Token

AUXILIARY = frozenset({"MODAL", "BE", "HAVE", "DO"})
#: Signs after which a phrase is no longer the object of the verb before.
BREAKS = frozenset({",", ";", ":", "—", "–", "-", "(", ")", ".", "!", "?", "…", "..."})


def text_at(words: Sequence[Token], at: int) -> str:
    """Return a word in small letters; empty behind the last."""
    return words[at].text.lower() if at < len(words) else ""


def lemma_at(words: Sequence[Token], at: int) -> str:
    """Return a word's lemma; empty behind the last."""
    return words[at].lemma if at < len(words) else ""


def is_finite(word: Token) -> bool:
    """Whether a word is the verb of a clause, or helps it."""
    return word.part in AUXILIARY or (word.part == "VERB" and word.form in ("finite", "past", "bare"))


def chunk_behind(words: Sequence[Token], at: int) -> Sequence[Token]:
    """Return the words behind a word up to the next sign."""
    end = next((index for index in range(at + 1, len(words)) if words[index].text in BREAKS), None)
    return words[at + 1 : end]


def clause_follows(words: Sequence[Token], at: int) -> bool:
    """Whether a verb comes before the next sign or conjunction, so that a word begins a clause: as he lifts it.

    Names that and joins are one subject: as Edward and Jenny come in.
    """
    if text_at(words, at + 1) in ("if", "though", "ob"):
        return False
    for index, word in enumerate(chunk_behind(words, at), at + 1):
        after = words[index + 1] if index + 1 < len(words) else None
        if word.part == "CONJ" and not (after and after.part == "NAME" and words[index - 1].part == "NAME"):
            return False
        if is_finite(word):
            return True
    return False


def is_unreal(words: Sequence[Token], at: int) -> bool:
    """Whether the clause behind a word might be: as you would hand a tool to a friend."""
    unreal = words_for("modals", "unreal")
    return any(word.part == "MODAL" and word.lemma in unreal for word in chunk_behind(words, at))


def is_going_on(words: Sequence[Token], at: int) -> bool:
    """Whether the clause behind a word says what somebody is doing: who is carrying a foal."""
    chunk = [word for word in chunk_behind(words, at) if word.part != "ADV"]
    return any(word.part == "BE" and after.form == "ing" for word, after in pairwise(chunk))
