"""Scene headings: what begins one, and its parts.

`INT. KITCHEN - DAY #2A#` -> interior, KITCHEN, DAY, number 2A. The prefixes are the Fountain syntax's
(fountain.io/syntax) with those of other languages, by table. A location may have dashes of its own: the last part is
the time of day.
"""

import re
from functools import lru_cache
from typing import NamedTuple

#: Prefixes as people write them, upper case, dots left out -> what they mean. Longest first when matched.
PREFIXES: dict[str, str] = {
    "INT": "INT", "EXT": "EXT", "EST": "EST", "INT/EXT": "INT/EXT", "EXT/INT": "INT/EXT", "I/E": "INT/EXT",
    "E/I": "INT/EXT", "INTERIOR": "INT", "EXTERIOR": "EXT",
    "INTÉRIEUR": "INT", "EXTÉRIEUR": "EXT", "INT/EXTÉRIEUR": "INT/EXT", "INTERNO": "INT", "ESTERNO": "EXT",
    "INNEN": "INT", "AUSSEN": "EXT", "AUßEN": "EXT", "INNEN/AUSSEN": "INT/EXT", "AUSSEN/INNEN": "INT/EXT",
    "BINNEN": "INT", "BUITEN": "EXT", "WNĘTRZE": "INT", "PLENER": "EXT", "ИНТ": "INT", "НАТ": "EXT", "ЭКСТ": "EXT",
    "ИНТ/НАТ": "INT/EXT", "פנים": "INT", "חוץ": "EXT", "פנים/חוץ": "INT/EXT", "داخلي": "INT", "خارجي": "EXT",
    "داخلي/خارجي": "INT/EXT",
}  # fmt: skip
_ORDER = "|".join(re.escape(prefix).replace("/", r"\.?/") for prefix in sorted(PREFIXES, key=len, reverse=True))
#: The prefix must end in a dot, a space or a dash: INTERCUT is no interior. "INTERIOR" alone may open an action
#: sentence, so words longer than a code need their dot.
_PREFIX = re.compile(rf"({_ORDER})(\.|\s*[-–—](?=\s)|(?=\s)|。)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*#([^#\n]{1,40})#\s*$")
#: What stands before and after the last dash.
_LAST_DASH = re.compile(r"(.*)(?:(?<!\s)\s+[-–—]+\s+|(?<![\s-])\s*--+\s*|(?<!\s)\s*—\s*)(.*)")
_DASHES = frozenset("-–—")
#: Times that are known as such even after a mere hyphen, comma or dot.
_TIMES = (
    "DAY|NIGHT|MORNING|NOON|AFTERNOON|EVENING|DAWN|DUSK|SUNRISE|SUNSET|LATER|CONTINUOUS|JOUR|NUIT|TAG|NACHT|DÍA|NOCHE"
    "|GIORNO|NOTTE|DIA|NOITE"
)
_KNOWN_TIME = re.compile(rf"(.*)(?:-|[.,] +)((?:{_TIMES})\.?)", re.IGNORECASE)
#: What most lines do not begin with, which is told sooner than that they have no prefix.
_INITIALS = {letter for prefix in PREFIXES for letter in (prefix[0], prefix[0].lower())}
#: Prefixes that are also ordinary words or parts of sentences count only with their dot.
_NEEDS_DOT = {prefix for prefix in PREFIXES if len(prefix) > 3 and "/" not in prefix}

#: Words of other languages (French "est"): without a dot they count in capitals only.
_ALSO_WORDS = {"EST"}


class Heading(NamedTuple):
    """A scene heading in parts."""

    text: str
    number: str
    int_ext: str
    location: str
    time_of_day: str


def is_heading(line: str) -> bool:
    """Whether a line begins as scene headings do."""
    found = _PREFIX.match(line) if line[:1] in _INITIALS else None
    if not found or not line[found.end() :].strip(" .-–—"):
        return False
    return _counts(found)


def _counts(prefix: re.Match[str]) -> bool:
    """Whether a prefix is one: it has its dot, or it could be nothing else."""
    written, end = prefix.groups()
    if end in (".", "。"):
        return True
    return written.upper() not in _NEEDS_DOT and (written.upper() not in _ALSO_WORDS or written.isupper())


@lru_cache(4096)
def heading_of(line: str) -> Heading:
    """Take a heading apart; a forced one need not begin with a prefix."""
    found = _NUMBER.search(line[-60:]) if "#" in line else None
    number = found.group(1).strip() if found else ""
    text = line[: len(line) - len(found.group(0))] if found else line
    text = text.strip()
    written, dot, rest = text.partition(".")
    if dot and rest[:1] == " " and written in PREFIXES:  # most headings, and ten times as fast as the pattern
        return Heading(text, number, PREFIXES[written], *_places(rest.lstrip(" .-–—\t")))
    prefix = _PREFIX.match(text)
    if prefix is None or not _counts(prefix):
        location, time_of_day = _places(text)
        return Heading(text, number, "", location, time_of_day)
    location, time_of_day = _places(text[prefix.end() :].lstrip(" .-–—\t"))
    int_ext = PREFIXES[prefix.group(1).upper().replace(".", "")]
    return Heading(text, number, int_ext, location, time_of_day)


def _places(rest: str) -> tuple[str, str]:
    """Split `HOUSE - KITCHEN - DAY` into `HOUSE - KITCHEN` and `DAY`."""
    before, dash, last = rest.rpartition(" - ")
    if dash and last[:1].isalpha() and _DASHES.isdisjoint(last):
        return before.rstrip(" \t-–—"), last.strip(" .")  # most of them, too
    found = _LAST_DASH.fullmatch(rest) or _KNOWN_TIME.fullmatch(rest)
    if not found:
        return rest.strip(" ."), ""
    location, time_of_day = found.groups()
    return location.rstrip(" -–—"), time_of_day.strip(" .")
