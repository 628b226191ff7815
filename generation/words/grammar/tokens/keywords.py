"""Words of languages that are known by their nouns alone: Arabic and Hebrew without their prefixes, Chinese, Japanese.

Chinese and Japanese write no spaces: the longest word that the lexicon has is taken at every sign.
"""

from collections.abc import Iterator, Sequence

from generation.words.grammar.tokens.languages import lemma_in
from generation.words.grammar.tokens.token import Token
from generation.words.lexicon import nouns_in

#: Languages without spaces, and the longest word that is looked for in them, in signs.
UNSPACED, LONGEST = frozenset({"zh", "ja"}), 6
#: Shortest one: a single Chinese sign is too often part of a verb.
SHORTEST = {"zh": 2, "ja": 1}
#: Articles, prepositions and conjunctions that are written with the word behind them.
_PREFIXES = {
    "ar": ("ال", "وال", "بال", "فال", "كال", "لل", "و", "ف", "ب", "ل", "ك"),
    "he": ("ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "שה", "מה"),
}


def words_of(words: Sequence[tuple[str, int, bool]], language: str) -> list[Token]:
    """Return words, and which of them the lexicon has as nouns.

    words: each with its start and whether it is a known name.
    """
    tokens: list[Token] = []
    for word, start, named in words:
        if named:
            tokens.append(Token(word, word, "NAME", "known", start))
        elif language in UNSPACED and word[-1].isalnum():
            tokens += _cut(word, start, language)
        else:
            tokens.append(_noun(word, start, language) or Token(word, word.lower(), _other(word), "", start))
    return tokens


def _other(word: str) -> str:
    return "OTHER" if word[-1].isalnum() else "PUNCT"


def _noun(word: str, start: int, language: str) -> Token | None:
    bare = (word.removeprefix(prefix) for prefix in _PREFIXES.get(language, ()) if word.startswith(prefix))
    tries = (lemma for form in (word, *bare) if len(form) > 1 for lemma in (form.lower(), lemma_in(language, form)))
    lemma = next((form for form in tries if nouns_in(language, form)), "")
    return Token(word, lemma, "NOUN", "", start) if lemma else None


def _cut(text: str, start: int, language: str) -> Iterator[Token]:
    at = unknown = 0
    while at < len(text):
        shortest = SHORTEST[language]
        size = next((size for size in range(LONGEST, shortest - 1, -1) if nouns_in(language, text[at : at + size])), 0)
        if size:
            if unknown < at:
                yield Token(text[unknown:at], text[unknown:at], "OTHER", "", start + unknown)
            yield Token(text[at : at + size], text[at : at + size], "NOUN", "apart", start + at)
            unknown = at + size
        at += size or 1
    if unknown < len(text):
        yield Token(text[unknown:], text[unknown:], "OTHER", "", start + unknown)
