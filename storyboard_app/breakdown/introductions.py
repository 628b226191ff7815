"""The words that introduce people, and how fast these say that they speak: 1 is usual, 1.25 a quarter faster."""

import re
from collections.abc import Iterable

from storyboard_app.breakdown.people import people_of
from storyboard_app.screenplay import without_emphasis
from storyboard_app.values import ElementType, Scene

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-Z\"“])")
_GOES_ON = re.compile(r"(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+)*\b")
#: What is said of somebody, and how fast they speak then. Fast speech is about a quarter faster than usual, and slow
#: speech as much slower (Goldman-Eisler, Psycholinguistics, 1968: speakers differ by that much in conversation).
_SPEAKS = (
    (re.compile(r"\b(?:fast|quick|rapid)[- ](?:talking|talker|spoken|speaking|fire)\b|\bmotor-?mouth\w*"
                r"|\b(?:talks?|speaks?) (?:very |too |so )?(?:fast|quickly|rapidly)\b", re.IGNORECASE), 1.25),
    (re.compile(r"\b(?:slow|soft|measured)[- ](?:talking|spoken|speaking|voiced)\b|\bdrawls?\b"
                r"|\bstutter\w*|\bstammer\w*"
                r"|\b(?:talks?|speaks?) (?:very |too |so )?(?:slowly|deliberately)\b", re.IGNORECASE), 0.8),
)  # fmt: skip


def paces_of(scenes: Iterable[Scene]) -> dict[str, float]:
    """Return how fast everybody in a script speaks, by name."""
    scenes = list(scenes)
    telling = [text for text in action_of(scenes) if any(words.search(text) for words, _ in _SPEAKS)]
    return {name: _pace_of(introduction(name, telling)) for name in people_of(scenes)}


def action_of(scenes: Iterable[Scene]) -> list[str]:
    """Return the paragraphs of action of a script, each on one line."""
    return [
        " ".join(without_emphasis(element.text).split())
        for scene in scenes
        for element in scene.elements
        if element.type is ElementType.ACTION
    ]


def introduction(name: str, action: Iterable[str]) -> str:
    """Return the words that introduce somebody: from their name in capitals to the next, and what goes on of them."""
    spelled = re.compile(rf"(?<!\w){re.escape(name.upper())}(?!\w)")
    for text in action:
        named = spelled.search(text)
        if not named:
            continue
        first, *others = _SENTENCE_END.split(text[named.end() :])
        another = next((match.start() for match in _CAPITALS.finditer(first) if len(match.group()) > 2), len(first))
        before = text[: named.start()].rpartition(". ")[2]
        words = [before if len(before) < 40 else "", first[:another]]
        words += [other for other in others[:1] if _GOES_ON.match(other) and another == len(first)]
        return " ".join(filter(None, (word.strip() for word in words)))
    return ""


def _pace_of(words: str) -> float:
    return next((pace for pattern, pace in _SPEAKS if pattern.search(words)), 1.0)
