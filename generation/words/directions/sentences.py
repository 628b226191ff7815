"""Directions in ordinary type.

Their words are story, unless a sentence opens with one and what it shows (`Close on the coin`), another direction goes
before (`HIGH ANGLE, tight on his hands`), or the camera, or we, do it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from generation.words.directions.capitals import is_idiom
from generation.words.directions.cue import CameraCue
from generation.words.directions.phrases import BUT, NO_FIELD, is_no_picture, phrases_after
from generation.words.directions.shown import can_be_shown
from generation.words.directions.table import Entry, in_context, words_of

#: What is shown follows a word that leads to it: `Pull back to reveal the bed`, but `Medium shot glasses`.
_FOLLOWED = (
    r"(?=\s*[:–—-]|,|\s+(?:on|of|from|behind|as|through|over|to|in|at|with|along|past|before|around)\b|[.]?$"
    r"|\s+(?P<shown>[\w“\"]))"
)
_LEADS = re.compile(
    r"\b(?:on|to|up|in|with|from|past|down|over|left|back|into|along|across|between|behind|reveal|show|include|see|find"
    r"|disclose)$",
    re.IGNORECASE,
)
#: A look that a camera has only where nobody of the story has it: Looking down at his shoes, Bob sighs.
_LOOKS = re.compile(r"(?:looking|staring|gazing|peering)\b", re.IGNORECASE)
_BY_SOMEBODY = re.compile(r"[^.!?:]*,\s*(?!we\b)(?:(?:the|an?|his|her|their) )?(?:\w+ ){1,3}\w+(?:s|ed)\b")
_SENTENCE = re.compile(r"[^.!?]*")
_JOINTS = re.compile(r",\s*(?:and\s+)?(?:then\s+)?|\s+(?:and|then|before|until)\s+(?:then\s+)?", re.IGNORECASE)
#: From here on somebody of the story may be the one who does it.
_WHO_ELSE = re.compile(r"\b(?:who|which|that|as|while|when|where|he|she|they)\b", re.IGNORECASE)
#: Where a sentence opens.
_STARTS = re.compile(r"^(?:[-•*]\s+)?|[.!?]\s+|--\s+")
#: What stands between two directions of one sentence.
_AND = r",?\s*(?:(?:and|then|still|now)\s+)?"
#: Kinds that another phrase may follow.
_OF_A_SHOT = ("size", "angle", "movement", "insert", "on")
#: Words that say how, between the camera and what it does.
_HOW = r"(?:,? (?:now|then|also|just|(?:begin|start|continue)s? to|(?!fly)\w+ly),?)*"
_CAMERA = re.compile(
    rf"\b(?:(?P<camera>(?:the )?(?:camera|cam|steadicam)|the (?:shot|frame|lens|image)|our view)|we(?:[’']re| are)?)"
    rf"{_HOW}\s+",
    re.IGNORECASE,
)
#: A camera that is a thing of the story has a word of its own before it: `a security camera`.
_OF_THE_STORY = re.compile(
    r"(?:^|\s)(?!(?:as|and|then|while|when|with|until|but|so|our|now|where|\w+ly)$)[\w’'-]+$", re.IGNORECASE
)
Patterns = tuple[tuple[Entry, re.Pattern[str]], ...]


@cache
def _opening() -> Patterns:
    return tuple(
        (
            entry,
            re.compile(rf"{_article(entry)}(?P<words>{entry.words}){_FOLLOWED}", re.IGNORECASE),
        )
        for entry in in_context("sentence")
    )


def _article(entry: Entry) -> str:
    """Return what may stand before a size or an angle that opens a sentence: A wide shot of the allotments."""
    return (
        r"(?:(?:an?|in|from an?)\s+(?=[^.!?]*\b(?:shot|angle|close-up|view)\b))?"
        if entry.kind in ("size", "angle")
        else ""
    )


@cache
def _after_another() -> Patterns:
    return tuple(
        (entry, re.compile(rf"{_AND}(?P<words>{entry.words}){_FOLLOWED}", re.IGNORECASE))
        for entry in in_context("sentence")
        if entry.kind in ("size", "angle", "movement")
    )


@cache
def _anywhere() -> Patterns:
    return tuple((entry, re.compile(entry.words, re.IGNORECASE)) for entry in in_context("anywhere"))


@cache
def _done() -> Patterns:
    return tuple((entry, re.compile(rf"(?:{entry.words})", re.IGNORECASE)) for entry in in_context("camera"))


@cache
def _moving() -> Patterns:
    return tuple(
        (entry, re.compile(rf"(?:^|(?<=[.!?] ))(?:{entry.words})\b(?=[^.!?]*, we\b)", re.IGNORECASE))
        for entry in in_context("moving")
    )


@cache
def _movers() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words_of('mover')})(?: \w+(?:ment|mente|sam))?\s+", re.IGNORECASE)


def cues_in_sentences(text: str, names: Collection[str]) -> Iterator[CameraCue]:
    """Find what a text asks for in ordinary type."""
    starts = [start.end() for start in _STARTS.finditer(text)]
    for entry, pattern in _opening():
        match = next((match for start in starts if (match := pattern.match(text, start))), None)
        if match and _shows(text, match, entry, names):
            yield CameraCue(entry.kind, entry.value, match["words"], match.end("words"))
    for patterns in (_moving(), _anywhere()):
        for entry, pattern in patterns:
            match = pattern.search(text)
            if match:
                yield CameraCue(entry.kind, entry.value, match.group(0).strip(), match.end())
    for subject in _CAMERA.finditer(text):
        if not _is_of_the_story(subject, text):
            yield from _by(subject, text, names)
    for subject in _movers().finditer(text):
        yield from _by(subject, text, names)


def cues_after(text: str, cues: Iterable[CameraCue], names: Collection[str]) -> Iterator[CameraCue]:
    """Find what is asked for in ordinary type right after another direction: `HIGH ANGLE, tight on his hands`."""
    for cue in cues:
        for entry, pattern in _after_another():
            match = pattern.match(text, cue.end)
            if match and entry.kind != cue.kind and _shows(text, match, entry, names):
                yield CameraCue(entry.kind, entry.value, match["words"], match.end("words"))
        if cue.kind in _OF_A_SHOT:
            yield from phrases_after(text, cue.end)


def _shows(text: str, match: re.Match[str], entry: Entry, names: Collection[str]) -> bool:
    if match["shown"] and not _LEADS.search(match["words"]):
        return False
    if is_idiom(text, match.start("words"), match.end("words")) or BUT.match(text, match.end("words")):
        return False
    if match["words"].lower().endswith("shot") and is_no_picture(text, match.end("words"), NO_FIELD):
        return False
    if _LOOKS.match(match["words"]) and _BY_SOMEBODY.match(text, match.end("words")):
        return False
    return not entry.shown or can_be_shown(text, match.end("words"), names)


def _by(subject: re.Match[str], text: str, names: Collection[str]) -> Iterator[CameraCue]:
    """Find what the camera, or we, do; one cue of a kind at most."""
    kinds: set[str] = set()
    for entry, pattern in _done():
        match = pattern.match(text, subject.end())
        if not match or entry.kind in kinds or is_idiom(text, *match.span()):
            continue
        if not entry.shown or can_be_shown(text, match.end(), names):
            kinds.add(entry.kind)
            yield CameraCue(entry.kind, entry.value, (subject.group(0) + match.group(0)).strip(), match.end())
    if kinds:
        yield from _then(text, subject.end())


def _then(text: str, start: int) -> Iterator[CameraCue]:
    """Find how the camera goes on in the same sentence: we pan across the desk, then tilt up."""
    rest = _SENTENCE.match(text, start)
    for joint in _JOINTS.finditer(text, start, rest.end() if rest else start):
        if _WHO_ELSE.search(text, start, joint.start()):
            return
        for entry, pattern in _done():
            match = pattern.match(text, joint.end())
            if match and entry.kind == "movement" and not is_idiom(text, *match.span()):
                yield CameraCue(entry.kind, entry.value, match.group(0).strip(), match.end())
                break


def _is_of_the_story(subject: re.Match[str], text: str) -> bool:
    """Whether it is a camera that people in the story use."""
    return bool(subject["camera"]) and bool(_OF_THE_STORY.search(text[: subject.start()].rstrip(" ")))
