"""The language of a film's tracks, as MP4 names it: three letters (ISO 639-2/T)."""

from collections import Counter
from collections.abc import Mapping

from storyboard_app.dialogue.speech import language_of_line, language_of_script
from storyboard_app.values import Board

#: By two letters (ISO 639-1); "und" is undetermined.
_NAMES: Mapping[str, str] = {
    "ar": "ara",
    "bn": "ben",
    "cs": "ces",
    "da": "dan",
    "de": "deu",
    "el": "ell",
    "en": "eng",
    "es": "spa",
    "fi": "fin",
    "fr": "fra",
    "he": "heb",
    "hi": "hin",
    "hu": "hun",
    "hy": "hye",
    "it": "ita",
    "ja": "jpn",
    "ka": "kat",
    "ko": "kor",
    "nl": "nld",
    "no": "nor",
    "pl": "pol",
    "pt": "por",
    "ro": "ron",
    "ru": "rus",
    "sv": "swe",
    "ta": "tam",
    "th": "tha",
    "tr": "tur",
    "uk": "ukr",
    "zh": "zho",
}


def track_language(board: Board) -> str:
    """Return the language that most of a board's lines are in; "und" where there are none, or it has no name here."""
    texts = [line.text for line in board.lines]
    if not texts:
        return "und"
    usual = language_of_script(texts)
    counted = Counter(language_of_line(text, usual) for text in texts)
    return _NAMES.get(counted.most_common(1)[0][0], "und")
