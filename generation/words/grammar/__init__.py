"""Grammar of action lines: a sentence's words, noun phrases and clauses, by a tagger and few rules.

    read("She unhooks the lantern and walks past him.")     -> Sentence: phrases, clauses, relations

English is read best; German and Dutch by their taggers and the same rules; other languages have their nouns only. What
is denied, compared, imagined or quoted is marked as such, and nothing is left out.
"""

import re
from functools import lru_cache

from generation.words.grammar.clauses import clauses_of
from generation.words.grammar.clauses import is_going as is_going
from generation.words.grammar.clauses import is_in_mind as is_in_mind
from generation.words.grammar.function_words import linking_words_of as linking_words_of
from generation.words.grammar.function_words import words_of as words_of
from generation.words.grammar.phrases import described as described
from generation.words.grammar.phrases import number_of as number_of
from generation.words.grammar.phrases import phrases_of
from generation.words.grammar.sentence import UNSEEN as UNSEEN
from generation.words.grammar.sentence import Clause as Clause
from generation.words.grammar.sentence import Phrase as Phrase
from generation.words.grammar.sentence import Relation as Relation
from generation.words.grammar.sentence import Sentence as Sentence
from generation.words.grammar.tense import is_told_in_past as is_told_in_past
from generation.words.grammar.tokens import MOST_WORDS as MOST_WORDS
from generation.words.grammar.tokens import Token as Token
from generation.words.grammar.tokens import language_of as language_of
from generation.words.grammar.tokens import lemma_in as lemma_in
from generation.words.grammar.tokens import noun_lemma as noun_lemma
from generation.words.grammar.tokens import tokens as tokens

_SENTENCE_END = re.compile(r"(?<=[.!?…。！？])[\"”’)]*\s+|(?<=[。！？])|\n+|\s+--+\s+")
#: So many characters of a sentence are read: the time that a clause takes grows with the square of its words.
LONGEST = 4_000
_TITLES_END = re.compile(r"\b(?:Mrs?|Ms|Dr|Prof|St|Sgt|Capt|Lt|Col|Gen|Jr|Sr|No|vs)\.$", re.IGNORECASE)


def read(
    sentence: str, language: str = "en", names: frozenset[str] = frozenset(), *, told_in_past: bool = False
) -> Sentence:
    """Return what a sentence says, as far as its first 4,000 characters.

    language: two letters, see `language_of`. names: of people, as the script knows them. told_in_past: whether the
    script tells in the past what happens, see `is_told_in_past`; else the past is over, and not to be seen.
    """
    sentence = sentence[:LONGEST]
    low = sentence.lower()
    return _read(sentence, language, frozenset(name for name in names if name.lower() in low), told_in_past)


#: A feature has four thousand sentences; each takes some five kilobytes once it is read.
@lru_cache(maxsize=6_000)
def _read(sentence: str, language: str, names: frozenset[str], told_in_past: bool) -> Sentence:
    words = tokens(sentence, language, names, told_in_past=told_in_past)
    read_so_far = phrases_of(words, language)
    phrases, clauses, relations = clauses_of(words, read_so_far, language, told_in_past=told_in_past)
    return Sentence(sentence, words, tuple(phrases), tuple(clauses), tuple(relations), language)


def sentences_of(text: str) -> list[str]:
    """Split a text into its sentences; a full stop after a title ends none."""
    sentences: list[str] = []
    for part in _SENTENCE_END.split(text):
        if not part or not part.strip():
            continue
        if sentences and _TITLES_END.search(sentences[-1]):
            sentences[-1] = f"{sentences[-1]} {part.strip()}"
        else:
            sentences.extend(_of_readable_length(part.strip()))
    return sentences


def _of_readable_length(text: str) -> list[str]:
    """Return a text whole, or in pieces where it has more words than are read of a sentence."""
    words = text.split()
    if len(words) <= MOST_WORDS // 2:
        return [text]
    return [" ".join(words[start : start + MOST_WORDS // 2]) for start in range(0, len(words), MOST_WORDS // 2)]
