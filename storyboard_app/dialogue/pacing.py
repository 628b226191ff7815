"""How long a speech or an action takes."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from storyboard_app.timing import ticks_of
from storyboard_app.values import Element, ElementType

#: 187 words a minute, as actors speak on screen, is 0.32 s a word; an English word has about 1.5 syllables.
SECONDS_A_SYLLABLE = 0.32 / 1.5
SHORTEST_SPEECH = 0.8
SECONDS_A_WORD_OF_ACTION = 0.26
SHORTEST_ACTION = 1.4
LONGEST_ACTION = 10.0
_PAUSES = {".": 0.25, "?": 0.25, "!": 0.2, "…": 0.4, ",": 0.1, ";": 0.2, ":": 0.2, "—": 0.3}
#: The same marks as other scripts write them.
_MARKS = str.maketrans("。？！，、；：।؟،؛", ".?!,,;:.?,;")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouyàáâäæãåèéêëìíîïòóôöœùúûü]+|[аеёиоуыэюяіїєαεηιουωάέήίόύώ]", re.IGNORECASE)
_HAN, _KANA, _HANGUL = re.compile(r"[㐀-鿿]"), re.compile(r"[぀-ヿ]"), re.compile(r"[가-힣]")
#: How long a syllable of Mandarin and a mora of Japanese take beside a syllable of English: 5.18, 7.84 and 6.19 are
#: spoken a second (Pellegrino, Coupé and Marsico 2011). A Chinese letter is a syllable, in Japanese two moras.
_MANDARIN, _MORA, _MORAS_OF_HAN = 6.19 / 5.18, 6.19 / 7.84, 2
#: Letters a word has where no spaces stand between words.
_LETTERS_OF_HAN_WORD, _LETTERS_OF_JAPANESE_WORD = 1.6, 2.5
#: Brackets that slow a speech down, and by how much; a beat is a pause of its own.
_MANNERS = {
    "beat": 1.0,
    "pause": 1.0,
    "slow": 0.6,
    "quiet": 0.3,
    "whisper": 0.3,
    "long": 1.2,
    "hesitat": 0.7,
    "sigh": 0.6,
}


def speech_ticks(text: str, rate: tuple[int, int], manner: str = "", pace: float = 1.0) -> int:
    """Return how long a speech takes.

    manner: what its brackets say, such as `(after a beat)`. pace: how fast its speaker talks; 2 is twice as fast.
    """
    seconds = sum(_syllables(word) for word in _WORD.findall(text)) * SECONDS_A_SYLLABLE
    ended = text.translate(_MARKS).rstrip()[:-1].replace("...", "…").replace("……", "…")
    seconds += sum(ended.count(mark) * pause for mark, pause in _PAUSES.items())
    seconds += max((pause for word, pause in _MANNERS.items() if word in manner.lower()), default=0.0)
    return ticks_of(max(SHORTEST_SPEECH, seconds / pace), rate)


def action_ticks(text: str, rate: tuple[int, int]) -> int:
    """Return how long a paragraph of action takes on screen."""
    seconds = 0.6 + SECONDS_A_WORD_OF_ACTION * sum(map(_words, _WORD.findall(text)))
    return ticks_of(min(LONGEST_ACTION, max(SHORTEST_ACTION, seconds)), rate)


def element_ticks(
    element: Element, rate: tuple[int, int], manner: str = "", paces: Mapping[str, float] = MappingProxyType({})
) -> int:
    """Return how long an element takes; what is not seen or heard takes no time.

    paces: how fast people speak, by name; 1 is usual, and who is not named speaks as usual.
    """
    if element.type in (ElementType.DIALOGUE, ElementType.LYRICS):
        return speech_ticks(element.text, rate, manner, paces.get(element.character, 1.0))
    if element.type in (ElementType.ACTION, ElementType.CENTERED):
        return action_ticks(element.text, rate)
    return 0


def _words(run: str) -> float:
    """Return how many words letters without a space between them are: one, but in Chinese and Japanese."""
    han, kana = len(_HAN.findall(run)), len(_KANA.findall(run))
    return max(1.0, (han + kana) / (_LETTERS_OF_JAPANESE_WORD if kana else _LETTERS_OF_HAN_WORD))


def _syllables(word: str) -> float:
    """Count groups of vowels, as long as those of English are; letters of scripts without them count two a syllable."""
    han, kana, hangul = (len(letters.findall(word)) for letters in (_HAN, _KANA, _HANGUL))
    if kana:
        return _MORA * (kana + _MORAS_OF_HAN * han)
    if han or hangul:
        return _MANDARIN * han + hangul
    groups = len(_VOWELS.findall(word))
    if groups:
        return max(1, groups - (len(word) > 3 and word.lower().endswith("e") and groups > 1))
    return max(1, len(word) // 2) if not word.isascii() else 1
