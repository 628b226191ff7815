"""German and Dutch words made alike to English: words of grammar, the number of nouns, helping verbs."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from generation.words.grammar.function_words import english_of
from generation.words.grammar.tokens.tagging import lemma_of
from generation.words.grammar.tokens.token import Token
from generation.words.lexicon import meanings_in, verbs_in

#: Words that open clauses whose verbs stand last, with English ones; and the fewest words of such a clause.
_OPENING = {
    "während": "while",
    "als": "as",
    "wie": "wie",
    "bis": "until",
    "nachdem": "after",
    "sobald": "when",
    "seit": "since",
    "indem": "while",
    "wenn": "when",
    "da": "as",
}
_LEAST = 2
#: Prefixes of verbs whose participles have no ge-.
_UNSTRESSED = ("be", "emp", "ent", "er", "miss", "ver", "zer")
_HAVE = frozenset({"haben", "hebben"})
#: Forms of articles behind which a noun that is not as in the dictionary stands in the plural.
_OF_MANY = frozenset({"die", "der", "den", "einige", "viele", "mehrere", "alle", "beide", "beiden", "keine", "diese"})
_OF_ONE = frozenset(
    {"dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "kein", "keinem", "jeder", "jede"}
)


def like_english(words: Sequence[Token], language: str) -> list[Token]:
    """Return words with English words of grammar, the number of nouns, and which `sie` is many."""
    return [_word(words, index, language) for index in range(len(words))]


def _opens_clause(words: Sequence[Token], index: int) -> bool:
    """Whether a word opens a clause whose verb stands last: während Tom schläft, wie Tom über die Mauer klettert."""
    if words[index].text.lower() not in _OPENING or (index and words[index - 1].part not in ("PUNCT", "CONJ")):
        return False
    end = next((at for at in range(index + 1, len(words)) if words[at].part in ("PUNCT", "CONJ")), len(words))
    return end - index > _LEAST and words[end - 1].part in ("VERB", "BE", "MODAL") and words[end - 1].form != "ing"


def _word(words: Sequence[Token], index: int, language: str) -> Token:
    word, low = words[index], words[index].text.lower()
    if language == "de" and _is_written_as_noun(words, index):
        return replace(word, lemma=_noun_lemma(low), part="NOUN", form="plural" if _noun_lemma(low) != low else "")
    if language == "de" and _is_third_person(words, index):
        return replace(word, form="finite")
    if language == "de" and _opens_clause(words, index):
        return replace(word, part="SUBORD", lemma=_OPENING[low])
    if language == "de" and word.part in ("ADJ", "ADV") and low.endswith("end") and verbs_in("de", low[:-1]):
        # Smoking: without an ending it stands before no noun.
        return replace(word, part="VERB", lemma=low[:-1], form="ing")
    if word.part == "BE":
        have = word.lemma in _HAVE
        return replace(word, part="HAVE" if have else "BE", lemma="have" if have else "be")
    if word.part == "NOUN" and language == "de":
        return replace(word, form="plural") if _is_plural(words, index) else word
    if word.part == "PRON" and low in ("sie", "ze", "zij") and _acts_as_many(words, index):
        return replace(word, lemma="they")
    table = english_of(language, word.part)
    english = table.get(low) or table.get(word.lemma)
    return replace(word, lemma=english) if english else word


def _is_written_as_noun(words: Sequence[Token], index: int) -> bool:
    """Whether a word is written large within a sentence, as nouns alone are: auf der Trage, ein Kahn."""
    word, before = words[index], words[index - 1] if index else None
    if before is None or before.text in ".!?:" or word.form == "known":
        return False
    if word.part == "NAME" and before.part not in ("DET", "POSS", "NUM", "ADJ"):
        return False
    if word.part not in ("VERB", "ADJ", "ADV", "PART", "OTHER", "NAME"):
        return False
    return (
        word.text[:1].isupper() and word.text[1:].islower() and bool(meanings_in("de", _noun_lemma(word.text.lower())))
    )


@lru_cache(maxsize=5_000)
def _noun_lemma(low: str) -> str:
    lemma = lemma_of(low.capitalize(), "NN", "de")
    return lemma if meanings_in("de", lemma) else low


def _is_third_person(words: Sequence[Token], index: int) -> bool:
    """Whether what looks like a participle in -t is what somebody does now, for nothing helps it: schaufelt, klettert.

    The participle of such a verb has ge-, if none of the prefixes that bear no stress (Duden, Die Grammatik, 615).
    """
    word, low = words[index], words[index].text.lower()
    if word.form != "participle" or not low.endswith("t") or low.startswith(_UNSTRESSED) or "ge" in low:
        return False
    alone = not any(token.part in ("BE", "HAVE", "MODAL") or token.form == "finite" for token in words)
    return alone and bool(verbs_in("de", word.lemma))


def _is_plural(words: Sequence[Token], index: int) -> bool:
    """Whether a noun has another form than in the dictionary, and stands where that is no case of one."""
    word = words[index]
    low = word.text.lower()
    if low == word.lemma or not word.lemma:
        return False
    at = index - 1
    while at >= 0 and words[at].part in ("ADJ", "NUM"):
        at -= 1
    article = words[at].text.lower() if at >= 0 and words[at].part in ("DET", "POSS") else ""
    if article == "den":
        return low.endswith("n") and not word.lemma.endswith("e")
    if article in _OF_ONE or (article == "der" and low == f"{word.lemma}n"):
        return False
    return article in _OF_MANY or not (low.endswith("s") and low[:-1] == word.lemma)


def _acts_as_many(words: Sequence[Token], index: int) -> bool:
    """Whether the nearest finite verb is one of several: sie sehen."""
    near = sorted(range(len(words)), key=lambda at: abs(at - index))
    verb = next((words[at] for at in near if words[at].form == "finite" or words[at].part in ("BE", "MODAL")), None)
    return verb is not None and verb.text.lower().endswith(("en", "ern", "eln", "sind"))
