"""Clauses of a tagged sentence: each verb with who does it, to whom or what, where, and why it may not be happening.

One pass from the left. A phrase after a preposition says where; the first after a verb is its object; any other waits
to be the subject of the next verb. A verb without a phrase before it goes on with the subject of the one before, and
where there is none, takes the phrase behind it: In his lap sits a cat.
"""

from collections.abc import Sequence

from generation.words.grammar.clauses.meanings import is_going as is_going
from generation.words.grammar.clauses.meanings import is_in_mind as is_in_mind
from generation.words.grammar.clauses.reader import ClauseReader
from generation.words.grammar.sentence import Clause, Phrase, Relation
from generation.words.grammar.tokens import Token


def clauses_of(
    words: Sequence[Token], phrases: list[Phrase], language: str, *, told_in_past: bool = False
) -> tuple[list[Phrase], list[Clause], list[Relation]]:
    """Return the phrases with why they are unseen, the clauses and what stands where."""
    return ClauseReader(words, phrases, language, told_in_past=told_in_past).read()
