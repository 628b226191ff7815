"""Where a sentence says that somebody is: `Bob waits on a train platform`."""

import re
from functools import cache

from generation.words.places.kinds import IN_HEADINGS, PLACE_KINDS

#: What leads to a place in a sentence: `on` only to what is outside or drives, or a cell would be a prison.
_LEADS = r"\b(in|inside|at|through|across|outside|into|on|onto|aboard|along)\s+"
_WHOSE = r"(?:(?:an?|the|his|her|their|another|\w+['’]s)\s+)?"
_KIND = r"(?:(?!(?:by|near|of|with|and|in|at|on|to|for|from)\b)[\w-]+\s+){0,2}"
#: Whoever drives is in a car, whatever else is named.
_DRIVES = re.compile(r"\b(?:driv(?:es?|ing)|(?:at|behind) the wheel)\b", re.IGNORECASE)
#: The same words where they are no place.
_NO_PLACE = re.compile(
    r"\bcell ?phone|\bon (?:his|her|a|the) cell\b|\bin the (?:middle|corner|field of)\b", re.IGNORECASE
)
#: Places inside that one is on, not in.
_CARRIES = ("train", "metro", "subway", "tram", "bus", "airplane", "plane", "deck", "stage")


def place_in(words: str) -> tuple[str, str]:
    """Return the place that a sentence tells of somebody: INT or EXT, and its name in capitals; both empty for none.

    `Bob waits on a train platform` is EXT, TRAIN PLATFORM. The first place counts.
    """
    if _DRIVES.search(words):
        return "INT", "CAR"
    match = _finder().search(_NO_PLACE.sub(" ", words))
    if not match:
        return "", ""
    phrase, word = match.group("phrase"), match.group("place").lower()
    outside = _outside()[word]
    if match.group(1).lower() in ("on", "onto") and not outside and word not in _CARRIES:
        return "", ""
    name = re.sub(r"^(?:an?|the|his|her|their|another)\s+", "", phrase, flags=re.IGNORECASE)
    return "EXT" if outside else "INT", name.upper()


@cache
def _outside() -> dict[str, bool]:
    """Return the words for places, and whether each is outside; what may be both is inside."""
    words: dict[str, bool] = {}
    for kind in PLACE_KINDS.values():
        for word in (*kind.words, kind.name):
            if word not in IN_HEADINGS:
                words.setdefault(word.lower(), kind.outside)
    return words


@cache
def _finder() -> re.Pattern[str]:
    words = {word for kind in PLACE_KINDS.values() for word in (*kind.words, kind.name)} - IN_HEADINGS
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    each = "|".join(re.escape(word) if word.isupper() else f"(?i:{re.escape(word)})" for word in longest_first)
    return re.compile(rf"(?i:{_LEADS})(?P<phrase>(?i:{_WHOSE}{_KIND})(?P<place>{each}))\b")
