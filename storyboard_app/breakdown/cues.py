"""What the script says about the camera, the cut and the sound, and the words that say it (cues.toml).

Directions are written in capitals: on a line of their own (`CLOSE ON ANNA'S EYES`), at the start of a sentence (`WIDE:
a car crawls past`), or after a pause or a word that leads to them (`She turns -- PUSH IN on the letter`). In ordinary
type the same words are story, unless the camera itself, or we, do it (`the camera pans left`).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from storyboard_app.breakdown import ordinary
from storyboard_app.breakdown.cue import Cue
from storyboard_app.values import Angle, Movement, ShotSize


@dataclass(frozen=True)
class Direction:
    """What a text asks of the camera; None where it asks nothing."""

    #: The words that caused it.
    words: str
    size: ShotSize | None = None
    angle: Angle | None = None
    movement: Movement | None = None
    #: The subject is a thing, seen close.
    insert: bool = False
    #: What is shown, as far as the direction names it.
    subject: str = ""


_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
_WORDS = _TABLES.pop("words")
_ENTRIES = tuple(
    (
        kind,
        entry["value"],
        re.compile(rf"(?<![\w'’])(?:{'|'.join(entry['says'])})(?!-?[^\W\d_])"),
        entry.get("alone", False),
    )
    for kind, entries in _TABLES.items()
    for entry in entries
)
#: What may stand in capitals before a direction, within the same sentence; what in ordinary type leads to one in the
#: middle of a sentence; and directions that "the" may lead to: elsewhere `the CRANE` is a crane.
_MODIFIERS, _LEADING = (frozenset(_WORDS[name].split()) for name in ("modifiers", "leading"))
_SURE = re.compile(_WORDS["sure"])
_AFTER_THE = tuple(_WORDS["after_the"])
_PAUSE = re.compile(r"(?:[.!?:;,(–—…•*]|--|\s-|^-|^\d+[.)]|^[A-Z][.)])\s*$")
#: In quotation marks, or in capitals that somebody or something says: `INSERT CARD, says the lock`.
_QUOTED = re.compile(
    r"[\"“«][^\"”»]*[\"”»]"
    r"|\b[A-Z][A-Z0-9 '’-]{3,}[,!?]+ (?=(?:he |she |they |\w+ )?(?:says?|reads?|asks?|yells?|shouts?|flashes|warns)\b)"
)
#: Somebody of the story does it: `PUSHING through the crowd, she loses a shoe`.
_BY_SOMEBODY = re.compile(r"[^.!?:]*, (?!we\b|as\b|and\b)(?:he|she|they|it|[A-Z][a-z]+) \w+(?:s|ed)?\b")
_PARTICIPLE = re.compile(r"[A-Z]+ING\b")
#: Directions that an article may lead to: A WIDE SHOT; but A PAN is a pan.
_SHOT = re.compile(r"SHOT|ANGLE|CLOSE|VIEW|SERIES|BEAT|SUPER ")
#: Directions that belong to somebody: ANNA'S POV, OVER ANNA'S SHOULDER.
_OF_SOMEBODY = ("P", "REACTION", "SHOULDER")
#: What a new angle may lead to, and how many characters further on at most: `BACK ON: CLOSE on the fuse`.
_CAMERA, _NEAR = ("size", "angle", "movement", "insert"), 4
_EYES = re.compile(r"\b(?:EYES?|LIPS|MOUTH|FINGER(?:S|TIPS|NAILS?)?|PUPILS?|IRIS)\b", re.IGNORECASE)
_MAY_BE_ECU = ("CLOSE", "GROS", "PRIMER", "NAH", "PRIMO", "TIGHT", "CU")


@lru_cache(maxsize=4096)
def cues_of(text: str, *, own_line: bool = False) -> tuple[Cue, ...]:
    """Return what a paragraph of action asks for, in the order of the words.

    own_line: the text holds nothing but a direction, so that any place in it will do. What stands in quotation marks is
    read by people in the story and asks for nothing.
    """
    if not any(letter.isalpha() for letter in text):
        return ()
    plain = _QUOTED.sub(lambda match: match.group(0)[0] + " " * (len(match.group(0)) - 2) + match.group(0)[-1], text)
    found: dict[str, Cue] = {}
    for kind, value, pattern, alone in _ENTRIES:
        if kind in found and kind not in ("effect", "structure"):
            continue
        for match in pattern.finditer(plain):
            theirs = kind == "movement" and _PARTICIPLE.match(match.group(0)) and _BY_SOMEBODY.match(plain, match.end())
            if not theirs and _directs(plain, match, alone=alone, own_line=own_line):
                key = kind if kind not in ("effect", "structure") else f"{kind} {value}"
                found.setdefault(key, Cue(kind, value, match.group(0).strip(" :-–—."), match.end()))
                break
    for cue in ordinary.cues_in(plain):
        found.setdefault(cue.kind, cue)
    return tuple(sorted(_without_echoes(found.values()), key=lambda cue: cue.end))


def direction_of(text: str, *, own_line: bool = False) -> Direction | None:
    """Return what a text asks of the camera; None when it asks nothing of it."""
    cues = {cue.kind: cue for cue in cues_of(text, own_line=own_line)}
    camera = [cues[kind] for kind in (*_CAMERA, "on") if kind in cues]
    if not camera:
        return None
    named = _subject(text, max(cue.end for cue in camera))
    size = ShotSize(cues["size"].value) if "size" in cues else ShotSize.CU if "insert" in cues else None
    first = named if own_line else re.split(r"[.!?]", named)[0]
    if size is ShotSize.CU and "size" in cues and cues["size"].words.startswith(_MAY_BE_ECU) and _EYES.search(first):
        size = ShotSize.ECU
    return Direction(
        ", ".join(dict.fromkeys(cue.words for cue in camera)),
        size,
        Angle(cues["angle"].value) if "angle" in cues else None,
        Movement(cues["movement"].value) if "movement" in cues else None,
        "insert" in cues,
        named,
    )


def _directs(text: str, match: re.Match[str], *, alone: bool, own_line: bool) -> bool:
    """Whether words in capitals stand where directions stand."""
    if _SURE.fullmatch(match.group(0)):
        return True
    before = text[: match.start()]
    line = before[before.rfind("\n") + 1 :].rstrip(' \t*_"“«')
    if not line or _pauses(line):
        return True
    words = line.split()
    capitals: list[str] = []
    while words and words[-1].isupper() and not _pauses(words[-1]):
        capitals.insert(0, words.pop())
    articles = {"A", "AN"} if _SHOT.search(match.group(0)) else set()
    modified = all(word in _MODIFIERS or word in articles or word.strip("'’S-/&") in _MODIFIERS for word in capitals)
    of_somebody = match.group(0).startswith(_OF_SOMEBODY)
    # The sentence opens with capitals: EXTREME LOW ANGLE, ANNA'S POV.
    opens = capitals and (not words or _pauses(words[-1]))
    if opens and (modified or (of_somebody and len(capitals) <= 4 and _is_possessive(capitals[-1]))):
        return True
    if opens and len(capitals) <= 3 and match.group(0).startswith(("POV", "P.O.V")):
        return True
    if own_line:
        return not alone or len(capitals) <= 1
    if alone or not modified:
        return False
    last = words[-1].lower().strip(",") if words else ""
    if last.endswith("ly") and len(words) > 1:
        last = words[-2].lower()
    if last == "the":
        return match.group(0).startswith(_AFTER_THE)
    return last in _LEADING or (of_somebody and _is_possessive(last.upper()))


def _pauses(words: str) -> bool:
    return bool(_PAUSE.search(words + " "))


def _is_possessive(word: str) -> bool:
    return word in ("HIS", "HER", "THEIR", "MY", "OUR") or word.endswith(("'S", "’S", "S'", "S’"))


def _without_echoes(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Leave out what is part of other words or leads to them: the angle of LOW ANGLE ON, the montage of END MONTAGE."""
    kept = list(cues)
    for cue in kept:
        begin = cue.end - len(cue.words)
        others = [other for other in kept if other.end - len(other.words) < cue.end and begin < other.end]
        longer = any(other.kind == "structure" and len(other.words) > len(cue.words) for other in others)
        led_to = any(0 <= other.end - len(other.words) - cue.end <= _NEAR for other in kept if other.kind in _CAMERA)
        if not longer and (cue.kind != "on" or (others == [cue] and not led_to)):
            yield cue


def _subject(text: str, end: int) -> str:
    """Return what follows a direction."""
    rest = re.sub(r"^\s*(?:ON|OF|SUR|AUF|DE|SU|TO|WITH|AT|THROUGH|IN ON|UP|on|of|to|with|at|in)\b", "", text[end:])
    rest = re.sub(r"^\s*(?:SHOT|ANGLE|VIEW)?\s*(?:ON|OF|on|of)?\s*[:\-–—.]*\s*", "", rest)
    return rest.strip()
