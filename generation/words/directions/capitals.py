"""Directions in capitals: on a line of their own, where a sentence opens, after a pause or a word that leads to them.

In ordinary type the same words are story, unless the camera itself, or we, do it (see `sentences`).
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generation.words.directions.cue import CameraCue
from generation.words.directions.shown import can_be_shown
from generation.words.directions.table import in_context, words_of

_BESIDE = tomllib.loads(Path(__file__).with_name("beside.toml").read_text(encoding="utf8"))
#: What may stand in capitals before a direction, within the same sentence; what in ordinary type leads to one in the
#: middle of a sentence.
_MODIFIERS, _LEADING = (
    frozenset(word for language in _BESIDE.values() for word in language[name].split())
    for name in ("modifiers", "leading")
)
#: In capitals these are directions wherever they stand.
_SURE = re.compile(
    r"SLOW[- ]MOTION|FREEZE[- ]FRAME|SPLIT[- ]SCREEN|TITLE CARD|STEADI-?CAM|(?:TRACKING|CRANE|DOLLY|AERIAL|WIDE"
    r"|ESTABLISHING) SHOT|EXTREME CLOSE[- ]?UP|(?:SMASH|MATCH) CUT(?: TO)?|RACK FOCUS"
)
#: Directions that "the" may lead to: elsewhere `the CRANE` is a crane.
_AFTER_THE = ("POV", "P.O.V", "CLOSE-UP", "CLOSEUP", "INTERCUT", "MONTAGE", "FLASHBACK", "WIDE SHOT", "CAMERA")
#: What no direction in capitals is without.
_IN_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ./]|50/50|360")
_PAUSE = re.compile(r"(?:[.!?:;,(–—…•*]|--|\s-|^-|^\d+[.)]|^[A-Z][.)])\s*$")
#: Somebody of the story does it: `PUSHING through the crowd, she loses a shoe`.
_BY_SOMEBODY = re.compile(r"[^.!?:]*, (?!we\b|as\b|and\b)(?:he|she|they|it|[A-Z][a-z]+) \w+(?:s|ed)?\b")
_PARTICIPLE = re.compile(r"[A-Z]+ING\b")
#: Directions that an article may lead to: A WIDE SHOT; but A PAN is a pan.
_SHOT = re.compile(r"SHOT|ANGLE|CLOSE|VIEW|SERIES|BEAT|SUPER ")
#: Directions that belong to somebody: ANNA'S POV, OVER ANNA'S SHOULDER.
_OF_SOMEBODY = ("P", "REACTION", "SHOULDER")
#: Several of these may be asked for in one text.
SEVERAL = ("effect", "structure", "movement")


@dataclass(frozen=True)
class _Pattern:
    kind: str
    value: str
    words: re.Pattern[str]
    #: Only where a line or a sentence opens.
    opening: bool
    #: Something that can be shown must follow.
    shown: bool


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            entry.kind,
            entry.value,
            re.compile(rf"(?<![\w'’])(?:{entry.words})(?!-?[^\W\d_])"),
            entry.context == "opening",
            entry.shown,
        )
        for entry in in_context("capitals", "opening")
    )


def is_idiom(text: str, start: int, end: int) -> bool:
    """Whether words of a text are part of some that look like a direction and mean something else."""
    return any(match.start() < end and start < match.end() for match in _idioms().finditer(text))


@cache
def _idioms() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words_of('idiom')})", re.IGNORECASE)


def cues_in_capitals(text: str, names: Collection[str], *, own_line: bool) -> Iterator[CameraCue]:
    """Find what a text asks for in capitals, one cue of a kind at most but of those that may be several."""
    if not _IN_CAPITALS.search(text):
        return
    keys: set[str] = set()
    spans: list[tuple[str, int, int]] = []
    for pattern in _patterns():
        key = f"{pattern.kind} {pattern.value}" if pattern.kind in SEVERAL else pattern.kind
        if key in keys:
            continue
        for match in pattern.words.finditer(text):
            known = any(
                kind == pattern.kind and match.start() < end and start < match.end() for kind, start, end in spans
            )
            if not known and _asks(text, match, pattern, names, own_line=own_line):
                keys.add(key)
                spans.append((pattern.kind, *match.span()))
                yield CameraCue(pattern.kind, pattern.value, match.group(0).strip(" :-–—."), match.end())
                break


def _asks(text: str, match: re.Match[str], pattern: _Pattern, names: Collection[str], *, own_line: bool) -> bool:
    """Whether words in capitals stand where directions stand, and show what can be shown."""
    words = match.group(0)
    if words.strip() in names:
        return False
    if pattern.kind == "movement" and _PARTICIPLE.match(words) and _BY_SOMEBODY.match(text, match.end()):
        return False
    if not _directs(text, match, opening=pattern.opening, own_line=own_line):
        return False
    if pattern.shown and not can_be_shown(text, match.end(), names, bare=pattern.kind == "insert"):
        return False
    return not is_idiom(text, match.start(), match.end())


def _directs(text: str, match: re.Match[str], *, opening: bool, own_line: bool) -> bool:
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
        return not opening or len(capitals) <= 1
    return not opening and modified and _is_led_to(words, match.group(0), of_somebody=of_somebody)


def _is_led_to(words: list[str], direction: str, *, of_somebody: bool) -> bool:
    """Whether words in ordinary type lead to a direction in the middle of a sentence."""
    last = words[-1].lower().strip(",") if words else ""
    if last.endswith("ly") and len(words) > 1:
        last = words[-2].lower()
    if last == "the":
        return direction.startswith(_AFTER_THE)
    return last in _LEADING or (of_somebody and _is_possessive(last.upper()))


def _pauses(words: str) -> bool:
    return bool(_PAUSE.search(words + " "))


def _is_possessive(word: str) -> bool:
    return word in ("HIS", "HER", "THEIR", "MY", "OUR") or word.endswith(("'S", "’S", "S'", "S’"))
