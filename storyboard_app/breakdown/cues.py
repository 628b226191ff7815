"""What a text asks of the camera, as the planner's own sizes, angles and movements."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from generation.words import CameraCue as CameraCue
from generation.words import camera_cues_of as camera_cues_of
from generation.words import directions
from storyboard_app.values import Angle, Movement, ShotSize


@dataclass(frozen=True)
class Direction:
    """A direction: what a text asks of the camera; None where it asks nothing."""

    #: The words that caused it.
    words: str
    size: ShotSize | None = None
    angle: Angle | None = None
    movement: Movement | None = None
    #: The subject is a thing, seen close.
    insert: bool = False
    #: The thing shown, as far as the direction names it.
    subject: str = ""


_EYES = re.compile(r"\b(?:EYES?|LIPS|MOUTH|FINGER(?:S|TIPS|NAILS?)?|PUPILS?|IRIS)\b", re.IGNORECASE)
_MAY_BE_ECU = ("CLOSE", "GROS", "PRIMER", "NAH", "PRIMO", "TIGHT", "CU")


def direction_of(text: str, *, own_line: bool = False, names: Collection[str] = ()) -> Direction | None:
    """Return what a text asks of the camera; None when it asks nothing of it.

    own_line and names as for `camera_cues_of`.
    """
    asked = camera_cues_of(text, own_line=own_line, names=names)
    # Of several of a kind the first counts: what comes after it is what the shot goes on to.
    cues = {cue.kind: cue for cue in reversed(asked)}
    camera = [cue for kind in (*directions.CAMERA, "on") for cue in asked if cue.kind == kind]
    if not camera:
        return None
    named = _subject(text, max(cue.end for cue in camera))
    size = ShotSize(cues["size"].value) if "size" in cues else ShotSize.CU if "insert" in cues else None
    first = named if own_line else re.split(r"[.!?]", named)[0]
    is_close = size is ShotSize.CU and "size" in cues and cues["size"].words.upper().startswith(_MAY_BE_ECU)
    if is_close and _EYES.search(first):
        size = ShotSize.ECU
    return Direction(
        ", ".join(dict.fromkeys(cue.words for cue in camera)),
        size,
        Angle(cues["angle"].value) if "angle" in cues else None,
        Movement(cues["movement"].value) if "movement" in cues else None,
        "insert" in cues,
        named,
    )


def _subject(text: str, end: int) -> str:
    """Return what follows a direction."""
    rest = re.sub(r"^\s*(?:ON|OF|SUR|AUF|DE|SU|TO|WITH|AT|THROUGH|IN ON|UP|on|of|to|with|at|in)\b", "", text[end:])
    rest = re.sub(r"^\s*(?:SHOT|ANGLE|VIEW)?\s*(?:ON|OF|on|of)?\s*[:\-–—.]*\s*", "", rest)
    return rest.strip()
