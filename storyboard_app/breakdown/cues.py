"""What the script says about the camera, and the words that say it.

Directions stand on a line of their own (`CLOSE ON ANNA'S EYES`) or open a sentence (`WIDE: a car crawls past`). They
are written in capitals; the same words in ordinary type are story.
"""

import re
from dataclasses import dataclass

from storyboard_app.values import Angle, Movement, ShotSize


@dataclass(frozen=True)
class Direction:
    """What a direction asks for; None where it asks for nothing."""

    #: The words that caused it.
    words: str
    size: ShotSize | None = None
    angle: Angle | None = None
    movement: Movement | None = None
    #: The subject is a thing, seen close.
    insert: bool = False
    #: What is shown, as far as the direction names it.
    subject: str = ""


_SIZES: tuple[tuple[str, ShotSize], ...] = (
    (r"EXTREME CLOSE[- ]?UP|ECU\b|XCU\b|MACRO", ShotSize.ECU),
    (r"CLOSE[- ]?UP|CLOSE ON|CLOSE SHOT|CLOSER|\bCU\b|TIGHT ON", ShotSize.CU),
    (r"MEDIUM CLOSE|\bMCU\b", ShotSize.MCU),
    (r"MEDIUM (?:SHOT|ON)|\bMS\b|TWO[- ]SHOT|THREE[- ]SHOT", ShotSize.MS),
    (r"FULL SHOT|FULL LENGTH|\bFS\b", ShotSize.FS),
    (r"EXTREME WIDE|AERIAL|DRONE SHOT|\bEWS\b|BIRD'?S[- ]EYE", ShotSize.EWS),
    (r"WIDE(?:R)?(?: SHOT| ANGLE| ON|:)|\bWIDER?\b|ESTABLISHING|LONG SHOT|\bWS\b|MASTER SHOT", ShotSize.WS),
)
_ANGLES: tuple[tuple[str, Angle], ...] = (
    (r"LOW ANGLE|FROM BELOW|WORM'?S[- ]EYE", Angle.LOW),
    (r"HIGH ANGLE|FROM ABOVE|LOOKING DOWN ON", Angle.HIGH),
    (r"OVERHEAD|TOP SHOT|BIRD'?S[- ]EYE|GOD'?S[- ]EYE|AERIAL|DRONE SHOT", Angle.OVERHEAD),
    (r"DUTCH|CANTED|TILTED ANGLE", Angle.DUTCH),
    (r"OVER (?:THE |HIS |HER |THEIR |\S+'S )?SHOULDER|\bOTS\b|OVER \S+'S SHOULDER", Angle.OTS),
    (r"P\.?O\.?V\b\.?|POINT OF VIEW|THROUGH (?:HIS|HER|THEIR|\S+'S) EYES", Angle.POV),
)
_MOVEMENTS: tuple[tuple[str, Movement], ...] = (
    (r"PUSH(?:ES|ING)? IN|MOVE IN ON|PUSH ON|CREEP IN", Movement.PUSH),
    (r"PULL(?:S|ING)? (?:BACK|OUT)", Movement.PULL),
    (r"TRACK(?:S|ING)?\b|FOLLOW(?:ING)? SHOT|STEADICAM", Movement.TRACK),
    (r"DOLLY(?:ING)?|DOLLIES", Movement.DOLLY),
    (r"\bPANS?\b|PANNING", Movement.PAN),
    (r"TILTS? (?:UP|DOWN)|TILTING", Movement.TILT),
    (r"CRANE|CRANING|BOOM (?:UP|DOWN)|JIB", Movement.CRANE),
    (r"HAND-?HELD", Movement.HANDHELD),
    (r"\bZOOMS?\b|CRASH ZOOM|ZOOMING", Movement.ZOOM),
)
_INSERT = re.compile(r"\bINSERT\b|\bANGLE ON THE\b")
_ANGLE_ON = re.compile(
    r"\b(?:ANGLE|BACK|FAVOU?RING|REVERSE ANGLE|REVERSE|NEW ANGLE) ON\b|\bREVERSE ANGLE\b|\bANGLE ON\b"
)
_COMPILED = tuple(
    (re.compile(pattern), field, value)
    for field, table in (("size", _SIZES), ("angle", _ANGLES), ("movement", _MOVEMENTS))
    for pattern, value in table
)
_EYES = re.compile(r"\b(?:EYES?|LIPS|MOUTH|FINGER(?:S|TIPS)?|PUPILS?)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:CLOSE ON|CLOSE[- ]?UP(?: ON| OF)?|ANGLE ON|INSERT(?: ON| OF)?|WIDE(?: ON)?|TIGHT ON|PUSH IN ON"
    r"|TRACKING(?: WITH)?|HIGH ANGLE(?: ON| OF)?|LOW ANGLE(?: ON| OF)?|POV|BACK ON)\s*[:\-–—]*\s*(.+)",
    re.DOTALL,
)


def direction_of(text: str, *, own_line: bool = False) -> Direction | None:
    """Return what a text asks of the camera; None when it asks nothing.

    own_line: the text is a line that holds nothing but a direction, so that its subject may be in capitals too.
    """
    found: dict[str, object] = {}
    words: list[str] = []
    for pattern, name, value in _COMPILED:
        match = pattern.search(text)
        if match and name not in found:
            found[name] = value
            words.append(match.group(0).strip(" :"))
    insert = _INSERT.search(text)
    if insert:
        words.append(insert.group(0))
        found.setdefault("size", ShotSize.CU)
    pointed = _ANGLE_ON.search(text)
    if pointed and not words:
        words.append(pointed.group(0))
    if not words:
        return None
    subject = _SUBJECT.search(text)
    named = subject.group(1).strip() if subject else ""
    if found.get("size") is ShotSize.CU and _EYES.search(named if own_line else named.split(".")[0]):
        found["size"] = ShotSize.ECU
    return Direction(", ".join(dict.fromkeys(words)), insert=bool(insert), subject=named, **found)  # type: ignore[arg-type]


_MONTAGE = re.compile(r"^\W*(?:(?:BEGIN|START) )?(?:MONTAGE|SERIES OF SHOTS)\b")
_MONTAGE_END = re.compile(r"^\W*END (?:OF )?(?:MONTAGE|SERIES)")


def opens_montage(text: str) -> bool:
    """Whether a line opens a montage."""
    return bool(_MONTAGE.match(text))


def ends_montage(text: str) -> bool:
    """Whether a line ends one."""
    return bool(_MONTAGE_END.match(text))
