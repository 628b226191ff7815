"""Words of French, Spanish, Italian and Portuguese, without a tagger: by closed classes, lemmas and what stands before.

A word of grammar is the English one that does the same. Any other is a noun behind an article or a preposition, a verb
behind who can act, and an adjective behind a noun; of what it can be the lexicon decides.
"""

import re
from collections.abc import Sequence

from generation.words.grammar.function_words import forms_of, function_words
from generation.words.grammar.tokens.languages import lemma_in
from generation.words.grammar.tokens.token import Token
from generation.words.lexicon import nouns_in, verbs_in

LANGUAGES = frozenset({"fr", "es", "it", "pt"})
#: Endings of finite verbs and of participles, and those of their infinitives; what stems in one is tried in order.
_ENDINGS = {
    "fr": (("ent", "er"), ("e", "er"), ("it", "ir"), ("issent", "ir"), ("t", "re"), ("ait", "er"), ("aient", "er")),
    "es": (("a", "ar"), ("an", "ar"), ("e", "er"), ("e", "ir"), ("en", "er"), ("en", "ir"), ("ó", "ar")),
    "it": (("a", "are"), ("ano", "are"), ("e", "ere"), ("e", "ire"), ("ono", "ere"), ("ono", "ire")),
    "pt": (
        ("a", "ar"),
        ("am", "ar"),
        ("e", "er"),
        ("e", "ir"),
        ("em", "er"),
        ("em", "ir"),
        ("ou", "ar"),
        ("ava", "ar"),
    ),
}
_GERUNDS = {
    "fr": (("ant", "er"), ("ant", "re"), ("issant", "ir")),
    "es": (("ando", "ar"), ("iendo", "er"), ("iendo", "ir")),
    "it": (("ando", "are"), ("endo", "ere"), ("endo", "ire")),
    "pt": (("ando", "ar"), ("endo", "er"), ("indo", "ir")),
}
_INFINITIVES = {
    "fr": ("er", "ir", "re"),
    "es": ("ar", "er", "ir"),
    "it": ("are", "ere", "ire"),
    "pt": ("ar", "er", "ir"),
}
_ELIDED = re.compile(r"(?i)(l|d|s|n|m|t|j|c|qu|lorsqu|puisqu|jusqu|un|dell|all|nell|sull|dall)['’](?=\w)")
#: After these stands a noun, not a verb.
_BEFORE_NOUN = frozenset({"DET", "POSS", "NUM", "ADJ", "PREP"})


def elided(word: str, start: int) -> list[tuple[str, int]]:
    """Return a word as what it is made of: l'homme is l and homme."""
    elided = _ELIDED.match(word)
    if not elided:
        return [(word, start)]
    return [(elided.group(1), start), (word[elided.end() :], start + elided.end())]


def words_of(words: Sequence[tuple[str, int, bool]], language: str) -> list[Token]:
    """Return words with their parts of speech. words: each with its start and whether it is a known name."""
    tokens: list[Token] = []
    for word, start, named in words:
        for part, at in [(word, start)] if named else elided(word, start):
            before = tokens[-1] if tokens else None
            tokens.append(Token(part, part, "NAME", "known", at) if named else _word(part, at, before, language))
    return [_in_context(tokens, index, language) for index in range(len(tokens))]


def _word(word: str, start: int, before: Token | None, language: str) -> Token:
    low = word.lower()
    if not word[-1].isalnum():
        return Token(word, low, "PUNCT", "", start)
    if low in function_words()["numbers"] or low.isdecimal():
        return Token(word, low, "NUM", "", start)
    grammar = forms_of(language).get(low)
    if grammar:
        return Token(word, grammar[1], grammar[0], "", start)
    lemma, follows = lemma_in(language, word), before.part if before else ""
    verb, form = verb_in(language, low, lemma)
    noun = next((form for form in (lemma, low) if nouns_in(language, form) and _is_of(low, form, verb)), "")
    wants_noun = follows in _BEFORE_NOUN and not (follows == "PREP" and form == "bare")
    if wants_noun and (noun or follows in ("DET", "POSS", "NUM")):
        return Token(word, noun or lemma, "NOUN", _number(low, noun or lemma, before, language), start)
    if verb:
        return Token(word, verb, "VERB", form, start)
    if noun and follows not in ("NOUN", "NAME", "BE"):
        return Token(word, noun, "NOUN", _number(low, noun, before, language), start)
    return Token(word, lemma, "ADJ" if follows in ("NOUN", "BE", "ADV", "ADJ") else "OTHER", "", start)


def _is_of(word: str, noun: str, verb: str) -> bool:
    """Whether a word is a form of a noun, and not of the verb that is written like the noun."""
    return word == noun or (noun != verb and word[: max(3, len(noun) - 2)] == noun[: max(3, len(noun) - 2)])


def verb_in(language: str, word: str, lemma: str) -> tuple[str, str]:
    """Return the verb that a word is a form of, and which form: finite, ing, participle or bare; empty for none."""
    for form, endings in (("ing", _GERUNDS), ("finite", _ENDINGS)):
        for end, infinitive in endings[language]:
            stem = word.removesuffix(end)
            if stem != word and len(stem) > 1 and verbs_in(language, stem + infinitive):
                return stem + infinitive, form
    if verbs_in(language, lemma):
        past = word.endswith(("é", "ée", "és", "ées", "ado", "ada", "ato", "ata", "ido", "ida", "ito", "ita"))
        return lemma, "bare" if lemma == word else "participle" if past else "finite"
    if word != lemma and lemma.endswith(_INFINITIVES[language]) and not nouns_in(language, word):
        return lemma, "finite"
    return "", ""


def _number(word: str, lemma: str, before: Token | None, language: str) -> str:
    plural_article = before is not None and before.part == "DET" and before.text.lower() in (
        "les", "des", "ces", "los", "las", "unos", "unas", "i", "gli", "os", "as", "uns", "umas",
    )  # fmt: skip
    ends = word != lemma and (word.endswith(("s", "x")) if language != "it" else word.endswith(("i", "e")))
    return "plural" if plural_article or ends else ""


def _in_context(words: Sequence[Token], index: int, language: str) -> Token:
    """Return a word as what stands behind it says: an adjective before a noun; of and some are one word in French."""
    word, before = words[index], words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if language == "fr" and word.text.lower() == "des" and before is not None and before.part in ("NOUN", "ADJ"):
        return Token(word.text, "of", "PREP", "", word.start)
    if word.part == "ADJ" and (after is None or after.part not in ("NOUN", "ADJ")) and before and before.part == "DET":
        return Token(word.text, lemma_in(language, word.text), "NOUN", "", word.start)
    return word
