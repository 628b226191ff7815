"""Words made speakable: what is written for the eye and not for the ear is taken out or put into words."""

import re
import unicodedata
from collections.abc import Mapping

from generation.words import grammar

_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_MARKS = re.compile(r"[*_~^#|<>{}\\]+")
#: A stutter: `Wh-what`, `N-n-no`. The piece is the beginning of the word that follows.
_STUTTER = re.compile(r"\b((?:[^\W\d_]{1,3}-)+)([^\W\d_]{2,})")
_DASHES = re.compile(r"\s*(?:--+|[–—])\s*")
_DOTS = re.compile(r"(?:\.\s*){2,}|…+")
#: Blocks of letters by the first word of their Unicode names, and the language that is tried for them.
_SCRIPTS = {
    "ARABIC": "ar",
    "HEBREW": "he",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CYRILLIC": "ru",
    "GREEK": "el",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "THAI": "th",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
}


def speakable(text: str, pronunciations: Mapping[str, str] | None = None) -> str:
    """Return what is said of a line; empty where nothing in it is a word, such as `...`.

    pronunciations: words, small, and how they are spelled to be said right.
    """
    spoken = unicodedata.normalize("NFC", text)
    spoken = _MARKS.sub("", _BRACKETS.sub(" ", spoken))
    spoken = _STUTTER.sub(_stuttered, spoken)
    spoken = _DOTS.sub("… ", _DASHES.sub(" — ", spoken))
    spoken = " ".join(spoken.split())
    if spoken.isupper():
        spoken = spoken.capitalize()
    for word, how in (pronunciations or {}).items():
        spoken = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _match, how=how: how, spoken, flags=re.IGNORECASE)
    return spoken if any(character.isalnum() for character in spoken) else ""


def language_of_line(text: str, usual: str) -> str:
    """Return the language that a line is said in, two letters. usual: of the script, where letters do not say."""
    counted: dict[str, int] = {}
    for character in text:
        if character.isalpha():
            language = _SCRIPTS.get(unicodedata.name(character, "").split(" ")[0], "")
            counted[language] = counted.get(language, 0) + 1
    # Kana among Chinese characters is Japanese.
    most = "ja" if counted.get("ja") else max(counted, key=lambda language: counted[language], default="")
    return most or usual


def language_of_script(texts: list[str]) -> str:
    """Return the language that most of a script's lines are in, two letters."""
    return grammar.language_of(" ".join(texts)[:6000]) or "en"


def _stuttered(match: re.Match[str]) -> str:
    pieces, word = match[1].strip("-").split("-"), match[2]
    if not all(word.lower().startswith(piece.lower()) for piece in pieces):
        return match[0]
    return ", ".join([*(word for _ in pieces), word])
