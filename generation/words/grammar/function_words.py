"""The closed classes of words that grammar goes by, from function_words.toml."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path


@cache
def function_words() -> dict[str, dict]:
    """Return the words of grammar, by language; and under `numbers`, `small` and `unreal` those of all languages."""
    return tomllib.loads(Path(__file__).with_name("function_words.toml").read_text(encoding="utf8"))


@lru_cache(maxsize=64)
def words_for(what: str, language: str) -> frozenset[str]:
    """Return a closed class of words of a language; English ones where the language has none of its own."""
    tables = function_words()
    return frozenset(tables.get(language, tables["en"])[what])
