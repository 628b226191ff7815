"""Words of a sentence with their lemmas and parts of speech.

HanTa tags English, German and Dutch; French, Spanish, Italian and Portuguese are read by their closed classes and
lemmas (`romance`), other languages by the nouns that the lexicon has (`keywords`). Each is loaded when the first
sentence of a language is read, once a process. What a tagger makes of a script's telegraphic lines is put right where
the dictionary knows better (`english`).
"""

from functools import lru_cache

from generation.words.grammar.tokens import german, keywords, romance
from generation.words.grammar.tokens.english import repaired
from generation.words.grammar.tokens.forms import english_lemma
from generation.words.grammar.tokens.forms import noun_lemma as noun_lemma
from generation.words.grammar.tokens.languages import language_of as language_of
from generation.words.grammar.tokens.languages import lemma_in as lemma_in
from generation.words.grammar.tokens.splitting import split
from generation.words.grammar.tokens.tagging import MODELS, lemma_of, part_of, tagger
from generation.words.grammar.tokens.token import Token as Token
from generation.words.lexicon import LONGEST_WORD

#: Longest sentence in words; what is longer is no sentence, and reading looks back over all of it.
MOST_WORDS = 200


@lru_cache(maxsize=20_000)
def tokens(
    sentence: str, language: str = "en", names: frozenset[str] = frozenset(), *, told_in_past: bool = False
) -> tuple[Token, ...]:
    """Return the words of a sentence.

    names: people's names as the script knows them, each one word of the sentence however many it has. Words in capitals
    that are nobody's name are read as if they were written small. language: two letters; one without a tagger has
    lemmas and nouns only. told_in_past: whether the script tells in the past what happens.
    """
    words = split(sentence, names, genitive=language == "de")[:MOST_WORDS]
    if not words:
        return ()
    plain = [_as_tagged(word, named) for word, _, named in words]
    if language in romance.LANGUAGES:
        return tuple(romance.words_of(words, language))
    if language not in MODELS:
        return tuple(keywords.words_of(words, language))
    tokens = []
    tags = tagger(language).tag_sent(plain, taglevel=0)
    for (word, start, named), bare, tag in zip(words, plain, tags, strict=True):
        part, form = ("NAME", "known") if named else part_of(tag, language)
        lemma = word if part == "NAME" else (english_lemma(bare, part, form) if language == "en" else "")
        lemma = lemma or lemma_of(bare, tag, language)
        if not word[-1].isalnum():
            part, form = "PUNCT", ""
        if word == "'s" and language == "de":
            part, form = "POSSESSIVE", ""
        tokens.append(Token(word, lemma, part, form, start))
    return tuple(
        repaired(tokens, told_in_past=told_in_past) if language == "en" else german.like_english(tokens, language)
    )


def _as_tagged(word: str, named: bool) -> str:
    """Return a word as the tagger reads it best: a name as names are written, other capitals small."""
    if named:
        return word.split()[0].title()
    word = word[:LONGEST_WORD]
    if len(word) > 1 and word.isupper():
        return word.lower()
    return {"’s": "'s", "’S": "'s", "'S": "'s"}.get(word, word)
