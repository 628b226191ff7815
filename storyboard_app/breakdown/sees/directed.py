"""What a paragraph's directions leave of it, and from where they have it seen."""

import re
from collections.abc import Mapping, Sequence

from generation.words import CameraCue

_SCREEN = re.compile(r"\bON (?:THE |A |HIS |HER )?(?:\w+ )?(SCREEN|MONITOR|TV|TELEVISION|DISPLAY)\b")
#: A line that opens on a screen: On the screen, a girl swings.
_OPENS_ON_SCREEN = re.compile(
    r"^\s*On (?:the|an?|his|her|their) (?:[\w-]+ )?(screen|monitor|tv|television|display)\b(?=[,:]| (?:an?|the)\b)",
    re.IGNORECASE,
)
_OWN_VIEW = re.compile(r"\b([A-ZÄÖÜ][A-ZÄÖÜ .]+?)(?:['’]S (?:POV|P\.O\.V)|['’]?S BLICK\b)")
_SHOULDER = re.compile(r"\bOVER (THE )?([A-Z][A-Z .-]+?)['’]S SHOULDER")
#: How many a shot is said to be of; of a group, everybody who is there.
_SHOT_OF = re.compile(
    r"(?:(TWO|2)[ -]?SHOT|(THREE|3)[ -]?SHOT|(GROUP)[ -]SHOT|(ZWEIER)|(DREIER)|PLAN (?:À|A) (DEUX)|LE (GROUPE))\b"
    r"(?=\s*[:,–—-]| [a-z])",
    re.IGNORECASE,
)
_NUMBERS = (2, 3, 99, 2, 3, 2, 99)
#: What directs the camera or the cut; what else is asked of a line is of its story.
_DIRECTING = frozenset(
    {"size", "angle", "movement", "insert", "on", "structure", "effect", "transition", "title"},
)
#: What stands for a direction that asks for something close, and for one that arrives at something.
CLOSE, ARRIVES = "\ue010", "\ue011"
#: Movements that come nearer to what they are on, and those that go from one thing to another.
_NEARING = frozenset({"push", "zoom"})
_ENDING = frozenset({"pan", "tilt", "dolly", "track", "rack focus", "whip pan", "crane"})
_ENDS_AT = re.compile(r"^((?:(?! to )[^.!?])*?) (?:to|onto|and finds?)(?= (?:the|an?|his|her|their|its|[A-Z]))")
_BEHIND_DIRECTION = re.compile(r"^[\s:,–—-]*\b(?:on|of|onto|in on)\s+", re.IGNORECASE)
#: What is left of a direction at the start of a line: ON the, of the, a colon.
_LEFT_OVER = re.compile(r"^(?<![\ue010\ue011])[\s:,.–—-]*(?:(?:on|of|to|at|in on)\s+|,?\s*[a-z]+:)?", re.IGNORECASE)


def seen_from(text: str, kinds: Mapping[str, str]) -> str:
    """Return from where a line is seen: screen, pov, overhead or insert; empty for eye. kinds: of its cues."""
    if _SCREEN.search(text) or _OPENS_ON_SCREEN.search(text):
        return "screen"
    if kinds.get("angle") == "POV" or _OWN_VIEW.search(text):
        return "pov"
    if kinds.get("angle") == "overhead":
        return "overhead"
    return "insert" if "insert" in kinds else ""


def screen_of(text: str) -> str:
    """Return the screen that a line says it is on; empty for none."""
    screen = _SCREEN.search(text) or _OPENS_ON_SCREEN.search(text)
    return screen.group(1).lower() if screen else ""


def owner_of_view(text: str) -> str:
    """Return whose view a line is, as it is written; empty for nobody's."""
    own_view = _OWN_VIEW.search(text)
    return own_view.group(1) if own_view else ""


def shoulder_of(text: str) -> str:
    """Return over whose shoulder a line looks, with an article where they are no name; empty for nobody's."""
    shoulder = _SHOULDER.search(text)
    return f"{shoulder.group(1) or ''}{shoulder.group(2)}" if shoulder else ""


def number_in_shot(text: str) -> int:
    """Return how many a line opens by asking for: TWO SHOT, ZWEIER, GROUP SHOT; 0 where it does not."""
    asked = _SHOT_OF.match(text.strip())
    return next(number for number, word in zip(_NUMBERS, asked.groups(), strict=True) if word) if asked else 0


def without_directions(text: str, cues: Sequence[CameraCue]) -> str:
    """Return a paragraph without the words that direct the camera, so that only what is seen is left.

    Where they stood, `CLOSE` opens what a close shot is of, and `ARRIVES` what the camera goes to.
    """
    for cue in sorted(cues, key=lambda cue: -cue.end):
        if cue.kind not in _DIRECTING:
            continue
        start = text.rfind(cue.words.split()[0], 0, cue.end) if cue.words else -1
        start = cue.end - len(cue.words) if text[cue.end - len(cue.words) : cue.end] == cue.words else start
        if 0 <= start < cue.end:
            text = f"{text[:start]} {_mark(cue)}{_rest(text[cue.end :], cue)}"
    text = _LEFT_OVER.sub("", text, count=1) if cues else text
    return re.sub(rf"^\s*([{CLOSE}{ARRIVES}]*)\s*[:–—,-]+\s*", r"\1", text).strip()


def is_close(cue: CameraCue) -> bool:
    """Whether a direction asks for a close shot of what stands behind it."""
    return cue.kind in ("insert", "on") or (cue.kind == "size" and cue.value in ("CU", "ECU", "MCU"))


def _mark(cue: CameraCue) -> str:
    nears = cue.kind == "movement" and cue.value in _NEARING
    return CLOSE if is_close(cue) else ARRIVES if nears else ""


def _rest(text: str, cue: CameraCue) -> str:
    """Return what follows a direction; a movement that ends at something has that as a sentence of its own."""
    text = _BEHIND_DIRECTION.sub(" ", text, count=1)
    if cue.value not in _ENDING:
        return text
    return _ENDS_AT.sub(rf"\1. {ARRIVES}", text, count=1)
