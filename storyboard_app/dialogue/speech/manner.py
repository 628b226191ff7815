"""How a line is said: brackets before it, and capitals in it, as factors that every engine can follow."""

import re
from dataclasses import dataclass, replace

#: A beat, in seconds.
BEAT = 0.6


@dataclass(frozen=True)
class Manner:
    """How a line is said, beside the speaker's usual way."""

    #: Without voice, breath alone.
    whisper: bool = False
    #: Factors on pitch, its range and pace; loudness in decibels.
    pitch: float = 1.0
    range: float = 1.0
    speed: float = 1.0
    loudness: float = 0.0
    #: Silence before it, in seconds.
    pause: float = 0.0
    #: Heard through a telephone, a radio, a door.
    filtered: bool = False


#: Beginnings of words, and what they do; all that are found do it together.
_CUES: tuple[tuple[str, dict[str, float | bool]], ...] = (
    (r"whisper|sotto|under (?:his|her|their) breath|mouth(?:s|ing)\b|flüster|chuchot|susurr", {"whisper": True}),
    (
        r"shout|yell|scream|bellow|roar|at the top|calls? out|\bcalling\b|schrei|crie|grita",
        {
            "pitch": 1.2,
            "range": 1.25,
            "loudness": 4.0,
        },
    ),
    (r"quiet|soft|gentl|low voice|hushed|leise|doucement|bajo\b", {"loudness": -5.0, "speed": 0.95}),
    (r"fast|rush|hurr|breathless|panic|quick|rapid|schnell|vite\b|rápid", {"speed": 1.2}),
    (r"slow|hesita|halting|drawl|drunk|langsam|lentement|despacio", {"speed": 0.85}),
    (
        r"sad|tired|weary|exhaust|sleepy|crying|weep|sob|traurig|müde|triste|cansad",
        {
            "pitch": 0.93,
            "range": 0.8,
            "speed": 0.9,
        },
    ),
    (r"angr|furious|rage|snap|wütend|zornig|colère|furios|enfadad", {"range": 1.2, "speed": 1.05, "loudness": 2.0}),
    (r"excit|happy|delight|laugh|cheer|aufgeregt|joyeu|alegre", {"pitch": 1.08, "range": 1.2, "speed": 1.05}),
    (r"monoton|deadpan|flat(?:ly)?\b|robotic", {"range": 0.3}),
    (r"\bbeat\b|pause|hesitat|a moment|silence", {"pause": BEAT}),
    (
        r"phone|radio|intercom|filter|speaker|walkie|\bTV\b|over comm|\bO\.?\s?S\b|\bV\.?\s?O\b|telefon|téléphone",
        {
            "filtered": True,
        },
    ),
)


def manner_of(brackets: str, text: str = "") -> Manner:
    """Return how a line is said. brackets: what stands in brackets before it. text: the line, for its capitals."""
    manner = Manner()
    for words, does in _CUES:
        if re.search(words, brackets, re.IGNORECASE):
            manner = _with(manner, does)
    if _is_shouted(text) and not manner.whisper and manner.loudness < 4:
        manner = replace(manner, pitch=manner.pitch * 1.15, range=manner.range * 1.2, loudness=manner.loudness + 3)
    return manner


def _with(manner: Manner, does: dict[str, float | bool]) -> Manner:
    return Manner(
        whisper=manner.whisper or bool(does.get("whisper")),
        pitch=round(manner.pitch * does.get("pitch", 1.0), 4),
        range=round(manner.range * does.get("range", 1.0), 4),
        speed=round(manner.speed * does.get("speed", 1.0), 4),
        loudness=manner.loudness + does.get("loudness", 0.0),
        pause=max(manner.pause, does.get("pause", 0.0)),
        filtered=manner.filtered or bool(does.get("filtered")),
    )


def _is_shouted(text: str) -> bool:
    """Whether a line is in capitals, so that it is said loudly: two words of four letters and more, or all of it."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 4 and text.isupper()
