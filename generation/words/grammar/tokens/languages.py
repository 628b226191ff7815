"""Which language a text is in, and lemmas of languages without a tagger."""

import re
from functools import cache, lru_cache

from generation.words.grammar.function_words import function_words
from generation.words.lexicon import senses, verb_senses


@lru_cache(maxsize=8192)
def language_of(text: str) -> str:
    """Return the language of a text by its commonest small words or its script; en where nothing tells."""
    letters = {name: len(signs.findall(text)) for name, signs in _SCRIPTS.items() if signs.search(text)}
    # Fewer of them than of Latin letters are a name, or the words on a sign.
    if sum(letters.values()) >= len(_LATIN.findall(text)) and letters:
        return "ja" if "ja" in letters else max(letters, key=lambda name: letters[name])
    # A part of a word tells nothing: non-committal.
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower())
    counts = {language: sum(word in small for word in words) for language, small in _small_words().items()}
    best = max(counts, key=lambda language: counts[language])
    known = _small_words()[best].intersection(words)
    # One small word alone may be an English one: on, die, a.
    certain = len(known) > 1 or any(not (senses(word) or verb_senses(word)) for word in known)
    return best if counts[best] > counts["en"] and certain else "en"


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in function_words()["small"].items()}


_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]")
_SCRIPTS = {
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "ar": re.compile(r"[\u0621-\u064a]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
}


@lru_cache(maxsize=20_000)
def lemma_in(language: str, word: str) -> str:
    """Return the lemma of a word in a language that simplemma knows, in small letters; else the word."""
    import simplemma

    try:
        return simplemma.lemmatize(word, lang=language).lower()
    except ValueError:
        return word.lower()
