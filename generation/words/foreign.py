"""Words of other languages where a request does not say which language it is in: what they may be in English."""

from functools import lru_cache

from generation.words import grammar, lexicon

#: Languages whose nouns are looked up, in this order.
LANGUAGES = ("de", "fr", "es", "it", "pt", "nl")
#: So many letters a word has at least to be looked up, and so many of its meanings count.
_SHORTEST, _LIKELIEST = 3, 3


@lru_cache(maxsize=4096)
def english_nouns(word: str) -> tuple[str, ...]:
    """Return the English nouns for a word that English does not know, the likeliest first; empty for one it knows."""
    low = word.lower()
    if len(low) < _SHORTEST or lexicon.senses(low) or lexicon.senses(grammar.lemma_in("en", low)):
        return ()
    forms = ((language, form) for language in LANGUAGES for form in (low, grammar.lemma_in(language, low)))
    meanings = next((nouns for language, form in forms if (nouns := lexicon.nouns_in(language, form))), ())
    return tuple(noun.replace("_", " ") for noun in meanings[:_LIKELIEST])
