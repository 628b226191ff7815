"""What the script asks of the camera in ordinary type (ordinary.toml).

The words of directions are story there, unless a sentence opens with a direction and what it shows (`Close on the
coin`), or the camera, or we, do it (`the camera pans left`).
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from storyboard_app.breakdown.cue import Cue

_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
_OPENS = tuple(
    (
        kind,
        value,
        re.compile(
            rf"(?:^|[.!?]\s+|--\s+)({says})(?=\s*[:–—-]|\s+(?:on|of|from|behind|as|through|over|to|in)\b|[.]?$"
            rf"|\s+(?P<shown>[\w“\"]))",
            re.IGNORECASE,
        ),
    )
    for kind, values in _TABLES["opens"].items()
    for value, says in values.items()
)
_ANYWHERE = tuple(
    (kind, value, re.compile(says, re.IGNORECASE))
    for kind, values in _TABLES["anywhere"].items()
    for value, says in values.items()
)
_TOLD = tuple(
    (kind, value, re.compile(rf"(?:{says})", re.IGNORECASE))
    for kind, values in _TABLES["told"].items()
    for value, says in values.items()
)
_LEADING = tuple(
    (value, re.compile(rf"(?:^|(?<=[.!?] ))(?:{says})\b(?=[^.!?]*, we\b)", re.IGNORECASE))
    for value, says in _TABLES["leading"].items()
)
_ABROAD = dict(_TABLES["abroad"])
_LEADS = re.compile(
    r"\b(?:on|to|up|in|with|from|past|down|over|left|back|into|along|across|between|behind|reveal|show|include|see|find"
    r"|disclose)$",
    re.IGNORECASE,
)
#: Who does it: the camera, or we; then words that say how.
_HOW = r"(?:,? (?:now|then|also|just|(?:begin|start|continue)s? to|(?!fly)\w+ly),?)*"
_CAMERA = re.compile(
    rf"\b(?:(?P<camera>(?:the )?(?:camera|cam|steadicam)|the (?:shot|frame|lens|image)|our view)|we(?:[’']re| are)?)"
    rf"{_HOW}\s+",
    re.IGNORECASE,
)
_FOREIGN = re.compile(rf"\b(?:{_ABROAD.pop('subjects')})(?: \w+(?:ment|mente|sam))?\s+", re.IGNORECASE)
_FOREIGN_VERBS = tuple((value, re.compile(rf"(?:{says})\b", re.IGNORECASE)) for value, says in _ABROAD.items())
#: A camera that is a thing of the story has a word of its own before it: `a security camera`.
_OF_THE_STORY = re.compile(
    r"(?:^|\s)(?!(?:as|and|then|while|when|with|until|but|so|our|now|where|\w+ly)$)[\w’'-]+$", re.IGNORECASE
)
_NO_CLOSE = re.compile(r"close on (?:his|her|their|its|the)? ?(?:heels|midnight|behind|time|\d)", re.IGNORECASE)


def cues_in(text: str) -> Iterator[Cue]:
    """Find what a text asks for in ordinary type, one cue of a kind at most."""
    for kind, value, pattern in _OPENS:
        opening = pattern.search(text)
        # What is shown follows a word that leads to it: `Pull back to reveal the bed`, but `Medium shot glasses`.
        leads = opening and (not opening["shown"] or _LEADS.search(opening.group(1)))
        if opening and leads and not _NO_CLOSE.match(text, opening.start(1)):
            yield Cue(kind, value, opening.group(1), opening.end(1))
    for value, pattern in _LEADING:
        match = pattern.search(text)
        if match:
            yield Cue("movement", value, match.group(0), match.end())
    for kind, value, pattern in _ANYWHERE:
        match = pattern.search(text)
        if match:
            yield Cue(kind, value, match.group(0).strip(), match.end())
    for subject in _CAMERA.finditer(text):
        if not _is_of_the_story(subject, text):
            yield from _done(subject, text)
    for subject in _FOREIGN.finditer(text):
        for value, pattern in _FOREIGN_VERBS:
            match = pattern.match(text, subject.end())
            if match:
                yield Cue("movement", value, (subject.group(0) + match.group(0)).strip(), match.end())
                break


def _done(subject: re.Match[str], text: str) -> Iterator[Cue]:
    """Find what the camera, or we, do."""
    kinds: set[str] = set()
    for kind, value, pattern in _TOLD:
        match = pattern.match(text, subject.end())
        if match and kind not in kinds:
            kinds.add(kind)
            yield Cue(kind, value, (subject.group(0) + match.group(0)).strip(), match.end())


def _is_of_the_story(subject: re.Match[str], text: str) -> bool:
    """Whether it is a camera that people in the story use."""
    return bool(subject["camera"]) and bool(_OF_THE_STORY.search(text[: subject.start()].rstrip(" ")))
