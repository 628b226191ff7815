"""Scene headings: what begins one, and its parts.

`INT. KITCHEN - DAY #2A#` -> interior, KITCHEN, DAY, number 2A. The prefixes are the Fountain syntax's
(fountain.io/syntax) with those of other languages, by table. A location may have dashes of its own: the last part is
the time of day.
"""

import re
from functools import cache, lru_cache

from storyboard_app.screenplay.patterns import late
from storyboard_app.values import quick_dataclass

#: Prefixes as people write them, upper case, dots left out -> what they mean. Longest first when matched.
PREFIXES: dict[str, str] = {
    "INT": "INT", "EXT": "EXT", "EST": "EST", "INT/EXT": "INT/EXT", "EXT/INT": "INT/EXT", "I/E": "INT/EXT",
    "E/I": "INT/EXT", "INTERIOR": "INT", "EXTERIOR": "EXT",
    "INTÉRIEUR": "INT", "EXTÉRIEUR": "EXT", "INT/EXTÉRIEUR": "INT/EXT", "INTERNO": "INT", "ESTERNO": "EXT",
    "INNEN": "INT", "AUSSEN": "EXT", "AUßEN": "EXT", "INNEN/AUSSEN": "INT/EXT", "AUSSEN/INNEN": "INT/EXT",
    "BINNEN": "INT", "BUITEN": "EXT", "WNĘTRZE": "INT", "PLENER": "EXT", "BELSŐ": "INT", "KÜLSŐ": "EXT", "ΕΣΩΤ": "INT",
    "ΕΞΩΤ": "EXT", "ИНТ": "INT", "НАТ": "EXT", "ЭКСТ": "EXT", "ИНТ/НАТ": "INT/EXT", "НАТ/ИНТ": "INT/EXT",
    "ИНТ/ЭКСТ": "INT/EXT", "ИНТЕРЬЕР": "INT", "НАТУРА": "EXT", "ПАВ": "INT", "ПАВИЛЬОН": "INT", "ІНТ": "INT",
    "פנים": "INT", "חוץ": "EXT", "פנים/חוץ": "INT/EXT", "داخلي": "INT", "خارجي": "EXT", "داخلي/خارجي": "INT/EXT",
}  # fmt: skip
_ORDER = "|".join(re.escape(prefix).replace("/", r"\.?/") for prefix in sorted(PREFIXES, key=len, reverse=True))
#: The prefix must end in a dot, a space or a dash: INTERCUT is no interior. "INTERIOR" alone may open an action
#: sentence, so words longer than a code need their dot.
_PREFIX = late(rf"({_ORDER})(\.|\s*[-–—](?=\s)|(?=\s)|。)", re.IGNORECASE)
_NUMBER = late(r"\s*#([^#\n]{1,40})#\s*$")
_DASHES = frozenset("-–—")
#: Times that are known as such even after a mere hyphen, comma or dot.
_TIMES = (
    "DAY|NIGHT|MORNING|NOON|AFTERNOON|EVENING|DAWN|DUSK|SUNRISE|SUNSET|LATER|CONTINUOUS|JOUR|NUIT|TAG|NACHT|DÍA|NOCHE"
    "|GIORNO|NOTTE|DIA|NOITE|MATIN|SOIR|AUBE|MORGEN|ABEND|MAÑANA|TARDE|AMANECER|ATARDECER|MATTINA|SERA|MANHÃ"
    "|ДЕНЬ|НОЧЬ|УТРО|ВЕЧЕР|РАССВЕТ|ЗАКАТ|СУМЕРКИ|РЕЖИМ|НІЧ|РАНОК|ВЕЧІР"
)
#: A number before a heading, as shooting scripts have it; the same one may stand behind it.
_NUMBERED = late(
    r"(?P<number>[A-Z]{0,2}\d{1,4}[A-Z]{0,2}(?:[-.]\d{1,3}[A-Z]?)?)(?:[.):]\s*|\s+)(?P<text>[^\W\d_].*?)(?:\s{2,}(?P=number)\.?)?"
)
#: What most lines do not begin with, which is told sooner than that they have no prefix.
_STARTS = {written[:3].upper() for prefix in PREFIXES for written in (prefix, prefix.replace("/", "./"))}
#: Prefixes that are also ordinary words or parts of sentences count only with their dot.
_NEEDS_DOT = {prefix for prefix in PREFIXES if len(prefix) > 3 and "/" not in prefix}

#: Words of other languages (French "est"): without a dot they count in capitals only.
_ALSO_WORDS = {"EST"}


# Patterns that few scripts need are made when one does: a start takes as long as all patterns together.


@cache
def _last_dash() -> re.Pattern[str]:
    """Match what stands before and after the last dash."""
    return re.compile(r"(.*)(?:(?<!\s)\s+[-–—]+\s+|(?<![\s-])\s*--+\s*|(?<!\s)\s*—\s*)(.*)")


@cache
def _known_time() -> re.Pattern[str]:
    return re.compile(rf"(.*)(?:-|[.,] +)((?:{_TIMES})\.?)", re.IGNORECASE)


@cache
def _place_first() -> re.Pattern[str]:
    """Match the place first, then whether it is inside: KITCHEN - INT/DAY, as in German and Russian offices."""
    return re.compile(
        rf"(?P<place>\S.*?)[\s.,/–—(-]+(?P<side>{_ORDER})\b\.?[\s./,–—-]*(?:(?P<time>{_TIMES})\b\.?)?\)?\.?",
        re.IGNORECASE,
    )


@cache
def _act() -> re.Pattern[str]:
    """Match where an act, a teaser or a tag begins or ends: a mark in the script, and nothing to see."""
    return re.compile(
        r"(?:(?:END|FIN|ENDE|FINE|FIM|КОНЕЦ) (?:OF |DE L['’]|DEL? |DO |VON )?)?"
        r"(?:(?:ACT|ACTE|AKT|ACTO|ATTO|ATO|АКТ)\s+(?:[IVX]{1,5}|\d{1,2}|[^\W\d_]{2,12})"
        r"|TEASER|COLD OPEN(?:ING)?|TAG|ACT BREAK|ACT OUT)"
        r"(?:\s*\(?(?:CONT(?:INUE|['’])D)\)?)?\s*[.:]?",
    )


#: What such a line begins with, which is told sooner than that it is none.
_ACT_STARTS = ("END", "FIN", "КОНЕЦ", "ACT", "AKT", "ATTO", "ATO", "АКТ", "TEASER", "COLD", "TAG")


@quick_dataclass(init=False)
class Heading:
    """A scene heading in parts."""

    text: str
    number: str
    int_ext: str
    location: str
    time_of_day: str

    def __init__(self, text: str, number: str, int_ext: str, location: str, time_of_day: str) -> None:
        self.text, self.number = text, number
        self.int_ext, self.location, self.time_of_day = int_ext, location, time_of_day


def is_act_title(line: str) -> bool:
    """Whether a line in capitals says that an act begins or ends: ACT ONE, END OF TEASER."""
    if len(line) >= 40 or line != line.upper() or not line.lstrip().startswith(_ACT_STARTS):
        return False
    return bool(_act().fullmatch(line.strip()))


def is_heading(line: str) -> bool:
    """Whether a line begins as scene headings do."""
    if line[:3].upper() not in _STARTS:
        return False
    written, dot, rest = line.partition(".")
    if dot and rest[:1] == " " and written in PREFIXES and rest.strip(" .-–—"):
        return True  # most headings, and ten times as fast as the pattern
    prefix = _PREFIX.match(line)
    if not prefix or not line[prefix.end() :].strip(" .-–—"):
        return False
    return _counts(prefix)


@lru_cache(1024)
def numbered(line: str) -> tuple[str, str] | None:
    """Return the number before a heading and the heading, such as `12A  INT. SHED - DAY  12A`; None for other lines."""
    numbered = _NUMBERED.fullmatch(line) if len(line) < 200 else None
    if numbered is None:
        return None
    text = numbered["text"]
    place_first = not is_heading(text) and text == text.upper() and _place_first().fullmatch(text)
    if is_heading(text) or (place_first and place_first["time"]):
        return numbered["number"], text
    return None


def _counts(prefix: re.Match[str]) -> bool:
    """Whether a prefix is one: it has its dot, or it could be nothing else."""
    written, end = prefix.groups()
    if end in (".", "。"):
        return True
    return written.upper() not in _NEEDS_DOT and (written.upper() not in _ALSO_WORDS or written.isupper())


@lru_cache(4096)
def heading_of(line: str) -> Heading:
    """Take a heading apart; a forced one need not begin with a prefix."""
    match = _NUMBER.search(line[-60:]) if "#" in line else None
    number = match.group(1).strip() if match else ""
    text = line[: len(line) - len(match.group(0))] if match else line
    text = text.strip()
    written, dot, rest = text.partition(".")
    if dot and rest[:1] == " " and written in PREFIXES:  # most headings, and ten times as fast as the pattern
        return Heading(text, number, PREFIXES[written], *_places(rest.lstrip(" .-–—\t")))
    prefix = _PREFIX.match(text)
    if prefix is None or not _counts(prefix):
        turned = _place_first().fullmatch(text) if len(text) < 200 and text == text.upper() else None
        if turned:
            side = PREFIXES[turned["side"].upper().replace(".", "")]
            return Heading(text, number, side, turned["place"].rstrip(" .,-–—/("), turned["time"] or "")
        location, time_of_day = _places(text)
        return Heading(text, number, "", location, time_of_day)
    location, time_of_day = _places(text[prefix.end() :].lstrip(" .-–—\t"))
    int_ext = PREFIXES[prefix.group(1).upper().replace(".", "")]
    return Heading(text, number, int_ext, location, time_of_day)


def _places(rest: str) -> tuple[str, str]:
    """Split `HOUSE - KITCHEN - DAY` into `HOUSE - KITCHEN` and `DAY`."""
    if rest[-1:] in _DASHES:
        rest = rest.rstrip(" \t-–—")  # one program writes a dash where the time is left out
    before, dash, last = rest.rpartition(" - ")
    if dash and last[:1].isalpha() and _DASHES.isdisjoint(last):
        return before.rstrip(" \t-–—"), last.strip(" .")  # most of them, too
    match = _last_dash().fullmatch(rest) or _known_time().fullmatch(rest)
    if not match:
        return rest.strip(" ."), ""
    location, time_of_day = match.groups()
    return location.rstrip(" -–—"), time_of_day.strip(" .")
