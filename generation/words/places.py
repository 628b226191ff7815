"""Which place words tell of, by the table that places are drawn from (previz/places.toml)."""

import re
import tomllib
from functools import cache
from pathlib import Path

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


def place_in(words: str) -> tuple[str, str]:
    """Return the place that a sentence tells of somebody: INT or EXT, and its name in capitals; both empty for none.

    `Bob waits on a train platform` is EXT, TRAIN PLATFORM. The first place counts.
    """
    if _DRIVES.search(words):
        return "INT", "CAR"
    found = _finder().search(_NO_PLACE.sub(" ", words))
    if not found:
        return "", ""
    phrase, word = found.group("phrase"), found.group("place").lower()
    outside = _outside()[word]
    if found.group(1).lower() in ("on", "onto") and not outside and word not in _CARRIES:
        return "", ""
    name = re.sub(r"^(?:an?|the|his|her|their|another)\s+", "", phrase, flags=re.IGNORECASE)
    return "EXT" if outside else "INT", name.upper()


#: Inside, and still one is on it.
_CARRIES = ("train", "metro", "subway", "tram", "bus", "airplane", "plane", "deck", "stage")


@cache
def _outside() -> dict[str, bool]:
    """Return the words for places, and whether each is outside; for what may be both, the first of the table counts."""
    table = tomllib.loads((Path(__file__).parent.parent / "previz" / "set" / "places.toml").read_text())
    words: dict[str, bool] = {}
    for place in table.values():
        for word in place["words"]:
            words.setdefault(word, place.get("outside", False))
    return words


@cache
def _finder() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_outside(), key=len, reverse=True))
    return re.compile(rf"{_LEADS}(?P<phrase>{_WHOSE}{_KIND}(?P<place>{words}))\b", re.IGNORECASE)
