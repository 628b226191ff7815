"""The closed classes of words that grammar goes by, from function_words.toml and forms.toml."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path

#: Parts of speech whose words lean on the one after them.
_LINKING = frozenset(["DET", "PREP", "CONJ", "POSS", "SUBORD", "REL", "MODAL", "PRON", "BE", "HAVE", "I"])


@cache
def function_words() -> dict[str, dict]:
    """Return the words of grammar, by language; and under `numbers`, `small` and `unreal` those of all languages."""
    return tomllib.loads(Path(__file__).with_name("function_words.toml").read_text(encoding="utf8"))


@cache
def forms_of(language: str) -> dict[str, tuple[str, str]]:
    """Return the words of grammar of a language other than English: part of speech, and the English word."""
    parts = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf8")).get(language, {})
    return {word: (part, english) for part, words in reversed(parts.items()) for word, english in words.items()}


@cache
def words_of(language: str) -> frozenset[str]:
    """Return the words of grammar of a language other than English."""
    return frozenset(forms_of(language))


@cache
def linking_words_of(language: str) -> frozenset[str]:
    """Return the words that lean on the one after them: articles, prepositions, conjunctions, pronouns, auxiliaries."""
    languages = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf8"))
    if language == "en":
        leaning = (english for other in languages for part, english in forms_of(other).values() if part in _LINKING)
        return frozenset(leaning)
    return frozenset(word for word, (part, _) in forms_of(language).items() if part in _LINKING)


@cache
def english_of(language: str, part: str) -> dict[str, str]:
    """Return the words of grammar of one part of speech of a language, with their English ones."""
    parts = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf8"))
    return parts.get(language, {}).get(part, {})


@lru_cache(maxsize=64)
def words_for(what: str, language: str) -> frozenset[str]:
    """Return a closed class of words of a language; English ones where the language has none of its own."""
    tables = function_words()
    return frozenset(tables.get(language, tables["en"])[what])
