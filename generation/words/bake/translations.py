"""Unicode's annotations -> lines `language:word TAB noun noun`: what a word of another language is in English.

Each sign (🐕) has one name and some keywords in every language. A word that names a sign is what the sign's English
name is; a keyword may be, where it is of few signs, so that it does not say much less than they do, and is marked `?`.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

LANGUAGES = ("de", "nl", "fr", "es", "it", "pt", "ar", "he", "zh", "ja")
#: A keyword of more signs than this says too little.
MOST_SIGNS = 3


def translations_section(folder: Path, nouns: set[str]) -> str:
    """Return the lines of the section, sorted. nouns: the lemmas that the lexicon knows."""
    english = {sign: _nouns_of(names, nouns) for sign, names in _annotations(folder, "en").items()}
    lines: dict[str, list[str]] = {}
    for language in LANGUAGES:
        annotations = _annotations(folder, language)
        signs: dict[str, list[str]] = {}
        for sign, (_, keywords) in annotations.items():
            for keyword in keywords:
                signs.setdefault(_key(keyword), []).append(sign)
        for sign, (name, _) in annotations.items():
            if english.get(sign):
                _add(lines, f"{language}:{_key(name)}", english[sign][:1])
        for keyword, of in signs.items():
            if len(of) <= MOST_SIGNS:
                for sign in of:
                    guesses = (f"?{noun}" for noun in english.get(sign, [])[:1])
                    _add(lines, f"{language}:{keyword}", guesses)
    return "\n".join(f"{word}\t{' '.join(lines[word])}" for word in sorted(lines) if lines[word] and "\t" not in word)


def _add(lines: dict[str, list[str]], word: str, english: Iterable[str]) -> None:
    nouns = lines.setdefault(word, [])
    nouns.extend(noun for noun in english if noun not in nouns)


def _annotations(folder: Path, language: str) -> dict[str, tuple[str, list[str]]]:
    """Return the name and the keywords of every sign that is a picture of something: no flags, no letters."""
    read = json.loads((folder / language / "annotations.json").read_text(encoding="utf8"))
    signs = read["annotations"]["annotations"]
    return {
        sign: (names["tts"][0], [word for word in names.get("default", []) if word != names["tts"][0]])
        for sign, names in signs.items()
        if "tts" in names and unicodedata.category(sign[0]) == "So"
    }


def _nouns_of(names: tuple[str, list[str]], nouns: set[str]) -> list[str]:
    """Return the nouns that an English name says: all of it, else its head before a preposition or a colon."""
    name = re.sub(r"[“”’]", "", names[0].lower())
    head = re.split(r" (?:with|of|in|on|and|from|for) |:", name)[0].strip()
    words = head.split()
    if words and words[-1] in ("face", "button", "symbol", "sign", "arrow"):
        return []
    tries = [name.replace(" ", "_"), *("_".join(words[start:]) for start in range(len(words)))]
    return [lemma for lemma in tries if lemma in nouns]


def _key(word: str) -> str:
    return re.sub(r"\s+", "_", word.strip().lower().replace(":", ""))
