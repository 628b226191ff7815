"""What a script says about the camera, the cut and the sound, and the words that say it; a table a language.

    camera_cues_of("HIGH ANGLE, tight on his hands")     an angle and a size, with the words for each

Directions are written in capitals: on a line of their own, at the start of a sentence (`WIDE: a car crawls past`), or
after a pause or a word that leads to them (`She turns -- PUSH IN on the letter`); in ordinary type they must open a
sentence, or the camera itself, or we, do it. What it does not know to be a direction is story.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from generation.words.directions.capitals import SEVERAL, cues_in_capitals
from generation.words.directions.cue import CameraCue as CameraCue
from generation.words.directions.phrases import cues_in_phrases
from generation.words.directions.sentences import cues_after, cues_in_sentences

#: Kinds that a new angle may lead to, and how many characters further on at most: `BACK ON: CLOSE on the fuse`.
CAMERA, _NEAR = ("size", "angle", "movement", "insert"), 4
#: The most characters of a paragraph that are read.
LONGEST = 20_000
#: In quotation marks, or in capitals that somebody or something says: `INSERT CARD, says the lock`.
_QUOTED = re.compile(
    r"[\"“«][^\"”»]*[\"”»]"
    r"|\b[A-Z][A-Z0-9 '’-]{3,}[,!?]+ (?=(?:he |she |they |\w+ )?(?:says?|reads?|asks?|yells?|shouts?|flashes|warns)\b)"
)


def camera_cues_of(text: str, *, own_line: bool = False, names: Collection[str] = ()) -> tuple[CameraCue, ...]:
    """Return what a paragraph of action asks for, in the order of the words.

    own_line: the text holds nothing but a direction, so that any place in it will do. names: people of the script in
    capitals. What stands in quotation marks is read in the story and asks for nothing.
    """
    text = text[:LONGEST]
    capitals = text.upper()
    return _cues_of(text, own_line=own_line, names=frozenset(name for name in names if name in capitals))


@lru_cache(maxsize=8192)
def _cues_of(text: str, *, own_line: bool, names: frozenset[str]) -> tuple[CameraCue, ...]:
    if not any(letter.isalpha() for letter in text):
        return ()
    plain = _QUOTED.sub(lambda match: match.group(0)[0] + " " * (len(match.group(0)) - 2) + match.group(0)[-1], text)
    cues = list(cues_in_capitals(plain, names, own_line=own_line))
    for cue in cues_in_phrases(plain):
        _add(cue, cues)
    for cue in cues_in_sentences(plain, names):
        _add(cue, cues)
    for cue in cues_after(plain, tuple(cues), names):
        _add(cue, cues)
    return tuple(sorted(_without_echoes(cues), key=lambda cue: cue.end))


def _add(cue: CameraCue, cues: list[CameraCue]) -> None:
    """Add a cue to those found, where nothing else says of the same kind, or of the same words, what it says."""
    start = cue.end - len(cue.words)
    for other in cues:
        same = other.kind == cue.kind
        if same and (cue.kind not in SEVERAL or other.value == cue.value):
            return
        if same and start < other.end and other.end - len(other.words) < cue.end:
            return
    cues.append(cue)


def _without_echoes(cues: Iterable[CameraCue]) -> Iterator[CameraCue]:
    """Leave out what is part of other words or leads to them: the angle of LOW ANGLE ON, the montage of END MONTAGE."""
    sure = list(cues)
    for cue in sure:
        begin = cue.end - len(cue.words)
        others = [other for other in sure if other.end - len(other.words) < cue.end and begin < other.end]
        longer = any(other.kind == "structure" and len(other.words) > len(cue.words) for other in others)
        led_to = any(0 <= other.end - len(other.words) - cue.end <= _NEAR for other in sure if other.kind in CAMERA)
        if not longer and (cue.kind != "on" or (others == [cue] and not led_to)):
            yield cue
